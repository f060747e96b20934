"""What is said to be gained is gained: counted by the checker, never beyond the referee."""

from fractions import Fraction

import pytest

from willing.force.asks.candidate import applied, lines_asked
from willing.force.asks.catalogue import catalogue
from willing.force.asks.kept import still_there
from willing.force.asks.pricing import priced
from willing.force.asks.resolve import improved, placed, rows_of
from willing.force.assignments import assignments, rotations
from willing.force.checker import Case, recounted_cost, violations
from willing.force.generate import generate_force
from willing.force.prices import raised_prices
from willing.force.problem import build
from willing.force.solve import restore
from willing.kernels.force_state import links

SEEDS = (101, 104, 107, 112)
TRIED = 6
ANY_SEEDS = (100, 108, 109, 114, 125, 132, 135, 141)
"""Among them plans with batches that are only said, and with ratios that only asks can move."""


def _around(tiny, seed):
    plan, requirements = tiny(seed)
    made = generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=1)
    base = build(plan, requirements)
    used = rotations(base, made.force_plan.assignments)
    linked = links(base.arrays)
    state = restore(base.arrays, linked, used)
    prices = raised_prices(base.arrays, linked, state, 100)
    return plan, requirements, base, priced(catalogue(base, requirements), used, prices), prices


@pytest.mark.parametrize("seed", SEEDS)
def test_the_change_made_in_the_plan_gains_at_least_what_was_said(tiny, optimum, seed) -> None:
    plan, requirements, base, made, prices = _around(tiny, seed)
    scale = Fraction(made.found.wide.scales.cost)
    before = Fraction(int(made.state.cost[0])) / scale
    gap = before - Fraction(prices.value, base.scales.cost)
    best = sorted(range(len(made.attainable)), key=lambda c: -made.attainable[c])[:TRIED]
    assert made.attainable[best[0]] > 0
    for c in (c for c in best if still_there(made, c, made.explicit(c))):
        gain = Fraction(int(made.attainable[c])) / scale
        problem, case = _with(plan, requirements, made, c)
        assert violations(case) == ()
        # Fair shares are of a larger whole when a module is added, so burden may only fall.
        assert float(recounted_cost(case)) <= float(before - gain) + 1e-6
        assert float(before - gain) >= optimum(problem) - 1e-6
        above = Fraction(int(made.optimistic[c])) / scale + gap
        assert float(gain) <= float(above) + 1e-6


@pytest.mark.parametrize("seed", ANY_SEEDS)
def test_every_ask_that_gains_can_be_made(tiny, seed) -> None:
    plan, requirements, _, made, _ = _around(tiny, seed)
    scale = Fraction(made.found.wide.scales.cost)
    before = Fraction(int(made.state.cost[0])) / scale
    gaining = [c for c in range(len(made.attainable)) if made.attainable[c] > 0]
    assert gaining
    for c in (c for c in gaining if still_there(made, c, made.explicit(c))):
        _, case = _with(plan, requirements, made, c)
        what = made.found.candidates[c].words
        assert violations(case) == (), what
        gain = Fraction(int(made.attainable[c])) / scale
        assert float(recounted_cost(case)) <= float(before - gain) + 1e-6, what


def _with(plan, requirements, made, c):
    """The changed problem, and the explicit plan in it as the checker reads it."""
    candidate = made.found.candidates[c]
    changed, lines = applied(plan, candidate), lines_asked(requirements, candidate)
    problem = build(changed, lines)
    start = placed(problem, rows_of(made, made.explicit(c), c, changed))
    return problem, Case(changed, lines, "central", assignments(problem, start))


def test_solving_again_never_undoes_an_ask(tiny) -> None:
    plan, requirements, _, made, _ = _around(tiny, SEEDS[0])
    c = int(made.attainable.argmax())
    changed = applied(plan, made.found.candidates[c])
    problem = build(changed, requirements)
    start = placed(problem, rows_of(made, made.explicit(c), c, changed))
    before = restore(problem.arrays, links(problem.arrays), start)
    assert int(improved(problem, start, 1, "quick").cost[0]) <= int(before.cost[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_pricing_leaves_the_plan_as_it_was(tiny, seed) -> None:
    _, _, base, made, _ = _around(tiny, seed)
    again = restore(made.found.wide.arrays, made.links, _rotations(made))
    for name, left, right in zip(again._fields, again, made.state, strict=True):
        if name in ("posting", "first", "last"):
            continue  # what stands beyond the rotations in use is not read
        assert (left == right).all(), name
    assert len(made.state.used) > len(base.labels.modules)
    assert not made.state.used[len(base.labels.modules) :].any()


def _rotations(made):
    from willing.force.arrays import as_rotations

    state = made.state
    return as_rotations(
        [
            (state.posting[m, k], state.first[m, k], state.last[m, k])
            for m in range(len(state.used))
            for k in range(state.used[m])
        ]
    )
