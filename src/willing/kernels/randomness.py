"""SplitMix64: a generator whose whole state is one uint64, handed in and out.

G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Words = NDArray[np.uint64]


def seeded(seed: int) -> Words:
    """Return the state (1,) that stands for `seed`."""
    return np.array([seed % 2**64], np.uint64)


@njit(cache=True, nogil=True, _nrt=False)
def next_word(state: Words) -> Any:
    """Advance `state` (1,) and return the next 64 random bits."""
    state[0] = state[0] + np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(cache=True, nogil=True, _nrt=False)
def below(state: Words, count: int) -> int:
    """Return a whole number from 0 to count − 1; count is at least 1 and below 2^31."""
    high = next_word(state) >> np.uint64(32)
    return int(np.int64((high * np.uint64(count)) >> np.uint64(32)))
