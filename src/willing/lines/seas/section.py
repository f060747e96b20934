"""What the plan says of the seas: patrols over areas, coastal radar, mined routes, Montreux."""

from collections.abc import Mapping

from willing.basics.figure import Figure
from willing.basics.record import Record
from willing.basics.units import (
    Amount,
    Hours,
    Kilometres,
    Knots,
    Metres,
    Nation,
    Share,
    Slug,
    Text,
    Tonnes,
    Week,
)
from willing.plan.section import Section


class SearchArea(Record, kw_only=True):
    """One sea zone of a patrol; its key is the zone."""

    weight: Amount = 1.0
    """How much of what is looked for is expected here, relative to the patrol's other areas."""
    sweep_width_km: Kilometres
    """Effective width seen on both sides of the track together."""


class Patrol(Record, kw_only=True):
    """Vessels or aircraft that share one task over one or several areas."""

    title: Text
    zone: Slug
    """The zone its SOR line is asked in."""
    capability: Slug
    """Counted in vessels or aircraft."""
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines it sails on; with none a line is derived from `detection`."""
    areas: Mapping[Slug, SearchArea]
    speed_kn: Knots
    on_patrol: Share
    """Share of a vessel's time spent searching."""
    period_h: Hours = 24.0
    """Detection is reckoned for what stays in the areas for so many hours."""
    detection: Figure | None = None
    """Probability of detection wanted, 0 to 1."""
    revisit_h: Figure | None = None
    """Longest time between two visits wanted."""
    from_week: Week = 0


class CoastalRadar(Record, kw_only=True):
    """Coastal radars along the coast of a zone; one unit of the capability is one radar."""

    title: Text
    zone: Slug
    capability: Slug
    antenna_m: Metres
    """Height of the antenna above the sea."""
    target_m: Metres = 10.0
    """Height of what is to be seen."""
    range_km: Kilometres
    coast_km: Kilometres
    """Length of the coast to be watched."""
    share: Share = 0.9
    """Share of it wanted."""
    from_week: Week = 0


class Route(Record, kw_only=True):
    """A route to be cleared of sea mines, known by its zone and size: it has no track.

    Clearing vessels are counted by capability in the zone, on whichever section's lines.
    """

    title: Text
    zone: Slug
    capability: Slug
    """Counted in vessels."""
    length_km: Kilometres
    width_m: Metres
    """D: width of the route."""
    characteristic_width_m: Metres
    """A: width in which a run finds or actuates mines."""
    probability: Share
    """B: of finding or actuating a mine within that width."""
    speed_kn: Knots
    hours_per_week: Hours
    """Hours a vessel works on the route in a week."""
    mines: Figure | None = None
    """Mines expected at the start; empty: remaining mines and risk are not reckoned."""
    damage_width_m: Metres | None = None
    """Width in which a mine damages a ship in transit."""
    clearance: Share | None = None
    """Clearance level wanted by `by_week`."""
    by_week: Week | None = None
    from_week: Week = 0
    derives_line: bool = False
    """Ask for a SOR line of its own; leave false where a line of `mines` or `seas` asks."""


class Montreux(Record, kw_only=True):
    """Limits on vessels of war of powers that do not border the Black Sea.

    Convention regarding the Régime of the Straits, Montreux, 20 July 1936, article 18: 30,000 t
    in all, up to 45,000 t as the strongest fleet there grows; two thirds of that for one power;
    not more than 21 days. A reading for planning, not legal advice.
    """

    zones: tuple[Slug, ...]
    """Sea zones it governs; those inside them too."""
    littoral: tuple[Nation, ...]
    """States that border the sea: not bound by these limits."""
    vessel_t: Mapping[Slug, Tonnes]
    """Tonnage of one unit of each capability that counts as a vessel of war."""
    aggregate_t: Tonnes = 45_000
    one_power_t: Tonnes = 30_000
    stay_days: int = 21


class SeasSection(Section, kw_only=True):
    """Seas: detection and revisit by patrol, coast watched, routes cleared, Montreux."""

    patrols: Mapping[Slug, Patrol] = {}
    coastal_radars: Mapping[Slug, CoastalRadar] = {}
    routes: Mapping[Slug, Route] = {}
    montreux: Montreux | None = None
