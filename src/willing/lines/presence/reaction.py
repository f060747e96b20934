"""How long the reserve needs to reach a zone: notice to move, then distance over speed."""

from willing.basics.places import Place, distance_km
from willing.lines.presence.section import Reserve
from willing.plan.document import Plan
from willing.plan.theatre import Zone

FORMULA = (
    "notice_h + distance / speed; distance as stated, else great circle between the zones' "
    "lettering points × road_factor (notional)"
)


def travel_km(plan: Plan, reserve: Reserve, zone: str) -> float | None:
    """Return the distance from the reserve's zone to `zone` in km, None where it is not known."""
    if zone in reserve.travel_km:
        return reserve.travel_km[zone]
    if zone == reserve.zone:
        return 0.0
    start, end = _point(plan.theatre.zones[reserve.zone]), _point(plan.theatre.zones[zone])
    return None if start is None or end is None else reserve.road_factor * distance_km(start, end)


def reaction_h(plan: Plan, reserve: Reserve, zone: str) -> float | None:
    """Return hours from the order to arrival in `zone`, None where the distance is not known."""
    travel = travel_km(plan, reserve, zone)
    return None if travel is None else reserve.notice_h + travel / reserve.speed_km_h


def _point(zone: Zone) -> Place | None:
    if zone.lat_deg is None or zone.lon_deg is None:
        return None
    return Place(lat_deg=zone.lat_deg, lon_deg=zone.lon_deg)
