"""An explanation as a record: what could serve a line in a week, what stops it, what would help."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.figure import Size
from willing.basics.record import Record
from willing.basics.units import Count, Days, Nation, Persons, Slug, Text, Tonnes, Week
from willing.coalition.offer import Layer
from willing.force.force_plan import Assignment, Duration, LineStatus
from willing.force.stops import Cause

StepKind = Literal[
    "caveat",
    "gate",
    "notice",
    "window",
    "state",
    "status",
    "zone",
    "module",
    "new module",
    "substitute",
    "lift",
    "base",
    "ceiling",
    "mandate",
    "nations",
    "relieve",
]


class GateFact(Record, kw_only=True):
    """What a run takes a gate to be, and what the record says of it."""

    gate: Text
    """`parliament_vote:GBR`"""
    assumed_week: Week | None = None
    """The week it is assumed to be met; None: never, or no week is assumed."""
    met_week: Week | None = None
    """The week it is on record as met; None: no record says so."""


class Candidate(Record, kw_only=True):
    """Modules of one offer that could serve the line, and the one thing that stops them."""

    nation: Nation
    offer: Slug
    title: Text
    modules: tuple[Slug, ...]
    layer: Layer
    role: Slug
    cause: Cause
    capability: Slug
    """What it would serve with; another than the line's own is a substitute."""
    gives: float
    """What one module would give the line each week, in the line's unit."""
    caveats: tuple[Slug, ...] = ()
    gates: tuple[GateFact, ...] = ()
    """What it waits for: gates never met, or, of one that is late, those its chain begins with."""
    chain: Duration | None = None
    lines: tuple[Slug, ...] = ()
    """What it serves in the week instead."""
    limit: Text = ""
    """The limit that leaves no room, as it follows `1 module is`."""
    besides: Cause | None = None
    """The hard limit that would keep it out even when taken from what it does."""
    price: float | None = None
    """What the plan's cost would rise by if the cheapest of the modules served here in this week
    and all others stayed; None: hard rules do not let it, or it was not asked."""
    notional: bool = False
    """Whether its size is an assumption."""
    sentence: Text = ""


class Step(Record, kw_only=True):
    """One change of a plan; which fields are set depends on the kind."""

    kind: StepKind
    nation: Nation | None = None
    offer: Slug | None = None
    role: Slug | None = None
    caveats: tuple[Slug, ...] = ()
    gates: tuple[Text, ...] = ()
    week: Week | None = None
    """Of gates: met in this week. Of a window: the first week it is widened to."""
    last_week: Week | None = None
    days: Days = 0
    """Days less of national decision and notice to move."""
    count: Count = 0
    """Modules, or nations, more."""
    amount: float = 0.0
    """Of a new module: what it gives. Of a substitute: its factor."""
    lift_t: Tonnes = 0
    persons: Persons = 0
    place: Slug | None = None
    """Zone, entry point or area."""
    capability: Slug | None = None
    line: Slug | None = None
    assignments: tuple[Assignment, ...] = ()
    """Of relieved modules: what they would do in all weeks."""
    relieved: tuple[Slug, ...] = ()
    """The lines they would leave in some weeks."""


class LineWeeks(Record, kw_only=True):
    """Weeks of a line that a change opens or closes."""

    line: Slug
    weeks: Count
    first_week: Week
    last_week: Week


class Change(Record, kw_only=True):
    """The smallest change of its kind, with what solving the changed plan again has shown."""

    steps: tuple[Step, ...]
    first_week: Week
    """The weeks around the one asked about in which the line would be filled."""
    last_week: Week
    gap_weeks: Count = 0
    """Of all weeks of the gap: in how many the line would be filled."""
    cost: float
    """Change of the plan's cost against the unchanged plan solved again in the same way."""
    opens: tuple[LineWeeks, ...] = ()
    """Other lines with more weeks below their threshold than without the change."""
    closes: tuple[LineWeeks, ...] = ()
    rises: tuple[LineWeeks, ...] = ()
    """Other lines that gain weeks at their objective."""
    serving: tuple[Assignment, ...] = ()
    """Of the modules that would serve the line in the week, and of those they depend on, all
    rotations."""
    sizes: tuple[Size, ...] = ()
    """At which other sizes it was tried and fills the line too; empty: not tried."""
    fails: tuple[Size, ...] = ()
    """At which other sizes it was tried and does not."""
    sentence: Text = ""


class Causes(Record, kw_only=True):
    """Weeks of a gap in which the same stops the same number of modules."""

    weeks: tuple[Week, ...]
    stops: Mapping[Cause, Count] = {}
    """Modules by what stops them."""
    serving: Count = 0
    """Modules that count for the line."""


class AtSize(Record, kw_only=True):
    """The same line and week at low or at high sizes."""

    size: Size
    short: float
    """What is missing of what is wanted; 0: nothing."""
    main_cause: Text = ""
    """What stops most of the modules."""
    weeks_short: Count = 0
    """Of the weeks of the gap: in how many it is short at this size."""


class Explanation(Record, kw_only=True):
    """Why one line is short in one week."""

    line: Slug
    title: Text
    week: Week
    zone: Slug
    capability: Slug
    unit: Text = ""
    status: LineStatus
    supplied: float
    threshold: float
    objective: float
    wanted: float
    """The threshold in a gap, else the objective."""
    short: float
    first_week: Week
    """The gap that the week is in."""
    last_week: Week
    cost: float
    """What the gap costs in the objective."""
    serving: tuple[Slug, ...] = ()
    """Modules that count for the line in the week."""
    candidates: tuple[Candidate, ...] = ()
    changes: tuple[Change, ...] = ()
    tried: Count = 0
    """Changes that were solved for; those not told do not fill the line."""
    solved: Count = 0
    """How often the plan was solved again, all in all."""
    without_change: bool = False
    """Whether more searching alone fills the line in the week."""
    weeks_without_change: Count = 0
    """Of the weeks of the gap: in how many more searching alone fills the line."""
    throughout: tuple[Causes, ...] = ()
    """What stops modules in every week of the gap; first in the week asked about."""
    notional: Text = ""
    """What of it rests on notional sizes; empty: nothing."""
    sizes: tuple[AtSize, ...] = ()
    sentence: Text = ""


class Explanations(Record, kw_only=True):
    """Every explanation asked of one run."""

    lines: Mapping[Text, Explanation] = {}
    """By line and week: `mcm-north@CF+12w`."""
