"""Foreign cells: what is forgiven, and what is refused with advice."""

from datetime import date, datetime, time

import pytest

from willing.codecs.cells import CellError, settle
from willing.codecs.sheets import Cell, Column, Kind, RawCell
from willing.codecs.workbook import NO_VALUE

KNOWN = ("north-reach", "south")


def _settle(value: object, kind: Kind, **more: object) -> Cell:
    return settle(RawCell(value), Column(name="x", kind=kind).replace(**more))


@pytest.mark.parametrize(
    ("value", "kind", "settled"),
    [
        (" \u00a0a b\u200b ", "text", "a b"),
        (7.0, "text", "7"),
        (True, "text", "yes"),
        (datetime(2026, 4, 3), "text", "2026-04-03"),
        (datetime(2026, 4, 3, 12, 30), "text", "2026-04-03 12:30"),
        (101, "id", "101"),
        ("nor-mcm.1", "id", "nor-mcm.1"),
        (" a ; b;\u00a0", "ids", "a;b"),
        (";", "ids", None),
        ("a b; c", "texts", "a b;c"),
        ("3 ", "integer", 3),
        ("1 200", "integer", 1200),
        ("1\u202f200", "number", 1200.0),
        ("1,5", "number", 1.5),
        ("−2", "number", -2.0),
        (2.0, "integer", 2),
        ("30 %", "share", 0.3),
        ("12,5%", "share", 0.125),
        (0.3, "share", 0.3),
        ("CF+12w", "week", 12),
        ("CF−8w", "week", -8),
        ("CF + 15d", "week", 2),
        (-8, "week", -8),
        ("12", "week", 12),
        (date(2026, 4, 3), "date", "2026-04-03"),
        (2026, "date", "2026"),
        ("YES", "yes_no", True),
        (0, "yes_no", False),
        ("", "integer", None),
        (None, "week", None),
        ("\u00a0", "number", None),
    ],
)
def test_what_is_meant_is_understood(value: object, kind: Kind, settled: Cell) -> None:
    found = _settle(value, kind)
    assert found == settled and type(found) is type(settled)


@pytest.mark.parametrize(
    ("value", "kind", "what", "fix"),
    [
        (datetime(2026, 4, 3), "week", "turned into a date (03 April 2026)", "CF+12w"),
        (time(3, 4), "week", "turned into a date", "text"),
        (datetime(2026, 4, 3), "id", "turned into a date", "text"),
        (datetime(2026, 4, 3), "ids", "turned into a date", "text"),
        (datetime(2026, 4, 3), "choice", "turned into a date", "text"),
        (datetime(2026, 4, 3), "number", "turned into a date", "text"),
        ("CF+12", "week", "is not a time such as CF+12w", "CF+12w"),
        ("Q+1w", "week", "no anchor 'Q'", "CF+12w"),
        (1.5, "week", "1.5 is not whole", "whole number"),
        ("3.5", "integer", "3.5 is not whole", "whole number"),
        ("1.500", "number", "can be read in two ways", "Write 1500"),
        ("1,200", "integer", "can be read in two ways", "Write 1200"),
        ("12 ha", "number", "is not a number", "Write 12 alone"),
        ("many", "number", "'many' is not a number", "number"),
        (True, "number", "'True' is not a number", "Write a number"),
        (30, "share", "30 is not a share", "Write 0.3 or 30 %"),
        ("perhaps", "yes_no", "neither yes nor no", "yes or no"),
        ("two words", "id", "is not an id", "at most 64"),
        ("a;two words", "ids", "'two words' is not an id", "at most 64"),
        ("3 April", "date", "is not a date", "2026-01-06"),
    ],
)
def test_what_is_wrong_is_said_with_advice(value: object, kind: Kind, what: str, fix: str) -> None:
    with pytest.raises(CellError) as caught:
        _settle(value, kind)
    assert what in caught.value.what and fix in caught.value.fix


def test_a_closed_list_forgives_case_blanks_and_titles() -> None:
    titles = {"southern-shore": "south"}
    assert _settle("North Reach", "choice", choices=KNOWN) == "north-reach"
    assert _settle("Southern shore", "id", choices=KNOWN, aliases=titles) == "south"
    assert _settle("SOUTH; southern_shore", "ids", choices=KNOWN, aliases=titles) == "south;south"
    assert _settle("high", "integer", aliases={"high": "2"}) == 2


def test_a_closed_list_names_the_nearest_and_an_open_one_takes_what_is_new() -> None:
    with pytest.raises(CellError) as caught:
        _settle("sooth", "id", choices=KNOWN)
    assert caught.value.fix == "Did you mean 'south'?"
    assert _settle("new-one", "id", choices=KNOWN, closed=False) == "new-one"


def test_weeks_count_from_the_plans_anchors_too() -> None:
    assert _settle("C+3w", "week", anchors={"C": 2}) == 5
    assert _settle("CF+3w", "week", anchors={"C": 2}) == 3


def test_a_range_is_kept() -> None:
    with pytest.raises(CellError) as caught:
        _settle(9, "integer", minimum=1, maximum=5)
    assert caught.value.fix == "Write a number from 1 to 5"
    with pytest.raises(CellError):
        _settle("-1", "number", minimum=0)


def test_troubles_and_percentages_are_refused_but_not_for_shares() -> None:
    number, share = Column(name="x", kind="number"), Column(name="x", kind="share")
    for raw in (RawCell(None, trouble=NO_VALUE), RawCell(None, trouble="the error value #N/A")):
        with pytest.raises(CellError) as caught:
            settle(raw, number)
        assert raw.trouble in caught.value.what
    with pytest.raises(CellError) as caught:
        settle(RawCell(3, percent=True), number)
    assert caught.value.fix == "Format the cell as a plain number"
    assert settle(RawCell(0.25, percent=True), share) == 0.25
