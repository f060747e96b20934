"""What the field reports show of the skies, in the measures of effects."""

from willing.effort.effects import Effects
from willing.effort.measured import reported
from willing.lines.skies.measures import frames
from willing.lines.skies.requirements import NAME
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport


def progress(plan: Plan, reports: tuple[FieldReport, ...]) -> Effects:
    """Return the measures of the skies from field reports; None where nothing was reported."""
    return reported(plan, NAME, frames(plan), reports, additive=("air_hours",))
