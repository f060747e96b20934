"""What the field reports show of verification, in the measures of effects.

Incidents come by grade of confidence (`item`) and may come by zone; those of several zones in one
week are added. A grade that was not reported is not known: the total stands where all were.
"""

from collections.abc import Iterable, Iterator

from willing.basics.grade import GRADES
from willing.effort.effects import Effects
from willing.effort.measured import reported
from willing.lines.verification.measures import ADDITIVE, frames
from willing.lines.verification.requirements import NAME
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport


def progress(plan: Plan, reports: tuple[FieldReport, ...]) -> Effects:
    """Return the measures of verification from field reports; None where none was made."""
    own = [each for each in reports if each.line_of_effort == NAME]
    graded = [each for each in own if each.measure == "incidents" and each.item in GRADES]
    rest = [_without_grade(each) for each in own if each not in graded]
    return reported(plan, NAME, frames(plan), (*rest, *_added(graded)), additive=ADDITIVE)


def _without_grade(report: FieldReport) -> FieldReport:
    """Incidents of a grade that does not exist must not pass for all incidents."""
    if report.measure != "incidents" or report.item is None:
        return report
    return report.replace(measure=f"incidents.{report.item}", item=None)


def _added(reports: Iterable[FieldReport]) -> Iterator[FieldReport]:
    """One report for each grade and week: the sum over zones of the latest of each zone."""
    latest: dict[tuple[str, int], dict[str | None, FieldReport]] = {}
    for each in sorted(reports, key=lambda each: each.date or ""):
        latest.setdefault((each.item or "", each.week), {})[each.zone] = each
    for zones in latest.values():
        one = next(iter(zones.values()))
        yield one.replace(zone=None, value=sum(each.value for each in zones.values()))
