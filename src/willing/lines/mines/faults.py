"""What is wrong in the mines section beyond types."""

from collections.abc import Iterator

from willing.basics.figure import SIZES
from willing.effort.authored import authored, section_of
from willing.effort.references import (
    SectionFault,
    check_capability,
    check_lines,
    check_name,
    check_new_line,
    check_zone,
)
from willing.lines.mines.accounts import book
from willing.lines.mines.requirements import NAME
from willing.lines.mines.section import Hazard, Lane, Method, MinesSection, Operator, Task
from willing.plan.document import Plan


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return names that do not exist, positions where none may be, and postings refused."""
    return tuple(_faults(plan, section_of(plan, NAME, MinesSection)))


def _faults(plan: Plan, section: MinesSection) -> Iterator[SectionFault]:
    yield from _figure_faults(plan, section)
    for name, hazard in section.hazards.items():
        yield from _hazard_faults(plan, f"mines.hazards.{name}", hazard)
    yield from _method_faults(plan, section)
    for name, operator in section.operators.items():
        yield from _operator_faults(plan, section, f"mines.operators.{name}", operator)
    if sum(each.all_nations for each in section.operators.values()) > 1:
        yield "mines.operators", "two operators have all_nations", "Leave it with one"
    for name, target in section.targets.items():
        if target.zone is not None:
            yield from check_zone(plan, f"mines.targets.{name}.zone", target.zone)
    for name, task in section.tasks.items():
        yield from _task_faults(plan, section, name, task)
    for name, lane in section.lanes.items():
        yield from _lane_faults(plan, section, name, lane)
    for refused in book(section, section.postings).refused:
        yield (
            f"mines.postings.{refused.posting}",
            refused.sentence,
            "Correct the posting; nothing of it was posted",
        )


def _figure_faults(plan: Plan, section: MinesSection) -> Iterator[SectionFault]:
    for name, figure in section.figures.items():
        key = f"mines.figures.{name}"
        if figure.zone is not None:
            yield from check_zone(plan, f"{key}.zone", figure.zone)
            if figure.source is None:
                yield (
                    f"{key}.source",
                    "a figure of a zone has no source",
                    "Name who stated it for this zone: a national figure is never split",
                )
        if figure.quantity == "affected_territory" and figure.unit != "km2":
            yield f"{key}.unit", "affected territory is kept in km2", "Write the value in km2"


def _hazard_faults(plan: Plan, key: str, hazard: Hazard) -> Iterator[SectionFault]:
    yield from check_zone(plan, f"{key}.zone", hazard.zone)
    if hazard.area_m2 <= 0:
        yield f"{key}.area_m2", "must be above 0", "Write the area in whole m²"
    wanted = "direct" if hazard.status == "cha" else "indirect"
    if hazard.evidence not in (None, wanted):
        yield (
            f"{key}.evidence",
            f"{hazard.status} rests on {wanted} evidence, not {hazard.evidence}",
            "Direct evidence makes it cha, indirect evidence sha",
        )
    if (hazard.lat_deg is None) != (hazard.lon_deg is None):
        yield f"{key}.lat_deg", "only one of lat_deg and lon_deg is given", "Give both or none"
    if not plan.fictional and (hazard.lat_deg, hazard.lon_deg, hazard.mgrs) != (None, None, ""):
        yield (
            key,
            "a hazard has a position, and this plan is not fictional",
            "Remove lat_deg, lon_deg and mgrs: its zone is enough",
        )


def _method_faults(plan: Plan, section: MinesSection) -> Iterator[SectionFault]:
    taken: dict[str, str] = {}
    for name, method in section.methods.items():
        key = f"mines.methods.{name}"
        yield from check_capability(plan, f"{key}.capability", method.capability)
        if taken.setdefault(method.capability, name) != name:
            yield (
                f"{key}.capability",
                f"method '{taken[method.capability]}' already uses '{method.capability}'",
                "Give each method a capability of its own",
            )
        yield from _share_faults(key, method)
        if method.kind == "clearance" and (method.depth_m is None or method.depth_m <= 0):
            yield f"{key}.depth_m", "clearance has no depth", "Write the depth in m, such as 0.2"


def _share_faults(key: str, method: Method) -> Iterator[SectionFault]:
    if min(method.m2_per_team_week.at(size) for size in SIZES) <= 0:
        yield f"{key}.m2_per_team_week", "must be above 0", "Write m² one team does in a week"
    for size in SIZES:
        split = method.cancelled_share.at(size) + method.confirmed_share.at(size)
        if max(split, method.reduced_share.at(size)) > 1 + 1e-9:
            yield key, f"shares add up to more than 1 at {size}", "Shares are 0 to 1"
            return


def _operator_faults(
    plan: Plan, section: MinesSection, key: str, operator: Operator
) -> Iterator[SectionFault]:
    for nation in operator.nations:
        yield from check_name("nation", f"{key}.nations", nation, plan.nations)
    for index, each in enumerate(operator.accreditations):
        where = f"{key}.accreditations.{index}"
        yield from check_name("method", f"{where}.method", each.method, section.methods)
        if each.last_week < each.first_week:
            yield f"{where}.last_week", "lies before first_week", "Exchange the two"
    for index, own in enumerate(operator.own_teams):
        where = f"{key}.own_teams.{index}"
        yield from check_name("method", f"{where}.method", own.method, section.methods)
        yield from check_zone(plan, f"{where}.zone", own.zone)


def _task_faults(
    plan: Plan, section: MinesSection, name: str, task: Task
) -> Iterator[SectionFault]:
    key = f"mines.tasks.{name}"
    yield from check_zone(plan, f"{key}.zone", task.zone)
    yield from check_name("method", f"{key}.method", task.method, section.methods)
    yield from check_lines(f"{key}.lines", task.lines, authored(plan, NAME))
    if not task.lines:
        yield from check_new_line(key, f"task-{name}", authored(plan, NAME))
    method = section.methods.get(task.method)
    if method is not None and method.kind == "route_clearance":
        yield f"{key}.method", "route clearance releases no land", "Write a lane instead"
    if task.by_week < task.from_week:
        yield f"{key}.by_week", "lies before from_week", "Exchange the two"


def _lane_faults(
    plan: Plan, section: MinesSection, name: str, lane: Lane
) -> Iterator[SectionFault]:
    key = f"mines.lanes.{name}"
    yield from check_zone(plan, f"{key}.zone", lane.zone)
    yield from check_name("method", f"{key}.method", lane.method, section.methods)
    method = section.methods.get(lane.method)
    if method is not None and method.kind != "route_clearance":
        yield (
            f"{key}.method",
            f"'{lane.method}' is of kind {method.kind}",
            "A lane is opened by a method of kind route_clearance",
        )
    if lane.length_km <= 0 or lane.width_m <= 0:
        yield key, "length_km and width_m must be above 0", "Write the size of the lane"
    if lane.derives_line:
        yield from check_new_line(key, f"lane-{name}", authored(plan, NAME))
