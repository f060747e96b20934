"""A run folder counted again, figure by figure, before the run is accepted.

Beside the checker, which shares no code with the search (`report.answer.recount`): what the plan
and the assignments give once more, status by status and measure by measure, held against what the
files say. The bound is proved anew with prices of its own, which may prove less than the run's.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import isfinite
from typing import Any, Final, NoReturn

import msgspec

from willing.app.generation import assess_by_effort
from willing.app.requirements import all_requirements, requirements_by_effort
from willing.app.run_folder import EFFECTS, FORCE_PLAN, RUN
from willing.basics.errors import RunError
from willing.effort.effects import Effects
from willing.force.assignments import rotations
from willing.force.certificate import Fixed, Proof, certificate
from willing.force.certificate import Run as Made
from willing.force.effort import Effort, effort_for
from willing.force.force_plan import Certificate
from willing.force.prices import raised_prices
from willing.force.problem import ForceProblem, build
from willing.force.results import results
from willing.force.solve import greedy_cost, restore
from willing.kernels.force_state import Links, State, empty_cost, links
from willing.lines import SECTION_TYPES
from willing.plan.wording import shown
from willing.report.run import Run

_CLOSE: Final = 1e-6
"""Figures that differ by more, relatively, are others: machines round differently."""
_SIZE: Final = "central"
"""The size whose certificate stands in two files."""
_OF_OTHER_SIZES: Final = ("low", "high")
"""Of a measure: what plans at other sizes give, which the folder does not hold."""


def proved_again(run: Run) -> float:
    """Return the bound that can be proved of a run's plan here, after every figure was recounted.

    Raises RunError, with file and figure, for the first that is another than the run says.
    """
    _refuse_efforts(run)
    _refuse_requirements(run)
    requirements = all_requirements({name: each.requirements for name, each in run.efforts.items()})
    problem = build(run.plan, requirements, size=run.force_plan.size)
    chosen = rotations(problem, run.force_plan.assignments)
    if len(chosen.posting) != len(run.force_plan.assignments):
        _refuse(run, FORCE_PLAN, "it assigns what its plan does not offer")
    linked = links(problem.arrays)
    state = restore(problem.arrays, linked, chosen)
    found = results(problem, linked, chosen)
    for name in ("assignments", "statuses", "gaps", "supplied"):
        _compare(run, (FORCE_PLAN, name), getattr(run.force_plan, name), getattr(found, name))
    said = run.force_plan.certificate
    _refuse_bounds(run, said, problem.scales.cost)
    proof = _proof(problem, linked, state, said)
    again = certificate(problem, found, proof, _made(said))
    _compare(run, (FORCE_PLAN, "certificate"), said, again)
    if said.violations:
        _refuse(run, FORCE_PLAN, f"certificate.violations is {said.violations}, 0 is asked for")
    if _SIZE in run.certificates:
        _compare(run, (RUN, f"certificates.{_SIZE}"), run.certificates[_SIZE], said)
    _refuse_effects(run)
    steps = effort_for("quick", len(problem.labels.modules)).bound_steps
    return raised_prices(problem.arrays, linked, state, steps).value / problem.scales.cost


def _refuse_efforts(run: Run) -> None:
    """Refuse a line of effort that there is not, and one that was left out."""
    for name in sorted(SECTION_TYPES.keys() ^ run.efforts.keys()):
        why = "is no line of effort" if name in run.efforts else "is left out"
        _refuse(run, EFFECTS, f"{shown(name)} {why}")


def _refuse_requirements(run: Run) -> None:
    """Refuse SOR lines, authored or derived, that are not those of the plan. What a line derives
    from effects of a round before, which the folder does not hold, is as the run has it."""
    first = requirements_by_effort(run.plan)
    again = requirements_by_effort(
        run.plan, {name: each.effects for name, each in run.efforts.items()}
    )
    for effort, lines in first.items():
        there = run.efforts[effort].requirements
        for name in dict.fromkeys([*lines, *there]):
            asked = lines.get(name)
            if asked == again[effort].get(name) and there.get(name) != asked:
                what = f"{effort}.requirements.{name} is not that of its plan"
                _refuse(run, EFFECTS, what)


def _proof(problem: ForceProblem, linked: Links, state: State, said: Certificate) -> Proof:
    return Proof(
        cost=int(state.cost[0]),
        bound=round(said.bound * problem.scales.cost),
        empty_cost=empty_cost(problem.arrays),
        greedy_cost=greedy_cost(problem.arrays, linked),
    )


def _made(said: Certificate) -> Made:
    """Return how the run was made, as it says: that alone cannot be counted again."""
    fixed = None
    if said.fixed_priority is not None:
        level, bound = Fraction(said.fixed_shortfall), Fraction(said.fixed_bound)
        fixed = Fixed(said.fixed_priority, level, bound)
    work = Effort(said.iterations, said.bound_steps)
    return Made(said.plan_hash, said.seed, said.effort, work, fixed)


def _refuse_bounds(run: Run, said: Certificate, cost_scale: int) -> None:
    """Refuse a bound above what it bounds, or beyond any number."""
    for bound, cost in (("bound", "cost"), ("fixed_bound", "fixed_shortfall")):
        least, most = getattr(said, bound), getattr(said, cost)
        if not isfinite(least * cost_scale):
            _refuse(run, FORCE_PLAN, f"certificate.{bound} is {least:g}, which is no cost")
        if least > most * (1 + _CLOSE) + _CLOSE:
            _refuse(
                run, FORCE_PLAN, f"certificate.{bound} is {least:g}, above its {cost}, {most:g}"
            )


def _refuse_effects(run: Run) -> None:
    for effort, found in assess_by_effort(run.plan, run.force_plan).items():
        there = run.efforts[effort].effects
        _compare(run, (EFFECTS, f"{effort}.effects"), _measured(there), _measured(found))
        texts = {each.text for each in found.findings}
        for each in there.findings:
            if not each.only_at and each.text not in texts:
                _refuse(run, EFFECTS, f"{effort}.effects.findings: nothing gives '{each.text}'")


def _measured(effects: Effects) -> dict[str, Any]:
    """Return measures and layers of the sizes that the force plan is of."""
    made: dict[str, Any] = msgspec.to_builtins(effects)
    made.pop("findings", None)
    for measure in made.get("measures", {}).values():
        for name in _OF_OTHER_SIZES:
            measure.pop(name, None)
    return made


def _compare(run: Run, where: tuple[str, str], said: object, counted: object) -> None:
    file, key = where
    found = next(_differences(key, msgspec.to_builtins(said), msgspec.to_builtins(counted)), None)
    if found is not None:
        _refuse(run, file, found)


def _differences(key: str, said: Any, counted: Any) -> Iterator[str]:
    """Yield each figure that is another one; reasons are sentences, which versions word anew."""
    if isinstance(said, Mapping) and isinstance(counted, Mapping):
        for name in sorted({*said, *counted} - {"reason"}):
            yield from _differences(f"{key}.{name}", said.get(name), counted.get(name))
    elif _is_list(said) and _is_list(counted) and len(said) == len(counted):
        for place, (one, other) in enumerate(zip(said, counted, strict=True)):
            yield from _differences(f"{key}[{place}]", one, other)
    elif _is_list(said) and _is_list(counted):
        yield f"{key} has {len(said)} entries, counted again {len(counted)}"
    elif not _is_same(said, counted):
        yield f"{key} is {_shown(said)}, counted again {_shown(counted)}"


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_same(said: Any, counted: Any) -> bool:
    if isinstance(said, float | int) and isinstance(counted, float | int):
        return abs(said - counted) <= _CLOSE * max(1.0, abs(counted))
    return bool(said == counted)


def _shown(value: object) -> str:
    if value is None:
        return "not there"
    return f"{value:g}" if isinstance(value, float) else f"{value}"[:120]


def _refuse(run: Run, file: str, what: str) -> NoReturn:
    raise RunError(
        f"{run.name or 'the run'}/{file}: {what}. It was altered, or made by another version; "
        "nothing was accepted. Make the run again: willing generate PLAN --out RUN."
    )
