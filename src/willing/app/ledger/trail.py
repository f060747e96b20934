"""The trail of a record: the entries that made it what it is, and the days on which any came.

Made of what the reader may read alone. A day is that on which this node received an entry.
"""

from willing.app.ledger.reading import store_of
from willing.app.ledger.soundness import quarantine_of, sound_events
from willing.app.ledger.workspace import Ledger
from willing.basics.label import Reader
from willing.basics.label_words import marking
from willing.basics.party import HQ, Party
from willing.basics.record import Record
from willing.basics.units import IsoDate, Text
from willing.coalition.offer import Layer
from willing.ledger.annex import with_annexes
from willing.ledger.event import Event
from willing.ledger.held import Refusal, origin_of, told
from willing.ledger.kinds import KINDS
from willing.ledger.quarantine import is_sound
from willing.ledger.state import EMPTY, LedgerState, continued
from willing.ledger.subjects import Steps, steps_of
from willing.lines import SECTION_TYPES


class TrailEntry(Record, kw_only=True):
    """One entry that made a record what it is."""

    log: Text
    seq: int
    day: IsoDate
    """On which this node received it."""
    said_on: IsoDate
    """By the clock of its writer: a claim, which orders nothing."""
    party: Party
    """Who wrote and signed it."""
    on_behalf: bool
    """Whether the headquarters recorded it for a nation."""
    kind: Text
    subject: Text
    layer: Layer | None
    """Which of said, offered, committed, present it speaks in; None: none of the four."""
    verb: Text
    words: Text
    marking: Text
    note: Text
    refused: Text
    """Why it counts for nothing; empty: it counts."""


def trail(
    ledger: Ledger, about: str, reader: Reader | None = None, as_of: str | None = None
) -> tuple[TrailEntry, ...]:
    """Return the entries of a record, `offers.nor-mcm-1` or `nations.NOR.offers.nor-mcm-1`, in the
    merged order, that a reader may read; none where there are none."""
    events = _events(ledger, reader, as_of)
    held = continued(EMPTY, events, SECTION_TYPES)
    wanted = _asked(held, events, about)
    refused = {(each.log, each.seq): each for each in held.refused}
    days = _days(ledger, reader, as_of)
    return tuple(
        _entry(each, days[each.log, each.seq], refused.get((each.log, each.seq)))
        for each in events
        if (steps_of(each.subject) or ("",))[: len(wanted)] == wanted and each.subject
    )


def recorded_days(ledger: Ledger, reader: Reader | None = None) -> tuple[str, ...]:
    """Return the days, in order, on which this node received something the reader may read and
    that a state is made of."""
    days = _days(ledger, reader, None)
    made = {
        days[each.log, each.seq]
        for each in _events(ledger, reader, None)
        if KINDS[each.kind].writer != "root"
    }
    return tuple(sorted(made))


def _events(ledger: Ledger, reader: Reader | None, as_of: str | None) -> tuple[Event, ...]:
    store = store_of(ledger, as_of)
    barred = quarantine_of(store, ledger.trust)
    found = sound_events(store, barred, reader=reader or ledger.reader)
    known = (each for each in found if each.kind in KINDS)
    return tuple(with_annexes(known, ledger.reading_keys()))


def _days(ledger: Ledger, reader: Reader | None, as_of: str | None) -> dict[tuple[str, int], str]:
    store = store_of(ledger, as_of)
    barred = quarantine_of(store, ledger.trust)
    return {
        (each.entry.log, each.entry.seq): each.received_at[:10]
        for each in store.merged(reader=reader or ledger.reader)
        if is_sound(barred, each.entry.log, each.entry.seq)
    }


def _asked(held: LedgerState, events: tuple[Event, ...], about: str) -> Steps:
    """Return the steps that a subject names: itself, or the one of a nation that ends with it; a
    record shown under another id than it was given, the one it was given."""
    steps = steps_of(about) or ("",)
    if steps[:2] in held.set_apart:
        return (steps[0], held.set_apart[steps[:2]], *steps[2:])
    subjects = [steps_of(each.subject) or () for each in events]
    if any(each[: len(steps)] == steps for each in subjects):
        return steps
    ends = (
        each for each in subjects if each[:1] == ("nations",) and each[2:][: len(steps)] == steps
    )
    return next((each[: 2 + len(steps)] for each in ends), steps)


def _entry(event: Event, day: str, refused: Refusal | None) -> TrailEntry:
    kind, steps = KINDS[event.kind], steps_of(event.subject) or ()
    party = event.log.partition("/")[0]
    behalf = kind.writer == "nation" and party == HQ
    origin = origin_of(event, on_behalf=behalf)
    nation = steps[1] if steps[:1] == ("nations",) and len(steps) > 1 else ""
    return TrailEntry(
        log=event.log,
        seq=event.seq,
        day=day,
        said_on=event.at[:10],
        party=party,
        on_behalf=behalf,
        kind=event.kind,
        subject=event.subject,
        layer=kind.layer,
        verb=kind.verb,
        words=told(origin, nation),
        marking=marking(event.label),
        note=event.note,
        refused=refused.text if refused is not None else "",
    )
