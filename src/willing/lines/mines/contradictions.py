"""Two figures for one quantity, place and date: both are kept, and said."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from willing.effort.effects import Finding
from willing.effort.shortfall import amount_text
from willing.lines.mines.section import MinesSection, StatedFigure


class Contradiction(NamedTuple):
    """Two stated figures that cannot both hold, the lower first, by their ids."""

    quantity: str
    lower: str
    higher: str


def contradictions(section: MinesSection) -> tuple[Contradiction, ...]:
    """Return every pair that differs for one quantity, unit, zone and date.

    A date known to the year or month is the same as one inside it: 2025 and 2025-06-24.
    """
    found = []
    for (a, one), (b, other) in combinations(section.figures.items(), 2):
        alike = (one.quantity, one.unit, one.zone) == (other.quantity, other.unit, other.zone)
        if alike and one.value != other.value and _overlap(one.date, other.date):
            lower, higher = (a, b) if one.value < other.value else (b, a)
            found.append(Contradiction(one.quantity, lower, higher))
    return tuple(found)


def _overlap(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def contradiction_findings(section: MinesSection) -> Iterator[Finding]:
    """Yield one sentence for each contradiction, with both figures, dates and sources."""
    for each in contradictions(section):
        lower, higher = section.figures[each.lower], section.figures[each.higher]
        yield Finding(
            text=f"Two figures for {each.quantity.replace('_', ' ')}: {_stated(lower)} and "
            f"{_stated(higher)}; both are kept.",
            about=f"contradiction: {each.lower} {each.higher}",
            weight=0.5,
        )


def _stated(figure: StatedFigure) -> str:
    source = "" if figure.source is None else f", {figure.source}"
    unit = "km²" if figure.unit == "km2" else figure.unit
    return f"{amount_text(figure.value, unit)} ({figure.title}, {figure.date}{source})"
