"""What course runs take and give, week by week."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from willing.effort.supply import Weekly
from willing.lines.training.capacity import Pool, pools_of, staff
from willing.lines.training.schedule import CourseRun
from willing.lines.training.section import TrainingSection
from willing.plan.document import Plan


def used(plan: Plan, section: TrainingSection, runs: Iterable[CourseRun]) -> Mapping[Pool, Weekly]:
    """Return the amount taken from each pool by week; places beyond a course's own ones."""
    rows = {pool: [0.0] * len(plan.weeks) for pool in pools_of(section)}
    trainees: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(plan.weeks))
    for run in runs:
        for index in _weeks(plan, run):
            trainees[run.course][index] += run.entrants
            for demand in staff(section.courses[run.course]):
                rows[demand.pool][index] += demand.amount
    for name, row in trainees.items():
        course = section.courses[name]
        if course.places_capability is not None:
            pool = rows[course.places_capability, course.zone]
            for index, amount in enumerate(row):
                pool[index] += max(0.0, amount - course.places)
    return {pool: tuple(row) for pool, row in rows.items()}


def in_training(plan: Plan, runs: Iterable[CourseRun]) -> Weekly:
    """Return trainees on a course by week, as they entered it."""
    return _summed(plan, runs, lambda run: (_weeks(plan, run), run.entrants))


def graduates(plan: Plan, runs: Iterable[CourseRun]) -> Weekly:
    """Return who graduates by week: in the last week of the course."""
    first = plan.horizon.first_week
    return _summed(plan, runs, lambda run: ((run.last_week - first,), run.graduates))


def _summed(
    plan: Plan,
    runs: Iterable[CourseRun],
    taken: Callable[[CourseRun], tuple[Iterable[int], int]],
) -> Weekly:
    row = [0.0] * len(plan.weeks)
    for run in runs:
        weeks, amount = taken(run)
        for index in weeks:
            row[index] += amount
    return tuple(row)


def _weeks(plan: Plan, run: CourseRun) -> range:
    first = plan.horizon.first_week
    return range(run.first_week - first, run.last_week - first + 1)


def so_far(row: Weekly) -> Weekly:
    """Return the running total."""
    total, found = 0.0, []
    for each in row:
        total += each
        found.append(total)
    return tuple(found)
