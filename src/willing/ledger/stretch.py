"""A stretch of a log: entries as they came, what is here of that log, and what becomes of them."""

from collections.abc import Mapping
from typing import NamedTuple

from willing.ledger.columns import Columns
from willing.ledger.entry import Entry, Head
from willing.ledger.event import Event
from willing.ledger.log_id import LogId
from willing.ledger.verification import Finding, What


class Stretch(NamedTuple):
    """Entries of one log, one after another, as they came."""

    log: LogId
    entries: tuple[Entry, ...]


class Here(NamedTuple):
    """What this node has of the log of a stretch."""

    head: Head
    """How far the log goes here; that of an empty log when nothing is here."""
    entries: Mapping[int, Entry]
    """Those at the seqs of the stretch and the one before it, as far as the log goes."""
    log_lamport: int = 0
    """The count of the log's last event whose body is known."""
    others: int = 0
    """How many entries the open and root logs have here, this log's own left out."""
    before: int = 0
    """The count of the last known event before the stretch."""
    after: int | None = None
    """The count of the first known event after the stretch; None: there is none."""


class Taken(NamedTuple):
    """An entry to be stored, with what its body says and the index columns that it gives."""

    entry: Entry
    columns: Columns
    event: Event | None
    """Without value and note; None: of a stub."""


class Verdict(NamedTuple):
    """What becomes of a stretch."""

    log: LogId
    new: tuple[Taken, ...] = ()
    filled: tuple[Taken, ...] = ()
    """Bodies of entries that are here as stubs."""
    known: int = 0
    """Entries that are here already."""
    waiting: int = 0
    """Entries that would leave a gap."""
    fork: tuple[Entry, ...] = ()
    """Signed entries that contradict those here; kept beside them."""
    settled: Head | None = None
    """The entry that the root log names, where this stretch brings the branch that goes through it
    in place of the one here; what is `new` then follows the entries here that both share."""
    refused: int = 0
    finding: Finding | None = None
    """Why entries wait or are refused."""


def found(log: LogId, seq: int, what: What, text: str) -> Finding:
    return Finding(log=log, seq=seq, what=what, text=text)
