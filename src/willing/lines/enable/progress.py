"""What the field reports show of enable, in the measures of effects."""

from willing.effort.effects import Effects
from willing.effort.measured import reported
from willing.lines.enable.measures import frames
from willing.lines.enable.requirements import NAME
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport


def progress(plan: Plan, reports: tuple[FieldReport, ...]) -> Effects:
    """Return the measures of enable from field reports; None where nothing was reported."""
    return reported(plan, NAME, frames(plan), reports, additive=("posts_filled",))
