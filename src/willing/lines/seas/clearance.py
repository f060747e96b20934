"""Route clearance week by week: level, mines that remain, risk to the first ship through."""

from math import ceil
from typing import NamedTuple

import numpy as np

from willing.effort.supply import Weekly
from willing.kernels.route_clearance import clearance, first_transit_risk, runs_for
from willing.lines.seas.patrol import KM_H_PER_KNOT
from willing.lines.seas.section import Route

LEVEL_FORMULA = (
    "P = 1 − (1 − A·B/D)^J; J runs so far = vessel-weeks × hours_per_week × speed / length "
    "(random runs over the width; cf. Washburn, Mine Warfare Models, NPS 2007); routes of one zone "
    "share its vessels evenly"
)
RISK_FORMULA = "1 − exp(−remaining mines × damage width / route width), mines Poisson"


class Clearing(NamedTuple):
    """One route by week; remaining mines and risk are empty where no number is expected."""

    level: Weekly
    remaining: Weekly
    remaining_low: Weekly
    remaining_high: Weekly
    risk: Weekly


def per_run(route: Route) -> float:
    """Return A·B/D, the share of mines one run finds or actuates, at most 1."""
    return min(1.0, route.characteristic_width_m * route.probability / route.width_m)


def runs_per_vessel_week(route: Route) -> float:
    """Return the runs along the route one vessel makes in a week."""
    return route.hours_per_week * route.speed_kn * KM_H_PER_KNOT / route.length_km


def clear(route: Route, vessels: Weekly) -> Clearing:
    """Return the state of a route at the end of each week, given the vessels effective in it."""
    runs = np.cumsum(vessels) * runs_per_vessel_week(route)
    level = clearance(runs, per_run(route))
    none: Weekly = ()
    if route.mines is None:
        return Clearing(tuple(map(float, level)), none, none, none, none)
    low, central, high = (
        tuple(float(each) for each in route.mines.at(size) * (1 - level))
        for size in ("low", "central", "high")
    )
    risk = none
    if route.damage_width_m is not None:
        hit = min(1.0, route.damage_width_m / route.width_m)
        risk = tuple(float(each) for each in first_transit_risk(central, hit))
    return Clearing(tuple(map(float, level)), central, low, high, risk)


def vessels_for(route: Route, level: float, weeks: int) -> int:
    """Return the fewest vessels that reach a clearance level below 1 in so many weeks."""
    runs = runs_for(level, per_run(route))
    return ceil(runs / (runs_per_vessel_week(route) * weeks) - 1e-9)
