"""Random search, and the division of effort among areas that finds most.

Koopman, The Theory of Search II, Operations Research 4 (1956) 503, and III, 5 (1957) 613:
effort of sweep width W at speed v for t hours in an area A, laid at random, detects with
P = 1 − exp(−W·v·t/A); of all patterns that cover a place twice as likely as not it is the
cautious one, min(1, W·v·t/A) being what sweeping without overlap would give.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def random_search(rate_per_h: ArrayLike, hours: ArrayLike) -> Floats:
    """Return P = 1 − exp(−rate·hours); the rate is W·v/A per hour. Shapes broadcast."""
    return np.asarray(-np.expm1(-np.asarray(rate_per_h) * np.asarray(hours)))


def sweep_without_overlap(rate_per_h: ArrayLike, hours: ArrayLike) -> Floats:
    """Return min(1, rate·hours): the upper limit for the same effort. Shapes broadcast."""
    return np.asarray(np.minimum(1.0, np.asarray(rate_per_h) * np.asarray(hours)))


def allocate_hours(weight: Floats, rate_per_h: Floats, total_h: float) -> Floats:
    """Return the hours per area, summing to `total_h`, with the largest Σ w·(1 − exp(−r·t)).

    Closed form (Koopman 1957): t = max(0, ln(w·r/λ)/r), where ln λ follows from the sum over
    the areas worth entering, those with w·r > λ; they are found in order of w·r. Areas of zero
    weight or rate get nothing. `weight` and `rate_per_h` are (N,), not negative.
    """
    hours = np.zeros(len(weight))
    value = weight * rate_per_h
    order = np.argsort(-value, kind="stable")
    order = order[value[order] > 0]
    if total_h <= 0 or len(order) == 0:
        return hours
    log_value, mean_h = np.log(value[order]), 1 / rate_per_h[order]
    # ln λ if the first n areas are entered; the right n is the last whose areas all gain.
    log_price = (np.cumsum(log_value * mean_h) - total_h) / np.cumsum(mean_h)
    entered = int(np.flatnonzero(log_price < log_value)[-1]) + 1
    hours[order[:entered]] = (log_value[:entered] - log_price[entered - 1]) * mean_h[:entered]
    return hours
