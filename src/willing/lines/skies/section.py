"""What the plan says of the skies: sensors, altitude layers, zones to cover, air presence."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from willing.basics.figure import Figure
from willing.basics.record import Record
from willing.basics.units import (
    Amount,
    Hours,
    Kilometres,
    Latitude,
    Longitude,
    Metres,
    Share,
    Slug,
    Text,
    Week,
)
from willing.plan.section import Section

Layer = Annotated[
    int, Meta(ge=10, le=20000, extra={"unit": "m"}, description="height above the surface, m")
]


class SensorType(Record, kw_only=True):
    """A kind of ground-based surveillance sensor; one unit of its capability is one sensor."""

    title: Text
    capability: Slug
    antenna_m: Metres
    """Height of the antenna above the surrounding surface."""
    range_km: Kilometres
    """Instrumented range."""
    note: Text = ""


class SensorSite(Record, kw_only=True):
    """A place for a sensor; fictional plans only."""

    title: Text
    zone: Slug
    sensor: Slug
    lat_deg: Latitude
    lon_deg: Longitude
    antenna_m: Metres | None = None
    """Where the site gives another height than the type's."""


class ZoneCover(Record, kw_only=True):
    """How much of a zone is to be seen, and from which height up."""

    share: Share = 0.9
    """Share of the zone's area to be covered."""
    layer_m: Layer = 1000
    """The layer that sizes the derived need; the share is the target at this layer and above."""
    sensor: Slug | None = None
    """Sensor type that the derived SOR line asks for; empty: no line is derived."""
    from_week: Week = 0
    ring_deg: tuple[tuple[Longitude, Latitude], ...] = ()
    """Outline as longitude, latitude; empty: a circle of area_km2 around the lettering point."""


class AirPresence(Record, kw_only=True):
    """Aircraft kept on station over a zone; the capability is counted in aircraft."""

    title: Text
    zone: Slug
    capability: Slug
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines it flies on; with none a line is derived from hours_per_week."""
    availability: Share
    """Share of the aircraft fit to fly on a day."""
    sorties_per_day: Amount
    """Per aircraft fit to fly."""
    hours_on_station: Hours
    """Per sortie, with a tanker where tanker_capability is given."""
    hours_on_station_without_tanker: Hours | None = None
    tanker_capability: Slug | None = None
    hours_per_week: Figure | None = None
    """Wanted on station; 168 h is one aircraft on station at all times."""
    from_week: Week = 0


class SkiesSection(Section, kw_only=True):
    """Skies: what is seen at each height, what is left when a sensor is lost, hours on station."""

    layers_m: tuple[Layer, ...] = (100, 300, 1000, 3000)
    """Heights above the surface at which coverage is reported."""
    cell_km: Kilometres = 10.0
    """Cells of the coverage grid are no larger than this."""
    sensors: Mapping[Slug, SensorType] = {}
    sites: Mapping[Slug, SensorSite] = {}
    """In the order in which sensors are given to them; fictional plans only."""
    zones: Mapping[Slug, ZoneCover] = {}
    air: Mapping[Slug, AirPresence] = {}
