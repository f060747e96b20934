"""Shares a certificate states: how much of the need is filled, by whom, on what basis."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from willing.basics.figure import Figure
from willing.force.force_plan import Assignment
from willing.force.problem import ForceProblem
from willing.force.standing import NOTHING, Feed, Standing, feeds_in

Lines = Mapping[str, Sequence[Standing]]
Feeds = Mapping[str, Sequence[Feed]]


def ratio(part: Fraction, whole: Fraction) -> float:
    """Return part / whole; 1 where nothing is asked for."""
    return float(part / whole) if whole else 1.0


def threshold_fill(lines: Lines) -> float:
    """Return the share of the threshold need, in unit-weeks weighted alike, that is filled."""
    return _mean([(e.supplied, e.threshold, e.weeks) for row in lines.values() for e in row])


def objective_fill(lines: Lines) -> float:
    """Return the same of the objective need."""
    return _mean([(e.supplied, e.objective, e.weeks) for row in lines.values() for e in row])


Weeks = Sequence[tuple[Fraction, Fraction, int]]
"""So much of so much, and in how many line-weeks."""


def _mean(weeks: Weeks) -> float:
    """Every line-week counts once, whatever its unit."""
    asked = sum(count for _, wanted, count in weeks if wanted)
    return ratio(_met(weeks), Fraction(asked))


def _met(weeks: Weeks) -> Fraction:
    """Return the sum of the shares of what is wanted that is there."""
    met, parts = NOTHING, defaultdict[Fraction, Fraction](Fraction)
    for given, wanted, count in weeks:
        if wanted and given >= wanted:
            met += count
        elif wanted:
            parts[wanted] += count * given
    return met + sum((given / wanted for wanted, given in parts.items()), NOTHING)


def filled_by(
    problem: ForceProblem, lines: Lines, fed: Feeds, counts: Callable[[Assignment], bool]
) -> Fraction:
    """Return the line-weeks of threshold need that assignments with a property alone would fill."""
    weeks: list[tuple[Fraction, Fraction, int]] = []
    for line, row in lines.items():
        own = [feed for feed in fed[line] if counts(feed.assignment)]
        if len(own) == len(fed[line]):
            weeks += [(each.supplied, each.threshold, each.weeks) for each in row]
        elif own:
            weeks += [(_given(problem, own, each), each.threshold, each.weeks) for each in row]
    return _met(weeks)


def _given(problem: ForceProblem, own: Sequence[Feed], each: Standing) -> Fraction:
    given = sum(feed.amount for feed in own if feeds_in(feed, each.first_week))
    return Fraction(given, problem.scales.amount)


def committed_fill(problem: ForceProblem, lines: Lines, fed: Feeds) -> float:
    """Return the share of the threshold need filled by committed modules alone."""
    asked = sum(each.weeks for row in lines.values() for each in row if each.threshold)
    met = filled_by(problem, lines, fed, lambda each: each.layer in ("committed", "present"))
    return float(met / asked) if asked else 0.0


def notional_share(problem: ForceProblem, lines: Lines, fed: Feeds) -> float:
    """Return the share of the filled threshold need that rests on notional sizes."""
    met = filled_by(problem, lines, fed, lambda each: True)
    firm = filled_by(problem, lines, fed, lambda each: not is_notional(problem, each))
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
        missing = (each.weeks * max(NOTHING, each.threshold - each.supplied) for each in row)
        short[key] = short.get(key, NOTHING) + sum(missing, NOTHING)
    return {key: float(value) for key, value in sorted(short.items())}
