"""The chain in days from the gates to a module's first effect."""

from willing.basics.weeks import weeks_to_cover
from willing.coalition.offer import Employment, Offer, layer
from willing.force.force_plan import Duration
from willing.plan.document import Plan


def earliest(
    plan: Plan, offer: Offer, employment: Employment, zone: str, gates_day: int
) -> Duration:
    """Return the chain: gates met, national decision, notice to move, movement, RSOM.

    The order is given in the horizon's first week at the earliest. A nation that has authorised
    the module has decided; one under way needs no notice; one in the theatre does not move, and
    one past RSOM does not repeat it. A zone of kind `home` needs neither movement nor RSOM.
    """
    home = plan.theatre.zones[zone].kind == "home"
    state = offer.in_theatre
    present = layer(offer) == "present"
    under_way = present or state == "deploying"
    start = max(gates_day, 7 * plan.horizon.first_week)
    decision = 0 if offer.authorised is not None or under_way else offer.decision_days
    ntm = 0 if under_way else offer.ntm_days
    movement = 0 if home or present else offer.movement_days
    rsom = 0 if home or (present and state != "rsom") else employment.rsom_days
    arrival = start + decision + ntm + movement
    return Duration(
        gates_met_day=start,
        decision_days=decision,
        ntm_days=ntm,
        movement_days=movement,
        rsom_days=rsom,
        effect_day=arrival + rsom,
        effect_week=weeks_to_cover(arrival) + weeks_to_cover(rsom),
    )


def reaction_days(plan: Plan, offer: Offer, employment: Employment, zone: str) -> int:
    """Return the days from an order until a module held in `zone` is in effect where needed.

    From home: national decision, notice to move, movement, RSOM. In the theatre: none.
    """
    if plan.theatre.zones[zone].kind != "home":
        return 0
    decision = 0 if offer.authorised is not None else offer.decision_days
    return decision + offer.ntm_days + offer.movement_days + employment.rsom_days


def arrival_week(chain: Duration) -> int:
    """Return the first whole week in which the module may be present."""
    return weeks_to_cover(chain.effect_day - chain.rsom_days)


def handover_weeks(plan: Plan, employment: Employment, zone: str) -> int:
    """Return the weeks of a relief in which the new module does not count yet."""
    home = plan.theatre.zones[zone].kind == "home"
    return 0 if home else weeks_to_cover(employment.handover_days)
