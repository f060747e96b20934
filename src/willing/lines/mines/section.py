"""What the plan says of mines: stated figures, hazards, operators, rates, postings, targets, lanes.

Hazards are known by their zone; only a fictional plan may give them a position.
"""

from collections.abc import Mapping
from typing import Literal

from willing.basics.figure import Figure, Quantity
from willing.basics.record import Record
from willing.basics.units import (
    Amount,
    IsoDate,
    Kilometres,
    Latitude,
    Longitude,
    Metres,
    Nation,
    Priority,
    Share,
    Slug,
    SquareMetres,
    Text,
    Week,
)
from willing.plan.section import Section

Account = Literal[
    "affected_territory", "sha", "cha", "cancelled", "reduced", "cleared", "handed_over"
]
"""Where land stands. `affected_territory` is a national estimate and never becomes hazard;
sha and cha are suspected and confirmed hazardous area; cancelled is released by non-technical
survey, reduced by technical survey, cleared by clearance to a depth (IMAS 07.11)."""

HazardStatus = Literal["sha", "cha"]
Evidence = Literal["direct", "indirect"]
DeviceCategory = Literal["ap_mine", "av_mine", "cluster", "erw", "ied", "mixed", "unknown"]
"""Anti-personnel mines, anti-vehicle mines, cluster munition remnants, other explosive remnants
of war, improvised devices."""

MethodKind = Literal["nts", "ts", "clearance", "route_clearance"]
"""Non-technical survey, technical survey, clearance, military route clearance."""


class StatedFigure(Record, kw_only=True):
    """A figure somebody stated; two for one quantity, zone and date are both kept.

    Those of quantity `affected_territory`, in `km2`, make up the account of that name: the latest
    national one is its balance, the others stay on record.
    """

    title: Text
    quantity: Slug = "affected_territory"
    value: Amount
    unit: Text = "km2"
    date: IsoDate
    source: Slug | None = None
    """Obligatory for a figure of a zone: a national figure is never split without a source."""
    zone: Slug | None = None
    """Empty: the whole country."""
    note: Text = ""


class Hazard(Record, kw_only=True):
    """A suspected (sha) or confirmed (cha) hazardous area, as first registered."""

    title: Text = ""
    zone: Slug
    """Inside Ukraine an oblast, never below it."""
    status: HazardStatus
    area_m2: SquareMetres
    evidence: Evidence | None = None
    """sha rests on indirect evidence, cha on direct; empty: as the status says."""
    device_category: DeviceCategory = "unknown"
    imsma_id: Text = ""
    """Type and serial: hazard_poly_145."""
    imsma_links: tuple[Text, ...] = ()
    priority: Priority = 3
    source: Slug | None = None
    reported_week: Week | None = None
    """The week it entered the register; empty: before the plan begins."""
    recorded: IsoDate | None = None
    """The date the record was made, for balances as known on a date."""
    workable_from_week: Week = 0
    """The first week a team may work there; hostilities and buffers bar it before."""
    lat_deg: Latitude | None = None
    lon_deg: Longitude | None = None
    """Fictional plans only."""
    mgrs: Text = ""
    """Fictional plans only."""
    note: Text = ""


class Method(Record, kw_only=True):
    """A way of survey or clearance; one unit of its capability is one team.

    Rates and shares are distributions with a basis and source, never constants.
    """

    title: Text
    kind: MethodKind
    capability: Slug
    m2_per_team_week: Figure
    """Area one team works through in a week."""
    cancelled_share: Figure = Figure(central=0)
    """nts: share of the suspected area surveyed that is cancelled."""
    confirmed_share: Figure = Figure(central=0)
    """nts: share of it that is confirmed (cha); the rest stays sha and waits for ts."""
    depth_m: Metres | None = None
    """clearance: depth cleared to; obligatory there."""
    reduced_share: Figure = Figure(central=0)
    """ts: share of the area surveyed that is reduced; the rest is cha and waits for clearance."""


class Accreditation(Record, kw_only=True):
    """A method an operator may release land by, for these weeks, both included."""

    method: Slug
    first_week: Week
    last_week: Week
    source: Slug | None = None
    note: Text = ""


class OwnTeams(Record, kw_only=True):
    """Teams an operator has in a zone beside those of the force plan."""

    method: Slug
    zone: Slug
    teams: Quantity
    first_week: Week
    last_week: Week
    source: Slug | None = None


class Operator(Record, kw_only=True):
    """An organisation that releases land under an accreditation of the host's authority."""

    title: Text
    nations: tuple[Nation, ...] = ()
    """Teams these nations bring work as this operator."""
    all_nations: bool = False
    """Teams of every nation that no other operator names work as this one."""
    accreditations: tuple[Accreditation, ...] = ()
    own_teams: tuple[OwnTeams, ...] = ()
    note: Text = ""


class Posting(Record, kw_only=True):
    """Land of one hazard that leaves an account for others: the two sides are equal, to 1 m².

    A posting in the plan's weeks is progress; one before them is part of the opening balance.
    """

    hazard: Slug
    week: Week
    from_account: Account
    area_m2: SquareMetres
    to: Mapping[Account, SquareMetres]
    """By account; adds up to `area_m2`."""
    method: Slug | None = None
    """Empty for a handover and for reopening."""
    operator: Slug | None = None
    evidence: Text
    """The report or certificate it rests on."""
    depth_m: Metres | None = None
    """Depth cleared to; empty: that of the method."""
    probability_left: Share | None = None
    """Assessed probability that ordnance is left on the land released."""
    recorded: IsoDate | None = None
    """The date the record was made, for balances as known on a date."""
    note: Text = ""


class Target(Record, kw_only=True):
    """What is to be reached by a week and kept from then on."""

    title: Text
    kind: Literal["released", "survey_backlog"]
    """released: cancelled, reduced and cleared together, at least; survey_backlog: sha, at most."""
    amount_ha: Quantity
    by_week: Week
    zone: Slug | None = None
    """Empty: all zones together."""
    source: Slug | None = None


class Task(Record, kw_only=True):
    """Work wanted in a zone by a week: asks for a SOR line of the teams that it takes."""

    title: Text
    zone: Slug
    method: Slug
    from_week: Week = 0
    by_week: Week
    share: Share = 1.0
    """Share of the area that waits for the method there."""
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines that bring the teams; with none a line is derived."""
    priority: Priority = 3


class Lane(Record, kw_only=True):
    """A lane for movement, opened by military route clearance: it releases no land.

    Known by its zone and size: it has no track.
    """

    title: Text
    zone: Slug
    method: Slug
    """Of kind route_clearance."""
    length_km: Kilometres
    width_m: Metres
    from_week: Week = 0
    by_week: Week | None = None
    """When it is wanted open; empty: no target."""
    priority: Priority = 3
    derives_line: bool = False
    """Ask for a SOR line of its own."""
    note: Text = ""


class MinesSection(Section, kw_only=True):
    """Mines: what is affected, what is hazardous, who may release it, how fast, and lanes."""

    figures: Mapping[Slug, StatedFigure] = {}
    hazards: Mapping[Slug, Hazard] = {}
    methods: Mapping[Slug, Method] = {}
    operators: Mapping[Slug, Operator] = {}
    postings: Mapping[Slug, Posting] = {}
    targets: Mapping[Slug, Target] = {}
    tasks: Mapping[Slug, Task] = {}
    lanes: Mapping[Slug, Lane] = {}
    release_threshold: Share | None = None
    """Land whose probability_left is above this may not be cancelled or reduced."""
