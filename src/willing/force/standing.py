"""How each SOR line stands, week by week: who feeds it, and the one status word."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from willing.force.force_plan import Assignment, LineStatus
from willing.force.levels import Level
from willing.force.postings import Posting
from willing.force.problem import ForceProblem
from willing.plan.requirement import Requirement

NOTHING = Fraction(0)


class Feed(NamedTuple):
    """What one assignment gives a line in the weeks it is effective."""

    assignment: Assignment
    amount: Fraction


class WeekStanding(NamedTuple):
    """One line in one week."""

    week: int
    supplied: Fraction
    threshold: Fraction
    objective: Fraction
    status: LineStatus | None
    """None: nothing is asked for."""
    single_points: tuple[str, ...]
    """Nations whose loss alone opens the line, the largest first, whatever its status."""
    contingent_on: tuple[str, ...]
    caveats: tuple[str, ...]


def feeds(
    problem: ForceProblem, chosen: Sequence[Assignment], postings: Sequence[Posting]
) -> dict[str, list[Feed]]:
    """Return what feeds each line; `postings` are those of the assignments, in order."""
    found: dict[str, list[Feed]] = {line: [] for line in problem.labels.lines}
    for assignment, posting in zip(chosen, postings, strict=True):
        for line, amount in posting.feeds.items():
            found[line].append(Feed(assignment, amount))
    return found


def standings(problem: ForceProblem, line: str, given: Sequence[Feed]) -> tuple[WeekStanding, ...]:
    """Return how a line stands in every week of the horizon.

    Weeks between two turns stand alike and are worked out once.
    """
    labels = problem.labels
    requirement = labels.requirements[line]
    turns = {f.assignment.effective_week for f in given}
    turns |= {f.assignment.last_week + 1 for f in given}
    for gap in requirement.accepted_gaps:
        turns |= {gap.first_week, gap.last_week + 1}
    rows: list[WeekStanding] = []
    before: Level | None = None
    for week, level in zip(labels.plan.weeks, labels.asked[line], strict=True):
        if level is before and week not in turns:
            rows.append(rows[-1]._replace(week=week))
            continue
        here = [f for f in given if f.assignment.effective_week <= week <= f.assignment.last_week]
        rows.append(_standing(requirement, week, level, here))
        before = level
    return tuple(rows)


def _standing(
    requirement: Requirement, week: int, level: Level, given: Sequence[Feed]
) -> WeekStanding:
    supplied = sum((feed.amount for feed in given), NOTHING)
    alone = single_points(given, level[0])
    status = _status(requirement, week, level, given)
    if status in ("filled", "filled with caveat") and alone:
        status = "single point of failure"
    return WeekStanding(
        week,
        supplied,
        *level,
        status,
        alone,
        tuple(sorted({gate for feed in given for gate in feed.assignment.contingent_on})),
        tuple(sorted({caveat for feed in given for caveat in feed.assignment.caveats})),
    )


def _status(
    requirement: Requirement, week: int, level: Level, given: Sequence[Feed]
) -> LineStatus | None:
    """Return the worst word that is true, leaving aside on how many nations the line rests."""
    threshold, objective = level
    supplied = sum((feed.amount for feed in given), NOTHING)
    if objective == 0:
        return None
    if supplied < threshold:
        return "gap accepted" if is_accepted(requirement, week) else "gap open"
    sure = sum((f.amount for f in given if not f.assignment.contingent_on), NOTHING)
    if sure < threshold:
        return "contingent"
    if supplied < objective:
        return "under-filled"
    bound = any(feed.assignment.caveats for feed in given)
    return "filled with caveat" if bound else "filled"


def is_accepted(requirement: Requirement, week: int) -> bool:
    """Return whether somebody has accepted a gap in this week."""
    return any(gap.first_week <= week <= gap.last_week for gap in requirement.accepted_gaps)


def single_points(given: Sequence[Feed], threshold: Fraction) -> tuple[str, ...]:
    """Return each nation whose loss would open the line, the largest first.

    None where the line is open already.
    """
    shares: dict[str, Fraction] = {}
    for feed in given:
        nation = feed.assignment.nation
        shares[nation] = shares.get(nation, NOTHING) + feed.amount
    total = sum(shares.values(), NOTHING)
    if total < threshold:
        return ()
    opening = [nation for nation in shares if total - shares[nation] < threshold]
    return tuple(sorted(opening, key=lambda nation: (-shares[nation], nation)))
