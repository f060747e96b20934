"""Exact numbers: what is counted is a fraction, and the arrays hold whole multiples of its unit.

Amounts are counted to four decimals, prices to six; a plan's own unit is the coarsest that
holds all of them exactly. Whoever recounts a plan reads numbers here, so nothing is rounded twice.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final, NamedTuple

from willing.plan.rules import EnablerRatio

AMOUNT_DECIMALS: Final = 4
PRICE_DECIMALS: Final = 6
SHARED_BY_RATIOS: Final = 10**6
"""Prices per person of a plan's enabler ratios are exact if their common denominator is no larger;
if it is, they count to the decimals of other prices."""


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


def ratio_prices(rules: Mapping[str, EnablerRatio]) -> dict[str, Fraction]:
    """Return what a unit short costs by each enabler ratio: its persons × the price per person.

    The price per person, price / persons, counts to six decimals where the rules together have
    no simple enough common denominator (SHARED_BY_RATIOS).
    """
    exact = {
        name: price(rule.price) / rule.persons for name, rule in rules.items() if rule.persons > 0
    }
    if common_unit(exact.values()) > SHARED_BY_RATIOS:
        exact = {name: price(float(value)) for name, value in exact.items()}
    return {name: value * rules[name].persons for name, value in exact.items()}


def common_unit(values: Iterable[Fraction]) -> int:
    """Return the least common denominator of `values`."""
    return lcm(*{value.denominator for value in values})


def whole(value: Fraction, unit: int) -> int:
    """Return `value` as a whole number of 1/unit, halves to the even one."""
    numerator, denominator = value.as_integer_ratio()
    if unit % denominator == 0:
        return numerator * (unit // denominator)
    return round(value * unit)
