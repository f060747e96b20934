"""A plan folder in, a checked plan out; and a plan written back."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from willing.adapters.files import read_files
from willing.lines import LINES, SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.layout import is_ignored
from willing.plan.parse import SectionCheck, parse, parse_all


class Checked(NamedTuple):
    """A plan without faults, and the plan with each of its scenarios applied, by name."""

    plan: Plan
    scenarios: Mapping[str, Plan]


def read(path: str | Path, *, scenario: str | None = None) -> Plan:
    """Return the plan in the folder `path`, with `scenario` laid over it.

    Raises PlanError with every fault found: file, key, what is wrong and what to do.
    """
    files = read_files(Path(path), ignored=is_ignored)
    return parse(files, SECTION_TYPES, scenario=scenario, section_checks=section_checks())


def read_and_check_all(path: str | Path) -> Checked:
    """Return the plan in the folder `path` and each scenario's plan; raises PlanError."""
    files = read_files(Path(path), ignored=is_ignored)
    return Checked(*parse_all(files, SECTION_TYPES, section_checks=section_checks()))


def scenarios(path: str | Path) -> tuple[str, ...]:
    """Return the names of the plan's scenarios, in order; raises PlanError."""
    return tuple(read_and_check_all(path).scenarios)


def section_checks() -> dict[str, SectionCheck]:
    """Return what each line of effort checks in its own section, by the section's name."""
    return {line.name: line.check for line in LINES if line.check is not None}
