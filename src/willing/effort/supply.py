"""What a force plan gives, week by week: the one way lines of effort read assignments.

Every tuple has one entry per week of the horizon, in order.
"""

from collections.abc import Collection, Iterable, Mapping

from willing.basics.figure import Figure, Quantity, Size, quantity_at
from willing.coalition.offer import Employment
from willing.force.force_plan import Assignment, ForcePlan
from willing.plan.document import Plan
from willing.plan.requirement import Requirement, level_at

Weekly = tuple[float, ...]


def need(plan: Plan, requirement: Requirement, size: Size = "central") -> tuple[Weekly, Weekly]:
    """Return (thresholds, objectives) by week, in the requirement's unit; zero outside it."""
    levels = [level_at(requirement, week, size) for week in plan.weeks]
    return tuple(low for low, _ in levels), tuple(high for _, high in levels)


def supplied(force_plan: ForcePlan, line: str) -> Weekly:
    """Return what is effective on a SOR line by week, in its unit; zeros if nothing feeds it."""
    return force_plan.supplied.get(line, (0.0,) * len(force_plan.weeks))


def total_supplied(force_plan: ForcePlan, lines: Iterable[str]) -> Weekly:
    """Return the sum over SOR lines of what is effective by week."""
    return added(force_plan, (supplied(force_plan, line) for line in lines))


def added(force_plan: ForcePlan, rows: Iterable[Weekly]) -> Weekly:
    """Return the sum of rows by week; zeros when there is none."""
    weeks = len(force_plan.weeks)
    return tuple(map(sum, zip(*rows, (0.0,) * weeks, strict=True)))


def employment_of(plan: Plan, assignment: Assignment) -> Employment:
    """Return what the assigned module is employed as; raises KeyError when the plan lacks it.

    Of modules that go together as one batch: what all of them supply and move. Tasks that the
    assignment declines are left out.
    """
    offer = plan.nations[assignment.nation].offers[assignment.offer]
    employment, n = offer.employments[assignment.role], assignment.modules
    if n == 1 and not assignment.declined:
        return employment
    return employment.replace(
        supplies={
            name: times(quantity, n)
            for name, quantity in employment.supplies.items()
            if name not in assignment.declined
        },
        lift_t=n * (offer.lift_t if employment.lift_t is None else employment.lift_t),
    )


def times(quantity: Quantity, n: int) -> Quantity:
    """Return n times a quantity, at each of its sizes."""
    if not isinstance(quantity, Figure):
        return n * quantity
    return quantity.replace(
        central=n * quantity.central,
        low=None if quantity.low is None else n * quantity.low,
        high=None if quantity.high is None else n * quantity.high,
    )


def chosen(
    force_plan: ForcePlan,
    *,
    lines: Collection[str] | None = None,
    zones: Collection[str] | None = None,
    without: str | None = None,
) -> tuple[Assignment, ...]:
    """Return the assignments that feed any of `lines`, in `zones`, of all nations but one."""
    return tuple(
        each
        for each in force_plan.assignments
        if (lines is None or any(line in lines for line in each.lines))
        and (zones is None or each.zone in zones)
        and each.nation != without
    )


def effective(force_plan: ForcePlan, assignment: Assignment, amount: float = 1.0) -> Weekly:
    """Return `amount` in each week the module is effective, zero in the others."""
    return tuple(
        amount if assignment.effective_week <= week <= assignment.last_week else 0.0
        for week in force_plan.weeks
    )


def present(force_plan: ForcePlan, assignment: Assignment, amount: float = 1.0) -> Weekly:
    """Return `amount` in each week the module is present, RSOM and handover included."""
    return tuple(
        amount if assignment.first_week <= week <= assignment.last_week else 0.0
        for week in force_plan.weeks
    )


def module_weeks(
    force_plan: ForcePlan,
    plan: Plan,
    *,
    capability: str | None = None,
    lines: Collection[str] | None = None,
    zones: Collection[str] | None = None,
) -> Weekly:
    """Return effective modules by week or, with a capability, the amount of it they supply."""
    rows = []
    for each in chosen(force_plan, lines=lines, zones=zones):
        amount = 1.0
        if capability is not None:
            given = employment_of(plan, each).supplies.get(capability)
            amount = 0.0 if given is None else quantity_at(given, force_plan.size)
        rows.append(effective(force_plan, each, amount))
    return added(force_plan, rows)


def person_days(force_plan: ForcePlan, assignments: Iterable[Assignment]) -> Weekly:
    """Return person-days on effective weeks: 7 days × the module's persons."""
    return added(
        force_plan, (effective(force_plan, each, 7.0 * each.persons) for each in assignments)
    )


def amount_for(
    plan: Plan, requirement: Requirement, assignment: Assignment, force_plan: ForcePlan
) -> float:
    """Return what one assigned module gives a SOR line each week, substitutes at their factor."""
    if requirement.lead_nation:
        return 1.0
    supplies = employment_of(plan, assignment).supplies
    factors = {requirement.capability: 1.0} | {
        name: substitute.factor for name, substitute in requirement.substitutes.items()
    }
    return sum(
        factor * quantity_at(supplies[name], force_plan.size)
        for name, factor in factors.items()
        if name in supplies
    )


def supply_by_nation(
    plan: Plan, force_plan: ForcePlan, line: str, requirement: Requirement
) -> Mapping[str, Weekly]:
    """Return what each nation gives a SOR line by week, recounted from the assignments."""
    rows: dict[str, list[Weekly]] = {}
    for each in chosen(force_plan, lines=(line,)):
        amount = amount_for(plan, requirement, each, force_plan)
        rows.setdefault(each.nation, []).append(effective(force_plan, each, amount))
    return {nation: added(force_plan, rows[nation]) for nation in sorted(rows)}


def least_without_one(
    plan: Plan, force_plan: ForcePlan, line: str, requirement: Requirement
) -> tuple[Weekly, tuple[str | None, ...]]:
    """Return (supply left when the largest nation is lost, that nation) by week: the N-1 floor.

    No module is moved to make up for the loss; ties go to the first nation by code.
    """
    by_nation = supply_by_nation(plan, force_plan, line, requirement)
    total = added(force_plan, by_nation.values())
    left: list[float] = []
    lost: list[str | None] = []
    for index, amount in enumerate(total):
        nation = max(by_nation, key=lambda name: by_nation[name][index], default=None)
        share = by_nation[nation][index] if nation is not None else 0.0
        left.append(max(0.0, amount - share))
        lost.append(nation if share > 0 else None)
    return tuple(left), tuple(lost)
