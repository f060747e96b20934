"""The force problem as a direct time-indexed mixed-integer programme, for solvers to answer.

Unit commitment: binaries x (present), u (first week) and w (the week after the last) for each
posting and week, x[t] − x[t−1] = u[t] − w[t], least and longest rotation by sums of u over a
window, dwell by sums of w, effective = x − u over the lead (reference: force generation optimiser,
section 1). `naive` states shortfall as written; `strong` replaces it by its chords on the lattice
of what supply can be, each clipped, which is worth more to a solver than any option of its own.
Nothing of the engine's own code is used but the arrays of the problem.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from willing.force.arrays import UNLIMITED, ForceArrays, Ints, Rotations

Floats = NDArray[np.float64]
Matrix = Any
Form = Literal["naive", "strong"]


class Direct(NamedTuple):
    """min cost·y, row_low ≤ matrix·y ≤ row_high, 0 ≤ y ≤ upper, some y whole numbers.

    Costs are in the plan's cost units; everything else is a whole number of the arrays' units.
    """

    cost: Floats
    upper: Floats
    whole: NDArray[np.bool_]
    matrix: Matrix  # CSR
    row_low: Floats
    row_high: Floats
    blocks: Mapping[str, tuple[int, int]]
    """Block of columns: (first, count); present, start, end are (P, T)."""


class _Programme:
    """Columns and rows, block by block."""

    def __init__(self) -> None:
        self.blocks: dict[str, tuple[int, int]] = {}
        self.cost: list[Floats] = []
        self.upper: list[Floats] = []
        self.whole: list[NDArray[np.bool_]] = []
        self.rows: list[tuple[dict[str, Matrix], Floats, Floats]] = []
        self.count = 0

    def columns(self, name: str, cost: Any, upper: Any, whole: bool) -> None:
        cost = np.asarray(cost, float).reshape(-1)
        self.blocks[name] = (self.count, len(cost))
        self.count += len(cost)
        self.cost.append(cost)
        self.upper.append(np.broadcast_to(np.asarray(upper, float).reshape(-1), cost.shape))
        self.whole.append(np.full(cost.shape, whole))

    def row(self, parts: dict[str, Matrix], low: Any, high: Any) -> None:
        size = next(iter(parts.values())).shape[0]
        low, high = (
            np.broadcast_to(np.asarray(v, float).reshape(-1), (size,)) for v in (low, high)
        )
        if size:
            self.rows.append((parts, low, high))

    def finish(self) -> Direct:
        """Return the programme without rows that are always empty."""
        names = list(self.blocks)
        grid = [
            [parts.get(name, sparse.csr_array((len(low), self.blocks[name][1]))) for name in names]
            for parts, low, _ in self.rows
        ]
        matrix = sparse.block_array(grid, format="csr")
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
        low = np.concatenate([low for _, low, _ in self.rows])
        high = np.concatenate([high for _, _, high in self.rows])
        kept = (np.diff(matrix.indptr) > 0) | (low > 0) | (high < 0)
        return Direct(
            np.concatenate(self.cost),
            np.concatenate(self.upper),
            np.concatenate(self.whole),
            matrix[kept],
            low[kept],
            high[kept],
            self.blocks,
        )


class _Case(NamedTuple):
    """A programme under way, with what its parts share."""

    a: ForceArrays
    scale: int
    lp: _Programme
    module: Ints  # (P,)
    effective: dict[str, Matrix]  # (P·T, ·) effective by posting and week


def direct(arrays: ForceArrays, cost_scale: int, form: Form) -> Direct:
    """Return the programme of a problem.

    Raises ValueError where a rotation may be shorter than its lead, or where first and later
    rotations differ in it: this formulation has no word for that.
    """
    module = _owner(arrays.module_postings)
    lead = arrays.lead_next
    if (arrays.lead_first != lead).any() or (lead > arrays.rotation_min[module]).any():
        raise ValueError("the direct programme needs one lead per posting, within its rotations")
    postings, weeks = arrays.available.shape
    cells = sparse.eye_array(postings * weeks, format="csr")
    effective = {"present": cells, "start": -_window(lead, weeks)}
    case = _Case(arrays, cost_scale, _Programme(), module, effective)
    _add_rotations(case)
    _add_space(case)
    _add_nations(case)
    _add_dependence(case)
    _add_enablers(case)
    _add_lines(case, form)
    _add_rules(case)
    return case.lp.finish()


def _owner(start: Ints) -> Ints:
    return np.repeat(np.arange(len(start) - 1), np.diff(start))


def _window(width: Ints, weeks: int) -> Matrix:
    """(P·T, P·T): row (p, t) adds up weeks t − width[p] + 1 to t of posting p."""
    rows, columns = [], []
    first = np.arange(len(width)) * weeks
    for back in range(int(min(weeks, width.max(initial=0)))):
        reach = (first[width > back][:, None] + np.arange(back, weeks)).reshape(-1)
        rows.append(reach)
        columns.append(reach - back)
    shape = (len(width) * weeks,) * 2
    if not rows:
        return sparse.csr_array(shape)
    at = (np.concatenate(rows), np.concatenate(columns))
    return sparse.csr_array((np.ones(len(at[0])), at), shape=shape)


def _by_week(rows: Any, columns: Any, values: Any, shape: tuple[int, int], weeks: int) -> Matrix:
    """Return a matrix over (row, week) × (column, week) that repeats one over row × column."""
    small = sparse.csr_array((np.asarray(values, float), (rows, columns)), shape=shape)
    return sparse.kron(small, sparse.eye_array(weeks), format="csr")


def _times(factor: Matrix, parts: Mapping[str, Matrix]) -> dict[str, Matrix]:
    return {name: factor @ part for name, part in parts.items()}


def _add_rotations(case: _Case) -> None:
    """When a posting starts, runs and ends; what a module can keep up."""
    a, lp, module = case.a, case.lp, case.module
    postings, weeks = a.available.shape
    open_ = a.available.astype(float)
    late = np.arange(weeks) > (weeks - a.rotation_min[module])[:, None]
    each = np.ones((postings, weeks))
    lp.columns("present", a.week_cost[:, None] / case.scale * each, open_, True)
    lp.columns("start", a.rotation_cost[:, None] / case.scale * each, open_ * ~late, True)
    lp.columns("end", 0 * each, np.where(np.arange(weeks) > 0, each, 0), True)
    cells = sparse.eye_array(postings * weeks, format="csr")
    before = _window(np.full(postings, 2), weeks) - cells
    lp.row({"present": cells - before, "start": -cells, "end": cells}, 0, 0)
    lp.row({"present": -cells, "start": _window(a.rotation_min[module], weeks)}, -np.inf, 0)
    lp.row({"present": cells, "start": -_window(a.rotation_max[module], weeks)}, -np.inf, 0)
    modules = len(a.module_nation)
    shape = (modules, postings)
    own = _by_week(module, np.arange(postings), np.ones(postings), shape, weeks)
    lp.row({"present": own, "end": own @ _window(a.dwell[module], weeks)}, -np.inf, 1)
    whole = sparse.kron(
        sparse.csr_array((np.ones(postings), (module, np.arange(postings))), shape=shape),
        np.ones((1, weeks)),
        format="csr",
    )
    lp.row({"start": whole}, -np.inf, a.rotations_max)


def _add_space(case: _Case) -> None:
    """Ceilings of persons, and lift in the first week and in the week after the last."""
    a, lp = case.a, case.lp
    postings, weeks = a.available.shape
    inside = [
        (int(a.area_index[j]), p)
        for p, ground in enumerate(a.posting_ground)
        for j in range(a.area_start[ground], a.area_start[ground + 1])
    ]
    rows, columns = np.array(inside, np.int64).reshape(-1, 2).T
    shape = (len(a.area_capacity), postings)
    limited = a.area_capacity.reshape(-1) < UNLIMITED
    persons = _by_week(rows, columns, a.persons[columns], shape, weeks)
    lp.row({"present": persons[limited]}, -np.inf, a.area_capacity.reshape(-1)[limited])
    entry = a.zone_entry[a.posting_zone]
    by = np.flatnonzero(entry >= 0)
    limited = a.lift_capacity.reshape(-1) < UNLIMITED
    moved = _by_week(entry[by], by, a.lift[by], (len(a.lift_capacity), postings), weeks)[limited]
    lp.row({"start": moved, "end": moved}, -np.inf, a.lift_capacity.reshape(-1)[limited])


def _add_nations(case: _Case) -> None:
    """At most so many nations effective in a zone and week."""
    a, lp = case.a, case.lp
    postings, weeks = a.available.shape
    bound = np.flatnonzero(a.zone_max_nations[a.posting_zone] < UNLIMITED)
    nation, zone = a.module_nation[case.module[bound]], a.posting_zone[bound]
    pairs, place = np.unique(np.stack([zone, nation], 1), axis=0, return_inverse=True)
    place = place.reshape(-1)
    lp.columns("flag", np.zeros(len(pairs) * weeks), 1, True)
    here = _by_week(
        np.arange(len(bound)), bound, np.ones(len(bound)), (len(bound), postings), weeks
    )
    flag = _by_week(
        np.arange(len(bound)), place, -np.ones(len(bound)), (len(bound), len(pairs)), weeks
    )
    lp.row({**_times(here, case.effective), "flag": flag}, -np.inf, 0)
    zones = len(a.zone_entry)
    total = _by_week(
        pairs[:, 0], np.arange(len(pairs)), np.ones(len(pairs)), (zones, len(pairs)), weeks
    )
    lp.row({"flag": total}, -np.inf, np.repeat(a.zone_max_nations, weeks))


def _add_dependence(case: _Case) -> None:
    """A posting that waits for other nations is used only once they are."""
    a, lp, module = case.a, case.lp, case.module
    postings, weeks = a.available.shape
    asks = np.unique(a.needs_nation)
    modules = len(a.module_nation)
    asked = np.isin(a.module_nation, asks) if len(asks) else np.zeros(modules, bool)
    lp.columns("used", np.zeros(modules), asked.astype(float), True)
    if not len(asks):
        return
    shape = (modules, postings)
    starts = sparse.kron(
        sparse.csr_array((np.ones(postings), (module, np.arange(postings))), shape=shape),
        np.ones((1, weeks)),
        format="csr",
    )
    flags = sparse.eye_array(modules, format="csr")
    lp.row({"used": flags[asked], "start": -starts[asked]}, -np.inf, 0)
    owner = _owner(a.needs_start)
    size = len(owner)
    waits = _by_week(np.arange(size), owner, a.needs_modules, (size, postings), weeks)
    size_of = a.posting_modules[a.module_postings[:-1]]
    of = sparse.csr_array((a.module_nation[None, :] == a.needs_nation[:, None]) * size_of * 1.0)
    lp.row(
        {"present": waits, "used": -sparse.kron(of, np.ones((weeks, 1)), format="csr")}, -np.inf, 0
    )


def _groups(case: _Case) -> dict[str, Matrix]:
    """Return what is effective by group and week."""
    a = case.a
    postings, weeks = a.available.shape
    owner = _owner(a.group_start)
    sizes = (a.group_index, a.enabler_group, a.ratio_group, a.concentration_group)
    count = 1 + max(int(each.max(initial=-1)) for each in sizes)
    given = _by_week(a.group_index, owner, a.group_amount, (count, postings), weeks)
    return _times(given, case.effective)


def _rows_of(group: Any, weeks: int) -> Ints:
    return (np.asarray(group)[:, None] * weeks + np.arange(weeks)).reshape(-1)


def _add_enablers(case: _Case) -> None:
    """Wherever a posting is present, its enabler is effective; one switch per group and amount."""
    a, lp = case.a, case.lp
    postings, weeks = a.available.shape
    owner = _owner(a.enabler_start)
    wants = np.stack([a.enabler_group, a.enabler_amount], 1)
    kinds, place = np.unique(wants, axis=0, return_inverse=True)
    place, size = place.reshape(-1), len(owner)
    lp.columns("switch", np.zeros(len(kinds) * weeks), 1, True)
    if not size:
        return
    here = _by_week(np.arange(size), owner, np.ones(size), (size, postings), weeks)
    switch = _by_week(np.arange(size), place, -np.ones(size), (size, len(kinds)), weeks)
    lp.row({"present": here, "switch": switch}, -np.inf, 0)
    there = {name: part[_rows_of(kinds[:, 0], weeks)] for name, part in _groups(case).items()}
    needed = sparse.diags_array(np.repeat(-kinds[:, 1].astype(float), weeks), format="csr")
    lp.row({**there, "switch": needed}, 0, np.inf)


def hinges(arrays: ForceArrays, form: Form) -> list[tuple[Ints, Floats]]:
    """Return (ends (R, T), prices (R, T)) whose Σ price × max(0, end − supply) is the shortfall."""
    low = arrays.objective_price
    plain = [
        (arrays.threshold, arrays.threshold_price - low),
        (arrays.objective, low),
    ]
    if form == "naive":
        return [(end, np.where(end > 0, price[:, None], 0).astype(float)) for end, price in plain]
    steps = np.ones(len(arrays.threshold), np.int64)
    for line in range(len(steps)):
        steps[line] = max(1, np.gcd.reduce(arrays.feed_amount[arrays.feed_line == line], initial=0))
    found = []
    for end, price in plain:
        step = steps[:, None]
        floor = end // step * step
        share = (end - floor) / step
        found.append((floor, np.where(floor > 0, price[:, None] * (1 - share), 0)))
        found.append((floor + step, price[:, None] * share))
    return found


def _add_lines(case: _Case, form: Form) -> None:
    """Shortfall below threshold and objective, supply clipped at each hinge's end if strong."""
    a, lp = case.a, case.lp
    postings, weeks = a.available.shape
    owner = _owner(a.feed_start)
    rows = (a.feed_line[:, None] * weeks + np.arange(weeks)).reshape(-1)
    columns = (owner[:, None] * weeks + np.arange(weeks)).reshape(-1)
    shape = (a.threshold.size, postings * weeks)
    for number, (end, price) in enumerate(hinges(a, form)):
        amount = np.broadcast_to(a.feed_amount[:, None], (len(owner), weeks))
        if form == "strong":
            amount = np.minimum(amount, end[a.feed_line])
        supply = sparse.csr_array((amount.reshape(-1).astype(float), (rows, columns)), shape=shape)
        asked = np.flatnonzero((price > 0).reshape(-1))
        short = sparse.eye_array(len(asked), format="csr")
        ends = end.reshape(-1)[asked]
        name = f"short-{number}"
        lp.columns(name, price.reshape(-1)[asked] / case.scale, ends, False)
        lp.row({name: short, **_times(supply[asked], case.effective)}, ends, np.inf)


