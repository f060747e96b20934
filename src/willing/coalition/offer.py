"""Offers: what a nation puts to the coalition, in modules, on its own terms."""

from collections.abc import Mapping
from typing import Final, Literal

from willing.basics.figure import Basis, Quantity
from willing.basics.record import Record
from willing.basics.units import (
    Amount,
    Count,
    Days,
    IsoDate,
    Persons,
    Price,
    Slug,
    Text,
    Tonnes,
    Week,
    Weeks,
)

OfferState = Literal["draft", "sensed", "indicated", "offered"]
Layer = Literal["said", "offered", "committed", "present"]
LAYERS: Final[tuple[Layer, ...]] = ("said", "offered", "committed", "present")
CountsFrom = Literal["draft", "sensed", "indicated", "offered", "committed"]
TheatreState = Literal[
    "assigned", "deploying", "rsom", "transferred", "national_command", "mission_ready"
]


class Act(Record, kw_only=True):
    """Who did it, when, and where that is written; an act is never inferred."""

    by: Text
    date: IsoDate | None = None
    source: Text = ""
    modules: Count | None = None
    """How many modules it covers, the first ones; empty: all of the quantity."""


class Window(Record, kw_only=True):
    """A range of weeks, both ends included."""

    first_week: Week
    last_week: Week


class Rotation(Record, kw_only=True):
    """The rotation pattern a module can keep up."""

    min_weeks: Weeks = 4
    max_weeks: Weeks = 26
    dwell_weeks: Weeks = 26
    max_rotations: Count = 2


class Tie(Record, kw_only=True):
    """Another task that holds the same troops, and when it lets them go."""

    to: Text
    """The task, in words: `national alert`."""
    first_week: Week | None = None
    """Empty: from before the horizon."""
    last_week: Week | None = None
    """Empty: until `release` holds, or for good."""
    release: Slug | None = None
    """A condition of the nation; the troops are free from the day it holds."""


class Employment(Record, kw_only=True):
    """One way of using a module: where, as what, and what it then gives each week.

    An offer with several employments is an either/or choice; one employment with several
    `supplies` gives them all at once. Cost, persons and lift may depend on the employment.
    """

    zones: tuple[Slug, ...]
    """Zones, or zones that contain others; what caveats forbid is left out."""
    supplies: Mapping[Slug, Quantity]
    """Capability: amount per module and effective week."""
    lines: tuple[Slug, ...] = ()
    """SOR lines served; empty: every line that asks for the capability in the zone."""
    rsom_days: Days = 0
    handover_days: Days = 0
    persons: Persons | None = None
    lift_t: Tonnes | None = None
    week_cost: Price | None = None
    rotation_cost: Price | None = None


class Offer(Record, kw_only=True):
    """A module, or several of a kind, that a nation might bring; `state` is its layer of truth."""

    title: Text
    state: OfferState
    line_of_effort: Slug
    employments: Mapping[Slug, Employment]
    """By role."""
    basis: Basis = "declared"
    source: Slug | None = None
    statements: tuple[Slug, ...] = ()
    module_type: Slug | None = None
    service: Text = ""
    echelon: Text = ""
    quantity: Quantity = 1
    """How many modules of this kind; each is used or not used as a whole."""
    batch: Count = 1
    """Modules that go together: same role, zone and weeks; what is left over stays at home."""
    minimum: Count = 0
    """At least so many are there at once, or none: the first go together, more join only while
    those are effective."""
    same_troops_as: Slug | None = None
    """Another offer of this nation: its modules serve in one of the two at a time, and rest,
    batches and minimum are those of that offer."""
    ties: tuple[Tie, ...] = ()
    """Other tasks of the same troops; while one holds them they are not available."""
    persons: Persons = 0
    lift_t: Tonnes = 0
    first_week: Week | None = None
    last_week: Week | None = None
    unavailable: tuple[Window, ...] = ()
    decision_days: Days = 0
    ntm_days: Days = 0
    movement_days: Days = 0
    rotation: Rotation = Rotation()
    caveats: tuple[Slug, ...] = ()
    conditions: tuple[Slug, ...] = ()
    enablers: Mapping[Slug, Amount] = {}
    """Capability: amount that must be effective in its zone in every week that it is there."""
    lead_nation: bool = False
    """Its nation leads where the module is: it serves lines that ask for a lead nation."""
    command_state: Text = ""
    located: Text = ""
    double_hatted: Text = ""
    """A remark on other tasks of the same troops; what binds stands in `ties`."""
    accepted: Act | None = None
    """By the coalition."""
    authorised: Act | None = None
    """By the nation: the second of the two acts that make a commitment."""
    in_theatre: TheatreState | None = None
    in_theatre_modules: Count | None = None
    """How many modules are in theatre, the first ones; empty: all that the two acts cover."""
    note: Text = ""


def layer(offer: Offer) -> Layer:
    """Return the layer of truth an offer has reached; nothing moves up by itself."""
    if offer.in_theatre in ("rsom", "transferred", "national_command", "mission_ready"):
        return "present"
    if offer.accepted is not None and offer.authorised is not None:
        return "committed"
    return "said" if offer.state == "draft" else "offered"


def of_module(offer: Offer, number: int) -> Offer:
    """Return the offer as it stands for its `number`-th module, without the acts that do not
    cover it: a larger number makes no commitment."""
    accepted, authorised = _covering(offer.accepted, number), _covering(offer.authorised, number)
    there = offer.in_theatre_modules is None or number <= offer.in_theatre_modules
    if accepted is offer.accepted and authorised is offer.authorised and there:
        return offer
    there = there and accepted is not None and authorised is not None
    return offer.replace(
        accepted=accepted,
        authorised=authorised,
        in_theatre=offer.in_theatre if there else None,
    )


Acts = tuple[Act | None, Act | None, TheatreState | None]


def acts_of(offer: Offer) -> Acts:
    """Return what was done about an offer: accepted, authorised, in theatre."""
    return offer.accepted, offer.authorised, offer.in_theatre


def _covering(act: Act | None, number: int) -> Act | None:
    return None if act is None or (act.modules is not None and number > act.modules) else act


LADDER: Final[tuple[OfferState, ...]] = ("draft", "sensed", "indicated", "offered")
"""What an offer may be before anything is done about it, the least first."""


def counts(offer: Offer, counts_from: CountsFrom) -> bool:
    """Return whether the offer stands at or above the lowest state that counts."""
    if layer(offer) in ("committed", "present"):
        return True
    return counts_from != "committed" and LADDER.index(offer.state) >= LADDER.index(counts_from)
