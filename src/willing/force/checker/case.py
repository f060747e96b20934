"""What the checker looks at: the plan's own records and the assignments, no arrays."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.coalition.caveat import Caveat
from willing.coalition.offer import Employment, Offer, of_module
from willing.force.checker.weekly import alike
from willing.force.force_plan import Assignment
from willing.force.units import amount
from willing.plan.document import Plan
from willing.plan.requirement import Requirement, level_at


class _Answer(NamedTuple):
    plan: Plan
    requirements: Mapping[str, Requirement]
    size: Size
    assignments: tuple[Assignment, ...]
    fixed: tuple[int, Fraction] | None = None
    """Lines of priority 1 to so much may fall short by this, in cost units; None: not fixed."""


class Case(_Answer):
    """One plan document and one answer to it; what many rules read off them is read once."""

    @cached_property
    def known(self) -> "tuple[tuple[Assignment, Offer, Employment], ...]":
        """Every assignment that the plan knows, with its records."""
        return tuple(_known(self))

    @cached_property
    def levels(self) -> dict[str, tuple[tuple[range, tuple[float, float]], ...]]:
        """SOR line: in which weeks of the horizon it has which threshold and objective."""
        weeks = self.plan.weeks
        return {
            line: tuple(alike(weeks.start, (level_at(asked, week, self.size) for week in weeks)))
            for line, asked in self.requirements.items()
        }

    @cached_property
    def together(self) -> dict[tuple[str, str, str], int]:
        """Nation, offer and module: how many go together; filled as it is asked."""
        return {}

    @cached_property
    def given(self) -> dict[tuple[object, ...], dict[str, Fraction]]:
        """Nation, offer, module, role and declined tasks: what is supplied; filled likewise."""
        return {}


def offer_of(case: Case, assignment: Assignment) -> Offer | None:
    """Return the offer an assignment draws on, if the plan has it, with the acts that cover it."""
    nation = case.plan.nations.get(assignment.nation)
    offer = nation.offers.get(assignment.offer) if nation is not None else None
    return None if offer is None else of_module(offer, last_of(case, assignment))


def employment_of(case: Case, assignment: Assignment) -> Employment | None:
    """Return the employment an assignment uses, if the plan has it."""
    offer = offer_of(case, assignment)
    return offer.employments.get(assignment.role) if offer is not None else None


def known(case: Case) -> tuple[tuple[Assignment, Offer, Employment], ...]:
    """Return every assignment that the plan knows, with its records."""
    return case.known


def _known(case: Case) -> Iterator[tuple[Assignment, Offer, Employment]]:
    for each in case.assignments:
        offer = offer_of(case, each)
        employment = offer.employments.get(each.role) if offer is not None else None
        if offer is not None and employment is not None and each.zone in case.plan.theatre.zones:
            yield each, offer, employment


def around(case: Case, zone: str) -> list[str]:
    """Return the zone and the zones it lies in."""
    chain = [zone]
    while (outer := case.plan.theatre.zones[chain[-1]].inside) and outer not in chain:
        chain.append(outer)
    return chain


def state_of(case: Case, zone: str) -> str | None:
    """Return the state the zone lies in."""
    for name in around(case, zone):
        if case.plan.theatre.zones[name].host:
            return case.plan.theatre.zones[name].host
    return None


def caveats_on(case: Case, assignment: Assignment, offer: Offer) -> dict[str, Caveat]:
    """Return the caveats that bind the offer."""
    found = {}
    for name, caveat in case.plan.nations[assignment.nation].caveats.items():
        general = "all" in caveat.applies_to or offer.line_of_effort in caveat.applies_to
        if general or name in offer.caveats:
            found[name] = caveat
    return found


def timed(caveat: Caveat) -> bool:
    """Return whether the caveat holds in some weeks only."""
    return caveat.first_week is not None or caveat.last_week is not None


def in_force(caveat: Caveat, week: int) -> bool:
    """Return whether the caveat holds in a week."""
    after = caveat.first_week is None or week >= caveat.first_week
    return after and (caveat.last_week is None or week <= caveat.last_week)


def forbids_place(case: Case, caveat: Caveat, zone: str) -> bool:
    """Return whether the caveat keeps the module out of the zone."""
    names, host = around(case, zone), state_of(case, zone)
    if any(name in caveat.deny_zones for name in names) or host in caveat.deny_hosts:
        return True
    if caveat.only_zones and not any(name in caveat.only_zones for name in names):
        return True
    return bool(caveat.only_hosts) and host not in caveat.only_hosts


def forbids_task(case: Case, caveat: Caveat, offer: Offer, capability: str) -> bool:
    """Return whether the caveat forbids the task, by its own name or its line of effort's."""
    record = case.plan.capabilities.get(capability)
    effort = record.line_of_effort if record and record.line_of_effort else offer.line_of_effort
    names = (capability, effort)
    if any(name in caveat.deny_tasks for name in names):
        return True
    return bool(caveat.only_tasks) and not any(name in caveat.only_tasks for name in names)


