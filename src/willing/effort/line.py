"""A line of effort: a value with the questions the product asks of it, not a base class."""

from collections.abc import Callable, Mapping

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.effort.effects import Effects
from willing.force.force_plan import ForcePlan
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport
from willing.plan.requirement import Requirement
from willing.plan.section import Section


class Line(Record, kw_only=True):
    """One line of effort; adding one is a folder, an entry in LINES and a plan section."""

    name: Slug
    title: Text
    section: type[Section]
    requirements: Callable[[Plan, Mapping[str, Effects] | None], Mapping[str, Requirement]]
    """(plan, effects of the round before by line of effort, or None) -> SOR lines by id,
    authored ones and derived ones."""
    effects: Callable[[Plan, ForcePlan], Effects]
    """What would that force achieve?"""
    progress: Callable[[Plan, tuple[FieldReport, ...]], Effects]
    """What is done so far? Same shape as effects, so the two compare."""
    supplies: Callable[[Plan, Effects], Mapping[str, tuple[float, ...]]] | None = None
    """What it produces for other lines, by name and week of the horizon."""
    check: Callable[[Plan], tuple[tuple[str, str, str], ...]] | None = None
    """What is wrong in its section beyond types: (key, what, fix)."""
