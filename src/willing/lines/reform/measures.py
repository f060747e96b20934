"""The measures of reform, described once: what is planned and what is reported fill them."""

from collections.abc import Mapping

from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.lines.reform.assessed import KINDS, due_weeks, reached_by
from willing.lines.reform.requirements import NAME, adviser_lines, posts_needed
from willing.lines.reform.section import AssessmentKind, BodyKind, ReformSection
from willing.lines.reform.support import FORMULA
from willing.plan.document import Plan

KIND_TITLES: Mapping[AssessmentKind, str] = {
    "self_assessed": "Milestones met as their owners assess them",
    "externally_assessed": "Milestones met as others assess them",
    "evidenced": "Milestones met with evidence",
}
BODY_TITLES: Mapping[BodyKind, str] = {
    "armed_forces": "armed forces",
    "security_services": "security services",
    "ministry": "ministries",
    "parliament": "parliament",
    "other": "other bodies",
}


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of reform by id, without values."""
    section = section_of(plan, NAME, ReformSection)
    if not section.milestones:
        return {}
    return {
        "milestones_due": _due(plan, section),
        **_supported(plan, section),
        **{kind: _assessed(plan, section, kind) for kind in KINDS},
        **_posts(plan, section),
    }


def owner_kinds(section: ReformSection) -> tuple[BodyKind, ...]:
    """Return the kinds of bodies that own milestones, in the order bodies are listed."""
    owners = {each.owner for each in section.milestones.values()}
    return tuple(
        dict.fromkeys(body.kind for name, body in section.bodies.items() if name in owners)
    )


def owned(section: ReformSection, kind: BodyKind) -> tuple[str, ...]:
    """Return the milestones owned by bodies of one kind."""
    return tuple(
        name for name, each in section.milestones.items() if section.bodies[each.owner].kind == kind
    )


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def _lines(section: ReformSection) -> tuple[str, ...]:
    return tuple(
        line for name, each in section.advisers.items() for line in adviser_lines(name, each)
    )


def _due(plan: Plan, section: ReformSection) -> Measure:
    return _frame(plan, "Milestones due", "milestones").replace(
        targets=reached_by(plan, [each.due_week for each in section.milestones.values()]),
        formula="cumulative, by the week due after roll-overs; target: by the week first set",
        cumulative=True,
        basis="declared",
    )


def _supported(plan: Plan, section: ReformSection) -> dict[str, Measure]:
    due = due_weeks(section)
    total = _frame(plan, "Milestones that the advisers given could support", "milestones").replace(
        targets=reached_by(plan, list(due.values())),
        formula=f"{FORMULA}; low: only laws and funds on record",
        cumulative=True,
        lines=_lines(section),
    )
    parts = {
        f"milestones_supported.{kind}": total.replace(
            title=f"{total.title}, {BODY_TITLES[kind]}",
            targets=reached_by(plan, [due[name] for name in owned(section, kind)]),
        )
        for kind in owner_kinds(section)
    }
    return {"milestones_supported": total, **parts}


def _assessed(plan: Plan, section: ReformSection, kind: AssessmentKind) -> Measure:
    return _frame(plan, KIND_TITLES[kind], "milestones").replace(
        targets=reached_by(plan, list(due_weeks(section).values())),
        formula="cumulative, by the latest assessment of this kind alone; empty after the last "
        "week on record",
        cumulative=True,
        basis="declared",
    )


def _posts(plan: Plan, section: ReformSection) -> dict[str, Measure]:
    return {
        f"adviser_posts.{name}": _frame(
            plan, f"Adviser posts manned, {each.title}", "posts"
        ).replace(
            targets=posts_needed(plan, section, name),
            formula="effective on the adviser lines; target: posts of the milestones in work",
            lines=adviser_lines(name, each),
        )
        for name, each in section.advisers.items()
    }
