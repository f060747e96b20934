"""The row of an entry, the same in every database: place, index columns, bytes.

Small cells stand first and the body last, so that a search need not read through bodies.
"""

from collections.abc import Sequence
from typing import Any, Final

from willing.basics.errors import StoreError
from willing.ledger.columns import Columns
from willing.ledger.entry import Entry
from willing.ports.event_store import Arrival, Stored

CELLS: Final = (
    *("log", "seq", "withheld", "received_at", *Columns._fields),
    *("leaf", "head", "signature", "salt", "body"),
)
"""What is written, in order; a store numbers the receipt itself."""
READ: Final = ", ".join(("receipt", *CELLS))
PAGE_ROWS: Final = 1000
"""Rows read at once: no statement stays open while its reader is at work."""
_COLUMNS: Final = len(Columns._fields)
_WRITTEN: Final = (int, str, int, int, str, *(int, str, str, str, str, int, str, str, str))
_WRITTEN_BYTES: Final = (bytes, bytes, bytes)
_NONE: Final = type(None)
_USUAL: Final = frozenset(
    (
        (*_WRITTEN, *_WRITTEN_BYTES, bytes, bytes),
        (*_WRITTEN[:5], *(_NONE,) * _COLUMNS, *_WRITTEN_BYTES, _NONE, _NONE),
    )
)
_MAY_BE_NONE: Final = (*range(5, 5 + _COLUMNS), -2, -1)


def row(arrival: Arrival, received_at: str) -> tuple[Any, ...]:
    """Return the cells of an arrival."""
    entry, columns = arrival
    log, seq, leaf, head, signature, salt, body = entry
    withheld = int(body is None)
    return (log, seq, withheld, received_at, *columns, leaf, head, signature, salt, body)


def stored(cells: Sequence[Any]) -> Stored:
    """Return what a row (receipt, then CELLS) holds; raises StoreError where a cell is damaged."""
    types = tuple(map(type, cells))
    if types not in _USUAL and not _could_be(types):
        raise StoreError(
            f"{cells[1]!s:.40}: the row of entry {cells[2]!s:.20} is damaged: a cell has another "
            "type than was written. Run `willing ledger verify`, then restore a copy."
        )
    receipt, log, seq, _, received_at = cells[:5]
    columns = Columns(*cells[5 : 5 + _COLUMNS])
    leaf, head, signature, salt, body = cells[5 + _COLUMNS :]
    return Stored(Entry(log, seq, leaf, head, signature, salt, body), columns, receipt, received_at)


def _could_be(types: Sequence[type]) -> bool:
    """Return whether an auditor can look at a row: cells that may be empty may be so singly."""
    wanted = [*_WRITTEN, *_WRITTEN_BYTES, bytes, bytes]
    for at in _MAY_BE_NONE:
        if types[at] is _NONE:
            wanted[at] = _NONE
    return list(types) == wanted
