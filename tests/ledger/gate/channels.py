"""The channels by which a ledger answers a reader, each through the code that the product runs.

A channel takes a store and a reader and returns everything that it gives out, as bytes.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from willing.app.ledger.answering import plan_as_read
from willing.app.ledger.showing import found as found_at
from willing.app.ledger.showing import summary
from willing.app.ledger.soundness import sound_events
from willing.basics.errors import LedgerError, PlanError
from willing.basics.label import Label, Reader
from willing.basics.label_words import marking
from willing.basics.party import PUBLIC
from willing.ledger.bundle_contents import Order, packed
from willing.ledger.event import Event, encoded
from willing.ledger.plan_events import plan_of
from willing.ledger.report_labels import report_label
from willing.ledger.searching import found, listed
from willing.ledger.state import LedgerState, state
from willing.lines import SECTION_TYPES
from willing.plan.write import documents
from willing.ports.event_store import EventStore
from willing.report.answer.background_note import Ledgers
from willing.report.answer.documents import document_text
from willing.report.answer.drafting import Joined, answer_from_records
from willing.report.answer.on_record.recorded import Recorded
from willing.report.position.board import position_board

Channel = Callable[[EventStore, Reader], bytes]
WORDS: Final = ("heron days", "kestrel-1")
SUBJECTS: Final = tuple(
    f"nations.XBO.{part}.{word}-0"
    for part in ("offers", "caveats")
    for word in ("heron", "kestrel")
)
HEADQUARTERS: Final = Reader(
    party="HQ",
    clearance={"COALITION": "SECRET", "TLP": "RED"},
    communities=frozenset({"medical", "mines"}),
)
QUESTIONS: Final = (
    "What does XAD offer?",
    "How many heron?",
    "Must Parliament vote first?",
    "What was withdrawn?",
    "Which decisions were taken?",
    "Who is there now?",
    "Which incidents were reported?",
    "What are the caveats?",
)
MOMENTS: Final = ("2026-03-30T12:00:04Z",)


def events(store: EventStore, reader: Reader, moment: str | None = None) -> tuple[Event, ...]:
    """Return what the reader may read, as a node reads it: through columns, then by the body."""
    until = None if moment is None else store.receipt_at(moment)
    return tuple(sound_events(store, {}, reader=reader, up_to_receipt=until))


class Reading(NamedTuple):
    """What one reader reads of one store, read once for all channels."""

    store: EventStore
    reader: Reader
    events: tuple[Event, ...]
    state: LedgerState


_LAST: list[Reading] = []


def reading(store: EventStore, reader: Reader) -> Reading:
    """Return what the reader reads; remembered until another is asked for."""
    if not _LAST or _LAST[0].store is not store or _LAST[0].reader is not reader:
        there = events(store, reader)
        _LAST[:] = [Reading(store, reader, there, state(there, SECTION_TYPES))]
    return _LAST[0]


def bodies(store: EventStore, reader: Reader) -> bytes:
    """Give the events themselves."""
    return b"\n".join(encoded(event) for event in reading(store, reader).events)


def lists(store: EventStore, reader: Reader) -> bytes:
    """Give the list of events."""
    return _json(listed(reading(store, reader).events))


def counts(store: EventStore, reader: Reader) -> bytes:
    """Give the ledger in sum."""
    return _json(summary(reading(store, reader).state))


def searches(store: EventStore, reader: Reader) -> bytes:
    """Give what is found for several words, those of secrets among them."""
    there = reading(store, reader).events
    return _json([found(there, word) for word in WORDS])


def as_of(store: EventStore, reader: Reader) -> bytes:
    """Give what was known at an earlier moment."""
    return _json([listed(events(store, reader, moment)) for moment in MOMENTS])


def records(store: EventStore, reader: Reader) -> bytes:
    """Give what is on record at subjects, or the text of the error where there is nothing."""
    there = reading(store, reader).state
    return _json([_record(there, subject) for subject in SUBJECTS])


def _record(there: LedgerState, subject: str) -> Any:
    try:
        return found_at(there, subject)
    except LedgerError as error:
        return str(error)


def states(store: EventStore, reader: Reader) -> bytes:
    """Give the whole state: records with their origins, histories, what was refused and why."""
    return repr(reading(store, reader).state).encode()


def plans(store: EventStore, reader: Reader) -> bytes:
    """Give the files of the plan, or the text of the error where there is no whole one."""
    try:
        plan = plan_of(reading(store, reader).state, SECTION_TYPES)
    except PlanError as error:
        return str(error).encode()
    return b"\0".join(name.encode() + data for name, data in sorted(documents(plan).items()))


def answers(store: EventStore, reader: Reader) -> bytes:
    """Give answers to questions, each the document and the record, and the position board."""
    there = reading(store, reader).state
    plan, maker = plan_as_read(there), HEADQUARTERS.party
    joined = Joined(report_label(there, maker, reader.party), Label(originator=maker))
    read = Recorded(there, public=reader.party == PUBLIC)
    made = [
        answer_from_records(plan, reader, each, joined=joined, ledger=Ledgers(read=read))
        for each in QUESTIONS
    ]
    given = [(document_text(each.answer), each.released) for each in made]
    return _json([*given, position_board(plan)])


def bundles(store: EventStore, reader: Reader) -> bytes:
    """Give every body of the bundle for a reader, and of which logs it tells how much.

    Leaves, heads and signatures differ where a body is withheld, and say nothing of it.
    """
    order = Order(HEADQUARTERS.party, reader)
    packs = (packed(log, (each.entry for each in store.log(log)), order) for log in store.heads())
    sent = sorted(each.stretch for each in packs if each is not None)
    return _json([[each.log, [_sent(entry.body) for entry in each.entries]] for each in sent])


def _sent(body: bytes | None) -> str | None:
    return None if body is None else body.decode()


def markings(store: EventStore, reader: Reader) -> bytes:
    """Give the marking of what a party makes from what it reads."""
    if reader.party == "public":
        return b"a party alone makes reports"
    made = reading(store, reader).state
    return marking(report_label(made, reader.party, reader.party)).encode()


def _json(value: Any) -> bytes:
    return msgspec.json.encode(value, order="sorted")


CHANNELS: Final[Mapping[str, Channel]] = {
    "bodies": bodies,
    "list": lists,
    "count": counts,
    "search": searches,
    "as of": as_of,
    "record and error": records,
    "state": states,
    "plan": plans,
    "answer": answers,
    "bundle": bundles,
    "marking": markings,
}
