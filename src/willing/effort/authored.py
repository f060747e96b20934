"""The SOR lines a plan section states itself."""

from collections.abc import Mapping
from typing import TypeVar

from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.plan.section import Section

S = TypeVar("S", bound=Section)


def authored(plan: Plan, name: str) -> Mapping[str, Requirement]:
    """Return the SOR lines that section `name` states, by id; none when it is absent."""
    section = plan.sections.get(name)
    return section.requirements if section is not None else {}


def section_of(plan: Plan, name: str, kind: type[S]) -> S:
    """Return section `name` as its own record, or an empty one when the plan has none.

    Raises TypeError when the plan was read with another record for that name.
    """
    section = plan.sections.get(name)
    if section is None:
        return kind()
    if not isinstance(section, kind):
        raise TypeError(f"section '{name}' is a {type(section).__name__}, not a {kind.__name__}")
    return section
