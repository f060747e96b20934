"""Effects: measures by week with target and unit, map layers and findings; planned or actual."""

from collections.abc import Mapping
from typing import Any, Literal

from willing.basics.figure import Basis, Size
from willing.basics.record import Record
from willing.basics.units import Slug, Text, Week

Direction = Literal["at_least", "at_most"]


class Measure(Record, kw_only=True):
    """One number by week of the horizon; None in a week means not known, never zero."""

    title: Text
    unit: Text
    first_week: Week
    values: tuple[float | None, ...]
    target: float | None = None
    """The same for every week; empty: no target is set."""
    targets: tuple[float | None, ...] = ()
    """By week, where the target changes; overrides `target`."""
    direction: Direction = "at_least"
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    cumulative: bool = False
    basis: Basis = "notional"
    formula: Text = ""
    """How it was computed, with its source."""
    lines: tuple[Slug, ...] = ()
    """SOR lines it rests on."""


class MapLayer(Record, kw_only=True):
    """GeoJSON features of one kind; a feature may carry `first_week` and `last_week`."""

    title: Text
    kind: Literal["zone", "point", "route", "hazard", "coverage"] = "zone"
    features: tuple[Mapping[str, Any], ...] = ()


class Finding(Record, kw_only=True):
    """One sentence worth printing, and whether it holds at low, central and high."""

    text: Text
    about: Text = ""
    """What it speaks of, without numbers: equal at low, central and high sizes."""
    weight: float = 0.0
    """Larger is printed first."""
    first_week: Week | None = None
    last_week: Week | None = None
    lines: tuple[Slug, ...] = ()
    depends_on: Text = ""
    """Empty: holds at low, central and high; else the value at which it turns."""
    beyond: Text = ""
    """A limit outside the plan's rules, such as a treaty, that it shows the force to pass."""
    only_at: tuple[Size, ...] = ()
    """Empty: the plan makes it at its central sizes; else the only sizes at which it is made."""


class Effects(Record, kw_only=True):
    """What a force would achieve on one line of effort (or what the field reports show)."""

    line_of_effort: Slug
    measures: Mapping[Slug, Measure] = {}
    layers: Mapping[Slug, MapLayer] = {}
    findings: tuple[Finding, ...] = ()


def target_at(measure: Measure, index: int) -> float | None:
    """Return the target in the index-th week of the measure."""
    return measure.targets[index] if measure.targets else measure.target


def meets(measure: Measure, index: int) -> bool | None:
    """Return whether the value meets its target; None where either is not known."""
    value, target = measure.values[index], target_at(measure, index)
    if value is None or target is None:
        return None
    return value >= target - 1e-9 if measure.direction == "at_least" else value <= target + 1e-9
