"""Coast watched by radar: the radio horizon over the sea, laid side by side along the coast."""

from math import ceil

from willing.kernels.horizon import radio_horizon_km
from willing.lines.seas.section import CoastalRadar

FORMULA = (
    "radars × 2r / coast, at most 1, with r = min(range, √(2kR·h_antenna) + √(2kR·h_target)), "
    "k = 4/3 (Skolnik 3rd ed. §8.2): laid side by side, so a best case"
)


def reach_km(radar: CoastalRadar) -> float:
    """Return how far one radar sees its target, in km."""
    return min(radar.range_km, float(radio_horizon_km(radar.antenna_m, radar.target_m)))


def watched(radar: CoastalRadar, count: float) -> float:
    """Return the share of the coast that so many radars watch, at best."""
    return min(1.0, count * 2 * reach_km(radar) / radar.coast_km)


def radars_for(radar: CoastalRadar, share: float) -> int:
    """Return the fewest radars that watch a share of the coast."""
    return ceil(share * radar.coast_km / (2 * reach_km(radar)) - 1e-9)
