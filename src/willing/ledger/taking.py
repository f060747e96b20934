"""Bodies taken in: those that come after their stubs, and what those that continue a log say."""

from collections.abc import Sequence
from typing import Final

from willing.ledger.chain import leaf
from willing.ledger.entry import SALT_BYTES, Entry
from willing.ledger.event import LARGEST_INTEGER
from willing.ledger.stretch import Here, Taken, found
from willing.ledger.verification import Finding, content

LARGEST_LAMPORT_JUMP: Final = 2**40
"""No honest log counts on by so many at once; one that did would use up the counts of all."""


def filled(entries: Sequence[Entry], here: Here) -> tuple[tuple[Taken, ...], int, Finding | None]:
    """Return bodies for stubs, how many entries are known, and what is wrong with a body."""
    filled, known, finding = [], 0, None
    for entry in entries:
        there = here.entries[entry.seq]
        if entry.body is None or entry.salt is None or not there.is_stub:
            known += 1
            continue
        # The leaf was checked when the stub came: a body that has this leaf is the one signed.
        whole = there._replace(salt=entry.salt, body=entry.body)
        taken, wrong = _checked(whole, here.lamport)
        if not _fits(whole):
            text = "the body is not the one that was signed"
            wrong = found(entry.log, entry.seq, "leaf", text)
        if wrong is None:
            filled.append(taken)
        finding = finding or wrong
    return tuple(filled), known, finding


def _fits(whole: Entry) -> bool:
    """Return whether salt and body have the leaf; a salt of another length would fit two bodies."""
    if whole.salt is None or whole.body is None or len(whole.salt) != SALT_BYTES:
        return False
    return leaf(whole.salt, whole.body) == whole.leaf


def _checked(entry: Entry, lamport: int) -> tuple[Taken, Finding | None]:
    columns, finding = content(entry)
    if (columns.lamport or 0) > lamport + LARGEST_LAMPORT_JUMP:
        text = f"its count {columns.lamport} is more than 2^40 above every other"
        finding = found(entry.log, entry.seq, "body", text)
    return Taken(entry, columns), finding


def contents(sound: Sequence[Entry], here: Here) -> tuple[int, tuple[Taken, ...], Finding | None]:
    """Return as many entries as say what an event may say, and what is wrong with the next."""
    taken: list[Taken] = []
    own, greatest = here.log_lamport, here.lamport
    for entry in sound:
        each, finding = _checked(entry, greatest)
        count = each.columns.lamport
        if finding is None and count is not None and count <= min(own, LARGEST_INTEGER - 1):
            text = f"its count {count} does not rise above {own}, that of an event before it"
            finding = found(entry.log, entry.seq, "body", text)
        if finding is not None:
            return *_to_signature(taken), finding
        own, greatest = count or own, max(greatest, count or 0)
        taken.append(each)
    return len(taken), tuple(taken), None


def _to_signature(taken: list[Taken]) -> tuple[int, tuple[Taken, ...]]:
    while taken and not taken[-1].entry.signature:
        taken.pop()
    return len(taken), tuple(taken)
