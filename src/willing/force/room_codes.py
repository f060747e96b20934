"""Which hard limit leaves no room in each posting and week: `force.room` for a whole plan."""

import numpy as np
from numpy.typing import NDArray

from willing.force.arrays import ForceArrays, Ints
from willing.force.stops import CODE, NONE, Cause
from willing.kernels.force_state import State, owner

Flags = NDArray[np.bool_]


def room_codes(a: ForceArrays, s: State) -> NDArray[np.int8]:
    """Return (P, T) the code of the limit that `no_room` would name first, or NONE."""
    module = owner(a.module_postings)
    full: dict[Cause, Flags] = {
        "lift": _lift(a, s, module),
        "condition": np.broadcast_to(_needs(a, s)[:, None], a.available.shape),
        "enabler": _enabler(a, s),
        "nations": _flags(a, s, module),
        "base": _ceiling(a, s),
    }
    codes = np.full(a.available.shape, NONE, np.int8)
    for cause, flags in full.items():  # the last is named
        codes[flags] = CODE[cause]
    return codes


def _ceiling(a: ForceArrays, s: State) -> Flags:
    full = np.zeros(a.available.shape, bool)
    for g in range(len(a.ground_zone)):
        here = np.flatnonzero(a.posting_ground == g)
        for area in a.area_index[a.area_start[g] : a.area_start[g + 1]]:
            free = a.area_capacity[area] - s.area_persons[area]
            full[here] |= a.persons[here, None] > free
    return full


def _flags(a: ForceArrays, s: State, module: Ints) -> Flags:
    z, n = a.posting_zone, a.module_nation[module]
    full: Flags = s.zone_nations >= a.zone_max_nations[:, None]
    return np.asarray(full[z] & (s.nation_effective[n, z] == 0), bool)


def _enabler(a: ForceArrays, s: State) -> Flags:
    lacks = np.zeros(a.available.shape, bool)
    short = s.group[a.enabler_group] < a.enabler_amount[:, None]
    np.logical_or.at(lacks, owner(a.enabler_start), short)
    return lacks


def _needs(a: ForceArrays, s: State) -> Flags:
    lacks = np.zeros(len(a.posting_zone), bool)
    short = s.nation_used[a.needs_nation] < a.needs_modules
    np.logical_or.at(lacks, owner(a.needs_start), short)
    return lacks


def _lift(a: ForceArrays, s: State, module: Ints) -> Flags:
    """By week t: no week in which it could still arrive and be effective by then has lift."""
    weeks = a.available.shape[1]
    entry = a.zone_entry[a.posting_zone]
    full = np.zeros(a.available.shape, bool)
    by = np.flatnonzero(entry >= 0)
    if not len(by):
        return full
    free = s.lift_used[entry[by]] + a.lift[by, None] <= a.lift_capacity[entry[by]]
    count = np.zeros((len(by), weeks + 1), np.int64)
    np.cumsum(free, axis=1, out=count[:, 1:])
    t = np.arange(weeks)
    earliest = np.maximum(0, t - a.rotation_max[module[by], None] + 1)
    after = np.maximum(earliest, t - a.lead_first[by, None] + 1)
    row = np.arange(len(by))[:, None]
    full[by] = count[row, after] == count[row, np.minimum(earliest, weeks)]
    return full
