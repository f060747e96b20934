"""The measures of training, described once: what is planned and what is reported fill them."""

from collections.abc import Mapping
from typing import Final

from willing.basics.figure import quantity_at
from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.effort.supply import Weekly
from willing.lines.training.capacity import Kind, pools_of
from willing.lines.training.requirements import NAME, lines_by_capability, needed
from willing.lines.training.section import TrainingSection
from willing.plan.document import Plan

RULE: Final = (
    "cohorts by priority, then entry week, each course from the first week in which its places, "
    "instructors and interpreters are free throughout and skill has not faded"
)
GRADUATES: Final = f"entrants × (1 − attrition), whole persons, in the last week; {RULE}"


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of training by id, without values."""
    section = section_of(plan, NAME, TrainingSection)
    if not section.courses:
        return {}
    asked = lines_by_capability(plan)
    lines = tuple(line for each in asked.values() for line in each)
    found = {
        "in_training": _frame(plan, "Trainees on a course", "trainees").replace(
            formula=RULE, lines=lines
        ),
        "in_training_host": _frame(plan, "Trainees on a course in the host", "trainees").replace(
            formula=RULE, lines=lines
        ),
        "in_training_abroad": _frame(plan, "Trainees on a course abroad", "trainees").replace(
            formula=RULE, lines=lines
        ),
        "unmet_trainees": _frame(plan, "Trainees whose course cannot start", "trainees").replace(
            target=0.0,
            direction="at_most",
            formula=f"from the week in which the first such course was wanted; {RULE}",
            lines=lines,
        ),
        "places_offered": _frame(plan, "Training places offered", "places").replace(
            formula="places of the courses and of effective modules at their sites", lines=lines
        ),
    }
    for name in section.courses:
        found |= _course(plan, section, name)
    return found | _staff(plan, section, asked)


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def _course(plan: Plan, section: TrainingSection, name: str) -> dict[str, Measure]:
    title = section.courses[name].title
    trained = _frame(plan, f"On {title}", "trainees").replace(formula=RULE)
    passed = _frame(plan, f"Graduates of {title}", "graduates").replace(formula=GRADUATES)
    return {
        f"places_offered.{name}": _frame(plan, f"Places on {title}", "places").replace(
            formula="its own and those of modules at its site, which other courses may share"
        ),
        f"in_training.{name}": trained,
        f"graduates.{name}": passed,
        f"graduates_so_far.{name}": passed.replace(
            title=f"Graduates of {title} so far",
            cumulative=True,
            targets=_targets(plan, section, name),
        ),
    }


def _targets(plan: Plan, section: TrainingSection, course: str) -> tuple[float | None, ...]:
    """By week the largest number that is due; empty where the course has no target."""
    stated = [
        (each.by_week, quantity_at(each.graduates, "central"))
        for each in section.targets.values()
        if each.course == course
    ]
    if not stated:
        return ()
    return tuple(
        max((number for week, number in stated if week <= each), default=None)
        for each in plan.weeks
    )


def staff_kinds(section: TrainingSection) -> Mapping[str, Kind]:
    """Return every capability that instructs or interprets, and which of the two."""
    return {pool[0]: kind for pool, kind in pools_of(section).items() if kind != "places"}


def _staff(
    plan: Plan, section: TrainingSection, asked: Mapping[str, tuple[str, ...]]
) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    rows = needed(plan, section)[1]
    for name, kind in staff_kinds(section).items():
        title = plan.capabilities[name].title
        wanted = total([row for pool, row in rows.items() if pool[0] == name])
        lines = asked.get(name, ())
        found[f"{kind}_used.{name}"] = _frame(plan, f"{title} used", kind).replace(
            targets=wanted,
            formula=f"target: needed if nothing were short; {RULE}",
            lines=lines,
        )
        found[f"{kind}_present.{name}"] = _frame(plan, f"{title} at training sites", kind).replace(
            formula="effective modules at the courses' sites", lines=lines
        )
    return found


def total(rows: list[Weekly]) -> Weekly:
    """Return the sum of one row or more, by week."""
    return tuple(map(sum, zip(*rows, strict=True)))
