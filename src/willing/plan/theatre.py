"""Where: zones, the zones that contain them, and the points through which a force enters."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.record import Record
from willing.basics.source import Source
from willing.basics.units import (
    Count,
    Latitude,
    Longitude,
    Nation,
    Persons,
    Slug,
    SquareKilometres,
    Text,
    Tonnes,
    Week,
)

ZoneKind = Literal["land", "sea", "air", "headquarters", "home"]


class Capacity(Record, kw_only=True):
    """From this week on, so much."""

    from_week: Week
    persons: Persons | None = None
    lift_t: Tonnes | None = None


class Zone(Record, kw_only=True):
    """An area at the level planning needs; inside Ukraine never below an oblast."""

    title: Text
    kind: ZoneKind = "land"
    inside: Slug | None = None
    """A zone that contains it; caveats on that one bind here too."""
    host: Nation | None = None
    """The state it lies in; empty for the high seas and for several states."""
    entry_point: Slug | None = None
    base_persons: Persons | None = None
    """Footprint ceiling: persons at once; empty: none stated."""
    capacity_changes: tuple[Capacity, ...] = ()
    max_nations: Count | None = None
    area_km2: SquareKilometres | None = None
    lat_deg: Latitude | None = None
    lon_deg: Longitude | None = None
    """A point to letter the zone at, not a position of anything."""
    outline: Slug | None = None
    """Feature id in the theatre's GeoJSON."""
    note: Text = ""


class EntryPoint(Record, kw_only=True):
    """A port or airport of disembarkation (SPOD, APOD) or a border crossing."""

    title: Text
    kind: Literal["apod", "spod", "rail", "road"] = "apod"
    host: Nation | None = None
    lift_t_per_week: Tonnes | None = None
    """What passes in or out in a week; empty: no limit stated."""
    capacity_changes: tuple[Capacity, ...] = ()
    lat_deg: Latitude | None = None
    lon_deg: Longitude | None = None
    source: Slug | None = None
    note: Text = ""


class Theatre(Record, kw_only=True):
    """Everything spatial the force problem and the map share."""

    title: Text = ""
    host: Nation | None = None
    fictional: bool = False
    outlines: Text = ""
    """GeoJSON file beside this one, with features by `id`."""
    zones: Mapping[Slug, Zone] = {}
    entry_points: Mapping[Slug, EntryPoint] = {}
    sources: Mapping[Slug, Source] = {}


def containers(theatre: Theatre, zone: str) -> tuple[str, ...]:
    """Return the zone and every zone it stands inside, innermost first (cycle-safe)."""
    chain: list[str] = []
    current: str | None = zone
    while current is not None and current not in chain and current in theatre.zones:
        chain.append(current)
        current = theatre.zones[current].inside
    return tuple(chain)


def zones_within(theatre: Theatre, zone: str) -> tuple[str, ...]:
    """Return every zone that is `zone` or stands inside it, in the plan's order."""
    return tuple(
        name
        for name, each in theatre.zones.items()
        if name == zone or (each.inside is not None and zone in containers(theatre, name))
    )
