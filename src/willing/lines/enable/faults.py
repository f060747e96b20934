"""What is wrong in the enable section beyond types."""

from collections.abc import Iterator

from willing.basics.weeks import week_label
from willing.effort.authored import authored, section_of
from willing.effort.references import (
    SectionFault,
    check_capability,
    check_lines,
    check_name,
    check_new_line,
    check_zone,
)
from willing.lines.enable.posts import groups_of
from willing.lines.enable.requirements import NAME
from willing.lines.enable.section import (
    ComponentLead,
    EnableSection,
    Headquarters,
    MedicalZone,
    OperationalState,
    PostGroup,
)
from willing.plan.document import Plan


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return names that do not exist, reliefs that leave weeks open, states without criteria."""
    return tuple(_faults(plan, section_of(plan, NAME, EnableSection)))


def _faults(plan: Plan, section: EnableSection) -> Iterator[SectionFault]:
    for name, each in section.headquarters.items():
        yield from _headquarters_faults(plan, section, name, each)
    for name, group in section.posts.items():
        yield from _post_faults(plan, section, f"enable.posts.{name}", group)
    for name, lead in section.component_leads.items():
        yield from _lead_faults(plan, section, name, lead)
    points = plan.theatre.entry_points
    for name in section.entry_limits:
        yield from check_name("entry point", f"enable.entry_limits.{name}", name, points)
    for zone, medical in section.medical.items():
        yield from _medical_faults(plan, section, zone, medical)
    for name, node in section.communications.items():
        key = f"enable.communications.{name}"
        yield from check_zone(plan, f"{key}.zone", node.zone)
        yield from check_lines(f"{key}.lines", node.lines, authored(plan, NAME))
        if node.capability is not None:
            yield from check_capability(plan, f"{key}.capability", node.capability)
            yield from check_new_line(key, f"comms-{name}", authored(plan, NAME))
        elif not node.lines:
            yield key, "no SOR line makes up this node", "Name `lines`, or a `capability`"
    for name, state in section.states.items():
        yield from _state_faults(plan, section, f"enable.states.{name}", state)


def _headquarters_faults(
    plan: Plan, section: EnableSection, name: str, each: Headquarters
) -> Iterator[SectionFault]:
    key = f"enable.headquarters.{name}"
    yield from check_zone(plan, f"{key}.zone", each.zone)
    yield from check_lines(f"{key}.lines", each.lines, authored(plan, NAME))
    if not each.lines and any(groups_of(section, name)):
        yield from check_capability(plan, f"{key}.capability", each.capability)
        yield from check_new_line(key, f"posts-{name}", authored(plan, NAME))
    if each.last_week is not None and each.last_week < each.from_week:
        yield f"{key}.last_week", "lies before from_week", "Write the week in which it closes"
    if each.relieves is None:
        return
    yield from check_name("headquarters", f"{key}.relieves", each.relieves, section.headquarters)
    before = section.headquarters.get(each.relieves)
    closes = None if before is None else before.last_week
    if closes is not None and each.from_week > closes + 1:
        window = f"{week_label(closes)} and {week_label(each.from_week)}"
        yield (
            f"{key}.from_week",
            f"neither it nor '{each.relieves}' stands between {window}",
            "Begin it no later than the week after the other closes",
        )


def _post_faults(
    plan: Plan, section: EnableSection, key: str, group: PostGroup
) -> Iterator[SectionFault]:
    yield from check_name(
        "headquarters", f"{key}.headquarters", group.headquarters, section.headquarters
    )
    yield from _flag_faults(plan, key, group.nation, group.statement)


def _flag_faults(
    plan: Plan, key: str, nation: str | None, statement: str | None
) -> Iterator[SectionFault]:
    """The nation exists, and the statement is one of its own."""
    if nation is not None:
        yield from check_name("nation", f"{key}.nation", nation, plan.nations)
    if statement is not None:
        known = [
            name
            for code, each in plan.nations.items()
            if nation in (None, code)
            for name in each.statements
        ]
        yield from check_name("statement", f"{key}.statement", statement, known)


def _lead_faults(
    plan: Plan, section: EnableSection, name: str, lead: ComponentLead
) -> Iterator[SectionFault]:
    key = f"enable.component_leads.{name}"
    yield from check_lines(f"{key}.lines", lead.lines, _lines_known(plan, section))
    yield from _flag_faults(plan, key, lead.nation, lead.statement)
    if lead.zone is not None:
        yield from check_zone(plan, f"{key}.zone", lead.zone)
    if lead.capability is not None:
        yield from check_capability(plan, f"{key}.capability", lead.capability)
        yield from check_new_line(key, f"lead-{name}", authored(plan, NAME))
        if lead.zone is None:
            yield f"{key}.zone", "its SOR line has no zone", "Name the zone of the command"


def _medical_faults(
    plan: Plan, section: EnableSection, zone: str, medical: MedicalZone
) -> Iterator[SectionFault]:
    key = f"enable.medical.{zone}"
    yield from check_zone(plan, key, zone)
    yield from check_capability(plan, f"{key}.capability", medical.capability)
    if medical.persons_at_risk is not None:
        yield from check_new_line(key, f"medical-{zone}", authored(plan, NAME))
    if medical.persons_per_role2.at("low") <= 0:
        yield f"{key}.persons_per_role2", "must be above 0", "Write persons per facility"
    if medical.evacuates_to is not None:
        yield from check_name(
            "medical zone", f"{key}.evacuates_to", medical.evacuates_to, section.medical
        )
    if medical.evacuation_capability is not None:
        yield from check_capability(
            plan, f"{key}.evacuation_capability", medical.evacuation_capability
        )
    parts = (medical.evacuates_to, medical.evacuation_capability, medical.persons_per_evacuation)
    if 0 < sum(part is not None for part in parts) < len(parts):
        yield (
            key,
            "evacuation is described in part",
            "Give `evacuates_to`, `evacuation_capability` and `persons_per_evacuation`, or none",
        )


def _state_faults(
    plan: Plan, section: EnableSection, key: str, state: OperationalState
) -> Iterator[SectionFault]:
    yield from check_lines(f"{key}.lines", state.lines, _lines_known(plan, section))
    for name in state.posts_filled:
        yield from check_name(
            "headquarters", f"{key}.posts_filled.{name}", name, section.headquarters
        )
    if not state.lines and not state.posts_filled and state.usable is None:
        yield key, "it has no criteria", "Name `lines`, `posts_filled` or `usable`"
    if not state.commander.strip():
        yield f"{key}.commander", "nobody may declare it", "Name the commander"


def _lines_known(plan: Plan, section: EnableSection) -> set[str]:
    """Ids of SOR lines authored in any section or derived here, found without reckoning them."""
    return {
        *(name for each in plan.sections.values() for name in each.requirements),
        *(f"posts-{n}" for n, each in section.headquarters.items() if not each.lines),
        *(f"lead-{n}" for n, each in section.component_leads.items() if each.capability),
        *(
            f"medical-{n}"
            for n, each in section.medical.items()
            if each.persons_at_risk is not None
        ),
        *(f"comms-{n}" for n, each in section.communications.items() if each.capability),
    }
