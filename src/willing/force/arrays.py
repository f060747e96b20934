"""The force problem as arrays: what the kernels, the bound and the referee all read.

Weeks are indices 0..T-1 from the horizon's first week. Amounts are whole multiples of
1/amount_scale and costs whole multiples of 1/cost_scale, so sums are exact and every search
order gives the same bits. All arrays are C-contiguous int64 unless said. A ground is a zone as it
is for some nations: one whose mandate has a ceiling has grounds of its own, and the ceiling counts
only those.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]

UNLIMITED: Final = 2**40
"""A capacity that never binds; small enough that sums stay exact in int64 and in float64."""


class ForceArrays(NamedTuple):
    """M modules, P postings, R lines, Z zones, A areas, E entry points, N nations, G groups.

    A posting is one (zone, role) a module may be sent to, with the lines it would feed there.
    A rotation of posting p from week s to week e (both included) is present in s..e and effective
    in s+lead..e, where lead is `lead_first` for the module's first rotation and `lead_next` for
    later ones. Supply S[r,t] is the sum of feed amounts over effective postings; group sums
    G[g,t] likewise; persons[z,t] sums over present postings.
    """

    # modules
    module_nation: Ints  # (M,)
    module_postings: Ints  # (M+1,) start of each module's postings
    rotation_min: Ints  # (M,) weeks present, at least
    rotation_max: Ints  # (M,) weeks present, at most
    dwell: Ints  # (M,) weeks between the end of one rotation and the start of the next
    rotations_max: Ints  # (M,)
    # postings
    needs_start: Ints  # (P+1,) start of each posting's dependencies on other nations
    needs_nation: Ints  # (D,) the posting may be used only if this nation …
    needs_modules: Ints  # (D,) … has at least so many modules in use
    available: Bytes  # (P, T) uint8: may be present in the week
    posting_zone: Ints  # (P,)
    posting_ground: Ints  # (P,) the zone as its nation sees it: which ceilings count it
    lead_first: Ints  # (P,)
    lead_next: Ints  # (P,)
    posting_modules: Ints  # (P,) modules that go together; so many count as in use
    persons: Ints  # (P,)
    lift: Ints  # (P,) moved in the first week and again in the week after the last
    week_cost: Ints  # (P,) per week present
    rotation_cost: Ints  # (P,) per rotation
    feed_start: Ints  # (P+1,)
    feed_line: Ints  # (F,)
    feed_amount: Ints  # (F,)
    group_start: Ints  # (P+1,) start of each posting's group feeds
    group_index: Ints  # (H,)
    group_amount: Ints  # (H,) effective amount given to the group
    enabler_start: Ints  # (P+1,) start of each posting's required enablers (hard)
    enabler_group: Ints  # (Q,) wherever present, this group's sum …
    enabler_amount: Ints  # (Q,) … must reach this amount
    # lines: cost = (price_t - price_o) * max(0, threshold - S) + price_o * max(0, objective - S)
    threshold: Ints  # (R, T)
    objective: Ints  # (R, T)
    threshold_price: Ints  # (R,) per amount unit, not below the objective price
    objective_price: Ints  # (R,)
    # space (hard)
    ground_zone: Ints  # (U,) zone of each ground; the first Z are the zones themselves
    area_start: Ints  # (U+1,) start of each ground's areas
    area_index: Ints  # (B,) areas whose ceiling counts persons on the ground
    area_capacity: Ints  # (A, T) persons, UNLIMITED where none is stated
    zone_entry: Ints  # (Z,) entry point, -1 where none
    lift_capacity: Ints  # (E, T)
    zone_max_nations: Ints  # (Z,) nations effective in a zone and week at most
    # enabler ratios: price * max(0, persons_factor * persons[its zones,t] - supply_factor * G[g,t])
    ratio_start: Ints  # (K+1,) start of each ratio's zones
    ratio_zones: Ints  # (B',) zones whose persons it counts
    ratio_group: Ints  # (K,)
    ratio_persons_factor: Ints  # (K,)
    ratio_supply_factor: Ints  # (K,)
    ratio_price: Ints  # (K,)
    # concentration: price * max(0, G[g,t] - cap[c,t])
    concentration_group: Ints  # (C,)
    concentration_cap: Ints  # (C, T)
    concentration_price: Ints  # (C,)
    # burden: price * max(0, person-weeks of the nation - fair)
    burden_fair: Ints  # (N,) person-weeks
    burden_price: Ints  # (N,)


class Rotations(NamedTuple):
    """Chosen rotations, sorted by (module, first week); weeks are indices, both ends included."""

    posting: Ints  # (S,)
    first: Ints  # (S,)
    last: Ints  # (S,)


def as_rotations(rows: Sequence[tuple[int, int, int]]) -> Rotations:
    """Return (posting, first, last) rows as arrays, in the order given."""
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    return Rotations(*(np.ascontiguousarray(column) for column in columns))
