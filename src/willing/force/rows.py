"""The coupling rows that the bound prices, read off the arrays (kernels.lagrangian)."""

from collections.abc import Sequence

import numpy as np

from willing.force.arrays import ForceArrays, Ints
from willing.kernels.force_state import owner
from willing.kernels.lagrangian import MOST_LEVELS, Rows


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64).reshape(-1)


def _starts(keys: Ints, size: int) -> Ints:
    """Return (size+1,) where each key begins in rising keys."""
    return np.searchsorted(keys, np.arange(size + 1)).astype(np.int64)


def rows(arrays: ForceArrays) -> Rows:
    """Return every row of the bound and who touches it."""
    return Rows(
        *_classes(arrays),
        *_spells(arrays),
        *_programs(arrays),
        *_slots(arrays),
        *_enablers(arrays),
        *_needs(arrays),
    )


def lattice_steps(arrays: ForceArrays) -> Ints:
    """Return (R,) the step of each line's supply: the greatest common divisor of its feeds.

    A line that would ask for more than MOST_LEVELS steps has a longer one, and its modules count
    for whole steps, rounded up: it never costs more so than it does.
    """
    steps = np.zeros(arrays.threshold.shape[0], np.int64)
    np.gcd.at(steps, arrays.feed_line, arrays.feed_amount)
    least: Ints = -(-arrays.objective.max(1, initial=0) // MOST_LEVELS)
    return np.maximum(np.maximum(1, steps), least)


def classes(arrays: ForceArrays) -> tuple[Ints, Ints, Ints]:
    """Return (line, amount) of each class, rising, and the class of each feed."""
    pairs = np.stack([arrays.feed_line, arrays.feed_amount], 1).reshape(-1, 2)
    kinds, index = np.unique(pairs, axis=0, return_inverse=True)
    return kinds[:, 0].copy(), kinds[:, 1].copy(), index.reshape(-1).astype(np.int64)


def _classes(arrays: ForceArrays) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    line, amount, feed_class = classes(arrays)
    steps = lattice_steps(arrays)
    levels = -(-arrays.objective // steps[:, None])
    return _starts(line, len(steps)), -(-amount // steps[line]), steps, levels, feed_class


def _spells(arrays: ForceArrays) -> tuple[Ints, Ints, Ints]:
    """Return the unbroken spells of weeks in which each posting is available."""
    count, weeks = arrays.available.shape
    edges = np.zeros((count, weeks + 2), np.int64)
    edges[:, 1:-1] = arrays.available != 0
    change = np.diff(edges, axis=1)
    posting, first = np.nonzero(change == 1)
    end = np.nonzero(change == -1)[1]
    return _starts(posting, count), first.astype(np.int64), end.astype(np.int64)


def _programs(arrays: ForceArrays) -> tuple[Ints, Ints]:
    """Return how many rotations of each module fit, and whether its postings are alike."""
    weeks = arrays.threshold.shape[1]
    fit = (weeks + arrays.dwell) // np.maximum(1, arrays.rotation_min + arrays.dwell)
    fit = np.where(np.minimum(arrays.rotation_max, weeks) < arrays.rotation_min, 0, fit)
    needs = [
        tuple(zip(arrays.needs_nation[lo:hi], arrays.needs_modules[lo:hi], strict=True))
        for lo, hi in zip(arrays.needs_start, arrays.needs_start[1:], strict=False)
    ]
    counted = arrays.posting_modules
    even = arrays.lead_first == arrays.lead_next
    plain = [
        bool(even[lo:hi].all()) and len(set(needs[lo:hi])) <= 1 and len(set(counted[lo:hi])) <= 1
        for lo, hi in zip(arrays.module_postings, arrays.module_postings[1:], strict=False)
    ]
    return np.minimum(fit, arrays.rotations_max).astype(np.int64), np.array(plain, np.int64)


def _slots(arrays: ForceArrays) -> tuple[Ints, Ints, Ints, Ints]:
    """Return the rows of zones that admit fewer nations than could be there."""
    module = owner(arrays.module_postings)
    nation, zone = arrays.module_nation[module], arrays.posting_zone
    here = np.unique(np.stack([zone, nation], 1), axis=0).reshape(-1, 2)
    count = np.bincount(here[:, 0], minlength=len(arrays.zone_entry))
    tight = np.flatnonzero(count > arrays.zone_max_nations)
    chosen = np.isin(zone, tight)
    table = np.stack([zone, nation, module], 1)[chosen].reshape(-1, 3)
    kinds, index = np.unique(table, axis=0, return_inverse=True)
    slot = np.full(len(zone), -1, np.int64)
    slot[chosen] = index.reshape(-1)
    claims, claim = np.unique(kinds[:, :2], axis=0, return_inverse=True)
    claim_start = _starts(claim.reshape(-1), len(claims))
    spot_start = np.append(np.searchsorted(claims[:, 0], tight), len(claims)).astype(np.int64)
    return slot, claim_start, spot_start, arrays.zone_max_nations[tight]


def _enablers(arrays: ForceArrays) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Return a row for each module, group and amount asked, and who gives to which kind."""
    module = owner(arrays.module_postings)[owner(arrays.enabler_start)]
    table = np.stack([module, arrays.enabler_group, arrays.enabler_amount], 1).reshape(-1, 3)
    asked, row = np.unique(table, axis=0, return_inverse=True)
    kinds, kind = np.unique(asked[:, 1:], axis=0, return_inverse=True)
    by_group: dict[int, list[tuple[int, int]]] = {}
    for index, (group, amount) in enumerate(kinds.tolist()):
        by_group.setdefault(group, []).append((index, amount))
    giver = owner(arrays.group_start)
    given = [
        (int(p), index, min(int(amount), asked_amount))
        for p, group, amount in zip(giver, arrays.group_index, arrays.group_amount, strict=True)
        for index, asked_amount in by_group.get(int(group), [])
    ]
    start = _starts(_ints([p for p, _, _ in given]), len(arrays.persons))
    return (
        row.reshape(-1).astype(np.int64),
        kind.reshape(-1).astype(np.int64),
        start,
        _ints([index for _, index, _ in given]),
        _ints([amount for _, _, amount in given]),
    )


def _needs(arrays: ForceArrays) -> tuple[Ints, Ints]:
    """Return a row for each module, nation it waits for and number of modules."""
    module = owner(arrays.module_postings)[owner(arrays.needs_start)]
    table = np.stack([module, arrays.needs_nation, arrays.needs_modules], 1).reshape(-1, 3)
    asked, row = np.unique(table, axis=0, return_inverse=True)
    return row.reshape(-1).astype(np.int64), asked[:, 1].astype(np.int64)
