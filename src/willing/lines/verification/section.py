"""What the plan says of verification: sectors with posts and patrols, sensors, precedents."""

from collections.abc import Mapping

from willing.basics.figure import Basis, Figure, Quantity
from willing.basics.record import Record
from willing.basics.units import Amount, Count, Hours, IsoDate, Kilometres, Share, Slug, Text, Week
from willing.plan.section import Section


class Sector(Record, kw_only=True):
    """A stretch or area to watch, known by its zone: it has no track.

    The line of contact is never shipped: a length is the user's own figure, dated, or belongs to a
    fictional theatre.
    """

    title: Text
    zone: Slug
    length_km: Kilometres | None = None
    """Empty: none is stated, and nothing is reckoned per kilometre."""
    length_date: IsoDate | None = None
    """Date of the reported line the length was measured on."""
    capability: Slug
    """Counted in observers."""
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines that give its observers; with none a line `observe-ID` is derived."""
    from_week: Week = 0
    posts: Count
    """Observation posts wanted."""
    hours_per_day: Hours = 24.0
    """Hours a day that each post is to be manned."""
    patrols_per_day: Amount = 0.0
    reports_per_day: Figure | None = None
    """Reports a day wanted from the sector."""
    most_km_per_observer: Figure | None = None
    """Line-kilometres per observer not to be exceeded; cite a precedent."""
    note: Text = ""


class Manning(Record, kw_only=True):
    """How observers turn into hours: the same for every sector, low and high where assumed."""

    observers_at_once: Count = 2
    """On a post at the same time."""
    duty_h_per_day: Figure = Figure(central=8.0, low=7.0, high=9.0)
    """Hours an observer is on duty on a day of work."""
    available: Figure = Figure(central=0.7, low=0.6, high=0.8)
    """Share of observers at work on a day: leave, illness, staff and escort are taken off."""
    patrol_observers: Count = 2
    patrol_h: Hours = 6.0
    """Length of one patrol."""
    reports_per_post_day: Figure = Figure(central=2.0, low=1.0, high=3.0)
    """Reports from a post manned for its hours."""
    reports_per_patrol: Figure = Figure(central=1.0, low=0.5, high=1.5)
    restricted: Figure = Figure(central=0.0)
    """Share of patrols lost to restricted freedom of movement, 0 to 1."""


class RemoteSensor(Record, kw_only=True):
    """Cameras, drones or acoustic sensors that watch a sector without observers."""

    title: Text
    sector: Slug
    capability: Slug
    """Counted in systems."""
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines that give them; with none a line `sense-ID` is derived."""
    from_week: Week = 0
    systems: Quantity
    """Wanted."""
    hours_per_day: Figure
    """Hours a day that one system observes, weather and upkeep taken off."""


class ObservationPrecedent(Record, kw_only=True):
    """A past mission on a line of known length, to compare with; never a norm."""

    title: Text
    observers: Count
    line_km: Kilometres
    basis: Basis = "precedent"
    source: Slug | None = None
    """The id of the precedent."""
    note: Text = ""


class VerificationSection(Section, kw_only=True):
    """Verification of a ceasefire: posts, hours, patrols, sensors, reports, incidents."""

    manning: Manning = Manning()
    sectors: Mapping[Slug, Sector] = {}
    sensors: Mapping[Slug, RemoteSensor] = {}
    precedents: Mapping[Slug, ObservationPrecedent] = {}
    most_restricted: Share | None = None
    """Share of movements restricted, as reported, not to be exceeded."""
