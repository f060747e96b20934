"""Gaps: where a line is short, by how much, what that costs, and one true sentence why."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from willing.basics.weeks import week_label
from willing.force.force_plan import Assignment, Gap, LineStatus
from willing.force.levels import line_prices
from willing.force.obstacles import NAMED, Cause, Look, Obstacle, causes, obstacles, some
from willing.force.problem import ForceProblem
from willing.force.standing import NOTHING, WeekStanding

MOST_LOOKED_AT: Final = 52
"""Equally short weeks of a gap whose causes are compared."""


def gaps(look: Look, weeks: Sequence[WeekStanding]) -> tuple[Gap, ...]:
    """Return the gaps of one line in order; `look` is of any week of it."""
    runs = [(word, tuple(run)) for word, run in groupby(weeks, key=shortness)]
    return tuple(_gap(look, word, run) for word, run in runs if word is not None)


def shortness(week: WeekStanding) -> LineStatus | None:
    """Return in what way a week is short: of its threshold, or only of its objective."""
    if week.supplied < week.threshold:
        return "gap accepted" if week.status == "gap accepted" else "gap open"
    return "under-filled" if week.supplied < week.objective else None


def _gap(look: Look, word: LineStatus, run: Sequence[WeekStanding]) -> Gap:
    missing = [_short(word, each) for each in run]
    most = max(missing)
    shortest = [each for each, short in zip(run, missing, strict=True) if short == most]
    worst = week_told(look, shortest)
    return Gap(
        line=look.line,
        first_week=run[0].week,
        last_week=run[-1].week,
        short=float(most),
        status=word,
        least=float(min(missing)),
        worst_week=worst.week,
        reason=reason(look._replace(week=worst.week), _weeks(worst.week, len(shortest), len(run))),
        cost=float(_cost(look.problem, look.line, run)),
    )


def week_told(look: Look, equal: Sequence[WeekStanding]) -> WeekStanding:
    """Return the week that is told of those in which equally much is missing: of the weeks whose
    causes are the most frequent the middle one; of causes equally frequent the first.

    Of very many weeks some are looked at, evenly spread.
    """
    every = max(1, -(-len(equal) // MOST_LOOKED_AT))
    groups: dict[tuple[tuple[Cause, int], ...], list[WeekStanding]] = {}
    for each in equal[(len(equal) // 2) % every :: every] if len(equal) > 1 else ():
        groups.setdefault(causes(look._replace(week=each.week)), []).append(each)
    alike = max(groups.values(), key=len, default=list(equal))
    return alike[len(alike) // 2]


def _short(word: LineStatus, week: WeekStanding) -> Fraction:
    wanted = week.objective if word == "under-filled" else week.threshold
    return wanted - week.supplied


def _cost(problem: ForceProblem, line: str, run: Sequence[WeekStanding]) -> Fraction:
    labels = problem.labels
    high, low = line_prices(labels.plan.force.prices, labels.requirements[line].priority)
    below = sum((max(NOTHING, each.threshold - each.supplied) for each in run), NOTHING)
    short = sum((max(NOTHING, each.objective - each.supplied) for each in run), NOTHING)
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
        1 for each in _on_line(look) if each.effective_week <= look.week <= each.last_week
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


def _on_line(look: Look) -> Sequence[Assignment]:
    if look.known is not None:
        return look.known.on_line.get(look.line, ())
    return [each for rows in look.used.values() for each in rows if look.line in each.lines]


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
