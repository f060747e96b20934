"""Places in the document as dotted keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.plan.layout import Part, is_ignored, part
from willing.plan.origins import Origin, Origins
from willing.plan.paths import Path, dotted, parse_dotted
from willing.plan.wrong import Wrong

TABLES = ("theatre", "presence")


def test_a_key_with_dots_or_blanks_is_quoted_and_positions_stand_in_brackets() -> None:
    path = ("offers", "a.b", "unavailable", 0, "first_week")
    assert dotted(path) == 'offers."a.b".unavailable[0].first_week'
    assert dotted(("gates", "parliament_vote:GBR")) == "gates.parliament_vote:GBR"


@given(st.lists(st.text() | st.integers(0, 99_999)).map(tuple))
def test_any_path_reads_back(path: Path) -> None:
    assert parse_dotted(dotted(path)) == path


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("plan.toml", Part("document")),
        ("theatre.toml", Part("document", ("theatre",))),
        ("nations/NOR.toml", Part("document", ("nations", "NOR"))),
        ("scenarios/late.toml", Part("scenario", ("late",))),
        ("tables/offers.csv", Part("table")),
        ("theatre", Part("unknown")),
        ("Plan.toml", Part("unknown")),
        ("sub/plan.toml", Part("unknown")),
        ("nations/nor.toml", Part("unknown")),
        ("scenarios/a/b.toml", Part("unknown")),
    ],
)
def test_what_a_file_is(file: str, expected: Part) -> None:
    assert part(file, TABLES) == expected


@pytest.mark.parametrize(
    "file",
    [
        *("README.md", "notional/templates.toml", "facts/", "facts/coalition/events.csv"),
        *("build.py", "outlines.geojson", ".git/", ".gitignore", "nations/.NOR.toml.swp"),
        *("plan.toml~", "LICENSE", "~$offers.xlsx", "offers.xlsx", "tables/LICENCE.txt"),
    ],
)
def test_what_is_no_part_by_rule(file: str) -> None:
    assert is_ignored(file)


def test_a_fault_names_the_file_of_the_longest_known_place() -> None:
    origins = Origins()
    origins.add(("nations", "NOR"), Origin("nations/NOR.toml", 2))
    origins.add(("nations", "NOR", "offers", "a"), Origin("o.csv", 3, 7))
    places = [("title",), ("nations", "NOR", "name"), ("nations", "NOR", "offers", "a", "persons")]
    assert [origins.fault(Wrong(place, "w", "f")).sentence() for place in places] == [
        "plan.toml: title: w. f.",
        "nations/NOR.toml: name: w. f.",
        "o.csv:7: a.persons: w. f.",
    ]
