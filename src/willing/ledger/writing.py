"""Writing: drafts of events become signed entries that continue a log."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.ledger.chain import linked, signed_bytes
from willing.ledger.columns import WITHHELD, Columns, columns
from willing.ledger.entry import LARGEST_BODY_BYTES, SALT_BYTES, Entry, Head
from willing.ledger.event import LARGEST_INTEGER, Event, decoded, encoded
from willing.ledger.log_id import LogId

Sign = Callable[[bytes], bytes]
LARGEST_LAMPORT: Final = LARGEST_INTEGER
"""Where counting stops: a peer that claims the largest count must not keep others from writing.
From there on log and seq alone order."""


_NO_EVENT: Final = (
    msgspec.DecodeError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,  # UnicodeError is one
)


class Draft(NamedTuple):
    """An event before its writer gives it a place in a log."""

    kind: str
    subject: str
    value: Any
    label: Label
    note: str = ""


class Written(NamedTuple):
    """An entry that was written, and the index columns that its body gives."""

    entry: Entry
    columns: Columns


class Place(NamedTuple):
    """Where a log goes on: after which entry, above which Lamport count, at what time."""

    log: LogId
    after: Head
    lamport: int
    """The greatest count its writer has seen, in any log."""
    at: str


def events(place: Place, drafts: Sequence[Draft]) -> Iterator[Event]:
    """Yield the events of the drafts in their places."""
    for count, draft in enumerate(drafts, 1):
        yield Event(
            log=place.log,
            seq=place.after.seq + count,
            lamport=min(place.lamport + count, LARGEST_LAMPORT),
            at=place.at,
            kind=draft.kind,
            subject=draft.subject,
            label=draft.label,
            value=draft.value,
            note=draft.note,
        )


def written(
    place: Place, drafts: Sequence[Draft], sign: Sign, random_bytes: Callable[[int], bytes]
) -> tuple[Entry, ...]:
    """Return the drafts as entries of one commit; the last is signed and covers the others.

    See `composed`, which gives the index columns with them.
    """
    return tuple(each.entry for each in composed(place, drafts, sign, random_bytes))


def composed(
    place: Place, drafts: Sequence[Draft], sign: Sign, random_bytes: Callable[[int], bytes]
) -> tuple[Written, ...]:
    """Return the drafts as entries of one commit, with the index columns that a store needs.

    `random_bytes` gives each entry its own salt: unpredictable, or a withheld body may be guessed.
    Raises LedgerError, naming every draft that no reader would take for an event: what is signed
    once can never be taken back, and a log that holds it would be refused from there on.
    """
    faults: list[Fault] = []
    read = [_body(each, faults) for each in events(place, drafts)]
    if faults:
        raise LedgerError(faults)
    bodies = [(random_bytes(SALT_BYTES), body) for body, _ in read]
    entries = list(linked(place.log, place.after, bodies))
    if not entries:
        return ()
    last = entries[-1]
    signature = sign(signed_bytes(last.log, last.seq, last.head))
    entries[-1] = last._replace(signature=signature)
    return tuple(map(Written, entries, (each for _, each in read)))


def _body(event: Event, faults: list[Fault]) -> tuple[bytes, Columns]:
    """Return the bytes of an event, read back as a peer would, and the columns that they give;
    adds a fault for what is none."""
    try:
        body = encoded(event)
        read = decoded(body)
        if len(body) > LARGEST_BODY_BYTES:
            raise ValueError(f"it takes {len(body):,} bytes, {LARGEST_BODY_BYTES:,} are the most")
    except _NO_EVENT as error:
        fix = "Write tables, lists, text and numbers, under a kind, a subject and a label that are"
        key = event.subject[:300] or event.kind
        faults.append(Fault(file=event.log, key=key, what=str(error), fix=fix))
        return b"", WITHHELD
    return body, columns(read)
