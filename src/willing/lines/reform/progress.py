"""What the field reports show of reform, in the measures of effects.

A report on `self_assessed`, `externally_assessed` or `evidenced` that names a milestone as its
item says whether it is met (value above 0) from that week on; one without an item is the count.
"""

from collections.abc import Iterator

from willing.effort.authored import section_of
from willing.effort.effects import Effects
from willing.effort.measured import reported
from willing.lines.reform.assessed import KINDS, assessed_count
from willing.lines.reform.measures import frames
from willing.lines.reform.requirements import NAME
from willing.lines.reform.section import Assessment, AssessmentKind, ReformSection
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport


def progress(plan: Plan, reports: tuple[FieldReport, ...]) -> Effects:
    """Return the measures of reform from field reports; None where nothing was reported.

    Only field reports count here: assessments in the plan's section stand in the effects.
    """
    section = section_of(plan, NAME, ReformSection)
    own = [each for each in reports if each.line_of_effort == NAME]
    counts = [
        report
        for kind in KINDS
        for report in _counts(plan, section, kind, [r for r in own if _on_milestone(r, kind)])
    ]
    rest = [each for each in own if not any(_on_milestone(each, kind) for kind in KINDS)]
    return reported(plan, NAME, frames(plan), (*counts, *rest))


def _on_milestone(report: FieldReport, kind: AssessmentKind) -> bool:
    return report.measure == kind and report.item is not None


def _counts(
    plan: Plan, section: ReformSection, kind: AssessmentKind, reports: list[FieldReport]
) -> Iterator[FieldReport]:
    """One count a week from the first report on a milestone to the last."""
    known = [each for each in reports if each.item in section.milestones]
    for each in reports:
        if each not in known:
            yield each.replace(measure=f"{kind}.{each.item}", item=None)
    told = section.replace(
        assessments={
            str(index): Assessment(
                milestone=each.item or "",
                kind=kind,
                week=each.week,
                by=each.reported_by,
                met=each.value > 0,
            )
            for index, each in enumerate(sorted(known, key=lambda each: each.date or ""))
        }
    )
    first = min((each.week for each in known), default=0)
    for week, value in zip(plan.weeks, assessed_count(plan, told, kind), strict=True):
        if value is not None and week >= first:
            yield FieldReport(line_of_effort=NAME, measure=kind, week=week, value=value)
