"""SOR lines of enable: authored ones, and posts, leads, role 2 and communications derived."""

from collections.abc import Iterator, Mapping
from math import ceil

from willing.basics.figure import Basis, Figure, Quantity, Size, quantity_at
from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.effort.supply import need
from willing.lines.enable.posts import posts_wanted, stands
from willing.lines.enable.section import (
    CommunicationsNode,
    ComponentLead,
    EnableSection,
    Headquarters,
    MedicalZone,
)
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

NAME = "enable"
_ENDS: tuple[tuple[Size, Size], ...] = (("low", "high"), ("central", "central"), ("high", "low"))


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of enable by id; derived ones say from which table."""
    section = section_of(plan, NAME, EnableSection)
    return {**authored(plan, NAME), **dict(_derived(plan, section))}


def lines_known(plan: Plan) -> Mapping[str, Requirement]:
    """Return the SOR lines that leads and criteria may name: authored anywhere, or derived here."""
    authored = {
        name: line
        for section in plan.sections.values()
        for name, line in section.requirements.items()
    }
    return {**authored, **requirements(plan)}


def headquarters_lines(name: str, each: Headquarters) -> tuple[str, ...]:
    """Return the SOR lines that give a headquarters its posts."""
    return each.lines or (f"posts-{name}",)


def lead_lines(name: str, each: ComponentLead) -> tuple[str, ...]:
    """Return the SOR lines that make up the command of a component."""
    return each.lines + ((f"lead-{name}",) if each.capability else ())


def node_lines(name: str, each: CommunicationsNode) -> tuple[str, ...]:
    """Return the SOR lines that make up a communications node."""
    return each.lines + ((f"comms-{name}",) if each.capability else ())


def wanted_by_week(plan: Plan, section: EnableSection, name: str) -> tuple[float, ...]:
    """Return posts wanted of a headquarters by week, zero where it is not to stand.

    The thresholds of its authored SOR lines, where it names any; else all its groups of posts.
    """
    headquarters, lines = section.headquarters[name], authored(plan, NAME)
    weeks = stands(plan, headquarters)
    posts = [posts_wanted(section, name).central] * len(plan.weeks)
    if headquarters.lines:
        rows = [need(plan, lines[line])[0] for line in headquarters.lines]
        posts = [sum(week) for week in zip(*rows, strict=True)]
    return tuple(
        amount if week in weeks else 0.0 for week, amount in zip(plan.weeks, posts, strict=True)
    )


def _derived(plan: Plan, section: EnableSection) -> Iterator[tuple[str, Requirement]]:
    last = plan.horizon.last_week
    for name, each in section.headquarters.items():
        if not each.lines and len(stands(plan, each)) and posts_wanted(section, name).central:
            yield f"posts-{name}", _posts_line(plan, section, name, each)
    for name, lead in section.component_leads.items():
        if lead.capability is not None and lead.zone is not None and lead.from_week <= last:
            line = _line(plan, lead.title, lead.capability, lead.zone, lead.amount)
            yield (
                f"lead-{name}",
                line.replace(
                    first_week=max(lead.from_week, plan.horizon.first_week),
                    derived_from=f"enable.component_leads.{name}",
                ),
            )
    for zone, medical in section.medical.items():
        if medical.persons_at_risk is not None and medical.from_week <= last:
            yield f"medical-{zone}", _medical_line(plan, zone, medical, medical.persons_at_risk)
    for name, node in section.communications.items():
        if node.capability is not None and node.from_week <= last:
            line = _line(plan, node.title, node.capability, node.zone, node.amount)
            yield (
                f"comms-{name}",
                line.replace(
                    first_week=max(node.from_week, plan.horizon.first_week),
                    source=node.source,
                    derived_from=f"enable.communications.{name}",
                ),
            )


def _posts_line(plan: Plan, section: EnableSection, name: str, each: Headquarters) -> Requirement:
    """All posts, in the weeks in which the headquarters is to stand."""
    weeks = stands(plan, each)
    posts = posts_wanted(section, name)
    return _line(plan, f"Posts of {each.title}", each.capability, each.zone, posts).replace(
        first_week=weeks[0],
        last_week=weeks[-1],
        source=each.source,
        derived_from=f"enable.headquarters.{name}",
    )


def _medical_line(plan: Plan, zone: str, medical: MedicalZone, at_risk: Quantity) -> Requirement:
    """Facilities for the planned strength; the least cover per facility asks for most."""
    low, central, high = (
        float(ceil(quantity_at(at_risk, size) / medical.persons_per_role2.at(cover) - 1e-9))
        for size, cover in _ENDS
    )
    amount = Figure(central=central, low=low, high=high, basis=medical.persons_per_role2.basis)
    title = f"Role 2 for {plan.theatre.zones[zone].title}"
    return _line(plan, title, medical.capability, zone, amount).replace(
        first_week=max(medical.from_week, plan.horizon.first_week),
        priority=1,
        source=medical.persons_per_role2.source,
        derived_from=f"enable.medical.{zone}",
    )


def _line(plan: Plan, title: str, capability: str, zone: str, amount: Quantity) -> Requirement:
    return Requirement(
        title=title,
        capability=capability,
        zone=zone,
        first_week=plan.horizon.first_week,
        last_week=plan.horizon.last_week,
        threshold=amount,
        objective=amount,
        priority=2,
        basis=_basis(amount),
    )


def _basis(quantity: Quantity) -> Basis:
    return quantity.basis if isinstance(quantity, Figure) else "notional"