def _add_rules(case: _Case) -> None:
    """Enabler ratios, concentration, burden: price × what is beyond."""
    a, lp = case.a, case.lp
    postings, weeks = a.available.shape
    groups = _groups(case)
    each = np.ones((1, weeks))
    k = len(a.ratio_group)
    lp.columns("ratio", a.ratio_price[:, None] / case.scale * each, np.inf, False)
    zones = np.zeros((k, len(a.zone_entry)), bool)
    zones[_owner(a.ratio_start), a.ratio_zones] = True
    row, column = np.nonzero(zones[:, a.posting_zone])
    factor = (a.ratio_persons_factor[:, None] * a.persons[None, :])[row, column]
    persons = _by_week(row, column, factor, (k, postings), weeks)
    supply = sparse.diags_array(np.repeat(a.ratio_supply_factor.astype(float), weeks))
    parts = {n: supply @ part[_rows_of(a.ratio_group, weeks)] for n, part in groups.items()}
    parts["present"] = parts["present"] - persons
    lp.row({**parts, "ratio": sparse.eye_array(k * weeks, format="csr")}, 0, np.inf)
    c = len(a.concentration_group)
    lp.columns("beyond", a.concentration_price[:, None] / case.scale * each, np.inf, False)
    parts = {n: -part[_rows_of(a.concentration_group, weeks)] for n, part in groups.items()}
    one = sparse.eye_array(c * weeks, format="csr")
    lp.row({**parts, "beyond": one}, -a.concentration_cap.reshape(-1), np.inf)
    priced = np.flatnonzero(a.burden_price > 0)
    lp.columns("burden", a.burden_price[priced] / case.scale, np.inf, False)
    worked = sparse.csr_array(
        (a.module_nation[case.module][None, :] == priced[:, None]) * a.persons.astype(float)
    )
    weekly = sparse.kron(worked, np.ones((1, weeks)), format="csr")
    over = sparse.eye_array(len(priced), format="csr")
    lp.row({"present": -weekly, "burden": over}, -a.burden_fair[priced], np.inf)


