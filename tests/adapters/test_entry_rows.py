"""Rows of entries: what was written comes back, and a damaged cell is told."""

from typing import Any

import pytest
from tests.ledger.written_log import AT, log_of

from willing.adapters.entry_rows import CELLS, row, stored
from willing.basics.errors import StoreError
from willing.ledger.columns import WITHHELD
from willing.ledger.verification import content
from willing.ports.event_store import Arrival

ENTRY = log_of([1])[0]
ARRIVAL = Arrival(ENTRY, content(ENTRY)[0])


def cells(arrival: Arrival = ARRIVAL, **changed: Any) -> list[Any]:
    """A row as a store reads it: the receipt first."""
    named = dict(zip(CELLS, row(arrival, AT), strict=True)) | changed
    return [7, *named.values()]


def test_a_row_comes_back() -> None:
    assert stored(cells()) == (*ARRIVAL, 7, AT)
    stub = Arrival(ENTRY.stub(), WITHHELD)
    assert stored(cells(stub)) == (*stub, 7, AT)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("received_at", "2026-03-20T12:00:00Z"),
        ("withheld", 1),
        ("seq", 2),
        ("log", "GBR/annex"),
        ("receipt_sum", 0),
    ],
)
def test_what_no_signature_covers_is_summed(cell: str, value: Any) -> None:
    with pytest.raises(StoreError, match="time of receipt"):
        stored(cells(**{cell: value}))


@pytest.mark.parametrize(("cell", "value"), [("body", "text"), ("lamport", b"1"), ("leaf", None)])
def test_a_cell_of_another_type_is_told(cell: str, value: Any) -> None:
    with pytest.raises(StoreError, match="another type"):
        stored(cells(**{cell: value}))
