"""Triggers from the plan and from what is reported: gates, requirements, progress, incidents."""

from collections.abc import Iterator

from willing.basics.weeks import span_label, week_label
from willing.effort.effects import Measure
from willing.effort.shortfall import amount_text
from willing.ledger.held import told
from willing.monitor.indicators import readings
from willing.monitor.progress import value_at
from willing.monitor.proposal import Proposal, is_after_run
from willing.monitor.watch import (
    Sentence,
    Watch,
    run_value,
    week_on,
)
from willing.plan.gate_words import gate_words


def gate_slipped(watch: Watch) -> Iterator[Proposal]:
    """A gate that the run takes as given comes later, or its week passed without it."""
    run, now = run_value(watch), week_on(watch.plan, watch.today)
    for key, week in run.gates.items() if run else ():
        why = None if isinstance(week, str) else _slip(watch, key, week, now)
        if why is not None and not isinstance(week, str):
            gate = gate_words(watch.plan, key)
            text = f"The run takes the {gate} as met in {week_label(week)}; {why}."
            yield Proposal(
                trigger="gate-slipped",
                about=key,
                sentence=Sentence(text=text, source="gates of the plan", as_of=watch.today),
                how="willing replan RUN --event FILE with the gate's new week",
            )


def _slip(watch: Watch, key: str, week: int, now: int | None) -> str | None:
    """Return what became of a gate instead; None when it stands or was met in time."""
    if _is_voted(watch, key):
        return None
    met = next((each.met_week for name, each in watch.plan.gates.items() if name == key), None)
    if met is not None:
        return f"it was met in {week_label(met)}" if met > week else None
    assumed = watch.plan.assumptions.gates.get(key)
    if isinstance(assumed, int) and assumed > week:
        return f"it is now assumed in {week_label(assumed)}"
    if assumed is None or isinstance(assumed, str):
        return "it is assumed no more"
    if now is not None and now > week:
        return f"no record says by {week_label(now)} that it is"
    return None


def _is_voted(watch: Watch, key: str) -> bool:
    """Return whether a nation's own vote is on record as passed."""
    gate, _, nation = key.partition(":")
    file = watch.plan.nations.get(nation)
    return gate == "parliament_vote" and file is not None and file.mandate.state == "passed"


def required(watch: Watch) -> Iterator[Proposal]:
    """What is required was changed after the run was accepted."""
    for steps, held in watch.state.records.items():
        if steps[1:2] == ("requirements",) and is_after_run(watch, held):
            text = f"{told(held.origin)} {steps[2]} anew, after the run in force was accepted."
            yield Proposal(
                trigger="required",
                about=steps[2],
                sentence=Sentence(text=text, source=held.origin.entry, as_of=held.origin.at),
                how="willing replan RUN --event FILE, or generate anew",
            )


def behind(watch: Watch) -> Iterator[Proposal]:
    """What was done stayed under a share of the plan for some weeks running."""
    for effort, actual in watch.actual.items():
        planned = watch.planned[effort].measures if effort in watch.planned else {}
        for name, measure in actual.measures.items():
            weeks = _weeks_behind(watch, measure, planned.get(name))
            if len(weeks) >= max(1, watch.limits.progress_weeks):
                yield _behind(watch, (effort, name), measure, planned[name], weeks)


def _weeks_behind(watch: Watch, done: Measure, planned: Measure | None) -> list[int]:
    """Return the last reported weeks that are all behind, the last one last."""
    weeks: list[int] = []
    for back in reversed(range(len(done.values))):
        week = done.first_week + back
        value, wanted = value_at(done, week), value_at(planned, week)
        if value is None:
            continue
        if wanted is None or not _is_behind(done, value, wanted, watch.limits.progress_share):
            break
        weeks.append(week)
    return weeks[::-1]


def _is_behind(measure: Measure, done: float, planned: float, share: float) -> bool:
    if measure.direction == "at_least":
        return planned > 0 and done < share * planned
    return share * done > planned


def _behind(
    watch: Watch, about: tuple[str, str], done: Measure, planned: Measure, weeks: list[int]
) -> Proposal:
    effort, name = about
    value, wanted = value_at(done, weeks[-1]) or 0.0, value_at(planned, weeks[-1]) or 0.0
    share = watch.limits.progress_share
    low = done.direction == "at_least"
    side = f"{'under' if low else 'over'} {amount_text(share if low else 1 / share, 'share')}"
    text = (
        f"{watch.titles.get(effort, effort)}, {done.title}: {side} of plan in {len(weeks)} "
        "reported weeks running, "
        f"{span_label(weeks[0], weeks[-1])}; last {amount_text(value, done.unit)} where "
        f"{amount_text(wanted, done.unit)} was planned."
    )
    return Proposal(
        trigger="behind",
        about=f"{effort}.{name}",
        sentence=Sentence(text=text, source="field reports", as_of=week_label(weeks[-1])),
        how="willing explain RUN LINE, then willing replan RUN --event FILE",
    )


def rate(watch: Watch) -> Iterator[Proposal]:
    """An indicator is over its threshold."""
    for reading in readings(watch):
        if reading.is_over:
            yield Proposal(
                trigger="rate",
                about=reading.indicator,
                sentence=reading.sentence,
                how="willing replan RUN --event FILE with what is then required",
            )
