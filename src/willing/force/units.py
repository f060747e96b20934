"""Exact numbers: what is counted is a fraction, and the arrays hold whole multiples of its unit.

Amounts are counted to four decimals, prices to six; a plan's own unit is the coarsest that
holds all of them exactly.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final, NamedTuple

AMOUNT_DECIMALS: Final = 4
PRICE_DECIMALS: Final = 6
FINEST: Final = 10**10
"""Beyond this, prices are rounded to it (by less than 1e-10 cost units)."""


class Scales(NamedTuple):
    """Array values over these give amounts and costs."""

    amount: int
    cost: int


@lru_cache(4096)
def amount(value: float) -> Fraction:
    """Return the amount that `value` counts as."""
    return Fraction(round(value * 10**AMOUNT_DECIMALS), 10**AMOUNT_DECIMALS)


@lru_cache(4096)
def price(value: float) -> Fraction:
    """Return the price that `value` counts as."""
    return Fraction(round(value * 10**PRICE_DECIMALS), 10**PRICE_DECIMALS)


def common_unit(values: Iterable[Fraction], finest: int = FINEST) -> int:
    """Return the least common denominator of `values`, or `finest` where it would be finer."""
    unit = 1
    for denominator in sorted({value.denominator for value in values}):
        unit = lcm(unit, denominator)
        if unit > finest:
            return finest
    return unit


def whole(value: Fraction, unit: int) -> int:
    """Return `value` as a whole number of 1/unit, halves to the even one."""
    numerator, denominator = value.as_integer_ratio()
    if unit % denominator == 0:
        return numerator * (unit // denominator)
    return round(value * unit)
