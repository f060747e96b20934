"""What is wrong in the reform section beyond types."""

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
from willing.lines.reform.network import cycle
from willing.lines.reform.requirements import NAME
from willing.lines.reform.section import Assessment, Milestone, ReformSection
from willing.plan.document import Plan


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return names that do not exist, circles, evidence without a document, odd roll-overs."""
    return tuple(_faults(plan, section_of(plan, NAME, ReformSection)))


def _faults(plan: Plan, section: ReformSection) -> Iterator[SectionFault]:
    for name, measure in section.measures.items():
        key = f"reform.measures.{name}.objective"
        yield from check_name("objective", key, measure.objective, section.objectives)
    for name, advisers in section.advisers.items():
        key = f"reform.advisers.{name}"
        yield from check_capability(plan, f"{key}.capability", advisers.capability)
        yield from check_zone(plan, f"{key}.zone", advisers.zone)
        yield from check_lines(f"{key}.lines", advisers.lines, authored(plan, NAME))
        if not advisers.lines:
            yield from check_new_line(key, f"advise-{name}", authored(plan, NAME))
    for name, milestone in section.milestones.items():
        yield from _milestone_faults(section, f"reform.milestones.{name}", milestone)
    circle = cycle(section)
    if circle:
        yield (
            f"reform.milestones.{circle[0]}.after",
            f"milestones wait for each other in a circle: {' → '.join(circle)}",
            "Take one of these out of an `after`",
        )
    for name, assessment in section.assessments.items():
        yield from _assessment_faults(section, f"reform.assessments.{name}", assessment)
    yield from _roll_over_faults(section)


def _milestone_faults(
    section: ReformSection, key: str, milestone: Milestone
) -> Iterator[SectionFault]:
    yield from check_name("measure", f"{key}.measure", milestone.measure, section.measures)
    yield from check_name("body", f"{key}.owner", milestone.owner, section.bodies)
    for kind, field, names, known in (
        ("milestone", "after", milestone.after, tuple(section.milestones)),
        ("law", "laws", milestone.laws, tuple(section.laws)),
        ("fund", "funds", milestone.funds, tuple(section.funds)),
    ):
        for name in names:
            yield from check_name(kind, f"{key}.{field}", name, known)
    if milestone.advisers is not None:
        yield from check_name("advisers", f"{key}.advisers", milestone.advisers, section.advisers)
    elif milestone.adviser_posts > 0:
        yield f"{key}.adviser_posts", "no advisers are named for these posts", "Name `advisers`"


def _assessment_faults(
    section: ReformSection, key: str, assessment: Assessment
) -> Iterator[SectionFault]:
    milestone = section.milestones.get(assessment.milestone)
    yield from check_name("milestone", f"{key}.milestone", assessment.milestone, section.milestones)
    if assessment.kind == "evidenced" and assessment.met and not assessment.document:
        yield f"{key}.document", "evidence names no document", "Name it, or choose another `kind`"
    if milestone is None or assessment.kind == "self_assessed":
        return
    owner = section.bodies.get(milestone.owner)
    if assessment.by in (milestone.owner, owner.title if owner else None):
        yield (
            f"{key}.by",
            f"the owner '{assessment.by}' cannot assess its own milestone as {assessment.kind}",
            'Write kind = "self_assessed", or name who else assessed it',
        )


def _roll_over_faults(section: ReformSection) -> Iterator[SectionFault]:
    """Each roll-over names a milestone, moves it later than it was, and says why."""
    due = {name: each.due_week for name, each in section.milestones.items()}
    for name, each in section.roll_overs.items():
        key = f"reform.roll_overs.{name}"
        yield from check_name("milestone", f"{key}.milestone", each.milestone, section.milestones)
        if not each.reason.strip():
            yield f"{key}.reason", "no reason is given", "Say why the milestone was missed"
        before = due.get(each.milestone)
        if before is not None and each.to_week <= before:
            yield (
                f"{key}.to_week",
                f"{week_label(each.to_week)} is not after {week_label(before)}, when it was due",
                "Write a later week; list the roll-overs of a milestone in order of time",
            )
        due[each.milestone] = max(each.to_week, before or each.to_week)
