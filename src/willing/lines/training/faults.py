"""What is wrong in the training section beyond types."""

from collections.abc import Iterator

from willing.basics.figure import SIZES
from willing.effort.authored import authored, section_of
from willing.effort.references import (
    SectionFault,
    check_capability,
    check_name,
    check_new_line,
    check_zone,
)
from willing.lines.training.capacity import Kind, pools_of
from willing.lines.training.network import cycle
from willing.lines.training.requirements import NAME, line_id
from willing.lines.training.section import Cohort, Course, TrainingSection
from willing.plan.document import Plan

LONGEST_ID = 64


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return names that do not exist, prerequisites in a circle, courses nobody could hold."""
    return tuple(_faults(plan, section_of(plan, NAME, TrainingSection)))


def _faults(plan: Plan, section: TrainingSection) -> Iterator[SectionFault]:
    for name, course in section.courses.items():
        yield from _course_faults(plan, section, f"training.courses.{name}", course)
    yield from _kind_faults(section)
    round_trip = cycle(section.courses)
    if round_trip:
        yield (
            f"training.courses.{round_trip[0]}.prerequisites",
            f"prerequisites go in a circle: {' needs '.join((*round_trip, round_trip[0]))}",
            "Remove one of them",
        )
    for name, cohort in section.cohorts.items():
        yield from _cohort_faults(section, f"training.cohorts.{name}", cohort)
    for name, target in section.targets.items():
        key = f"training.targets.{name}.course"
        yield from check_name("course", key, target.course, section.courses)
    for pool in pools_of(section):
        name = line_id(pool)
        asked = {(line.capability, line.zone) for line in authored(plan, NAME).values()}
        if pool not in asked:
            yield from check_new_line("training.courses", name, authored(plan, NAME))
            if len(name) > LONGEST_ID:
                what = f"the derived line '{name}' is longer than {LONGEST_ID} characters"
                yield "training.courses", what, "Shorten the capability's or the zone's id"


def _course_faults(
    plan: Plan, section: TrainingSection, key: str, course: Course
) -> Iterator[SectionFault]:
    yield from check_zone(plan, f"{key}.zone", course.zone)
    if course.weeks < 1:
        yield f"{key}.weeks", "must be at least 1", "Write the length in weeks"
    for name in course.instructors:
        yield from check_capability(plan, f"{key}.instructors.{name}", name)
    for field in ("interpreter_capability", "places_capability"):
        name = getattr(course, field)
        if name is not None:
            yield from check_capability(plan, f"{key}.{field}", name)
    if course.interpreters > 0 and course.interpreter_capability is None:
        what = "interpreters are needed, of no capability"
        yield f"{key}.interpreter_capability", what, "Name the capability counted in interpreters"
    if course.places == 0 and course.places_capability is None:
        yield f"{key}.places", "the course has no place", "Write `places` or `places_capability`"
    for needed in course.prerequisites:
        yield from check_name("course", f"{key}.prerequisites", needed, section.courses)


def _kind_faults(section: TrainingSection) -> Iterator[SectionFault]:
    """A capability is counted in instructors, in interpreters or in places: one of them."""
    kinds: dict[str, Kind] = {}
    for name, course in section.courses.items():
        stated: list[tuple[str | None, Kind]] = [
            *((each, "instructors") for each in course.instructors),
            (course.interpreter_capability, "interpreters"),
            (course.places_capability, "places"),
        ]
        for capability, kind in stated:
            if capability is not None and kinds.setdefault(capability, kind) != kind:
                yield (
                    f"training.courses.{name}",
                    f"'{capability}' is counted in {kinds[capability]} and in {kind}",
                    "Use a capability for each",
                )


def _cohort_faults(section: TrainingSection, key: str, cohort: Cohort) -> Iterator[SectionFault]:
    for field in ("courses", "passed"):
        for name in getattr(cohort, field):
            yield from check_name("course", f"{key}.{field}", name, section.courses)
    if not cohort.courses:
        yield f"{key}.courses", "the cohort wants no course", "Name at least one"
    if max(cohort.attrition.at(size) for size in SIZES) > 1:
        yield f"{key}.attrition", "is more than 1", "Write a share such as 0.05"
