"""What the field reports show of training, in the measures of effects."""

from willing.effort.effects import Effects, Measure
from willing.effort.measured import filled, reported
from willing.lines.training.measures import frames
from willing.lines.training.requirements import NAME
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport


def progress(plan: Plan, reports: tuple[FieldReport, ...]) -> Effects:
    """Return the measures of training from field reports; None where nothing was reported.

    Graduates so far that were not reported themselves are the sum of the weeks reported.
    """
    found = reported(plan, NAME, frames(plan), reports, additive=("in_training",))
    measures = dict(found.measures)
    for name, measure in found.measures.items():
        if name.startswith("graduates."):
            total = name.replace("graduates.", "graduates_so_far.", 1)
            measures[total] = _added_up(measures[total], measure)
    return found.replace(measures=measures)


def _added_up(total: Measure, weekly: Measure) -> Measure:
    so_far = 0.0
    values: list[float | None] = []
    for said, added in zip(total.values, weekly.values, strict=True):
        so_far = said if said is not None else so_far + (added or 0.0)
        values.append(None if said is None and added is None else so_far)
    return filled(total, values)
