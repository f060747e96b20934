"""What the plan says of training: courses with their needs, cohorts that take them, targets."""

from collections.abc import Mapping

from willing.basics.figure import Figure, Quantity
from willing.basics.record import Record
from willing.basics.units import Amount, Count, Priority, Slug, Text, Week, Weeks
from willing.plan.section import Section


class Course(Record, kw_only=True):
    """A course of fixed length at one site; a cohort takes it as a whole."""

    title: Text
    zone: Slug
    """Where it is held: in the host or abroad."""
    weeks: Weeks
    """Length, at least 1."""
    places: Count = 0
    """Trainees it can take at once beside what the force plan brings."""
    places_capability: Slug | None = None
    """Counted in places; modules that supply it in the zone add to `places`."""
    instructors: Mapping[Slug, Amount] = {}
    """Capability, counted in instructors: how many a cohort needs in each week."""
    interpreters: Amount = 0
    """How many a cohort needs in each week."""
    interpreter_capability: Slug | None = None
    """Counted in interpreters."""
    prerequisites: tuple[Slug, ...] = ()
    """Courses to be passed before."""
    max_lag_weeks: Weeks | None = None
    """Skill fade: at most so many weeks between the end of each prerequisite and the start."""
    source: Slug | None = None
    note: Text = ""


class Cohort(Record, kw_only=True):
    """Trainees that go through courses together, one course at a time."""

    title: Text = ""
    size: Quantity
    """Persons, whole; rounded down."""
    entry_week: Week
    """The first week they can train."""
    courses: tuple[Slug, ...]
    """Wanted; prerequisites are added of themselves."""
    passed: tuple[Slug, ...] = ()
    """Courses passed before; skill fade is not reckoned from these."""
    attrition: Figure = Figure(central=0)
    """Share lost on each course, 0 to 1; those left are rounded down to persons."""
    priority: Priority = 3
    source: Slug | None = None
    note: Text = ""


class GraduateTarget(Record, kw_only=True):
    """Graduates of a course wanted by a week, counted from the start of the plan."""

    course: Slug
    graduates: Quantity
    by_week: Week
    source: Slug | None = None


class TrainingSection(Section, kw_only=True):
    """Training: cohorts through a course network, with instructors and interpreters scarce.

    Instructors, interpreters and places become SOR lines by capability and zone, week by week as
    the cohorts would need them if nothing were short; an authored SOR line of this section for
    the same capability and zone takes the place of the derived one.
    """

    courses: Mapping[Slug, Course] = {}
    cohorts: Mapping[Slug, Cohort] = {}
    targets: Mapping[Slug, GraduateTarget] = {}
