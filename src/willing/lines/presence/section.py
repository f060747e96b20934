"""What the plan says of presence: hubs, zones, reserves, and the distance to keep."""

from collections.abc import Mapping

from willing.basics.figure import Figure, Quantity
from willing.basics.record import Record
from willing.basics.units import Amount, Hours, IsoDate, Kilometres, Slug, Text, Week
from willing.plan.section import Section


class Hub(Record, kw_only=True):
    """An agreed hub, known by its zone alone: it has no position.

    It is manned in a week when every line in `lines` is at its threshold; with `capability`
    the hub asks for a SOR line of its own.
    """

    title: Text
    zone: Slug
    from_week: Week = 0
    lines: tuple[Slug, ...] = ()
    capability: Slug | None = None
    amount: Quantity = 1
    """Of the capability, in its unit."""
    source: Slug | None = None
    note: Text = ""


class ZonePresence(Record, kw_only=True):
    """What presence is wanted in a zone, and how far the zone is from the line of contact."""

    person_days_per_week: Quantity | None = None
    distance_from_contact_km: Kilometres | None = None
    """The least distance, measured by the user on a file of his own; never shipped."""
    distance_date: IsoDate | None = None
    """Date of the reported line of contact it was measured on."""


class Reserve(Record, kw_only=True):
    """A reserve held in a zone, ready to move to others."""

    title: Text
    zone: Slug
    notice_h: Hours
    """From the order to the first movement."""
    speed_km_h: Amount
    """Average on the move, halts included."""
    lines: tuple[Slug, ...] = ()
    """SOR lines that make it up; it stands when all are at their threshold."""
    capability: Slug | None = None
    """With this the reserve asks for a SOR line of its own."""
    amount: Quantity = 1
    travel_km: Mapping[Slug, Kilometres] = {}
    """By zone; where missing: great circle between lettering points × road_factor."""
    road_factor: Amount = 1.3
    """Notional ratio of road to great-circle distance."""


class PresenceSection(Section, kw_only=True):
    """Presence: agreed hubs manned, presence-days, the reserve, distance kept, footprint."""

    hubs: Mapping[Slug, Hub] = {}
    zones: Mapping[Slug, ZonePresence] = {}
    reserves: Mapping[Slug, Reserve] = {}
    reaction_target_h: Figure | None = None
    """A reserve is to reach each zone of presence within so many hours of the order."""
    least_distance_km: Figure | None = None
    """The rule: no presence nearer to the line of contact than this."""
