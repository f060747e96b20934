"""A plan at other sizes: every figure with a range moved between its low and its high."""

from collections.abc import Iterator, Mapping
from typing import Any

from willing.basics.figure import Figure
from willing.basics.record import Record
from willing.plan.document import Plan


def figure_at(figure: Figure, position: float) -> float:
    """Return the figure at a position from -1 (low) over 0 (central) to 1 (high), linear."""
    end = figure.at("low") if position < 0 else figure.at("high")
    return figure.central + abs(position) * (end - figure.central)


def plan_at(plan: Plan, position: float) -> Plan:
    """Return the plan with every figure's central value taken at `position`; ranges are kept."""
    moved = _moved(plan, position)
    assert isinstance(moved, Plan)
    return moved


def figures(value: Any) -> Iterator[Figure]:
    """Yield every figure in a record, however deep."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from figures(getattr(value, name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from figures(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from figures(each)


def has_range(plan: Plan) -> bool:
    """Return whether any figure of the plan differs between low and high."""
    return any(each.at("low") != each.at("high") for each in figures(plan))


def _moved(value: Any, position: float) -> Any:
    """The same object where nothing below it changes, so that records stay shared."""
    if isinstance(value, Figure):
        return value.replace(central=figure_at(value, position))
    if isinstance(value, Record):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {
            name: new for name, old in fields.items() if (new := _moved(old, position)) is not old
        }
        return value.replace(**changed) if changed else value
    if isinstance(value, Mapping):
        moved = {key: _moved(each, position) for key, each in value.items()}
        same = all(moved[key] is each for key, each in value.items())
        return value if same else moved
    if isinstance(value, tuple):
        items = tuple(_moved(each, position) for each in value)
        return value if all(a is b for a, b in zip(items, value, strict=True)) else items
    return value