def owner_of(case: Case, assignment: Assignment) -> tuple[str, Offer | None]:
    """Return the offer whose troops serve under the assignment's offer, by id and record."""
    table = case.plan.nations[assignment.nation].offers
    name, passed = assignment.offer, {assignment.offer}
    while name in table and (other := table[name].same_troops_as) and other not in passed:
        name = other
        passed.add(name)
    return name, table.get(name)


def number_of(assignment: Assignment) -> int:
    """Return which of its offer the module is; 0 when its name does not say."""
    tail = assignment.module.rpartition(".")[2]
    return int(tail) if tail.isdigit() else 0


def last_of(case: Case, assignment: Assignment) -> int:
    """Return which of its offer the last of the assignment's modules is."""
    _, owner = owner_of(case, assignment)
    stem = assignment.module.rpartition(".")[0]
    first = together(case, assignment.replace(module=f"{stem}.1"))
    return first + (number_of(assignment) - 1) * max(1, owner.batch if owner is not None else 1)


def together(case: Case, assignment: Assignment) -> int:
    """Return how many modules go together in the assignment, by the offer they belong to."""
    key = (assignment.nation, assignment.offer, assignment.module)
    if key not in case.together:
        case.together[key] = _together(case, assignment)
    return case.together[key]


def _together(case: Case, assignment: Assignment) -> int:
    _, owner = owner_of(case, assignment)
    if owner is None:
        return 1
    size = max(1, owner.batch)
    if number_of(assignment) == 1 and owner.minimum > size:
        whole, over = divmod(owner.minimum, size)
        return (whole + (over > 0)) * size
    return size


def gives(case: Case, assignment: Assignment, offer: Offer) -> dict[str, Fraction]:
    """Return what the module supplies each effective week: all that no standing caveat forbids
    and it does not decline."""
    key = (
        assignment.nation,
        assignment.offer,
        assignment.module,
        assignment.role,
        assignment.declined,
    )
    if key not in case.given:
        case.given[key] = _gives(case, assignment, offer)
    return case.given[key]


def _gives(case: Case, assignment: Assignment, offer: Offer) -> dict[str, Fraction]:
    n = together(case, assignment)
    rules = [c for c in caveats_on(case, assignment, offer).values() if not timed(c)]
    return {
        capability: n * amount(quantity_at(quantity, case.size))
        for capability, quantity in offer.employments[assignment.role].supplies.items()
        if capability not in assignment.declined
        and not any(forbids_task(case, rule, offer, capability) for rule in rules)
    }


def factors(requirement: Requirement) -> dict[str, float]:
    """Return the capabilities that serve a line and what each counts for."""
    counted = {name: each.factor for name, each in requirement.substitutes.items()}
    return {**counted, requirement.capability: 1.0}


def feeds(case: Case, assignment: Assignment, offer: Offer, line: str) -> Fraction:
    """Return what an assignment gives one of its lines each effective week."""
    if case.requirements[line].lead_nation:
        return Fraction(1)
    supplied, n = gives(case, assignment, offer), together(case, assignment)
    total = Fraction(0)
    for capability, factor in factors(case.requirements[line]).items():
        if capability in supplied:
            total += n * amount(factor * float(supplied[capability] / n))
    return total


def persons_of(case: Case, assignment: Assignment, offer: Offer) -> int:
    """Return the persons that all modules of the assignment bring in this role."""
    own = offer.employments[assignment.role].persons
    return together(case, assignment) * (offer.persons if own is None else own)


def lift_of(case: Case, assignment: Assignment, offer: Offer) -> int:
    """Return the tonnes that move in and out; none at home."""
    if case.plan.theatre.zones[assignment.zone].kind == "home":
        return 0
    own = offer.employments[assignment.role].lift_t
    return together(case, assignment) * (offer.lift_t if own is None else own)


def effective(assignment: Assignment) -> range:
    """Return the weeks in which the assignment counts."""
    return range(assignment.effective_week, assignment.last_week + 1)


def present(assignment: Assignment) -> range:
    """Return the weeks in which the module is there."""
    return range(assignment.first_week, assignment.last_week + 1)
