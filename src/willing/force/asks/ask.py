"""Asks as records: what is asked of whom, what it would gain, and how sure that is."""

from collections.abc import Mapping

from willing.basics.figure import Size
from willing.basics.record import Record
from willing.basics.units import Count, Nation, Share, Slug, Text, Week
from willing.force.asks.candidate import AskKind
from willing.force.asks.public_record import PublicRecord


class Fill(Record, kw_only=True):
    """What a line would have more, in its unit, in the weeks in which it was short."""

    line: Slug
    first_week: Week
    last_week: Week
    weeks: int
    """Weeks in which the line is short of its objective and would have more."""
    weeks_filled: int = 0
    """Of these, weeks below the threshold before and not below it after."""
    amount: float = 0.0
    """The most it would have more in one week."""
    gain: float = 0.0
    """Cost of the shortfall before less after."""


class Ask(Record, kw_only=True):
    """One decision asked of one nation. Gains are in cost units and do not add up."""

    kind: AskKind
    nation: Nation | None
    """None: the coalition itself, which decides what its SOR lines accept."""
    words: Text
    """What is asked, to stand after `Ask NATION to`."""
    subject: Text
    """Offer id, caveat id, gate key, type of the new module, or SOR line and capability."""
    line_of_effort: Text = ""
    attainable_gain: float
    """Of an explicit plan: this plan with the change made and modules moved for it."""
    optimistic_gain: float
    """By how much the proved bound falls; no plan gains more than this and the bound's gap."""
    resolved_gain: float | None = None
    """What solving again gains, with the change beyond without it; None: not solved again."""
    fills: tuple[Fill, ...] = ()
    takes_from: tuple[Slug, ...] = ()
    """Lines that would then be shorter, because modules leave them for what is worth more."""
    person_weeks: int = 0
    """Person-weeks of the nation more than in this plan; below 0 where it sends fewer. Of the
    coalition: of all nations."""
    burden_share: Share = 0.0
    """Its share of all person-weeks then."""
    agreed_share: Share | None = None
    public_record: PublicRecord
    alternatives: tuple[Nation, ...] = ()
    """Nations that could be asked for the like, with a gain within a twentieth of this one, the
    likeliest first; none whose own record rules out this or, if it is silent here, other work."""
    contingent_on: tuple[Text, ...] = ()
    """Assumed gates that the modules asked for wait for."""
    conditions: tuple[Text, ...] = ()
    """Conditions of their nations that they wait for, in its words; left out are those on record
    as met, what every nation waits for, and what is asked for itself."""
    caveats: tuple[Text, ...] = ()
    """Caveats of their nations that they stand under, in its words."""
    notional: bool = False
    """Rests on a size that is assumed and no nation's own."""
    gains: Mapping[Size, float] = {}
    """Attainable gain at low, central and high sizes; empty where sizes have no range."""
    depends_on: Text = ""
    """At which sizes it would gain nothing; empty: it gains at all three, or has no range."""


class Against(Record, kw_only=True):
    """What is not asked of a nation, because its own record rules it out."""

    nation: Nation
    line_of_effort: Text
    words: Text
    """What it could have been asked to do, to stand after `to`."""
    attainable_gain: float
    public_record: PublicRecord


class Asks(Record, kw_only=True):
    """What to ask of whom next, for one run."""

    plan_hash: Text
    cost: float
    bound: float
    candidates: Count
    """Changes that were priced."""
    asks: tuple[Ask, ...] = ()
    """By attainable gain, then optimistic gain."""
    resolved: Count = 0
    """So many of them, from the first, were solved again."""
    against: tuple[Against, ...] = ()
    not_sized: tuple[Slug, ...] = ()
    """Capabilities that lines lack and no module type of the plan supplies."""
