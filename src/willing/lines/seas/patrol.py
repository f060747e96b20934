"""What a number of vessels finds: effort divided among areas, detection and revisit."""

from typing import Final, NamedTuple

import numpy as np

from willing.kernels.search import Floats, allocate_hours, random_search, sweep_without_overlap
from willing.lines.seas.section import Patrol
from willing.plan.document import Plan

KM_H_PER_KNOT: Final = 1.852
MOST_VESSELS: Final = 200

FORMULA = (
    "P = 1 − exp(−W·v·t/A) per area, weighted; t = vessels × on_patrol × period_h, divided so "
    "that most is found (Koopman, Operations Research 4 (1956) 503 and 5 (1957) 613); "
    "high: min(1, W·v·t/A), sweeping without overlap"
)
REVISIT_FORMULA = (
    "period_h / (W·v·t/A), the longest over the areas; empty in weeks in which an area gets no "
    "effort"
)


class Search(NamedTuple):
    """What a patrol finds in one week: overall, per area, and how often it comes back."""

    detection: float
    detection_high: float
    by_area: tuple[float, ...]
    revisit_h: float | None


def rates_per_h(plan: Plan, patrol: Patrol) -> Floats:
    """Return W·v/A of each area, per vessel-hour on patrol; (N,)."""
    speed = patrol.speed_kn * KM_H_PER_KNOT
    return np.array(
        [
            area.sweep_width_km * speed / (plan.theatre.zones[zone].area_km2 or np.inf)
            for zone, area in patrol.areas.items()
        ]
    )


def search(plan: Plan, patrol: Patrol, vessels: float) -> Search:
    """Return what so many vessels find in each period, their effort divided among the areas."""
    weight = np.array([area.weight for area in patrol.areas.values()])
    rates = rates_per_h(plan, patrol)
    hours = allocate_hours(weight, rates, vessels * patrol.on_patrol * patrol.period_h)
    found, high = random_search(rates, hours), sweep_without_overlap(rates, hours)
    sweeps = rates * hours
    revisit = float(patrol.period_h / sweeps.min()) if len(sweeps) and sweeps.min() > 0 else None
    whole = float(weight.sum()) or 1.0
    return Search(
        detection=float(weight @ found) / whole,
        detection_high=float(weight @ high) / whole,
        by_area=tuple(float(each) for each in found),
        revisit_h=revisit,
    )


def vessels_for(plan: Plan, patrol: Patrol, detection: float) -> int:
    """Return the fewest vessels that reach a probability of detection, at most 200."""
    return next(
        (
            count
            for count in range(MOST_VESSELS)
            if search(plan, patrol, count).detection >= detection - 1e-9
        ),
        MOST_VESSELS,
    )
