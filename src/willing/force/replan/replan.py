"""What replanning changed: who moved, which lines open or fill, who must be told, what renews."""

from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Count, IsoDate, Nation, Share, Slug, Text, Week, Weeks

ChangeKind = Literal["gone", "dropped out", "stood down", "moved", "called up"]
RenewalKind = Literal["window", "vote", "gate", "mandate", "act"]
HearerKind = Literal["nation", "host", "entry point"]


class Stay(Record, kw_only=True):
    """Where a module is, as what, from the first to the last week, both included."""

    zone: Slug
    role: Slug
    first_week: Week
    last_week: Week


class Change(Record, kw_only=True):
    """One module whose stays, or the lines it feeds, differ from those agreed.

    `gone`: no longer offered, or nowhere to be sent; `dropped out`: what it waits for, or a window,
    no longer lets it go as agreed; `moved`: elsewhere or at other times; `stood down`: no longer
    needed; `called up`: was not in the agreed plan.
    """

    module: Slug
    nation: Nation
    kind: ChangeKind
    before: tuple[Stay, ...] = ()
    after: tuple[Stay, ...] = ()
    weeks_moved: Weeks = 0
    """Agreed weeks that it could have kept and does not."""
    lines_before: tuple[Slug, ...] = ()
    lines_after: tuple[Slug, ...] = ()
    """The SOR lines it feeds, as agreed and now."""


class LineChange(Record, kw_only=True):
    """How many weeks a line is below its threshold: as agreed, at once, and as replanned."""

    line: Slug
    before: Weeks
    at_once: Weeks
    after: Weeks
    first_week: Week
    last_week: Week
    """The span of the weeks that open at once or stay open, or that are filled."""
    refilled_by: tuple[Slug, ...] = ()
    """Modules that feed it now and did not before."""


class Hearer(Record, kw_only=True):
    """Somebody whom the change concerns, and the modules it is about."""

    kind: HearerKind
    name: Slug
    modules: tuple[Slug, ...]
    first_week: Week
    """The first week in which anything differs for it."""


class DateChange(Record, kw_only=True):
    """A date that moved; weeks count from the ceasefire before and after."""

    key: Text
    before: Week
    after: Week
    date_before: IsoDate | None = None
    """The declared date of an anchor that moves …"""
    date_after: IsoDate | None = None
    """… and where that brings it; None where the date has no day."""


class Renewal(Record, kw_only=True):
    """Something that ends, or is only assumed, before it is no longer needed."""

    kind: RenewalKind
    nation: Nation | None
    what: Text
    by_week: Week | None
    """The latest week to renew it or bring it about; None where no date is known."""
    text: Text


class Replan(Record, kw_only=True):
    """A plan mended after a change, beside the plan it came from."""

    causes: tuple[Text, ...]
    cost_before: float
    cost_at_once: float
    """With what no longer holds taken out and nothing put in its place."""
    cost_after: float
    bound: float
    """No plan after the change can cost less."""
    recovered_least: Share
    """(at once − after)/(at once − bound): the least share of what can be recovered that is."""
    module_weeks: Count
    """Agreed, of modules that could have stayed."""
    moved_module_weeks: Count
    moved_share: Share
    lost_module_weeks: Count
    """Agreed, of what is gone or dropped out."""
    changes: tuple[Change, ...] = ()
    lines: tuple[LineChange, ...] = ()
    hearers: tuple[Hearer, ...] = ()
    dates: tuple[DateChange, ...] = ()
    kept: tuple[Text, ...] = ()
    """What was left as it is, in sentences."""
    renewals: tuple[Renewal, ...] = ()
    stability_price: float = 0.0
    iterations: Count = 0
    notional_share: Share = 0.0
