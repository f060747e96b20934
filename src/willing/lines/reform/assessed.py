"""What is on record of each milestone, kind by kind; the kinds are never added or mixed."""

from collections.abc import Collection, Mapping

from willing.lines.reform.section import AssessmentKind, ReformSection
from willing.plan.document import Plan

KINDS: tuple[AssessmentKind, ...] = ("self_assessed", "externally_assessed", "evidenced")


def record_to(section: ReformSection) -> int | None:
    """Return the week of the latest assessment of any kind; None when there is none."""
    return max((each.week for each in section.assessments.values()), default=None)


def met_from(section: ReformSection, kind: AssessmentKind) -> Mapping[str, int]:
    """Return by milestone the week since when it is held to be met, by one kind of assessment.

    The latest assessment of the kind decides; of two in one week the later listed.
    """
    since: dict[str, int] = {}
    own = [each for each in section.assessments.values() if each.kind == kind]
    for each in sorted(own, key=lambda each: each.week):
        if not each.met:
            since.pop(each.milestone, None)
        else:
            since.setdefault(each.milestone, each.week)
    return since


def assessed_count(
    plan: Plan, section: ReformSection, kind: AssessmentKind
) -> tuple[float | None, ...]:
    """Return milestones held to be met by week; None after the latest assessment on record.

    In a week counts what was on record by then: a milestone taken back later still counts.
    """
    latest = record_to(section)
    own = [each for each in section.assessments.values() if each.kind == kind]
    found: list[float | None] = []
    for week in plan.weeks:
        known = section.replace(
            assessments={str(i): each for i, each in enumerate(own) if each.week <= week}
        )
        unknown = latest is None or week > latest
        found.append(None if unknown else float(len(met_from(known, kind))))
    return tuple(found)


def due_weeks(section: ReformSection) -> Mapping[str, int]:
    """Return the week each milestone is due, after its roll-overs."""
    due = {name: each.due_week for name, each in section.milestones.items()}
    for each in section.roll_overs.values():
        if each.milestone in due:
            due[each.milestone] = max(due[each.milestone], each.to_week)
    return due


def reached_by(plan: Plan, weeks: Collection[int | None]) -> tuple[float, ...]:
    """Return how many of `weeks` lie in or before each week of the horizon."""
    return tuple(
        float(sum(each is not None and each <= week for each in weeks)) for week in plan.weeks
    )
