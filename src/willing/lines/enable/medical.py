"""Role 2 cover: persons at risk in a zone against facilities there and evacuation elsewhere."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.effort.supply import Weekly, added, effective, employment_of, present
from willing.force.force_plan import Assignment, ForcePlan
from willing.lines.enable.section import EnableSection
from willing.plan.document import Plan
from willing.plan.theatre import containers

FORMULA = (
    "(persons within role 2 of the zone + persons that evacuation takes to spare role 2 elsewhere) "
    "/ persons present; low and high: persons per facility and per evacuation; empty with nobody "
    "there"
)


class MedicalZoneWeek(NamedTuple):
    """One zone in one week."""

    at_risk: float
    role2: float
    """Facilities effective."""
    evacuation: float
    """Evacuation aircraft or teams effective."""


def zone_weeks(
    plan: Plan, force_plan: ForcePlan, section: EnableSection
) -> Mapping[str, tuple[MedicalZoneWeek, ...]]:
    """Return by zone and week who is at risk and what there is; each module in one zone."""
    found = {}
    for zone, medical in section.medical.items():
        here = [
            each
            for each in force_plan.assignments
            if _credited(plan, each.zone, section.medical) == zone
        ]
        found[zone] = tuple(
            map(
                MedicalZoneWeek,
                added(force_plan, (present(force_plan, each, each.persons) for each in here)),
                _supply(plan, force_plan, here, medical.capability),
                _supply(plan, force_plan, here, medical.evacuation_capability),
            )
        )
    return found


def covered(
    section: EnableSection, week: Mapping[str, MedicalZoneWeek], size: Size
) -> Mapping[str, float]:
    """Return persons covered by zone in one week; zones share spare role 2 in the plan's order."""
    room = {
        zone: each.role2 * section.medical[zone].persons_per_role2.at(size)
        for zone, each in week.items()
    }
    found = {zone: min(each.at_risk, room[zone]) for zone, each in week.items()}
    spare = {zone: room[zone] - found[zone] for zone in week}
    for zone, each in week.items():
        medical = section.medical[zone]
        if medical.evacuates_to is None or medical.persons_per_evacuation is None:
            continue
        taken = min(
            each.at_risk - found[zone],
            each.evacuation * medical.persons_per_evacuation.at(size),
            spare[medical.evacuates_to],
        )
        found[zone] += taken
        spare[medical.evacuates_to] -= taken
    return found


def cover_shares(
    section: EnableSection, weeks: Mapping[str, tuple[MedicalZoneWeek, ...]], size: Size
) -> Mapping[str, tuple[float | None, ...]]:
    """Return the share of persons at risk that is covered, by zone and week."""
    rows: dict[str, list[float | None]] = {zone: [] for zone in weeks}
    for index in range(len(next(iter(weeks.values()), ()))):
        week = {zone: row[index] for zone, row in weeks.items()}
        for zone, persons in covered(section, week, size).items():
            at_risk = week[zone].at_risk
            rows[zone].append(persons / at_risk if at_risk > 0 else None)
    return {zone: tuple(row) for zone, row in rows.items()}


def _credited(plan: Plan, zone: str, zones: Collection[str]) -> str | None:
    return next((each for each in containers(plan.theatre, zone) if each in zones), None)


def _supply(
    plan: Plan, force_plan: ForcePlan, modules: Collection[Assignment], capability: str | None
) -> Weekly:
    rows = []
    for each in modules:
        amount = employment_of(plan, each).supplies.get(capability or "")
        if amount is not None:
            rows.append(effective(force_plan, each, quantity_at(amount, force_plan.size)))
    return added(force_plan, rows)
