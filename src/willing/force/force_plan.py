"""The answer of force generation, in words and weeks."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Count, Nation, Priority, Share, Slug, Text, Week
from willing.coalition.offer import Layer

LineStatus = Literal[
    "filled",
    "filled with caveat",
    "under-filled",
    "contingent",
    "gap open",
    "gap accepted",
    "single point of failure",
]
WORST_FIRST: tuple[LineStatus, ...] = (
    "gap open",
    "gap accepted",
    "contingent",
    "under-filled",
    "single point of failure",
    "filled with caveat",
    "filled",
)


class Assignment(Record, kw_only=True):
    """One rotation of one module: present from first to last week, both included."""

    module: Slug
    offer: Slug
    nation: Nation
    zone: Slug
    role: Slug
    first_week: Week
    last_week: Week
    effective_week: Week
    """The first week it counts, after RSOM or handover."""
    lines: tuple[Slug, ...]
    """SOR lines it feeds."""
    layer: Layer
    persons: int = 0
    """Of all its modules together."""
    modules: Count = 1
    """Modules that go together in it as one batch."""
    caveats: tuple[Slug, ...] = ()
    contingent_on: tuple[Text, ...] = ()
    """Assumed gates, not on record as met, that it waits for: `parliament_vote:GBR`."""
    declined: tuple[Slug, ...] = ()
    """Tasks it could do there and does not, because doing them would cost more than they save."""


class StatusRun(Record, kw_only=True):
    """Weeks in which a line keeps one status, both ends included."""

    line: Slug
    first_week: Week
    last_week: Week
    status: LineStatus
    supplied: float
    """Least supplied in these weeks, in the line's unit."""
    threshold: float
    """Threshold and objective in the week with the least supplied share."""
    objective: float
    nation: Nation | None = None
    """With 'single point of failure': the first of `single_points`."""
    single_points: tuple[Nation, ...] = ()
    """Nations, each of whose loss opens the line, the largest first; beside whatever status."""
    contingent_on: tuple[Text, ...] = ()
    caveats: tuple[Slug, ...] = ()


class Gap(Record, kw_only=True):
    """Weeks in which a line is short of its threshold (or, under-filled, of its objective)."""

    line: Slug
    first_week: Week
    last_week: Week
    short: float
    """The most that is missing in these weeks, in the line's unit."""
    least: float | None = None
    """The least that is missing in any of these weeks; None: not known."""
    worst_week: Week | None = None
    """The week the reason speaks of: of those in which most is missing and whose causes are the
    most frequent, the middle one."""
    status: LineStatus
    reason: Text
    """One sentence why, of the worst week."""
    cost: float = 0.0
    """What the gap costs in the objective: the order in which gaps are printed."""
    nation: Nation = "ZZZ"
    """Unmet need belongs to ZZZ, not yet offered."""


class Certificate(Record, kw_only=True):
    """What was proved of this plan, recounted by the independent checker."""

    plan_hash: str
    seed: int
    effort: Literal["quick", "normal", "deep"]
    size: Literal["low", "central", "high"]
    cost: float
    bound: float
    empty_cost: float
    greedy_cost: float
    coverage_gap: float
    """(cost - bound) / (empty_cost - bound); 0 when there is nothing to gain."""
    cost_gap: float
    """(cost - bound) / cost."""
    threshold_fill: Share
    objective_fill: Share
    committed_fill: Share
    """Share of the threshold need filled by committed modules alone."""
    notional_share: Share
    """Share of the filled threshold need that rests on notional sizes."""
    violations: int
    assignments: int
    gaps: int
    iterations: int
    bound_steps: int
    shortfall_by_priority: Mapping[str, float] = {}
    """Threshold unit-weeks short, by priority."""
    fixed_priority: Priority | None = None
    """Lines of priority 1 to this were filled first, and nothing else made them worse."""
    fixed_shortfall: float = 0.0
    """What they may lack of their thresholds, in cost units: the level kept."""
    fixed_bound: float = 0.0
    """No plan has them lack less."""


class ForcePlan(Record, kw_only=True):
    """Who does what and when; equal plans, seeds and efforts give equal bytes."""

    plan_hash: str
    seed: int
    effort: Literal["quick", "normal", "deep"]
    size: Literal["low", "central", "high"] = "central"
    first_week: Week
    last_week: Week
    assignments: tuple[Assignment, ...] = ()
    statuses: tuple[StatusRun, ...] = ()
    gaps: tuple[Gap, ...] = ()
    supplied: Mapping[Slug, tuple[float, ...]] = {}
    """SOR line: amount effective in each week of the horizon."""
    certificate: Certificate

    @property
    def weeks(self) -> range:
        """Every week of the horizon."""
        return range(self.first_week, self.last_week + 1)


class Timing(Record, kw_only=True):
    """How long it took; kept apart so that the plan's bytes do not depend on it."""

    compile_seconds: float
    seconds_first: float
    seconds: float


class Duration(Record, kw_only=True):
    """The chain that makes up a module's earliest effect, in days from CF."""

    gates_met_day: int
    decision_days: int
    ntm_days: int
    movement_days: int
    rsom_days: int
    effect_day: int
    effect_week: Week
