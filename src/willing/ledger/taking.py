"""Bodies taken in: those that come after their stubs, and what those that continue a log say."""

from collections.abc import Sequence
from typing import Final

from willing.ledger.chain import leaf
from willing.ledger.columns import WITHHELD, columns
from willing.ledger.entry import SALT_BYTES, Entry
from willing.ledger.event import without_value
from willing.ledger.stretch import Here, Taken, found
from willing.ledger.verification import Finding, content, said

LAMPORT_STEP: Final = 2**20
"""How much the counts of all may grow with each entry that is here. An honest count is at most the
number of events written so far; whoever claims more would use up the counts of all, and so needs
2^33 entries. Measured by entries and not by the counts before, so that no run of jumps adds up,
and that whoever has the entries of another takes what that one took."""


def filled(entries: Sequence[Entry], here: Here) -> tuple[tuple[Taken, ...], int, Finding | None]:
    """Return bodies for stubs, how many entries are known, and what is wrong with a body."""
    filled, known, finding = [], 0, None
    around = _Around(here) if brings_bodies(entries, here) else None
    for entry in entries:
        there = here.entries[entry.seq]
        if entry.body is None or entry.salt is None or not there.is_stub or around is None:
            known += 1
            continue
        # The leaf was checked when the stub came: a body that has this leaf is the one signed.
        whole = there._replace(salt=entry.salt, body=entry.body)
        taken, wrong = _checked(whole, here)
        if not _fits(whole):
            text = "the body is not the one that was signed"
            wrong = found(entry.log, entry.seq, "leaf", text)
        wrong = wrong or around.unfit(taken)
        if wrong is None:
            filled.append(taken)
            around.add(taken)
        finding = finding or wrong
    return tuple(filled), known, finding


def brings_bodies(entries: Sequence[Entry], here: Here) -> bool:
    """Return whether a body comes for an entry that is here as a stub."""
    stubs = {seq for seq, entry in here.entries.items() if entry.is_stub}
    return any(each.body is not None and each.seq in stubs for each in entries)


def _fits(whole: Entry) -> bool:
    """Return whether salt and body have the leaf; a salt of another length would fit two bodies."""
    if whole.salt is None or whole.body is None or len(whole.salt) != SALT_BYTES:
        return False
    return leaf(whole.salt, whole.body) == whole.leaf


class _Around:
    """The counts of known events beside the stubs of a stretch: they must rise from one to next."""

    def __init__(self, here: Here) -> None:
        self._here = here
        self._counts: dict[int, int] = {}
        for seq, entry in here.entries.items():
            count = content(entry)[0].lamport
            if count is not None:
                self._counts[seq] = count

    def unfit(self, taken: Taken) -> Finding | None:
        """Return why a body that comes for a stub cannot stand between the events beside it."""
        seq, count = taken.entry.seq, taken.columns.lamport or 0
        lower = max((at for at in self._counts if at < seq), default=None)
        upper = min((at for at in self._counts if at > seq), default=None)
        least = self._here.before if lower is None else self._counts[lower]
        most = self._here.after if upper is None else self._counts[upper]
        if least < count and (most is None or count < most):
            return None
        text = f"its count {count} does not stand between those of the events beside it"
        return found(taken.entry.log, seq, "body", text)

    def add(self, taken: Taken) -> None:
        if taken.columns.lamport is not None:
            self._counts[taken.entry.seq] = taken.columns.lamport


def as_taken(entry: Entry) -> Taken:
    """Return an entry that is here already as one to be stored."""
    event, _ = said(entry)
    if event is None:
        return Taken(entry, WITHHELD, None)
    return Taken(entry, columns(event), without_value(event))


def _checked(entry: Entry, here: Here) -> tuple[Taken, Finding | None]:
    event, finding = said(entry)
    if event is None:
        return Taken(entry, WITHHELD, None), finding
    if event.lamport > LAMPORT_STEP * (here.others + entry.seq + 1):
        text = f"its count {event.lamport} is more than the entries that are here allow for"
        finding = found(entry.log, entry.seq, "body", text)
    return Taken(entry, columns(event), without_value(event)), finding


def contents(
    sound: Sequence[Entry], here: Here, filled: Sequence[Taken] = ()
) -> tuple[int, tuple[Taken, ...], Finding | None]:
    """Return as many entries as say what an event may say, and what is wrong with the next.

    `filled` are the bodies that came with them for stubs before.
    """
    taken: list[Taken] = []
    own = max([here.log_lamport, *(each.columns.lamport or 0 for each in filled)])
    for entry in sound:
        each, finding = _checked(entry, here)
        count = each.columns.lamport
        if finding is None and count is not None and count <= own:
            text = f"its count {count} does not rise above {own}, that of an event before it"
            finding = found(entry.log, entry.seq, "body", text)
        if finding is not None:
            return *_to_signature(taken), finding
        own = count or own
        taken.append(each)
    return len(taken), tuple(taken), None


def _to_signature(taken: list[Taken]) -> tuple[int, tuple[Taken, ...]]:
    while taken and not taken[-1].entry.signature:
        taken.pop()
    return len(taken), tuple(taken)
