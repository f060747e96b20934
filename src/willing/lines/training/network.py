"""The course network: what a cohort takes, in which order."""

from collections.abc import Mapping, Sequence

from willing.lines.training.section import Cohort, Course


def path(courses: Mapping[str, Course], cohort: Cohort) -> tuple[str, ...]:
    """Return the courses of a cohort in the order taken: wanted ones, each after what it needs.

    Courses passed before are left out, with what they need. Cycle-safe.
    """
    found: list[str] = []
    for name in cohort.courses:
        _visit(courses, name, [*cohort.passed], found)
    return tuple(found)


def _visit(courses: Mapping[str, Course], name: str, seen: list[str], found: list[str]) -> None:
    if name in seen or name in found:
        return
    for needed in courses[name].prerequisites:
        _visit(courses, needed, [*seen, name], found)
    found.append(name)


def dependents(courses: Mapping[str, Course], name: str, among: Sequence[str]) -> tuple[str, ...]:
    """Return the courses of `among` that need `name`, directly or through others, in order."""
    lost = {name}
    for each in among:
        if lost & set(courses[each].prerequisites):
            lost.add(each)
    return tuple(each for each in among if each in lost and each != name)


def cycle(courses: Mapping[str, Course]) -> tuple[str, ...]:
    """Return the courses of one cycle of prerequisites, in order; empty when there is none."""
    done: set[str] = set()
    for start in courses:
        trail: list[str] = []
        if found := _cycle_from(courses, start, trail, done):
            return found
    return ()


def _cycle_from(
    courses: Mapping[str, Course], name: str, trail: list[str], done: set[str]
) -> tuple[str, ...]:
    if name in trail:
        return tuple(trail[trail.index(name) :])
    if name in done or name not in courses:
        return ()
    trail.append(name)
    for needed in courses[name].prerequisites:
        if found := _cycle_from(courses, needed, trail, done):
            return found
    trail.pop()
    done.add(name)
    return ()
