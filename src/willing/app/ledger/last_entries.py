"""The last entry that a lost key counts for: named by number and head, so that it is one alone."""

from collections.abc import Iterator
from typing import Final, NoReturn

from willing.app.ledger.branches import branched
from willing.app.ledger.unaltered import event_of
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import PartyKeys, empty_head
from willing.ledger.log_id import LogId
from willing.ports.event_store import EventStore

SHORTEST_HEAD: Final = 8
"""Hex digits of a head that name it among the few that are known at one entry."""


def last_entry(store: EventStore, log: LogId, keys: PartyKeys, seq: int | None, head: str) -> Head:
    """Return the entry that `seq` and the first digits of its head name, the last one here if
    neither is given.

    Raises LedgerError where no such entry is known here, where the log is forked at or before it
    and no head says which branch is meant, and where nothing of a log that is here would stand.
    """
    here = branched(store).heads().get(log, empty_head(log, keys))
    if seq is None:
        seq = here.seq
    if seq == 0 < here.seq:  # no store holds an empty branch: the log could never be signed again
        what = f"{log} goes to entry {here.seq} here, and cannot begin anew beneath them"
        fix = "Name entry 1 or a later one; what it says and should not is taken back by an event"
        _refuse("--last", what, fix)
    known: dict[bytes, str] = {}
    for each, where in _known(store, log, seq, empty_head(log, keys)):
        known.setdefault(each, where)  # a checkpoint of the branch here does not hide that it is
    digits = "".join(head.split()).lower()
    settled = keys.settled.get(log)
    if not digits and settled == here and settled.seq == seq:
        return settled  # the root log says already which branch it is
    if digits:
        if len(digits) < SHORTEST_HEAD:
            _refuse("--head", f"'{digits}' is too short", f"Write {SHORTEST_HEAD} digits or more")
        named = [found for found in known if found.hex().startswith(digits)]
        if len(named) != 1:
            _refuse("--head", f"entry {seq} of {log} has no head {digits} here", _listed(known))
        return Head(seq, named[0])
    if len(known) > 1 or _is_forked_before(store, log, seq, keys):
        what = f"{log} is forked at or before entry {seq}: the number alone names no branch"
        _refuse("--head", what, f"Say which one counts. {_listed(known)}")
    if not known:
        what = f"{log} has no entry {seq} here"
        _refuse("--last", what, f"The last one here is {here.seq}: name it or one before it")
    return Head(seq, next(iter(known)))


def _known(store: EventStore, log: LogId, seq: int, empty: Head) -> Iterator[tuple[bytes, str]]:
    """Yield every head that is known here at an entry of a log, and where it is known from."""
    if seq == 0:
        yield empty.head, "no entry at all"
        return
    for each in branched(store).log(log, seq, seq):
        yield each.entry.head, f"the branch that is here{_said(each.entry)}"
    for entry in store.forks():
        if (entry.log, entry.seq) == (log, seq):
            yield entry.head, "the other branch, kept as proof"
    for made in store.checkpoints():
        if (made.log, made.head.seq) == (log, seq):
            yield made.head.head, "a checkpoint that is kept here"


def _said(entry: Entry) -> str:
    if entry.body is None:
        return ""
    event = event_of(entry)
    return f": {event.kind} {event.subject}".rstrip()


def _is_forked_before(store: EventStore, log: LogId, seq: int, keys: PartyKeys) -> bool:
    """Return whether a fork at or before an entry is not settled yet."""
    settled = keys.settled[log].seq if log in keys.settled else 0
    return any(entry.log == log and settled < entry.seq <= seq for entry in store.forks())


def _listed(known: dict[bytes, str]) -> str:
    if not known:
        return "No head is known there: name an entry that is here"
    named = (f"{head.hex()[:16]} ({what})" for head, what in known.items())
    return f"Known heads: {', '.join(named)}"


def _refuse(where: str, what: str, fix: str) -> NoReturn:
    raise LedgerError([Fault(file=where, what=what, fix=fix)])
