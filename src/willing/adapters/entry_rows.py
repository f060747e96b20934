"""The row of an entry, the same in every database: place, index columns, bytes.

Small cells stand first and the body last, so that a search need not read through bodies.
"""

from collections.abc import Sequence
from typing import Any, Final
from zlib import crc32

from willing.basics.errors import StoreError
from willing.ledger.columns import Columns
from willing.ledger.entry import Entry
from willing.ports.event_store import Arrival, Stored

CELLS: Final = (
    *("log", "seq", "withheld", "received_at", "receipt_sum", *Columns._fields),
    *("leaf", "head", "signature", "salt", "body"),
)
"""What is written, in order; a store numbers the receipt itself."""
READ: Final = ", ".join(("receipt", *CELLS))
RECEIVED: Final = ", ".join(CELLS[:5])
"""What tells when a row was received, and its checksum."""
PAGE_ROWS: Final = 1000
"""Rows read at once: no statement stays open while its reader is at work."""
_FIRST: Final = 6
"""Where the index columns begin in a row that was read."""
_COLUMNS: Final = len(Columns._fields)
_WRITTEN: Final = (int, str, int, int, str, int, *(int, str, str, str, str, int, str, str, str))
_WRITTEN_BYTES: Final = (bytes, bytes, bytes)
_NONE: Final = type(None)
_USUAL: Final = frozenset(
    (
        (*_WRITTEN, *_WRITTEN_BYTES, bytes, bytes),
        (*_WRITTEN[:_FIRST], *(_NONE,) * _COLUMNS, *_WRITTEN_BYTES, _NONE, _NONE),
    )
)
_MAY_BE_NONE: Final = (*range(_FIRST, _FIRST + _COLUMNS), -2, -1)


def row(arrival: Arrival, received_at: str) -> tuple[Any, ...]:
    """Return the cells of an arrival."""
    entry, columns = arrival
    log, seq, leaf, head, signature, salt, body = entry
    withheld = int(body is None)
    told = _receipt_sum(log, seq, withheld, received_at)
    return (log, seq, withheld, received_at, told, *columns, leaf, head, signature, salt, body)


def moment(received_at: str, last: Sequence[Any] | None) -> str:
    """Return when a row is received, never before the one that came last (`RECEIVED`): were a clock
    that was set back believed, what a node knew on a day would hold what it heard later.

    Raises StoreError where the last row is damaged: its moment would stand in every later one.
    """
    if last is None:
        return received_at
    log, seq, withheld, last_at, told = last
    _refuse_damaged(log, seq, withheld, last_at, told)
    return max(received_at, str(last_at))


def _refuse_damaged(log: str, seq: int, withheld: int, received_at: str, told: int) -> None:
    if told != _receipt_sum(log, seq, withheld, received_at):
        raise StoreError(
            f"{log:.40}: the row of entry {seq} is damaged: its time of receipt is not the one "
            "that was written. Restore a copy."
        )


def _receipt_sum(log: str, seq: int, withheld: int, received_at: str) -> int:
    """Return a checksum (CRC-32) of what is local to this node and covered by no signature."""
    return crc32(f"{log} {seq} {withheld} {received_at}".encode())


def stored(cells: Sequence[Any]) -> Stored:
    """Return what a row (receipt, then CELLS) holds; raises StoreError where a cell is damaged."""
    types = tuple(map(type, cells))
    if types not in _USUAL and not _could_be(types):
        raise StoreError(
            f"{cells[1]!s:.40}: the row of entry {cells[2]!s:.20} is damaged: a cell has another "
            "type than was written. Run `willing ledger verify`, then restore a copy."
        )
    receipt, log, seq, withheld, received_at, told = cells[:_FIRST]
    _refuse_damaged(log, seq, withheld, received_at, told)
    columns = Columns(*cells[_FIRST : _FIRST + _COLUMNS])
    leaf, head, signature, salt, body = cells[_FIRST + _COLUMNS :]
    return Stored(Entry(log, seq, leaf, head, signature, salt, body), columns, receipt, received_at)


def _could_be(types: Sequence[type]) -> bool:
    """Return whether an auditor can look at a row: cells that may be empty may be so singly."""
    wanted = [*_WRITTEN, *_WRITTEN_BYTES, bytes, bytes]
    for at in _MAY_BE_NONE:
        if types[at] is _NONE:
            wanted[at] = _NONE
    return list(types) == wanted
