"""Records as rows: nothing is lost on the way to a table and back."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.basics.record import Record
from willing.coalition.condition import Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation, Window
from willing.coalition.statement import Statement
from willing.lines import SECTION_TYPES
from willing.plan.cells import kind_of, settle, split_items
from willing.plan.requirement import Requirement
from willing.plan.tables import flatten, unflatten

OFFER = Offer(
    title="Two minehunters",
    state="offered",
    line_of_effort="mines",
    employments={
        "clear": Employment(zones=("west", "east"), supplies={"minehunter": Figure(central=2)})
    },
    quantity=2,
    rotation=Rotation(max_weeks=12),
    unavailable=(Window(first_week=3, last_week=4),),
)


def test_nested_fields_are_dotted_and_lists_are_joined() -> None:
    assert flatten(OFFER) == {
        "title": "Two minehunters",
        "state": "offered",
        "line_of_effort": "mines",
        "employments.clear.zones": "west;east",
        "employments.clear.supplies.minehunter.central": 2,
        "quantity": 2,
        "rotation.max_weeks": 12,
        "unavailable[0].first_week": 3,
        "unavailable[0].last_week": 4,
    }


def test_empty_cells_are_left_out() -> None:
    assert unflatten({"title": "A", "note": "", "persons": None}) == {"title": "A"}


def test_two_columns_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot both be filled"):
        unflatten({"quantity": 2, "quantity.central": 3})
    with pytest.raises(ValueError, match="cannot both be filled"):
        unflatten({"quantity.central": 3, "quantity": 2})


@pytest.mark.parametrize("column", ["a..b", ".a", "a.", "a[x]", "a b", "[0", 'a."b', "a]"])
def test_a_column_that_is_no_key_path_is_refused(column: str) -> None:
    with pytest.raises(ValueError, match="is not a key path"):
        unflatten({column: 1})


@given(st.lists(st.text(max_size=5)))
def test_items_of_a_list_survive_whatever_is_in_them(items: list[str]) -> None:
    back = unflatten(flatten({"applies_to": items}))
    assert settle(back, kind_of(Condition))["applies_to"] == items


def test_a_cell_is_parted_at_semicolons_outside_quotes() -> None:
    assert split_items('a; "b;c" ;d;') == ["a", '"b;c"', "d"]


@pytest.mark.parametrize(
    "record", [Offer, Condition, NationFile, Requirement, Statement, *SECTION_TYPES.values()]
)
@settings(deadline=None)
@given(data=st.data())
def test_a_row_gives_its_record_back(records_of, record: type[Record], data) -> None:
    before = data.draw(records_of(record))
    as_text = {key: _written(cell) for key, cell in flatten(before).items()}
    for row in (flatten(before), as_text):
        assert msgspec.convert(settle(unflatten(row), kind_of(record)), record) == before


def _written(cell: object) -> str:
    """A cell as CSV holds it."""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
