"""The sentences of resilience: what each loss costs, how much can be refilled, how soon."""

from willing.basics.weeks import span_label
from willing.force.resilience.resilience import (
    LostLine,
    NationLoss,
    PairLoss,
    Resilience,
)
from willing.report.replan_words import line_title
from willing.report.run import Run
from willing.report.single_points import points_sentence
from willing.report.words import counted, listed, nation_name, number, sentence

THROUGH = "only through others that go with it"
NO_LOSS = "No nation is in the force: there is nobody to lose."


def resilience_sentences(run: Run, study: Resilience) -> list[str]:
    """Return what the study says as a whole."""
    if not study.nations:
        return [NO_LOSS]
    worst = study.nations[0]
    dearest = (
        f"The dearest loss is {nation_name(run.plan, worst.nation)}: what is short would cost "
        f"{number(worst.cost_at_once)} at once, {number(study.cost)} as it stands, and "
        f"{range_words(worst)} once refilled."
    )
    words = [dearest]
    words.append(points_sentence(run))
    words += _spread(run, study)
    holes = [row for each in study.nations for row in each.lines if row.weeks_after]
    if holes:
        lines = len({row.line for row in holes})
        words.append(
            f"{counted(lines, 'line').capitalize()} stay open after a loss in the best refill "
            "found."
            if lines != 1
            else "One line stays open after a loss in the best refill found."
        )
    return words


def _spread(run: Run, study: Resilience) -> list[str]:
    """Whose loss takes others along, and that this makes no single point of failure."""
    spread = [each for each in study.nations if each.contagion]
    if not spread:
        return []
    names = listed([nation_name(run.plan, each.nation) for each in spread], 3)
    words = f"Others go with {names}, because of what they wait for"
    through = {row.line for each in study.nations for row in each.lines if not row.own}
    if not through:
        return [f"{words}; no line opens through them alone."]
    lines = counted(len(through), "line")
    opens = "opens" if len(through) == 1 else "open"
    rule = "no single point of failure, for which a nation's own modules must be enough"
    return [f"{words}; {lines} {opens} after some loss only because of them: {rule}."]


def range_words(each: NationLoss) -> str:
    """Return the bracket: `between 1,204 and 1,310`."""
    low, high = number(each.bound), number(each.cost_after)
    return high if low == high else f"between {low} and {high}"


def loss_words(run: Run, each: NationLoss) -> str:
    """Return one nation: modules, who goes with it, the bracket, the lines."""
    words = f"{nation_name(run.plan, each.nation)}, {counted(each.modules, 'module')}"
    if each.contagion:
        words += f", and {counted(len(each.contagion), 'module')} of others with it"
    words += f": {number(each.cost_at_once)} at once, {range_words(each)} refilled"
    if not each.lines:
        return sentence(f"{words}; no line opens")
    shown = [line_words(run, row) for row in each.lines[:3]]
    more = len(each.lines) - len(shown)
    rest = f"; {counted(more, 'more line')}" if more else ""
    return sentence(f"{words}. {'; '.join(shown)}{rest}")


def line_words(run: Run, row: LostLine) -> str:
    """Return one line: open when, how long in the refill found, who refills it and how soon."""
    span = span_label(row.first_week, row.last_week)
    weeks = "week" if row.weeks_at_once == 1 else "weeks"
    words = f"{line_title(run, row.line)} opens for {number(row.weeks_at_once)} {weeks} ({span})"
    words += "" if row.own else f", {THROUGH}"
    if not row.refilled_by and row.weeks_after >= row.weeks_at_once:
        return f"{words}, and nobody fills it in the refill found"
    left = number(row.weeks_after) if row.weeks_after else "none"
    words += f", {left} in the refill found"
    if row.refill_weeks is not None:
        words += f"; {soon_words(row.refill_weeks)}"
    return words


def soon_words(weeks: int) -> str:
    """Return how soon the first refill can count."""
    if weeks == 0:
        return "the first refill can count at once"
    return f"the first refill counts {counted(weeks, 'week')} after its order"


def pair_words(run: Run, each: PairLoss) -> str:
    """Return one pair with its bracket."""
    names = listed([nation_name(run.plan, nation) for nation in each.nations])
    return (
        f"{names}, {counted(each.modules, 'module')}: {number(each.cost_at_once)} at once, no plan "
        f"without them below {number(each.bound)}"
    )
