"""Tensions among public statements and events, as the plan's rules find them, and those that
people noted."""

from collections.abc import Iterator

from willing.ledger.subjects import Steps
from willing.ledger.tensions import Note, Seen, Side, place, quoted, side
from willing.plan.document import Tension
from willing.plan.facts_tensions import tensions


def statements(seen: Seen) -> Iterator[Note]:
    """Statements of a nation, or accounts of an event, that do not agree."""
    for name, tension in tensions(seen.plan).items():
        if name not in seen.plan.tensions:
            yield Note(
                rule="statements",
                name=name,
                title=tension.title,
                nation=tension.nation,
                sides=(*_events(tension), *_statements(seen, tension)),
            )


def noted(seen: Seen) -> Iterator[Note]:
    """What a person noted."""
    for name, tension in seen.plan.tensions.items():
        yield Note(
            rule="noted",
            name=name,
            title=tension.title,
            nation=tension.nation,
            sides=(
                side(seen, ("tensions", name), tension.text.rstrip(".")),
                *_statements(seen, tension),
            ),
        )


def _statements(seen: Seen, tension: Tension) -> Iterator[Side]:
    for key in tension.statements:
        steps = _path(seen, key)
        if steps is not None:
            yield side(seen, steps, quoted(seen.plan.nations[steps[1]], key))


def _path(seen: Seen, key: str) -> Steps | None:
    for iso3, file in seen.plan.nations.items():
        if key in file.statements:
            return place(iso3, "statements", key)
    return None


def _events(tension: Tension) -> Iterator[Side]:
    if tension.events:
        yield Side(
            subject=", ".join(f"events.{name}" for name in tension.events), text=tension.text
        )
