"""Potentially affected territory by week: the latest figure, and those that contradict it."""

from typing import NamedTuple

from willing.lines.mines.contradictions import contradictions
from willing.lines.mines.section import MinesSection, StatedFigure


class Territory(NamedTuple):
    """km²: the latest figure stated, and the ends of the figures that contradict it."""

    central: float
    low: float
    high: float


def territory_km2(section: MinesSection, zone: str | None) -> Territory | None:
    """Return the figure for a zone, or None for the country; None where none was stated."""
    stated = {
        name: each
        for name, each in section.figures.items()
        if each.quantity == "affected_territory" and each.unit == "km2" and each.zone == zone
    }
    if not stated:
        return None
    latest = max(stated, key=lambda name: (stated[name].date, name))
    against = [
        stated[name]
        for pair in contradictions(section)
        if latest in (pair.lower, pair.higher)
        for name in (pair.lower, pair.higher)
    ]
    values = [stated[latest].value, *map(_value, against)]
    return Territory(stated[latest].value, min(values), max(values))


def _value(figure: StatedFigure) -> float:
    return figure.value
