"""When each cohort takes each course: earliest start, by priority; and why one cannot start.

Cohorts are placed one after the other, by priority, entry week and the plan's order; each takes
its courses one at a time, each course at the first week from which everything it needs is free
throughout. Where skill would fade before a course can start, the courses before it are moved
later, as little as possible. So placed, no course of a cohort can start earlier without delaying
a cohort placed before it; the whole is a documented rule, not an optimum.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.basics.weeks import week_label
from willing.lines.training.capacity import Capacity
from willing.lines.training.free import Free, Reason
from willing.lines.training.network import dependents, path
from willing.lines.training.section import Cohort, Course, TrainingSection
from willing.plan.document import Plan

WORST_ATTRITION: Final[Mapping[Size, Size]] = {"low": "high", "central": "central", "high": "low"}
"""Few graduates is few entrants and much attrition."""


class CourseRun(NamedTuple):
    """A cohort on a course, from its first to its last week; graduates count in the last."""

    cohort: str
    course: str
    first_week: int
    last_week: int
    entrants: int
    graduates: int


class Unmet(NamedTuple):
    """A course a cohort cannot take: from when it was wanted, for how many, and why."""

    cohort: str
    course: str
    week: int
    trainees: int
    reason: Reason
    why: str


class Schedule(NamedTuple):
    """Every course run and every demand that is not met."""

    runs: tuple[CourseRun, ...]
    unmet: tuple[Unmet, ...]


class _Blocked(NamedTuple):
    course: str
    week: int
    trainees: int
    reason: Reason
    why: str


def schedule(plan: Plan, section: TrainingSection, given: Capacity, size: Size) -> Schedule:
    """Return when each cohort takes its courses within the horizon, and what is not met."""
    free = Free(plan, section, given)
    runs: list[CourseRun] = []
    unmet: list[Unmet] = []
    order = sorted(
        section.cohorts,
        key=lambda name: (section.cohorts[name].priority, section.cohorts[name].entry_week),
    )
    for name in order:
        placed, missed = _place(section, free, name, size)
        for run in placed:
            free.take(run.course, run.first_week, run.entrants)
        runs += placed
        unmet += missed
    return Schedule(tuple(runs), tuple(unmet))


def persons(cohort: Cohort, size: Size) -> int:
    """Return the persons of a cohort as it enters, whole."""
    return int(quantity_at(cohort.size, size) + 1e-9)


def survivors(entrants: int, cohort: Cohort, size: Size) -> int:
    """Return who graduates of those that enter a course, rounded down to persons."""
    return int(entrants * (1 - cohort.attrition.at(WORST_ATTRITION[size])) + 1e-9)


def _place(
    section: TrainingSection, free: Free, name: str, size: Size
) -> tuple[tuple[CourseRun, ...], tuple[Unmet, ...]]:
    """Place a cohort; a course that cannot be held goes, with those that need it, and again."""
    cohort = section.cohorts[name]
    wanted = list(path(section.courses, cohort))
    missed: list[Unmet] = []
    while True:
        runs, blocked = _chain(section, free, name, wanted, size)
        if blocked is None:
            return runs, tuple(missed)
        lost = dependents(section.courses, blocked.course, wanted)
        missed.append(Unmet(name, *blocked))
        title = section.courses[blocked.course].title
        missed += [
            Unmet(
                name,
                each,
                blocked.week,
                blocked.trainees,
                "prerequisite",
                f"it cannot take {title}",
            )
            for each in lost
        ]
        wanted = [each for each in wanted if each not in (blocked.course, *lost)]


def _chain(
    section: TrainingSection, free: Free, name: str, wanted: list[str], size: Size
) -> tuple[tuple[CourseRun, ...], _Blocked | None]:
    """Start every course of a cohort as early as can be, skill fade kept; or say what blocks.

    `not_before` only ever rises, so the first set of starts that keeps every lag is the earliest
    of all that do.
    """
    not_before: dict[str, int] = {}
    faded: _Blocked | None = None
    while True:
        runs, blocked, late = _attempt(section, free, (name, size), wanted, not_before)
        if blocked is not None:
            return runs, _blame(wanted, blocked, faded)
        if late is None:
            return runs, None
        before, week, fading = late
        faded = fading
        not_before[before] = week


def _blame(wanted: list[str], blocked: _Blocked, faded: _Blocked | None) -> _Blocked:
    """Return the course to give up: a fading one for whose sake the blocked one was moved."""
    if faded is None or wanted.index(faded.course) < wanted.index(blocked.course):
        return blocked
    return faded


def _attempt(
    section: TrainingSection,
    free: Free,
    who: tuple[str, Size],
    wanted: list[str],
    not_before: Mapping[str, int],
) -> tuple[tuple[CourseRun, ...], _Blocked | None, tuple[str, int, _Blocked] | None]:
    """One pass through the courses; stops at a course that is blocked or starts too late."""
    name, size = who
    cohort = section.cohorts[name]
    ready, trainees = cohort.entry_week, persons(cohort, size)
    runs: dict[str, CourseRun] = {}
    for each in wanted:
        if trainees == 0:
            break
        course = section.courses[each]
        earliest = max(ready, not_before.get(each, ready))
        start = free.first_start(each, earliest, trainees)
        if start is None:
            reason, why = free.why_not(each, earliest, trainees)
            return tuple(runs.values()), _Blocked(each, earliest, trainees, reason, why), None
        late = _late(course, start, runs)
        if late is not None:
            before, lag = late
            week = start - (course.max_lag_weeks or 0) - section.courses[before].weeks
            why = _faded(section.courses[before], course, start, lag)
            return (), None, (before, week, _Blocked(each, earliest, trainees, "lag", why))
        left = survivors(trainees, cohort, size)
        runs[each] = CourseRun(name, each, start, start + course.weeks - 1, trainees, left)
        ready, trainees = start + course.weeks, left
    return tuple(runs.values()), None, None


def _late(course: Course, start: int, runs: Mapping[str, CourseRun]) -> tuple[str, int] | None:
    """Return a prerequisite whose skill would have faded by the start, and the lag in weeks."""
    if course.max_lag_weeks is None:
        return None
    for needed in course.prerequisites:
        if needed in runs and start - runs[needed].last_week - 1 > course.max_lag_weeks:
            return needed, start - runs[needed].last_week - 1
    return None


def _faded(before: Course, course: Course, start: int, lag: int) -> str:
    return (
        f"lag exceeded: it could start in {week_label(start)}, {lag} weeks after {before.title} "
        f"ends, skill fades after {course.max_lag_weeks}, and {before.title} cannot be held later"
    )
