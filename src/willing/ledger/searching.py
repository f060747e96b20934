"""A search: the events in which words stand, as a list.

The events given here came through the gate; nothing else is known to what answers.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

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
