"""How each SOR line stands, spell by spell: who feeds it, and the one status word."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from willing.force.force_plan import Assignment, LineStatus
from willing.force.levels import Level
from willing.force.postings import Posting
from willing.force.problem import ForceProblem
from willing.force.units import whole
from willing.plan.requirement import Requirement

NOTHING = Fraction(0)


class Feed(NamedTuple):
    """What one assignment gives a line in the weeks it is effective."""

    assignment: Assignment
    amount: int
    """In the unit of the arrays."""


class Standing(NamedTuple):
    """One line in a spell of weeks in which it stands alike."""

    first_week: int
    last_week: int
    supplied: Fraction
    threshold: Fraction
    objective: Fraction
    status: LineStatus | None
    """None: nothing is asked for."""
    single_points: tuple[str, ...]
    """Nations whose loss alone opens the line, the largest first, whatever its status."""
    contingent_on: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def weeks(self) -> int:
        """How many weeks the spell has."""
        return self.last_week - self.first_week + 1


def feeds(
    problem: ForceProblem, chosen: Sequence[Assignment], postings: Sequence[Posting]
) -> dict[str, list[Feed]]:
    """Return what feeds each line; `postings` are those of the assignments, in order."""
    unit = problem.scales.amount
    found: dict[str, list[Feed]] = {line: [] for line in problem.labels.lines}
    for assignment, posting in zip(chosen, postings, strict=True):
        for line, amount in posting.feeds.items():
            found[line].append(Feed(assignment, whole(amount, unit)))
    return found


def standings(problem: ForceProblem, line: str, given: Sequence[Feed]) -> tuple[Standing, ...]:
    """Return how a line stands in every week of the horizon, in spells in order of time."""
    labels = problem.labels
    asked = _Asked(labels.requirements[line], problem.scales.amount)
    return tuple(
        _standing(asked, weeks, level, [feed for feed in given if feeds_in(feed, weeks.start)])
        for weeks, level in _spells(asked.requirement, labels.asked[line], labels.plan.weeks, given)
    )


def _spells(
    requirement: Requirement, levels: Sequence[Level], weeks: range, given: Sequence[Feed]
) -> Iterator[tuple[range, Level]]:
    """Yield the weeks between two turns, and what is asked for in them."""
    turns = {feed.assignment.effective_week for feed in given}
    turns |= {feed.assignment.last_week + 1 for feed in given}
    for gap in requirement.accepted_gaps:
        turns |= {gap.first_week, gap.last_week + 1}
    levelled = zip(weeks[1:], levels, levels[1:], strict=False)
    turns |= {week for week, before, now in levelled if now is not before}
    starts = sorted({weeks.start, *(week for week in turns if week in weeks)})
    for start, stop in zip(starts, [*starts[1:], weeks.stop], strict=True):
        yield range(start, stop), levels[start - weeks.start]


def feeds_in(feed: Feed, week: int) -> bool:
    """Return whether an assignment is effective in a week."""
    return feed.assignment.effective_week <= week <= feed.assignment.last_week


class _Asked(NamedTuple):
    """A requirement, and how many units of the arrays one of its own is."""

    requirement: Requirement
    unit: int


def _standing(asked: _Asked, weeks: range, level: Level, given: Sequence[Feed]) -> Standing:
    threshold = whole(level[0], asked.unit)
    supplied = sum(feed.amount for feed in given)
    alone = single_points(given, threshold)
    status = _status(asked, weeks.start, level, given)
    if status in ("filled", "filled with caveat") and alone:
        status = "single point of failure"
    return Standing(
        weeks.start,
        weeks.stop - 1,
        Fraction(supplied, asked.unit),
        *level,
        status,
        alone,
        tuple(sorted({gate for feed in given for gate in feed.assignment.contingent_on})),
        tuple(sorted({caveat for feed in given for caveat in feed.assignment.caveats})),
    )


def _status(asked: _Asked, week: int, level: Level, given: Sequence[Feed]) -> LineStatus | None:
    """Return the worst word that is true, leaving aside on how many nations the line rests."""
    threshold, objective = (whole(each, asked.unit) for each in level)
    supplied = sum(feed.amount for feed in given)
    if objective == 0:
        return None
    if supplied < threshold:
        return "gap accepted" if is_accepted(asked.requirement, week) else "gap open"
    sure = sum(feed.amount for feed in given if not feed.assignment.contingent_on)
    if sure < threshold:
        return "contingent"
    if supplied < objective:
        return "under-filled"
    bound = any(feed.assignment.caveats for feed in given)
    return "filled with caveat" if bound else "filled"


def is_accepted(requirement: Requirement, week: int) -> bool:
    """Return whether somebody has accepted a gap in this week."""
    return any(gap.first_week <= week <= gap.last_week for gap in requirement.accepted_gaps)


def single_points(given: Sequence[Feed], threshold: int) -> tuple[str, ...]:
    """Return each nation whose loss would open the line, the largest first.

    None where the line is open already.
    """
    shares: dict[str, int] = {}
    for feed in given:
        nation = feed.assignment.nation
        shares[nation] = shares.get(nation, 0) + feed.amount
    total = sum(shares.values())
    if total < threshold:
        return ()
    opening = [nation for nation in shares if total - shares[nation] < threshold]
    return tuple(sorted(opening, key=lambda nation: (-shares[nation], nation)))
