"""The position board used as an adviser would: a cell walked to, its sources read, a row found."""

from playwright.sync_api import Page, expect
from tests.web.conftest import Served

from willing.app.read import read
from willing.web.screens.position import position_screen


def opened(page: Page, more: str = "") -> None:
    """Open the board of the reassurance force and wait for its table."""
    page.goto(f"/#/position?plan=reassurance-force{more}")
    page.wait_for_selector("table[role=grid]")


def test_every_sentence_uses_the_verb_of_its_layer_and_no_cell_is_left_without_one(
    served: Served,
) -> None:
    plan = read(served.service.shelf.plan_folders["reassurance-force"])
    board = position_screen("reassurance-force", plan)
    for iso3, row in {**board.rows, **board.apart}.items():
        assert board.nations[iso3].ladder.offered == 0
        for effort in board.columns:
            standing = board.cells[iso3][effort]
            verbs = ("said", "was found")
            assert any(verb in standing.sentence for verb in verbs), (iso3, effort)
            assert ("was found" in standing.sentence) is (effort not in row.cells)
    counted = {fact.name: len(fact.statements) for fact in board.facts}
    assert counted["offering"] == board.figures.own_offers
    assert "notional" not in str(board).lower()


def test_a_cell_is_walked_to_and_opens_its_sources_without_fetching_them(page: Page) -> None:
    opened(page)
    first = page.locator("#at-FRA-name")
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#at-FRA-presence")).to_be_focused()
    assert "nation=FRA" in page.url
    assert "line=presence" in page.url
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary")
    expect(panel.get_by_role("heading", level=2)).to_have_text("France, presence")
    expect(panel).to_contain_text("France said on 6 January 2026")
    source = panel.locator("li a").first
    assert source.get_attribute("rel") == "noreferrer"
    assert (source.get_attribute("href") or "").startswith("http")
    panel.get_by_role("heading", level=2).focus()
    page.keyboard.press("Escape")
    expect(page.locator("#at-FRA-presence")).to_be_focused()
    page.keyboard.press("Escape")
    assert "nation=" not in page.url


def test_a_statement_is_found_by_its_id_and_marked_in_its_cell(page: Page) -> None:
    opened(page)
    page.keyboard.press("/")
    page.keyboard.type("S162")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary")
    expect(panel.get_by_role("heading", level=2)).to_have_text("Türkiye, enable")
    expect(panel.locator("li.marked")).to_contain_text("not counted")
    page.reload()
    expect(page.locator("#at-TUR-enable")).to_have_attribute("aria-selected", "true")


def test_every_figure_and_gate_opens_the_rows_it_was_counted_from(
    page: Page, served: Served
) -> None:
    with served.client as client:
        board = client.get("/api/plans/reassurance-force/position").json()
    opened(page)
    panel = page.get_by_role("complementary")
    for fact in board["facts"][1:4]:
        page.get_by_role("button", name=fact["words"]).click()
        expect(panel.locator("ol > li")).to_have_count(len(fact["statements"]))
    gate = board["gates"]["ceasefire"]
    rows = {*gate["statements"], *gate.get("binds_all", ())}
    page.get_by_role("button", name="Ceasefire").first.click()
    expect(panel.locator("ol > li")).to_have_count(len(rows))
    page.get_by_role("button", name="14 ≠").click()
    expect(panel.locator("h3")).to_have_count(len(board["tensions"]))


def test_the_drawer_of_a_small_screen_and_the_list_of_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page)
    panel = page.get_by_role("complementary", include_hidden=True)
    expect(panel).to_be_hidden()
    page.locator("#at-POL-enable").click()
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="Esc: Back to the board").click()
    expect(panel).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator("table[role=grid]")).to_have_count(0)
    poland = page.locator("li", has=page.get_by_role("heading", name="Poland"))
    expect(poland).to_contain_text("logistics hub, lead")


def test_a_plan_without_statements_says_so_and_keeps_its_lines(page: Page) -> None:
    page.goto("/#/position?plan=exercise")
    expect(page.get_by_role("heading", name="No statement is on record")).to_be_visible()
    expect(page.locator("thead th")).to_have_count(10)
