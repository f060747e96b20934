"""Writing: drafts of events become signed entries that continue a log."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from willing.basics.label import Label
from willing.ledger.chain import linked, signed_bytes
from willing.ledger.entry import SALT_BYTES, Entry, Head
from willing.ledger.event import Event, encoded
from willing.ledger.log_id import LogId

Sign = Callable[[bytes], bytes]


class Draft(NamedTuple):
    """An event before its writer gives it a place in a log."""

    kind: str
    subject: str
    value: Any
    label: Label
    note: str = ""


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
            lamport=place.lamport + count,
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

    `random_bytes` gives each entry its own salt: unpredictable, or a withheld body may be guessed.
    """
    bodies = [(random_bytes(SALT_BYTES), encoded(event)) for event in events(place, drafts)]
    entries = tuple(linked(place.log, place.after, bodies))
    if not entries:
        return ()
    last = entries[-1]
    signature = sign(signed_bytes(last.log, last.seq, last.head))
    return (*entries[:-1], last._replace(signature=signature))
