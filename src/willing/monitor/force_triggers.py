"""Triggers from the force: units, offers and the acts on them."""

from collections.abc import Iterator, Sequence

from willing.basics.weeks import week_label
from willing.ledger.held import Held
from willing.ledger.offer_verbs import told_of
from willing.ledger.subjects import Steps
from willing.monitor.proposal import Proposal, how_without, is_after_run, used_offers
from willing.monitor.watch import (
    Sentence,
    Watch,
    offer_of,
    week_on,
)


def unit_left(watch: Watch) -> Iterator[Proposal]:
    """A unit of an offer that the run uses left after the run was accepted, and not by it."""
    used = set(used_offers(watch))
    for steps, unit in watch.state.units.items():
        if unit.left is None or unit.left_origin is None or unit.left.planned:
            continue
        of_run = (steps[1], unit.arrived.offer) in used
        if not of_run or not is_after_run(watch, Held(unit.left, unit.left_origin)):
            continue  # a run accepted since knows that the unit is gone
        reason = f", {unit.left.reason.rstrip('.')}" if unit.left.reason else ""
        text = (
            f"{steps[1]} has {steps[3]} (offer {unit.arrived.offer}) in {unit.arrived.zone} no "
            f"longer since {week_label(unit.left.week)}{reason}, and the run did not have it leave."
        )
        source, at = unit.left_origin.entry, unit.left_origin.at
        yield Proposal(
            trigger="unit-left",
            about=unit.arrived.offer,
            sentence=Sentence(text=text, source=source, as_of=at),
            how=how_without(steps[1]),
        )


def withdrawn(watch: Watch) -> Iterator[Proposal]:
    """An offer that the run uses is withdrawn."""
    for nation, name in used_offers(watch):
        history = watch.state.history.get(("nations", nation, "offers", name), ())
        if history and history[-1].origin.kind == "offer_withdrawn":
            last = history[-1]
            reason = f": {last.value.reason.rstrip('.')}" if last.value.reason else ""
            yield _of_offer("withdrawn", nation, name, history, reason)


def _of_offer(trigger: str, nation: str, name: str, history: Sequence[Held], more: str) -> Proposal:
    """Return the proposal that the last event of an offer's history makes."""
    last = history[-1]
    text = f"{told_of(last, history, nation)}, {name}, which the run in force uses{more}."
    return Proposal(
        trigger=trigger,
        about=name,
        sentence=Sentence(text=text, source=last.origin.entry, as_of=last.origin.at),
        how=how_without(nation) if trigger == "withdrawn" else "willing replan RUN --event FILE",
    )


def changed(watch: Watch) -> Iterator[Proposal]:
    """An offer that the run uses was changed after the run was accepted."""
    for nation, name in used_offers(watch):
        steps: Steps = ("nations", nation, "offers", name)
        held = watch.state.records.get(steps)
        if held is not None and is_after_run(watch, held):
            yield _of_offer("changed", nation, name, (held,), ", in other terms since")


def uncommitted(watch: Watch) -> Iterator[Proposal]:
    """An act on an offer that the run uses was ended."""
    ends = ("acceptance_ended", "authorisation_ended")
    for nation, name in used_offers(watch):
        if offer_of(watch, nation, name) is None:
            continue
        for act, end in zip(("accepted", "authorised"), ends, strict=True):
            steps: Steps = ("nations", nation, "offers", name)
            given = (*steps, act) in watch.state.records
            history = watch.state.history.get(steps, ())
            last = next((each for each in reversed(history) if each.origin.kind == end), None)
            if last is not None and not given and is_after_run(watch, last):
                reason = f": {last.value.reason.rstrip('.')}" if last.value.reason else ""
                yield _of_offer("uncommitted", nation, name, (last,), reason)


def overdue(watch: Watch) -> Iterator[Proposal]:
    """The run has a unit there by now, and none of that offer arrived."""
    now = week_on(watch.plan, watch.today)
    if watch.force_plan is None or now is None:
        return
    arrived = {(steps[1], unit.arrived.offer) for steps, unit in watch.state.units.items()}
    late: dict[tuple[str, str], int] = {}
    for each in watch.force_plan.assignments:
        late.setdefault((each.nation, each.offer), each.first_week)
    for (nation, name), week in sorted(late.items()):
        weeks = now - week
        if (nation, name) in arrived or weeks < watch.limits.overdue_weeks:
            continue
        text = (
            f"The run has {name} of {nation} there from {week_label(week)}; no record says by "
            f"{week_label(now)} that a unit of it arrived."
        )
        yield Proposal(
            trigger="overdue",
            about=name,
            sentence=Sentence(text=text, source="the run in force", as_of=watch.today),
            how=how_without(nation),
        )
