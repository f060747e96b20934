"""SOR lines: what is required, where, from when, in threshold and objective."""

from collections.abc import Mapping

from willing.basics.figure import Basis, Quantity, Size, quantity_at
from willing.basics.record import Record
from willing.basics.units import Amount, Days, Price, Priority, Share, Slug, Text, Week, Weeks


class Substitute(Record, kw_only=True):
    """Another capability that may serve, at a factor and a cost per unit and week."""

    factor: Amount = 1.0
    cost: Price = 0.0


class Level(Record, kw_only=True):
    """From this week the requirement changes to these amounts."""

    from_week: Week
    threshold: Quantity
    objective: Quantity


class AcceptedGap(Record, kw_only=True):
    """A gap somebody with a name has accepted, for these weeks."""

    first_week: Week
    last_week: Week
    by: Text
    reason: Text = ""


class Requirement(Record, kw_only=True):
    """One line of the statement of requirements (SOR line); its key is the id called `line`."""

    title: Text
    capability: Slug
    zone: Slug
    first_week: Week
    last_week: Week
    threshold: Quantity
    """Below it the line is a gap."""
    objective: Quantity
    """What is wanted; between threshold and objective the line is under-filled."""
    unit: Text = ""
    """Empty: the capability's unit."""
    ramp_weeks: Weeks = 0
    """Weeks over which the need grows evenly from nothing to its full amount."""
    changes: tuple[Level, ...] = ()
    priority: Priority = 3
    task: Text = ""
    phase: Text = ""
    standard: Text = ""
    basis: Basis = "notional"
    source: Slug | None = None
    """A source of the plan, or the id of a precedent."""
    substitutes: Mapping[Slug, Substitute] = {}
    lead_nation: bool = False
    """Asks for a lead nation: each module offered as one that supplies the capability here counts
    as 1, beside whatever else it serves."""
    notice_days: Days | None = None
    """A reserve: only modules in effect within so many days of an order serve it."""
    reserve_share: Share = 0.0
    """Share of the objective that is asked for on top, in hand against losses and delays."""
    accepted_gaps: tuple[AcceptedGap, ...] = ()
    derived_from: Text = ""
    """What a line of effort derived it from; empty: authored."""
    risk_if_empty: Text = ""
    note: Text = ""


def level_at(requirement: Requirement, week: int, size: Size) -> tuple[float, float]:
    """Return (threshold, objective) in `week`, in the requirement's unit; (0, 0) outside it.

    With a ramp, week i of n asks the share i/n, so the full amount stands from week n on.
    """
    if not requirement.first_week <= week <= requirement.last_week:
        return 0.0, 0.0
    threshold, objective = requirement.threshold, requirement.objective
    for change in requirement.changes:
        if change.from_week <= week:
            threshold, objective = change.threshold, change.objective
    low, high = quantity_at(threshold, size), quantity_at(objective, size)
    high *= 1 + requirement.reserve_share
    if requirement.ramp_weeks:
        share = min(1.0, (week - requirement.first_week + 1) / requirement.ramp_weeks)
        low, high = low * share, high * share
    return low, max(low, high)
