"""What the plan says of enabling: headquarters, leads, movement, medical, communications."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.figure import Figure, Quantity
from willing.basics.record import Record
from willing.basics.units import IsoDate, Nation, Share, Slug, Text, Week
from willing.plan.section import Section

RankBand = Literal[
    "OF-6+", "OF-3 to OF-5", "OF-1 to OF-2", "OR-6 to OR-9", "OR-1 to OR-5", "civilian"
]
"""Rank bands in NATO codes (STANAG 2116); OF-6+ are the flag and general officers."""
Component = Literal[
    "land",
    "air",
    "maritime",
    "logistics",
    "training",
    "medical",
    "communications",
    "special_operations",
    "mine_action",
    "joint",
]


class Headquarters(Record, kw_only=True):
    """A headquarters or cell, known by its zone; one may relieve another."""

    title: Text
    zone: Slug
    from_week: Week = 0
    last_week: Week | None = None
    """Empty: to the end of the horizon."""
    relieves: Slug | None = None
    """The headquarters it takes over from; both stand in the weeks they overlap."""
    capability: Slug = "hq-posts"
    """Counted in posts."""
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines that give its posts; with none a line `posts-ID` is derived."""
    source: Slug | None = None
    note: Text = ""


class PostGroup(Record, kw_only=True):
    """Posts of one function and rank band in a headquarters (flags to posts)."""

    title: Text = ""
    headquarters: Slug
    function: Text
    """J1 to J9, command group, liaison, …"""
    rank_band: RankBand
    posts: Quantity
    nation: Nation | None = None
    """The flag on the posts, when it is said; empty: none is on record."""
    statement: Slug | None = None
    """The statement of that nation that says so."""
    note: Text = ""


class ComponentLead(Record, kw_only=True):
    """Who leads a component, and the SOR lines that its command rests on."""

    title: Text
    component: Component
    nation: Nation | None = None
    """As said; empty: no nation is on record."""
    from_week: Week = 0
    lines: tuple[Slug, ...] = ()
    """SOR lines that make up its command, authored in any section or derived here; it stands when
    all are at threshold."""
    capability: Slug | None = None
    """With this the command asks for a SOR line `lead-ID` of its own, in `zone`."""
    zone: Slug | None = None
    amount: Quantity = 1
    statement: Slug | None = None
    note: Text = ""


class EntryLimit(Record, kw_only=True):
    """What else limits an entry point of the theatre; its key is the entry point."""

    persons_per_week: Figure | None = None
    """Persons in and out together; empty: as the entry point says, else no limit stated."""


class MedicalZone(Record, kw_only=True):
    """Role 2 cover for one zone; its key is the zone."""

    capability: Slug = "role-2"
    """Counted in role-2 facilities."""
    persons_per_role2: Figure
    """Persons at risk that one facility covers."""
    persons_at_risk: Quantity | None = None
    """Planned strength from which a SOR line `medical-ZONE` is derived; empty: none is."""
    from_week: Week = 0
    evacuates_to: Slug | None = None
    """A zone with a role 2 that takes over what this one cannot cover."""
    evacuation_capability: Slug | None = None
    """Counted in evacuation aircraft or teams, in this zone."""
    persons_per_evacuation: Figure | None = None
    """Persons at risk that one of them covers."""


class CommunicationsNode(Record, kw_only=True):
    """A node of the force's communications, known by its zone."""

    title: Text
    zone: Slug
    from_week: Week = 0
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines that make it up; it is in service when all are at threshold."""
    capability: Slug | None = None
    """With this the node asks for a SOR line `comms-ID` of its own."""
    amount: Quantity = 1
    source: Slug | None = None


class Declaration(Record, kw_only=True):
    """The act of a named commander."""

    by: Text
    week: Week
    date: IsoDate | None = None
    source: Text = ""


class OperationalState(Record, kw_only=True):
    """IOC, FOC or another state: reached when its criteria are met *and* it is declared.

    The two are separate acts: met criteria declare nothing, and a declaration meets nothing.
    """

    title: Text
    commander: Text
    """Who may declare it, by name or post."""
    due_week: Week | None = None
    lines: tuple[Slug, ...] = ()
    """SOR lines to be at threshold, authored in any section or derived here."""
    posts_filled: Mapping[Slug, Share] = {}
    """Headquarters: share of its posts to be filled."""
    usable: Share | None = None
    """Share of the persons effective inside the host to be usable (see enabler closure)."""
    declared: Declaration | None = None


class EnableSection(Section, kw_only=True):
    """Enable: headquarters posts, component leads, movement, medical, communications, closure."""

    headquarters: Mapping[Slug, Headquarters] = {}
    posts: Mapping[Slug, PostGroup] = {}
    component_leads: Mapping[Slug, ComponentLead] = {}
    entry_limits: Mapping[Slug, EntryLimit] = {}
    medical: Mapping[Slug, MedicalZone] = {}
    communications: Mapping[Slug, CommunicationsNode] = {}
    states: Mapping[Slug, OperationalState] = {}
    usable_target: Share | None = None
    """Share of the persons effective inside the host that is wanted usable from CF on."""
