"""The channels by which a ledger answers a reader, each through the code that the product runs.

A channel takes a store and a reader and returns everything that it gives out, as bytes.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.label import Reader
from willing.ledger.asking import counted, found, history, listed
from willing.ledger.derived import derived_marking
from willing.ledger.event import Event, decoded, encoded
from willing.ledger.gate import readable
from willing.ports.event_store import EventStore

Channel = Callable[[EventStore, Reader], bytes]
WORDS: Final = ("waits", "heron", "kestrel", "kestrel-1", "module", "nowhere")
SUBJECTS: Final = tuple(
    f"nations.{nation}.{part}.{word}-{number}"
    for nation in ("GBR", "NOR")
    for part in ("offers", "caveats")
    for word in ("heron", "kestrel")
    for number in range(3)
)
MOMENTS: Final = ("2026-03-30T12:00:02Z", "2026-03-30T12:00:06Z", "2026-12-31T00:00:00Z")


def events(store: EventStore, reader: Reader, moment: str | None = None) -> Iterator[Event]:
    """Yield what the reader may read, as a node reads it: through columns, then by the body."""
    until = None if moment is None else store.receipt_at(moment)
    there = store.merged(up_to_receipt=until, reader=reader)
    return readable(reader, (decoded(each.entry.body or b"") for each in there))


def bodies(store: EventStore, reader: Reader) -> bytes:
    """Give the events themselves."""
    return b"\n".join(encoded(event) for event in events(store, reader))


def lists(store: EventStore, reader: Reader) -> bytes:
    """Give the list of events."""
    return _json(listed(events(store, reader)))


def counts(store: EventStore, reader: Reader) -> bytes:
    """Give how many events there are of each kind."""
    return _json(counted(events(store, reader)))


def searches(store: EventStore, reader: Reader) -> bytes:
    """Give what is found for several words, those of secrets among them."""
    return _json([found(events(store, reader), word) for word in WORDS])


def as_of(store: EventStore, reader: Reader) -> bytes:
    """Give what was known at several moments."""
    return _json([listed(events(store, reader, moment)) for moment in MOMENTS])


def records(store: EventStore, reader: Reader) -> bytes:
    """Give the history of records, or the text of the error where there is none to be read."""
    return "\n".join(_record(store, reader, subject) for subject in SUBJECTS).encode()


def _record(store: EventStore, reader: Reader, subject: str) -> str:
    try:
        return _json(listed(history(events(store, reader), subject))).decode()
    except LedgerError as error:
        return str(error)


def markings(store: EventStore, reader: Reader) -> bytes:
    """Give the marking of what a party makes from what it reads."""
    if reader.party == "public":
        return b"a party alone makes reports"
    return derived_marking(events(store, reader), reader.party).encode()


def _json(value: Any) -> bytes:
    return msgspec.json.encode(value, order="sorted")


CHANNELS: Final[Mapping[str, Channel]] = {
    "bodies": bodies,
    "list": lists,
    "count": counts,
    "search": searches,
    "as of": as_of,
    "record and error": records,
    "marking": markings,
}
