"""Sentences on enable: what waits for what, who is not on record, what is met or declared."""

from collections.abc import Iterator, Mapping

from willing.basics.weeks import span_label, week_label
from willing.effort.effects import Finding, Measure
from willing.effort.standing import TOLERANCE
from willing.effort.supply import total_supplied
from willing.force.curve.closure import ClosureWeek, persons
from willing.force.force_plan import Assignment, ForcePlan
from willing.lines.enable.posts import posts_flagged, stands
from willing.lines.enable.requirements import headquarters_lines, wanted_by_week
from willing.lines.enable.section import EnableSection, Headquarters, OperationalState
from willing.plan.document import Plan


def findings(
    plan: Plan,
    force_plan: ForcePlan,
    section: EnableSection,
    weeks: tuple[ClosureWeek, ...],
    measures: Mapping[str, Measure],
) -> list[Finding]:
    """Return the findings of enable beside the misses of targets."""
    return [
        *_waiting(plan, weeks),
        *_reliefs(plan, force_plan, section),
        *_without_flags(plan, section),
        *_without_lead(section),
        *_states(plan, section, measures),
    ]


def _waiting(plan: Plan, weeks: tuple[ClosureWeek, ...]) -> Iterator[Finding]:
    """One finding for each zone and missing capability, on the week with most persons waiting."""
    found: dict[tuple[str, str], dict[int, list[Assignment]]] = {}
    for week, closure in zip(plan.weeks, weeks, strict=True):
        for module, missing in zip(closure.waiting, closure.waits_for, strict=True):
            for capability in missing:
                rows = found.setdefault((module.zone, capability), {})
                rows.setdefault(week, []).append(module)
    for (zone, capability), rows in found.items():
        worst = max(rows, key=lambda week: (persons(rows[week]), -week))
        modules = rows[worst]
        named = capability if capability not in plan.capabilities else _title(plan, capability)
        lines = dict.fromkeys(line for each in modules for line in each.lines)
        yield Finding(
            text=f"In {plan.theatre.zones[zone].title}, {persons(modules):,.0f} persons of "
            f"{len(modules)} {'module' if len(modules) == 1 else 'modules'} wait for {named} in "
            f"{week_label(worst)}: {_listed(plan, modules)}. So it is in {len(rows)} "
            f"{'week' if len(rows) == 1 else 'weeks'}, {span_label(min(rows), max(rows))}.",
            about=f"waits for {capability} in {zone}",
            weight=sum(persons(each) for each in rows.values()) / 1000,
            first_week=min(rows),
            last_week=max(rows),
            lines=tuple(lines),
        )


def _title(plan: Plan, capability: str) -> str:
    title = plan.capabilities[capability].title
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _listed(plan: Plan, modules: list[Assignment]) -> str:
    titles = dict.fromkeys(
        f"{plan.nations[each.nation].offers[each.offer].title} ({each.nation})" for each in modules
    )
    more = f" and {len(titles) - 4} more" if len(titles) > 4 else ""
    return ", ".join(list(titles)[:4]) + more


def _reliefs(plan: Plan, force_plan: ForcePlan, section: EnableSection) -> Iterator[Finding]:
    """A headquarters that takes over before its posts are filled."""
    for name, each in section.headquarters.items():
        before = section.headquarters.get(each.relieves or "")
        if before is None:
            continue
        week = each.from_week if before.last_week is None else before.last_week + 1
        if week not in stands(plan, each):
            continue
        index = week - plan.horizon.first_week
        given = total_supplied(force_plan, headquarters_lines(name, each))[index]
        wanted = wanted_by_week(plan, section, name)[index]
        if given < wanted - TOLERANCE:
            yield _relief(before, each, week, given, wanted, headquarters_lines(name, each))


def _relief(
    before: Headquarters,
    each: Headquarters,
    week: int,
    given: float,
    wanted: float,
    lines: tuple[str, ...],
) -> Finding:
    return Finding(
        text=f"{each.title} takes over from {before.title} in {week_label(week)} with "
        f"{given:,.0f} of {wanted:,.0f} posts filled.",
        about=f"relief: {each.title}",
        weight=2 * (1 - given / wanted),
        first_week=week,
        lines=lines,
    )


def _without_flags(plan: Plan, section: EnableSection) -> Iterator[Finding]:
    for name, each in section.headquarters.items():
        wanted = max(wanted_by_week(plan, section, name), default=0.0)
        flagged = posts_flagged(section, name)
        if wanted > flagged:
            yield Finding(
                text=f"{each.title}: no nation is on record for {wanted - flagged:,.0f} of "
                f"{wanted:,.0f} posts.",
                about=f"posts without a flag: {name}",
                weight=0.5 * (wanted - flagged) / wanted,
            )


def _without_lead(section: EnableSection) -> Iterator[Finding]:
    for name, lead in section.component_leads.items():
        if lead.nation is None:
            yield Finding(
                text=f"{lead.title}: no record says which nation leads.",
                about=f"no lead: {name}",
                weight=0.8,
                first_week=lead.from_week,
            )


def _states(
    plan: Plan, section: EnableSection, measures: Mapping[str, Measure]
) -> Iterator[Finding]:
    for name, state in section.states.items():
        met = [
            share is not None and share >= 1 - TOLERANCE
            for share in measures[f"criteria_met.{name}"].values
        ]
        first = next((w for w, there in zip(plan.weeks, met, strict=True) if there), None)
        yield Finding(
            text=_state_sentence(plan, state, met, first),
            about=f"state: {name}",
            weight=0.6,
            first_week=first,
            lines=state.lines,
        )


def _state_sentence(plan: Plan, state: OperationalState, met: list[bool], first: int | None) -> str:
    """What is met and what is declared, each said by itself."""
    criteria = (
        f"{state.title}: its criteria are not met in any week of the horizon"
        if first is None
        else f"{state.title}: all its criteria would be met from {week_label(first)}"
    )
    declared = state.declared
    if declared is None:
        return f"{criteria}; no declaration by {state.commander} is on record."
    sentence = f"{criteria}; {declared.by} declared it in {week_label(declared.week)}"
    index = declared.week - plan.horizon.first_week
    if 0 <= index < len(met) and not met[index]:
        return f"{sentence}, when they were not met."
    return f"{sentence}."
