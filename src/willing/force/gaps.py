"""Gaps: where a line is short, by how much, what that costs, and one true sentence why."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from willing.basics.weeks import week_label
from willing.force.arrays import Ints
from willing.force.causes import cause_counts
from willing.force.finished import Look
from willing.force.force_plan import Gap, LineStatus
from willing.force.levels import line_prices
from willing.force.obstacles import NAMED, Obstacle, obstacles, some
from willing.force.problem import ForceProblem
from willing.force.standing import NOTHING, Standing

MOST_LOOKED_AT: Final = 52
"""Equally short weeks of a gap whose causes are compared."""


def gaps(look: Look, standings: Sequence[Standing]) -> tuple[Gap, ...]:
    """Return the gaps of one line in order; `look` is of any week of it."""
    runs = [(word, tuple(run)) for word, run in groupby(standings, key=shortness)]
    if all(word is None for word, _ in runs):
        return ()
    counts = cause_counts(look.finished, look.line)
    return tuple(_gap(look, counts, word, run) for word, run in runs if word is not None)


def shortness(each: Standing) -> LineStatus | None:
    """Return in what way a line is short: of its threshold, or only of its objective."""
    if each.supplied < each.threshold:
        return "gap accepted" if each.status == "gap accepted" else "gap open"
    return "under-filled" if each.supplied < each.objective else None


def _gap(look: Look, counts: Ints, word: LineStatus, run: Sequence[Standing]) -> Gap:
    missing = [_short(word, each) for each in run]
    most = max(missing)
    shortest = [
        week
        for each, short in zip(run, missing, strict=True)
        if short == most
        for week in range(each.first_week, each.last_week + 1)
    ]
    worst = week_told(counts, look.problem.labels.plan.horizon.first_week, shortest)
    first, last = run[0].first_week, run[-1].last_week
    return Gap(
        line=look.line,
        first_week=first,
        last_week=last,
        short=float(most),
        status=word,
        least=float(min(missing)),
        worst_week=worst,
        reason=reason(look._replace(week=worst), _weeks(worst, len(shortest), last - first + 1)),
        cost=float(_cost(look.problem, look.line, run)),
    )


def week_told(counts: Ints, start: int, equal: Sequence[int]) -> int:
    """Return the week that is told of those in which equally much is missing: of the weeks whose
    causes are the most frequent the middle one; of causes equally frequent the first.

    `counts` are those of each cause by week, from week `start` on.
    """
    every = max(1, -(-len(equal) // MOST_LOOKED_AT))
    groups: dict[bytes, list[int]] = {}
    for week in equal[(len(equal) // 2) % every :: every] if len(equal) > 1 else ():
        groups.setdefault(counts[:, week - start].tobytes(), []).append(week)
    alike = max(groups.values(), key=len, default=equal)
    return alike[len(alike) // 2]


def _short(word: LineStatus, each: Standing) -> Fraction:
    wanted = each.objective if word == "under-filled" else each.threshold
    return wanted - each.supplied


def _cost(problem: ForceProblem, line: str, run: Sequence[Standing]) -> Fraction:
    labels = problem.labels
    high, low = line_prices(labels.plan.force.prices, labels.requirements[line].priority)
    below = sum((e.weeks * max(NOTHING, e.threshold - e.supplied) for e in run), NOTHING)
    short = sum((e.weeks * max(NOTHING, e.objective - e.supplied) for e in run), NOTHING)
    return (high - low) * below + low * short


def _weeks(week: int, worst: int, weeks: int) -> str:
    """Return of which of the gap's weeks the reason speaks: `CF+29w, the worst of 34 weeks`."""
    when = week_label(week)
    if weeks == 1:
        return when
    if worst == weeks:
        return f"{when}, one of {weeks} weeks equally short"
    return f"{when}, {'the worst' if worst == 1 else f'one of the {worst} worst'} of {weeks} weeks"


def reason(look: Look, when: str = "") -> str:
    """Return one sentence: what exists for the line in the week, and what stops it.

    `when` names the week; by default it is named alone.
    """
    labels = look.problem.labels
    requirement = labels.requirements[look.line]
    known = labels.plan.capabilities.get(requirement.capability)
    ability = known.title if known is not None else requirement.capability
    zone = labels.plan.theatre.zones[requirement.zone].title
    found = obstacles(look)
    serving = sum(
        1
        for each in look.finished.on_line.get(look.line, ())
        if each.effective_week <= look.week <= each.last_week
    )
    when = when or week_label(look.week)
    if not found and not serving:
        return f"{when}: nobody has put forward {ability} that could serve in {zone}."
    if not found:
        every = {1: "the one module", 2: "both modules"}.get(serving, f"all {serving} modules")
        verb = "already serves" if serving == 1 else "already serve"
        return f"{when}: {every} put forward for {ability} in {zone} {verb}."
    start = f"{serving} serving; " if serving else ""
    return f"{when}: {ability} in {zone}: {start}{_listed(found)}."


def _listed(found: Sequence[Obstacle]) -> str:
    parts = []
    shown = NAMED + (len(found) == NAMED + 1)  # one more reason is as short as `other reasons`
    for each in found[:shown]:
        one = len(each.modules) == 1
        parts.append(
            f"{len(each.modules)} {'module' if one else 'modules'}{_whose(each)} "
            f"{'is' if one else 'are'} {each.phrase}"
        )
    rest = found[shown:]
    count = sum(len(each.modules) for each in rest)
    if count:
        nations = sorted({nation for each in rest for nation in each.nations})
        verb = "is" if count == 1 else "are"
        parts.append(f"{count} more ({some(nations)}) {verb} stopped for other reasons")
    return "; ".join(parts)


def _whose(each: Obstacle) -> str:
    """The nations the modules are of, unless the phrase names them itself."""
    if all(nation in each.phrase for nation in each.nations):
        return ""
    return f" ({some(each.nations)})"
