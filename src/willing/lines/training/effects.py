"""What a force plan would train: places, trainees, graduates, staff used, and demand unmet."""

from collections.abc import Iterator, Mapping, Sequence

from willing.basics.figure import SIZES, Size
from willing.basics.weeks import week_label
from willing.effort.authored import section_of
from willing.effort.effects import Effects, Finding, MapLayer, Measure
from willing.effort.features import zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import shortfall
from willing.effort.supply import Weekly
from willing.force.force_plan import ForcePlan
from willing.lines.training.capacity import Capacity, capacity
from willing.lines.training.measures import frames, staff_kinds, total
from willing.lines.training.requirements import NAME, lines_by_capability
from willing.lines.training.schedule import Schedule, Unmet, persons, schedule
from willing.lines.training.section import TrainingSection
from willing.lines.training.usage import graduates, in_training, so_far, used
from willing.plan.document import Plan
from willing.plan.theatre import containers

Rows = dict[str, Weekly]


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return places, trainees, graduates and staff by week; low and high by size and attrition."""
    section = section_of(plan, NAME, TrainingSection)
    if not section.courses:
        return Effects(line_of_effort=NAME)
    given = capacity(plan, force_plan, section)
    made: dict[Size, Schedule] = {size: schedule(plan, section, given, size) for size in SIZES}
    rows = [_rows(plan, section, given, made[size]) for size in SIZES]
    measures = {
        name: _between(frame, [each[name] for each in rows]) for name, frame in frames(plan).items()
    }
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers=_layers(plan, section, made["central"]),
        findings=_findings(plan, section, made["central"], measures),
    )


def _rows(plan: Plan, section: TrainingSection, given: Capacity, made: Schedule) -> Rows:
    runs = made.runs
    by_course = {name: [run for run in runs if run.course == name] for name in section.courses}
    abroad = [run for run in runs if not in_host(plan, section.courses[run.course].zone)]
    found: Rows = {
        "in_training": in_training(plan, runs),
        "in_training_abroad": in_training(plan, abroad),
        "in_training_host": in_training(plan, [run for run in runs if run not in abroad]),
        "unmet_trainees": _unmet_trainees(plan, made),
    }
    for name, own in by_course.items():
        found[f"in_training.{name}"] = in_training(plan, own)
        found[f"graduates.{name}"] = graduates(plan, own)
        found[f"graduates_so_far.{name}"] = so_far(found[f"graduates.{name}"])
    return found | _places(section, given) | _staff(plan, section, given, made)


def in_host(plan: Plan, zone: str) -> bool:
    """Return whether a zone lies in the host, by its own entry or that of a container."""
    hosts = (plan.theatre.zones[each].host for each in containers(plan.theatre, zone))
    host = next((each for each in hosts if each is not None), None)
    return host is not None and host == plan.theatre.host


def _unmet_trainees(plan: Plan, made: Schedule) -> Weekly:
    """Trainees of each cohort with an unmet course, from the first week it was wanted."""
    first: dict[str, Unmet] = {}
    for each in made.unmet:
        if each.cohort not in first or each.week < first[each.cohort].week:
            first[each.cohort] = each
    return tuple(
        float(sum(each.trainees for each in first.values() if each.week <= week))
        for week in plan.weeks
    )


def _places(section: TrainingSection, given: Capacity) -> Rows:
    found: Rows = {}
    shared = {}
    for name, course in section.courses.items():
        found[f"places_offered.{name}"] = given.own_places[name]
        if course.places_capability is not None:
            pool = course.places_capability, course.zone
            shared[pool] = given.pools[pool]
            found[f"places_offered.{name}"] = total([given.own_places[name], shared[pool]])
    found["places_offered"] = total([*given.own_places.values(), *shared.values()])
    return found


def _staff(plan: Plan, section: TrainingSection, given: Capacity, made: Schedule) -> Rows:
    taken = used(plan, section, made.runs)
    found: Rows = {}
    for name, kind in staff_kinds(section).items():
        pools = [pool for pool in given.pools if pool[0] == name]
        found[f"{kind}_used.{name}"] = total([taken[pool] for pool in pools])
        found[f"{kind}_present.{name}"] = total([given.pools[pool] for pool in pools])
    return found


def _between(frame: Measure, rows: Sequence[Weekly]) -> Measure:
    least, most = (tuple(map(end, zip(*rows, strict=True))) for end in (min, max))
    measure = filled(frame, rows[1])
    return measure if least == most else measure.replace(low=least, high=most)


def _layers(plan: Plan, section: TrainingSection, made: Schedule) -> dict[str, MapLayer]:
    zones = tuple({course.zone: None for course in section.courses.values()})
    features = tuple(
        feature
        for zone in zones
        for feature in zone_runs(
            plan,
            zone,
            in_training(plan, [r for r in made.runs if section.courses[r.course].zone == zone]),
            "trainees",
        )
    )
    return {"training": MapLayer(title="Trainees on a course", features=features)}


def _findings(
    plan: Plan, section: TrainingSection, made: Schedule, measures: Mapping[str, Measure]
) -> tuple[Finding, ...]:
    """Targets missed, and each demand unmet.

    Trainees unmet are told cohort by cohort, staff unused by the gaps of its SOR lines.
    """
    told = ("unmet_trainees", "instructors_used", "interpreters_used")
    misses = (shortfall(each) for name, each in measures.items() if not name.startswith(told))
    found = [each for each in misses if each is not None]
    found += _unmet_findings(plan, section, made)
    return tuple(sorted(found, key=lambda each: -each.weight))


def _unmet_findings(plan: Plan, section: TrainingSection, made: Schedule) -> Iterator[Finding]:
    asked = lines_by_capability(plan) if made.unmet else {}
    everybody = sum(persons(cohort, "central") for cohort in section.cohorts.values())
    for each in made.unmet:
        cohort, course = section.cohorts[each.cohort], section.courses[each.course]
        names = [*course.instructors, course.interpreter_capability, course.places_capability]
        lines = [line for name in names for line in asked.get(name or "", ())]
        waiting = plan.horizon.last_week - max(each.week, plan.horizon.first_week) + 1
        yield Finding(
            text=f"Cohort {cohort.title or each.cohort} ({each.trainees:,}) cannot start "
            f"{course.title} from {week_label(each.week)} on: {each.why}.",
            about=f"unmet: {each.cohort} {each.course}",
            weight=max(0, waiting) * each.trainees / everybody,
            first_week=max(each.week, plan.horizon.first_week),
            last_week=plan.horizon.last_week,
            lines=tuple(dict.fromkeys(lines)),
        )


def supplies(plan: Plan, planned: Effects) -> Mapping[str, Weekly]:
    """Return what training gives other lines: graduates by course and week."""
    return {
        name: tuple(value or 0.0 for value in measure.values)
        for name, measure in planned.measures.items()
        if name.startswith("graduates.")
    }
