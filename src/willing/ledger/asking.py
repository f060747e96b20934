"""What a reader may ask of events: a list, counts, a search, one record with its history.

The events given here came through the gate (`willing.ledger.gate.readable`); nothing else is known
to what answers. A record that is withheld is therefore missed in the same words as one that never
was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label_words import marking
from willing.basics.record import Record
from willing.basics.units import Text
from willing.ledger.event import Event


class Listed(Record, kw_only=True):
    """An event in a list: where it stands, what it is about, who may read it."""

    log: Text
    seq: int
    at: Text
    """What its writer's clock said."""
    kind: Text
    subject: Text = ""
    marking: Text


def listed(events: Iterable[Event]) -> tuple[Listed, ...]:
    """Return the events as a list, in the order given."""
    return tuple(
        Listed(
            log=event.log,
            seq=event.seq,
            at=event.at,
            kind=event.kind,
            subject=event.subject,
            marking=marking(event.label),
        )
        for event in events
    )


def counted(events: Iterable[Event]) -> Mapping[str, int]:
    """Return how many events there are of each kind, by name."""
    return dict(sorted(Counter(event.kind for event in events).items()))


def found(events: Iterable[Event], words: str) -> tuple[Listed, ...]:
    """Return the events in whose subject, note or value every word stands, in any case."""
    wanted = words.casefold().split()
    return listed(
        event for event in events if wanted and all(word in _text(event) for word in wanted)
    )


def _text(event: Event) -> str:
    return "\n".join((event.subject, event.note, *_texts(event.value))).casefold()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


def history(events: Iterable[Event], subject: str) -> tuple[Event, ...]:
    """Return what was said of one record, in the order given; raises LedgerError for nothing."""
    said = tuple(event for event in events if event.subject == subject)
    if not said:
        what = "no such record, or none that you may read"
        fix = "Write a subject as a list gives it: nations.NOR.offers.nor-mcm-1"
        raise LedgerError([Fault(file="ledger", key=subject, what=what, fix=fix)])
    return said
