"""The situation report: what is there, what was done, what happened, what is proposed.

Every sentence speaks in the verb of its layer (said, offered, committed, present) and names its
source and its date. A SITREP is a record; `sitrep_text` prints it.
"""

from collections.abc import Iterator

from willing.basics.grade import GRADES, Grade
from willing.basics.label import Label
from willing.basics.record import Record
from willing.basics.units import IsoDate, Text
from willing.basics.weeks import week_label
from willing.coalition.facts_words import and_list
from willing.coalition.offer import LADDER, layer
from willing.effort.shortfall import amount_text
from willing.ledger.decisions import decision_standing
from willing.ledger.incident_standing import grade_of, is_false_alarm
from willing.monitor.incidents import incident_sentence, incidents_in
from willing.monitor.indicators import readings
from willing.monitor.progress import compared
from willing.monitor.proposal import Proposal, used_offers
from willing.monitor.triggers import proposals
from willing.monitor.units import arrival_day, present_units
from willing.monitor.units_told import awaited, departures, unit_sentence
from willing.monitor.watch import (
    Period,
    Sentence,
    Watch,
    is_in,
    offer_of,
    run_in_force,
    week_on,
)
from willing.plan.marking import run_marking


class Incidents(Record, kw_only=True):
    """The incidents of one grade in the period."""

    grade: Grade
    sentences: tuple[Sentence, ...]
    false_alarms: int = 0
    """How many of them a person found not to have happened: told, and not counted."""


class Sitrep(Record, kw_only=True):
    """One situation report."""

    title: Text
    marking: Text
    period: Period
    as_of: IsoDate
    notices: tuple[Text, ...] = ()
    """Logs that do not count whole, and why: what follows is made without their entries."""
    weeks: Text
    """Where the period lies from CF; why it is not told while no date of CF is declared."""
    run: Sentence
    present: tuple[Sentence, ...] = ()
    arrived: tuple[Sentence, ...] = ()
    left: tuple[Sentence, ...] = ()
    awaited: tuple[Sentence, ...] = ()
    """Committed, and no unit of it is there."""
    lines: tuple[Sentence, ...] = ()
    incidents: tuple[Incidents, ...] = ()
    indicators: tuple[Sentence, ...] = ()
    decisions: tuple[Sentence, ...] = ()
    proposed: tuple[Proposal, ...] = ()


def sitrep(watch: Watch, period: Period, label: Label | None = None) -> Sitrep:
    """Return the situation report of a period; what is present is as of its last day.

    `label` is that of all that the state looked at was made from.
    """
    units = watch.state.units
    return Sitrep(
        title=f"Situation report: {watch.plan.title}",
        marking=run_marking(watch.plan, label),
        period=period,
        as_of=watch.today,
        weeks=_weeks(watch, period),
        run=_run(watch),
        present=tuple(
            unit_sentence(watch, steps, unit, "has there")
            for steps, unit in present_units(watch, period)
        ),
        arrived=tuple(
            unit_sentence(watch, steps, unit, "has brought")
            for steps, unit in units.items()
            if is_in(period, arrival_day(watch, unit))
        ),
        left=tuple(departures(watch, period)),
        awaited=tuple(awaited(watch, period)),
        lines=tuple(each.sentence for each in compared(watch)),
        incidents=tuple(_incidents(watch, period)),
        indicators=tuple(reading.sentence for reading in readings(watch)),
        decisions=tuple(_decisions(watch)),
        proposed=proposals(watch),
    )


def _weeks(watch: Watch, period: Period) -> str:
    first, last = (week_on(watch.plan, day) for day in (period.first_day, period.last_day))
    if first is None or last is None:
        return "no date of CF is declared, so no weeks are told"
    return week_label(first) if first == last else f"{week_label(first)} to {week_label(last)}"


def _run(watch: Watch) -> Sentence:
    run = run_in_force(watch)
    if run is None:
        return Sentence(text="No run has been accepted.", source="the ledger", as_of=watch.today)
    name, held = run
    made = held.value.certificate
    text = (
        f"Run {name} is in force: {amount_text(made.threshold_fill, 'share')} of the need "
        f"{_filled(watch)}, {amount_text(made.committed_fill, 'share')} by what is committed."
    )
    return Sentence(text=text, source=held.origin.entry, as_of=held.origin.at)


def _filled(watch: Watch) -> str:
    """Return in which verb the run fills the need: what it uses and is not committed would."""
    found = [offer_of(watch, nation, name) for nation, name in used_offers(watch)]
    states = {each.state for each in found if each is not None and layer(each) == "offered"}
    if not states:
        return "filled" if found and None not in found else "would be filled"
    words = and_list((state for state in LADDER if state in states), "or")
    return f"would be filled if what was {words} held"


def _incidents(watch: Watch, period: Period) -> Iterator[Incidents]:
    found = incidents_in(watch.state, period)
    for grade in GRADES:
        graded = [(name, each) for name, each in found if grade_of(each) == grade]
        if graded:
            yield Incidents(
                grade=grade,
                sentences=tuple(incident_sentence(watch.plan, *each) for each in graded),
                false_alarms=sum(is_false_alarm(each) for _, each in graded),
            )


def _decisions(watch: Watch) -> Iterator[Sentence]:
    for name, each in watch.state.decisions.items():
        text = f"{each.origin.party} proposed {name}. {decision_standing(each).text}"
        yield Sentence(text=text, source=each.origin.entry, as_of=each.origin.at)
