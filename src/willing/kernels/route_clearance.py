"""Clearance of a mined route by runs, and what it leaves for those who pass.

P = 1 − (1 − A·B/D)^J: each of J runs laid at random over a route of width D finds or actuates a
mine with probability B within a characteristic width A (the random-path case of uniform coverage;
cf. A. Washburn, Mine Warfare Models, Naval Postgraduate School, 2007). Mines that remain are
taken as Poisson.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def clearance(runs: ArrayLike, per_run: float) -> Floats:
    """Return the clearance level after `runs` (not necessarily whole), `per_run` = A·B/D ≤ 1."""
    return np.asarray(1 - (1 - per_run) ** np.asarray(runs, dtype=float))


def runs_for(level: float, per_run: float) -> float:
    """Return the runs that reach a level below 1: ln(1 − level)/ln(1 − A·B/D)."""
    if per_run >= 1:
        return 1.0
    return float(np.log1p(-level) / np.log1p(-per_run))


def first_transit_risk(remaining: ArrayLike, hit: float) -> Floats:
    """Return the risk to the first ship, 1 − exp(−remaining·hit): Poisson mines, each striking
    with probability `hit` (damage width over route width)."""
    return np.asarray(-np.expm1(-np.asarray(remaining, dtype=float) * hit))
