"""A figure and its basis: what is assumed is labelled, and has a low and a high."""

from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Amount, Slug, Text

Basis = Literal["public", "declared", "precedent", "notional"]
Size = Literal["low", "central", "high"]
SIZES: tuple[Size, ...] = ("low", "central", "high")


class Figure(Record, kw_only=True):
    """A number with its range and basis (design: every figure carries its basis)."""

    central: Amount
    low: Amount | None = None
    high: Amount | None = None
    basis: Basis = "notional"
    source: Slug | None = None
    note: Text = ""

    def at(self, size: Size) -> float:
        """Return the figure at low, central or high; a missing end is the central value."""
        value = {"low": self.low, "central": self.central, "high": self.high}[size]
        return self.central if value is None else value


Quantity = Amount | Figure
"""A plain number takes the basis of the record it stands in."""


def quantity_at(quantity: float | Figure, size: Size) -> float:
    """Return the number a quantity stands for at low, central or high."""
    return quantity.at(size) if isinstance(quantity, Figure) else quantity