def columns_of(programme: Direct, name: str) -> slice:
    """Return where a block of columns stands."""
    first, count = programme.blocks[name]
    return slice(first, first + count)


def vector(programme: Direct, arrays: ForceArrays, plan: Rotations) -> Floats:
    """Return the columns that state a plan, every slack at its least."""
    y = np.zeros(len(programme.cost))
    postings, weeks = arrays.available.shape
    present, start, end = (
        y[columns_of(programme, name)].reshape(postings, weeks)
        for name in ("present", "start", "end")
    )
    for p, first, last in zip(plan.posting, plan.first, plan.last, strict=True):
        present[p, first : last + 1] = 1
        start[p, first] += 1
        if last + 1 < weeks:
            end[p, last + 1] += 1
    used = np.zeros(len(arrays.module_nation))
    used[_owner(arrays.module_postings)[plan.posting]] = 1
    at = columns_of(programme, "used")
    y[at] = np.minimum(used, programme.upper[at])
    _switch_on(programme, y, ("flag", "switch"))
    slacks = [name for name in programme.blocks if name.startswith(("short", "ratio", "beyond"))]
    _take_up(programme, y, [*slacks, "burden"])
    return y


def _switch_on(programme: Direct, y: Floats, names: tuple[str, ...]) -> None:
    """Set a binary wherever a row that it alone can help is broken."""
    broken = programme.matrix @ y > programme.row_high + 0.5
    for name in names:
        at = columns_of(programme, name)
        helps = programme.matrix[:, at][broken]
        y[at] = (helps < 0).sum(axis=0) > 0


