"""The measures of enable, described once: what is planned and what is reported fill them."""

from collections.abc import Iterable, Mapping

from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.force.curve.closure import FORMULA as CLOSURE_FORMULA
from willing.lines.enable.medical import FORMULA as MEDICAL_FORMULA
from willing.lines.enable.movement import FORMULA as MOVEMENT_FORMULA
from willing.lines.enable.movement import persons_limit, tonnes_limit
from willing.lines.enable.posts import stands
from willing.lines.enable.requirements import (
    NAME,
    headquarters_lines,
    lead_lines,
    node_lines,
    requirements,
    wanted_by_week,
)
from willing.lines.enable.section import EnableSection
from willing.lines.enable.states import FORMULA as STATE_FORMULA
from willing.lines.enable.states import REACHED_FORMULA
from willing.plan.document import Plan

GROUPS: Mapping[str, str] = {
    "usable": "usable",
    "arriving": "arriving, in RSOM or handover",
    "waiting": "waiting for enablers",
    "outside": "outside the host country",
}


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of enable by id, without values."""
    section = section_of(plan, NAME, EnableSection)
    return {
        **(_headquarters(plan, section) if section.headquarters else {}),
        **(_leads(plan, section) if section.component_leads else {}),
        **_movement(plan, section),
        **_medical(plan, section),
        **(_nodes(plan, section) if section.communications else {}),
        **_closure(plan, section),
        **_states(plan, section),
    }


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def _count(plan: Plan, from_weeks: Iterable[int]) -> tuple[float, ...]:
    starts = list(from_weeks)
    return tuple(float(sum(start <= week for start in starts)) for week in plan.weeks)


def _headquarters(plan: Plan, section: EnableSection) -> dict[str, Measure]:
    wanted = {name: wanted_by_week(plan, section, name) for name in section.headquarters}
    lines = {name: headquarters_lines(name, each) for name, each in section.headquarters.items()}
    total = _frame(plan, "Headquarters posts filled", "posts").replace(
        targets=tuple(map(sum, zip(*wanted.values(), strict=True))),
        formula="effective on the SOR lines of the headquarters, in the weeks it is to stand; "
        "target: their threshold or, when derived, all its groups of posts",
        lines=tuple(line for each in lines.values() for line in each),
    )
    parts = {
        f"posts_filled.{name}": total.replace(
            title=f"Posts filled, {each.title}", targets=wanted[name], lines=lines[name]
        )
        for name, each in section.headquarters.items()
    }
    flagged = total.replace(
        title="Headquarters posts with a flag said to be on them",
        formula="posts of groups that name a nation, in the weeks their headquarters is to stand; "
        "said, not filled",
        basis="declared",
        lines=(),
    )
    standing = _frame(plan, "Headquarters standing", "headquarters").replace(
        targets=tuple(
            float(sum(week in stands(plan, each) for each in section.headquarters.values()))
            for week in plan.weeks
        ),
        formula="every SOR line of its posts at threshold, in the weeks it is to stand",
        lines=total.lines,
    )
    return {
        "posts_filled": total,
        **parts,
        "posts_flagged": flagged,
        "headquarters_standing": standing,
    }


def _leads(plan: Plan, section: EnableSection) -> dict[str, Measure]:
    leads = section.component_leads
    said = _frame(plan, "Components with a lead on record", "components").replace(
        targets=_count(plan, (each.from_week for each in leads.values())),
        formula="component leads that name a nation, as said",
        basis="declared",
    )
    manned = {name: each for name, each in leads.items() if lead_lines(name, each)}
    commands = _frame(plan, "Component commands standing", "components").replace(
        targets=_count(plan, (each.from_week for each in manned.values())),
        formula="every SOR line of the command at threshold",
        lines=tuple(line for name, each in manned.items() for line in lead_lines(name, each)),
    )
    return {"leads_said": said, "component_commands": commands}


def _movement(plan: Plan, section: EnableSection) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for name, point in plan.theatre.entry_points.items():
        for kind, what, unit, limit in (
            ("persons", "Persons", "persons", persons_limit(plan, section, name)),
            ("tonnes", "Tonnes", "t", tonnes_limit(plan, name)),
        ):
            frame = _frame(plan, f"{what} moved through {point.title}", unit).replace(
                direction="at_most", formula=MOVEMENT_FORMULA
            )
            found[f"{kind}_moved.{name}"] = frame.replace(targets=limit)
            found[f"{kind}_in.{name}"] = frame.replace(title=f"{what} in through {point.title}")
            found[f"{kind}_out.{name}"] = frame.replace(title=f"{what} out through {point.title}")
    return found


def _medical(plan: Plan, section: EnableSection) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for zone, medical in section.medical.items():
        title = plan.theatre.zones[zone].title
        lines = tuple(
            name
            for name, line in requirements(plan).items()
            if line.capability == medical.capability and line.zone == zone
        )
        found[f"persons_at_risk.{zone}"] = _frame(
            plan, f"Persons at risk in {title}", "persons"
        ).replace(direction="at_most", formula="persons present, every line of effort")
        found[f"medical_cover.{zone}"] = _frame(
            plan, f"Persons within role 2 in {title}", "share"
        ).replace(
            targets=tuple(1.0 if week >= medical.from_week else None for week in plan.weeks),
            formula=MEDICAL_FORMULA,
            basis=medical.persons_per_role2.basis,
            lines=lines,
        )
    return found


def _nodes(plan: Plan, section: EnableSection) -> dict[str, Measure]:
    nodes = section.communications
    frame = _frame(plan, "Communications nodes in service", "nodes").replace(
        targets=_count(plan, (each.from_week for each in nodes.values())),
        formula="every SOR line of the node at threshold",
        lines=tuple(line for name, each in nodes.items() for line in node_lines(name, each)),
    )
    return {"nodes_in_service": frame}


def _closure(plan: Plan, section: EnableSection) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for unit in ("persons", "modules"):
        for group, words in GROUPS.items():
            found[f"{unit}_{group}"] = _frame(plan, f"{unit.capitalize()} {words}", unit).replace(
                formula=CLOSURE_FORMULA
            )
    share = _frame(plan, "Share of the effective force in the host that is usable", "share")
    target = section.usable_target
    found["usable_share"] = share.replace(
        targets=()
        if target is None
        else tuple(target if week >= 0 else None for week in plan.weeks),
        formula=f"persons usable / (usable + waiting); {CLOSURE_FORMULA}; empty with nobody there",
    )
    return found


def _states(plan: Plan, section: EnableSection) -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for name, state in section.states.items():
        due = state.due_week
        frame = _frame(plan, f"Criteria of {state.title} met", "share").replace(
            targets=tuple(1.0 if due is not None and week >= due else None for week in plan.weeks),
            formula=STATE_FORMULA,
            lines=state.lines,
        )
        found[f"criteria_met.{name}"] = frame
        found[f"reached.{name}"] = frame.replace(
            title=f"{state.title} reached", unit="reached", formula=REACHED_FORMULA
        )
    return found
