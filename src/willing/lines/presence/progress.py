"""What the field reports show of presence, in the measures of effects."""

from willing.effort.effects import Effects
from willing.effort.measured import reported
from willing.lines.presence.measures import frames
from willing.lines.presence.requirements import NAME
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport


def progress(plan: Plan, reports: tuple[FieldReport, ...]) -> Effects:
    """Return the measures of presence from field reports; None where nothing was reported."""
    return reported(plan, NAME, frames(plan), reports, additive=("presence_days",))
