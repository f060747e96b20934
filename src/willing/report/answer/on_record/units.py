"""Units as sentences: what a nation has there, and what it has there no longer."""

from collections.abc import Iterator
from typing import NamedTuple

from willing.basics.weeks import week_label
from willing.coalition.facts_words import counted, date_words
from willing.coalition.offer import Offer
from willing.ledger.held import UnitState
from willing.ledger.subjects import Steps, subject
from willing.plan.dates import first_day_of
from willing.plan.document import Plan
from willing.report.answer.on_record.recorded import (
    Recorded,
    Told,
    entry_source,
    is_asked,
    named,
    on_day,
    told,
)
from willing.report.answer.question import Question
from willing.report.answer.release import rests_on_assumption
from willing.report.answer.sentences import capital
from willing.report.words import number


class Unit(NamedTuple):
    """A unit with where it stands, and its offer where the reader has it."""

    steps: Steps
    state: UnitState
    offer: Offer | None

    @property
    def nation(self) -> str:
        """Whose it is."""
        return self.steps[1]


def units_asked(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Unit]:
    """Yield the units of the nations and the line that a question names."""
    for steps, state in recorded.state.units.items():
        nation = plan.nations.get(steps[1])
        offer = nation.offers.get(state.arrived.offer) if nation is not None else None
        if is_asked(question, steps[1], offer):
            yield Unit(steps, state, offer)


def there_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield what nations have there."""
    for unit in units_asked(plan, recorded, question):
        arrived = unit.state.arrived
        asked = "arriv" not in question.words or _is_of_time(
            plan, question, arrived.date, arrived.week
        )
        if unit.state.left is None and asked:
            about, origin = subject(*unit.steps), unit.state.origin
            text = (
                f"{capital(named(plan, unit.nation))} has in {_zone(plan, unit)}, since "
                f"{_since(plan, unit)}: {_what(unit)} ({about})."
            )
            yield told(text, entry_source(recorded, about, origin), unit.nation, origin)


def left_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield what nations have there no longer."""
    for unit in units_asked(plan, recorded, question):
        left, origin = unit.state.left, unit.state.left_origin
        if left is None or origin is None or not _is_of_time(plan, question, left.date, left.week):
            continue
        about = subject(*unit.steps, "left")
        why = f" Reason given: {left.reason.rstrip('.')}." if left.reason else ""
        text = (
            f"{capital(named(plan, unit.nation))} no longer has in {_zone(plan, unit)}: "
            f"{_what(unit)}, there since {_since(plan, unit)}, left "
            f"{_when(plan, left.date, left.week)} ({about}).{why}"
        )
        yield told(text, entry_source(recorded, about, origin), unit.nation, origin)


def _is_of_time(plan: Plan, question: Question, day: str | None, week: int) -> bool:
    """Return whether what was done on a day, or in a week, is of the time that a question names; a
    week without a date is of none."""
    known = day or first_day_of(plan, week)
    return on_day(question, known) if known else not question.dates


def _what(unit: Unit) -> str:
    modules = counted(unit.state.arrived.modules, "module")
    if unit.offer is None:
        return f"{modules} of {unit.state.arrived.offer}"
    each = unit.offer.persons
    size = f", {number(each * unit.state.arrived.modules)} persons" if each else ""
    assumed = " (notional)" if each and rests_on_assumption(unit.offer) else ""
    return f"{unit.offer.title}, {modules}{size}{assumed}"


def _zone(plan: Plan, unit: Unit) -> str:
    zone = plan.theatre.zones.get(unit.state.arrived.zone)
    return zone.title if zone is not None else unit.state.arrived.zone


def _since(plan: Plan, unit: Unit) -> str:
    return _day(plan, unit.state.arrived.date, unit.state.arrived.week)


def _when(plan: Plan, day: str | None, week: int) -> str:
    known = day or first_day_of(plan, week)
    return f"on {date_words(known)}" if day and known else f"in {_day(plan, day, week)}"


def _day(plan: Plan, day: str | None, week: int) -> str:
    """Return the day that is stated, else the week and where it begins."""
    begins = first_day_of(plan, week)
    if day:
        return date_words(day)
    return f"the week of {date_words(begins)}" if begins else week_label(week)
