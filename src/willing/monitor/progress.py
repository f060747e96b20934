"""Planned against done, measure by measure: effects of the run beside what was reported."""

from collections.abc import Iterator

from willing.basics.record import Record
from willing.basics.units import Slug, Text, Week
from willing.basics.weeks import week_label
from willing.effort.effects import Measure, target_at
from willing.effort.shortfall import amount_text
from willing.monitor.watch import Sentence, Watch


class Compared(Record, kw_only=True):
    """One measure in the last week for which something was reported."""

    line_of_effort: Slug
    measure: Slug
    title: Text
    week: Week
    planned: float | None
    """None: the run says nothing of that week."""
    done: float
    target: float | None = None
    sentence: Sentence


def compared(watch: Watch) -> tuple[Compared, ...]:
    """Return every measure of which something was reported up to the day looked at."""
    return tuple(_all(watch))


def _all(watch: Watch) -> Iterator[Compared]:
    for effort in watch.titles or watch.actual:
        done = watch.actual[effort].measures if effort in watch.actual else {}
        planned = watch.planned[effort].measures if effort in watch.planned else {}
        for name, measure in done.items():
            week = _last_week(measure)
            if week is not None:
                yield _compared(watch, effort, name, measure, planned.get(name), week)


def _last_week(measure: Measure) -> int | None:
    known = [index for index, value in enumerate(measure.values) if value is not None]
    return measure.first_week + known[-1] if known else None


def value_at(measure: Measure | None, week: int) -> float | None:
    """Return the value of a measure in a week; None where it is not known."""
    if measure is None or not 0 <= week - measure.first_week < len(measure.values):
        return None
    return measure.values[week - measure.first_week]


def _compared(
    watch: Watch, effort: str, name: str, done: Measure, plan: Measure | None, week: int
) -> Compared:
    value, planned = value_at(done, week), value_at(plan, week)
    assert value is not None  # the week was chosen for it
    target = target_at(done, week - done.first_week)
    return Compared(
        line_of_effort=effort,
        measure=name,
        title=done.title,
        week=week,
        planned=planned,
        done=value,
        target=target,
        sentence=_sentence(watch, effort, done, week, (value, planned, target)),
    )


def _sentence(
    watch: Watch,
    effort: str,
    measure: Measure,
    week: int,
    figures: tuple[float, float | None, float | None],
) -> Sentence:
    done, planned, target = figures
    against = "nothing planned on record"
    if planned is not None:
        share = f" ({amount_text(done / planned, 'share')} of plan)" if planned > 0 else ""
        against = f"planned {amount_text(planned, measure.unit)}{share}"
    aim = f"; target {amount_text(target, measure.unit)}" if target is not None else ""
    text = (
        f"{watch.titles.get(effort, effort)}, {measure.title}: {amount_text(done, measure.unit)} "
        f"reported for {week_label(week)}, {against}{aim}."
    )
    return Sentence(text=text, source="field reports and the run in force", as_of=week_label(week))
