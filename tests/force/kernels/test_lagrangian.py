"""The bound's parts against the same in plain Python, and the bound against plans."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.force.bound import exact, new_dual, raise_bound, start_bound, value
from willing.force.problem import build
from willing.force.rows import rows
from willing.kernels.force_state import empty_state, line_cost, links
from willing.kernels.lagrangian import (
    Line,
    cover_line,
    deflect,
    least_ends,
    move_prices,
    respond_to_prices,
)

# Directions come from whole amounts: 1e-160, whose square is no number, is none of them.
DIRECTION = st.integers(-3072, 3072).map(lambda steps: steps / 1024)
ROW = st.lists(
    st.tuples(st.floats(0, 5), DIRECTION, st.integers(-9, 9), st.floats(0.5, 5), st.floats(0.5, 2)),
    min_size=1,
    max_size=8,
)


def plain_step(row, kept, reach):
    """A step of one family in NumPy."""
    y, momentum, slope, ceiling, scale = row
    blocked = ((y <= 0) & (slope < 0)) | ((y >= ceiling) & (slope > 0))
    momentum = np.where(blocked, 0.0, slope * scale) + kept * momentum
    norm = (momentum**2).sum()
    step = reach / norm if norm > 0 else 0.0
    return np.clip(y + step * scale * momentum, 0, ceiling), momentum


@given(ROW, st.floats(0, 100))
@settings(deadline=None)
def test_a_step_agrees_with_numpy(row, reach: float) -> None:
    y, momentum, slope, ceiling, scale = (np.array(each) for each in zip(*row, strict=True))
    slope, y = slope.astype(np.int64), np.minimum(y, ceiling)
    wanted_y, wanted_momentum = plain_step((y, momentum, slope, ceiling, scale), 0.5, reach)
    norm = deflect(y, momentum, slope, ceiling, scale, 0.5)
    move_prices(y, momentum, ceiling, scale, reach / norm if norm > 0 else 0.0)
    np.testing.assert_allclose(y, wanted_y, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(momentum, wanted_momentum, rtol=1e-9, atol=1e-12)


@given(st.lists(st.integers(-99, 99), min_size=1, max_size=30), st.integers(1, 12))
@settings(deadline=None)
def test_the_least_of_each_window_agrees_with_plain_python(values, width: int) -> None:
    window = np.array(values, np.int64)
    least_ends(window, len(values), width)
    assert window.tolist() == [min(values[j : j + width]) for j in range(len(values))]


@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 60)), min_size=1, max_size=3),
    st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 9), st.integers(1, 4)),
)
@settings(deadline=None)
def test_a_line_buys_the_best_of_all_combinations_of_whole_modules(kinds, demand) -> None:
    low, more, high, step = demand
    sizes, price = (np.array(each, np.int64) for each in zip(*kinds, strict=True))
    threshold, objective = step * low - min(low, 1), step * (low + more)
    line = Line(
        np.array([threshold]),
        np.array([objective]),
        np.array([low + more]),
        high * 7,
        3,
        step,
        sizes,
        price[:, None],
        np.zeros((len(sizes), 1), np.int64),
    )

    def cost(counts) -> int:
        supply = int((sizes * counts).sum()) * step
        return line_cost(high * 7 + 3, 3, threshold, objective, supply) + int(
            (price * counts).sum()
        )

    found = cover_line(line, np.zeros((2, 99), np.int64))
    assert found == min(
        cost(counts) for counts in product(range(low + more + 1), repeat=len(sizes))
    )
    assert found == cost(line.slope[:, 0])


def patterns(a, m: int, after: int = 0, done: int = 0):
    """Every way to use a module from week `after` on, as lists of (posting, first, last)."""
    yield []
    if done == a.rotations_max[m]:
        return
    for p in range(a.module_postings[m], a.module_postings[m + 1]):
        for first in range(after, a.threshold.shape[1]):
            longest = min(a.threshold.shape[1], first + a.rotation_max[m])
            for last in range(first + a.rotation_min[m] - 1, longest):
                if a.available[p, first : last + 1].all():
                    for rest in patterns(a, m, last + 1 + a.dwell[m], done + 1):
                        yield [(p, first, last), *rest]


class Charge:
    """What a pattern costs under prices, row by row, by the definitions in force.arrays."""

    def __init__(self, a, prices, shift: int) -> None:
        self.a, self.prices, self.shift, self.rows = a, prices, shift, rows(a)
        self.module = np.searchsorted(a.module_postings, np.arange(len(a.persons)), "right") - 1

    def of(self, m: int, pattern) -> int:
        """The whole charge of module m."""
        a, total = self.a, 0
        for k, (p, first, last) in enumerate(pattern):
            lead = a.lead_first[p] if k == 0 else a.lead_next[p]
            present = range(first, last + 1)
            total += self.presence(m, p, present)
            total += sum(self.effect(p, t) for t in present if t >= first + lead)
            total += int(a.rotation_cost[p] + a.week_cost[p] * len(present)) << self.shift
            if k == 0:
                total += self.dependence(m, p)
        return total

    def presence(self, m: int, p: int, present) -> int:
        a, y, z = self.a, self.prices, self.a.posting_zone[p]
        total = int(y.burden[a.module_nation[m]]) * a.persons[p] * len(present)
        for t in present:
            ground = a.posting_ground[p]
            areas = a.area_index[a.area_start[ground] : a.area_start[ground + 1]]
            total += int(y.area[areas, t].sum()) * a.persons[p]
            for k in range(len(a.ratio_group)):
                if z in a.ratio_zones[a.ratio_start[k] : a.ratio_start[k + 1]]:
                    total += int(y.ratio[k, t]) * a.persons[p] * a.ratio_persons_factor[k]
            for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
                total += int(y.enabler[self.rows.enabler_row[q], t]) * a.enabler_amount[q]
        for t in (present[0], present[-1] + 1):
            if a.zone_entry[z] >= 0 and t < a.threshold.shape[1]:
                total += int(y.lift[a.zone_entry[z], t]) * a.lift[p]
        return int(total)

    def effect(self, p: int, t: int) -> int:
        a, y, total = self.a, self.prices, 0
        for j in range(a.feed_start[p], a.feed_start[p + 1]):
            total -= int(y.feed[self.rows.feed_class[j], t])
        for j in range(a.group_start[p], a.group_start[p + 1]):
            group, amount = a.group_index[j], int(a.group_amount[j])
            for k in np.flatnonzero(a.ratio_group == group):
                total -= int(y.ratio[k, t]) * amount * int(a.ratio_supply_factor[k])
            for c in np.flatnonzero(a.concentration_group == group):
                total += int(y.concentration[c, t]) * amount
        for (m, group, asked), row in self.asked().items():
            del m
            for j in range(a.group_start[p], a.group_start[p + 1]):
                if a.group_index[j] == group:
                    total -= int(y.enabler[row, t]) * min(asked, int(a.group_amount[j]))
        if self.rows.slot[p] >= 0:
            total += int(y.slot[self.rows.slot[p], t])
        return total

    def asked(self) -> dict:
        """Enabler rows by (module, group, amount)."""
        a = self.a
        return {
            (int(self.module[p]), int(a.enabler_group[q]), int(a.enabler_amount[q])): row
            for p in range(len(a.persons))
            for q in range(a.enabler_start[p], a.enabler_start[p + 1])
            for row in [self.rows.enabler_row[q]]
        }

    def dependence(self, m: int, p: int) -> int:
        a, total = self.a, 0
        for d in range(a.needs_start[p], a.needs_start[p + 1]):
            total += int(self.prices.need[self.rows.need_row[d]]) * int(a.needs_modules[d])
        for row, nation in enumerate(self.rows.need_nation):
            if nation == a.module_nation[m]:
                total -= int(self.prices.need[row]) * int(a.posting_modules[p])
        return total


def random_prices(bound, seed: int) -> None:
    """Give the ascent prices at random, up to what a row can be worth."""
    random = np.random.default_rng(seed)
    for y, scale, top in zip(bound.y, bound.scale, bound.ceiling, strict=True):
        y[...] = np.minimum(top, random.uniform(0, 1, y.shape) * scale)


@given(st.integers(0, 10**6))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_each_module_chooses_the_best_of_all_its_patterns(tiny, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    linked, found = links(a), rows(a)
    bound = start_bound(a, linked, empty_state(a))
    random_prices(bound, seed)
    dual = new_dual(a, found, 3)._replace(price=exact(bound.y, 3))
    respond_to_prices(a, linked, found, dual)
    charge = Charge(a, dual.price, 3)
    for m in range(0, len(a.module_nation), 3):
        assert dual.terms[m] == min(charge.of(m, each) for each in patterns(a, m))


@given(st.integers(0, 10**6))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_slopes_are_what_the_parts_chose(tiny, seed: int) -> None:
    """The bound is the cost of what was chosen, plus price times slope of every row."""
    a = build(*tiny(seed)).arrays
    bound = start_bound(a, links(a), empty_state(a))
    random_prices(bound, seed)
    total = value(bound)
    assert total is not None
    # Along any row the bound stays below its tangent, wherever else the prices go.
    base = [price.copy() for price in bound.dual.price]
    slope = [each.copy() for each in bound.dual.slope]
    exact_total = int(bound.dual.terms.sum()) + int(bound.dual.parts.sum())
    random_prices(bound, seed + 1)
    other = value(bound)
    shift = int(bound.dual.shift[0])
    moved = sum(
        int(((new - old) * each).sum())
        for new, old, each in zip(bound.dual.price, base, slope, strict=True)
    )
    ends = sum(
        int((old * end).sum())
        for old, end in (
            (base[1], a.area_capacity),
            (base[2], a.lift_capacity),
            (base[4], a.concentration_cap),
            (base[5], a.burden_fair),
        )
    )
    assert other is not None
    assert (other << shift) <= exact_total - ends + moved


@given(st.integers(0, 10**6))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_any_prices_give_a_bound_below_every_plan(tiny, twin, seed: int) -> None:
    """Plans of up to two modules, every pattern of theirs drawn at random, none cheaper."""
    a = build(*tiny(seed)).arrays
    bound = start_bound(a, links(a), empty_state(a))
    random = np.random.default_rng(seed)
    random_prices(bound, seed)
    low = max(value(bound) or 0, 0)
    raise_bound(bound, 60, twin.cost(a, []), 1)
    low = max(low, bound.best[0])
    some = random.choice(len(a.module_nation), min(3, len(a.module_nation)), replace=False)
    every = [list(patterns(a, m)) for m in some]
    for _ in range(60):
        chosen = random.choice(len(every), min(2, len(every)), replace=False)
        plan = [row for m in chosen for row in every[m][int(random.integers(len(every[m])))]]
        if twin.feasible(a, plan):
            assert low <= twin.cost(a, plan)


def test_a_bound_does_not_depend_on_how_its_steps_are_cut(tiny) -> None:
    a = build(*tiny(7)).arrays
    one = start_bound(a, links(a), empty_state(a))
    two = start_bound(a, links(a), empty_state(a))
    raise_bound(one, 40, 10**6, 1)
    for _ in range(4):
        raise_bound(two, 10, 10**6, 4)
    assert one.best == two.best
    for row, other in zip(one.best_y, two.best_y, strict=True):
        np.testing.assert_allclose(row, other, rtol=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_more_steps_never_lower_the_bound(tiny, seed: int) -> None:
    a = build(*tiny(seed)).arrays
    bound = start_bound(a, links(a), empty_state(a))
    last = 0
    for _ in range(5):
        raise_bound(bound, 20, 10**7, 5)
        assert bound.best[0] >= last
        last = bound.best[0]
