"""What each gate unlocks: the plan solved again under nested sets of gates."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from willing.app.generation import NOBODY, Watch
from willing.app.requirements import all_requirements
from willing.basics.figure import Size
from willing.coalition.gate import GateName
from willing.force.assignments import assignments, supply_of
from willing.force.curve.closure import closure_rows
from willing.force.curve.fill_curve import (
    Band,
    FillCurve,
    Step,
    fill_by_week,
    filled,
    line_weeks,
    step_lines,
)
from willing.force.curve.gate_sets import (
    GATE_SETS,
    GateSet,
    named_gates,
    taken_as_met,
    with_gates_open,
)
from willing.force.effort import EffortName
from willing.force.force_plan import Assignment
from willing.force.keep import starting
from willing.force.problem import build
from willing.force.progress import Progress
from willing.force.searched import searched
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.plan.sizes import has_range
from willing.report.run import Run

_ENDS: Final[tuple[Size, ...]] = ("low", "high")

Filled = dict[str, tuple[Fraction | None, ...]]


class Solved(NamedTuple):
    """The force under one set of open gates."""

    assignments: tuple[Assignment, ...]
    cost: float
    rows: Filled


def fill_curve(run: Run, *, effort: EffortName = "quick", watch: Watch = NOBODY) -> FillCurve:
    """Return the conditional fill curve of a run; each wider set starts from the one before.

    So the cost never rises from band to band. The SOR lines are those of the run. Where nobody
    is sent who waited for a gate, opening it unlocks nothing and the force before stands.
    Raises StoppedError when `watch` stops it.
    """
    solver = _Solver(run, effort, watch)
    bands: list[Band] = []
    steps: list[Step] = []
    opened: list[GateName] = []
    found = solver.solve(opened, None)
    for each in GATE_SETS:
        added = [gate for gate in each.gates if gate in solver.named]
        for gate in added:
            opened.append(gate)
            wider = solver.solve(opened, found)
            wider = wider if _rests_on(gate, wider) else found
            steps.append(_step(gate, each, found, wider))
            found = wider
        bands.append(solver.band(each, added, opened, found))
    problem = build(run.plan, solver.requirements, size=run.force_plan.size)
    own = filled(problem, supply_of(problem, run.force_plan))
    return FillCurve(
        first_week=run.force_plan.first_week,
        bands=tuple(bands),
        steps=tuple(steps),
        as_run=fill_by_week(own, len(run.plan.weeks)),
        closure=closure_rows(run.plan, run.force_plan),
        taken_as_met=taken_as_met(run.plan),
        line_weeks=_needed(own),
        notional_share=run.force_plan.certificate.notional_share,
    )


class _Solver:
    """Solves the plan of one run under sets of open gates."""

    def __init__(self, run: Run, effort: EffortName, watch: Watch) -> None:
        self.plan: Plan = run.plan
        self.seed = run.force_plan.seed
        self.named = named_gates(run.plan)
        self.requirements: dict[str, Requirement] = dict(
            all_requirements({name: each.requirements for name, each in run.efforts.items()})
        )
        self.effort, self.watch, self.done = effort, watch, 0
        self.low_high = has_range(run.plan)
        self.at_ends: dict[tuple[GateName, ...], dict[Size, float]] = {}

    def solve(
        self, opened: Sequence[GateName], before: Solved | None, size: Size = "central"
    ) -> Solved:
        """Search from the force before; no bound is asked for, so none is raised."""
        plan = with_gates_open(self.plan, opened)
        problem = build(plan, self.requirements, size=size)
        begin = starting(problem, before.assignments if before else ())
        chosen, state = searched(problem, begin, self.seed, self.effort, self.watch.cancel)
        self._tell()
        cost = int(state.cost[0]) / problem.scales.cost
        return Solved(assignments(problem, chosen), cost, filled(problem, state.supply))

    def _tell(self) -> None:
        self.done += 1
        if self.watch.on_progress is not None:
            bands = 1 + sum(bool(self.named & {*each.gates}) for each in GATE_SETS)
            total = 1 + len(self.named) + (len(_ENDS) * bands if self.low_high else 0)
            self.watch.on_progress(Progress(stage="search", done=self.done, total=total))

    def band(
        self, each: GateSet, added: Sequence[GateName], opened: Sequence[GateName], found: Solved
    ) -> Band:
        fills = self._ends(tuple(opened)) if self.low_high else {}
        return Band(
            name=each.name,
            gates=tuple(added),
            fill=fill_by_week(found.rows, len(self.plan.weeks)),
            threshold_fill=_share(found.rows),
            threshold_fill_low=fills.get("low"),
            threshold_fill_high=fills.get("high"),
            cost=found.cost,
            modules=len(_used(found)),
        )

    def _ends(self, opened: tuple[GateName, ...]) -> dict[Size, float]:
        """The fill at low and high sizes; solved once for each set."""
        if opened not in self.at_ends:
            self.at_ends[opened] = {
                size: _share(self.solve(opened, None, size).rows) for size in _ENDS
            }
        return self.at_ends[opened]


def _step(gate: GateName, band: GateSet, before: Solved, after: Solved) -> Step:
    return Step(
        gate=gate,
        band=band.name,
        line_weeks=float(line_weeks(after.rows) - line_weeks(before.rows)),
        cost_saved=max(0.0, before.cost - after.cost),
        modules=len(_used(after) - _used(before)),
        lines=step_lines(before.rows, after.rows),
    )


def _rests_on(gate: GateName, found: Solved) -> bool:
    """Whether the force sends anybody who waited for the gate.

    A commitment to come along with another nation is no event and leaves no mark: it counts.
    """
    return gate == "commitment" or any(
        key.partition(":")[0] == gate for each in found.assignments for key in each.contingent_on
    )


def _used(found: Solved) -> frozenset[str]:
    return frozenset(each.module for each in found.assignments)


def _needed(rows: Filled) -> int:
    return sum(each is not None for row in rows.values() for each in row)


def _share(rows: Filled) -> float:
    needed = _needed(rows)
    return float(line_weeks(rows) / needed) if needed else 1.0