def _take_up(programme: Direct, y: Floats, names: list[str]) -> None:
    """Set each slack to what its row lacks."""
    lack = np.maximum(0, programme.row_low - programme.matrix @ y)
    for name in names:
        at = columns_of(programme, name)
        part = programme.matrix[:, at].tocsc()
        y[at] = lack[part.indices]  # one row for each slack


def broken_rows(programme: Direct, y: Floats) -> int:
    """Return how many rows and column limits a vector breaks."""
    activity = programme.matrix @ y
    low, high = programme.row_low - 1e-6, programme.row_high + 1e-6
    outside = (y < -1e-6) | (y > programme.upper + 1e-6)
    return int(((activity < low) | (activity > high)).sum() + outside.sum())


def rotations_of(programme: Direct, arrays: ForceArrays, y: Floats) -> Rotations:
    """Return the plan that a solver's answer states, by module and first week."""
    postings, weeks = arrays.available.shape
    present, start = (
        y[columns_of(programme, name)].reshape(postings, weeks) > 0.5
        for name in ("present", "start")
    )
    module = _owner(arrays.module_postings)
    rows = []
    for p, first in zip(*np.nonzero(start), strict=True):
        last = int(first)
        while last + 1 < weeks and present[p, last + 1] and not start[p, last + 1]:
            last += 1
        rows.append((module[p], first, p, last))
    table = np.array(sorted(rows), np.int64).reshape(-1, 4)
    return Rotations(*(np.ascontiguousarray(table[:, i]) for i in (2, 1, 3)))
