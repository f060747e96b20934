"""The board as a section of a page: well formed, escaped, readable without script."""

from html.parser import HTMLParser

from willing.plan.document import Plan
from willing.report.position.board import position_board
from willing.report.position.html import position_fragment

VOID = {"col", "br", "meta"}


class Outline(HTMLParser):
    """Collects tags, ids and links; fails on a tag that is closed out of order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.tags: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        found = dict(attrs)
        self.fetched += [name for name in found if name in ("src", "srcset", "data")]
        if found.get("id"):
            self.ids.append(found["id"])
        if found.get("href"):
            self.links.append(found["href"])

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def outline(plan: Plan) -> Outline:
    parsed = Outline()
    parsed.feed(position_fragment(position_board(plan)))
    assert parsed.open == []
    return parsed


def test_the_section_is_well_formed_and_without_script(plan):
    page = outline(plan)
    assert page.tags[0] == "section" and "script" not in page.tags
    assert "table" in page.tags and "details" in page.tags


def test_every_link_inside_leads_somewhere_and_every_statement_is_there(plan, board):
    page = outline(plan)
    assert len(page.ids) == len(set(page.ids))
    inside = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert {f"position-{key}" for key in board.statements} <= set(page.ids)
    outside = [link for link in page.links if not link.startswith("#")]
    assert all(link.startswith(("https://", "http://")) for link in outside)
    assert {one.statement.source_url for one in board.statements.values()} <= set(outside)


def test_nothing_is_fetched(plan, board):
    assert outline(plan).fetched == []
    for word in ("@import", "url(", "<link"):
        assert word not in position_fragment(board)


def test_forbidden_words_are_absent(plan):
    text = " ".join(outline(plan).text).lower()
    for word in ("pledged", "promised", "guaranteed", "unconditional", "turkiye", "notional"):
        assert word not in text


def test_hostile_words_are_escaped(plan):
    norway = plan.nations["NOR"]
    row = norway.statements["S114"].replace(
        paraphrase="<script>alert(1)</script>", source_url='javascript:alert("x")'
    )
    statements = {**norway.statements, "S114": row}
    hostile = norway.replace(name='N"><b>', statements=statements)
    page = outline(plan.replace(nations={**plan.nations, "NOR": hostile}))
    assert "script" not in page.tags
    assert not any(link.startswith("javascript") for link in page.links)


def test_an_empty_plan_says_how_to_add_facts(blank):
    assert "willing import facts DIR" in position_fragment(position_board(blank))
