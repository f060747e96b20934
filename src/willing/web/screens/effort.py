"""A line of effort's screen: what is planned and what was reported, measure by measure."""

from collections.abc import Mapping

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.effort.effects import Finding, Measure
from willing.lines import LINES
from willing.report.run import Run


class EffortScreen(Record, kw_only=True):
    """One line of effort of one run."""

    run: Text
    effort: Slug
    title: Text
    marking: Text
    planned: Mapping[Slug, Measure]
    """What this run would achieve; a measure named after `.` is a part of the one before it."""
    done: Mapping[Slug, Measure]
    """What was reported from the field; None in a week means not reported, never zero."""
    findings: tuple[Finding, ...]
    reports: int
    """Field reports on this line of effort."""


def effort_screen(name: str, run: Run, effort: str) -> EffortScreen:
    """Return the screen of a line of effort; raises KeyError for one that the run has not."""
    made = run.efforts[effort]
    mine = {
        key: each for key, each in run.plan.field_reports.items() if each.line_of_effort == effort
    }
    line = next(each for each in LINES if each.name == effort)
    return EffortScreen(
        run=name,
        effort=effort,
        title=made.title,
        marking=run.marking,
        planned=made.effects.measures,
        done=line.progress(run.plan, tuple(mine.values())).measures if mine else {},
        findings=made.effects.findings,
        reports=len(mine),
    )
