"""Shares a certificate states: how much of the need is filled, by whom, on what basis."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from willing.basics.figure import Figure
from willing.force.force_plan import Assignment
from willing.force.problem import ForceProblem
from willing.force.standing import NOTHING, Feed, WeekStanding

Lines = Mapping[str, Sequence[WeekStanding]]
Feeds = Mapping[str, Sequence[Feed]]


def ratio(part: Fraction, whole: Fraction) -> float:
    """Return part / whole; 1 where nothing is asked for."""
    return float(part / whole) if whole else 1.0


def threshold_fill(lines: Lines) -> float:
    """Return the share of the threshold need, in unit-weeks weighted alike, that is filled."""
    return _mean(_count((w.supplied, w.threshold) for row in lines.values() for w in row))


def objective_fill(lines: Lines) -> float:
    """Return the same of the objective need."""
    return _mean(_count((w.supplied, w.objective) for row in lines.values() for w in row))


Weeks = Counter[tuple[tuple[int, int], tuple[int, int]]]
"""How many line-weeks have so much of so much; numerator and denominator, which hash faster."""


def _count(pairs: Iterable[tuple[Fraction, Fraction]]) -> Weeks:
    return Counter((a.as_integer_ratio(), b.as_integer_ratio()) for a, b in pairs)


def _mean(weeks: Weeks) -> float:
    """Every line-week counts once, whatever its unit."""
    asked = sum(count for (_, wanted), count in weeks.items() if wanted[0])
    return ratio(_met(weeks), Fraction(asked))


def _met(weeks: Weeks) -> Fraction:
    """Return the sum of the shares of what is wanted that is there."""
    rows = ((Fraction(*given), Fraction(*wanted), n) for (given, wanted), n in weeks.items())
    return sum((n * (min(given, wanted) / wanted) for given, wanted, n in rows if wanted), NOTHING)


def filled_by(lines: Lines, fed: Feeds, counts: Callable[[Assignment], bool]) -> Fraction:
    """Return the line-weeks of threshold need that assignments with a property alone would fill."""
    weeks: Weeks = Counter()
    for line, row in lines.items():
        given: dict[int, Fraction] = {}
        for assignment, amount in fed[line]:
            if counts(assignment):
                for week in range(assignment.effective_week, assignment.last_week + 1):
                    given[week] = given.get(week, NOTHING) + amount
        weeks += _count((given.get(each.week, NOTHING), each.threshold) for each in row)
    return _met(weeks)


def committed_fill(lines: Lines, fed: Feeds) -> float:
    """Return the share of the threshold need filled by committed modules alone."""
    asked = sum(1 for row in lines.values() for each in row if each.threshold)
    met = filled_by(lines, fed, lambda each: each.layer in ("committed", "present"))
    return float(met / asked) if asked else 0.0


def notional_share(problem: ForceProblem, lines: Lines, fed: Feeds) -> float:
    """Return the share of the filled threshold need that rests on notional sizes."""
    met = filled_by(lines, fed, lambda each: True)
    firm = filled_by(lines, fed, lambda each: not is_notional(problem, each))
    return float(1 - firm / met) if met else 0.0


def is_notional(problem: ForceProblem, assignment: Assignment) -> bool:
    """Return whether an assigned module's size is an assumption."""
    offer = problem.labels.plan.nations[assignment.nation].offers[assignment.offer]
    sizes = (offer.quantity, *offer.employments[assignment.role].supplies.values())
    return offer.basis == "notional" or any(
        isinstance(each, Figure) and each.basis == "notional" for each in sizes
    )


def shortfall_by_priority(problem: ForceProblem, lines: Lines) -> dict[str, float]:
    """Return the unit-weeks short of the threshold, by priority."""
    short: dict[str, Fraction] = {}
    for line, row in lines.items():
        key = str(problem.labels.requirements[line].priority)
        pairs = _count((each.threshold, each.supplied) for each in row)
        missing = (
            n * max(NOTHING, Fraction(*asked) - Fraction(*given))
            for (asked, given), n in pairs.items()
        )
        short[key] = short.get(key, NOTHING) + sum(missing, NOTHING)
    return {key: float(value) for key, value in sorted(short.items())}
