"""Checks that what a section names exists in the plan: (key, what, fix) for each that does not."""

from collections.abc import Collection, Iterator

from willing.basics.nearest import did_you_mean
from willing.plan.document import Plan

SectionFault = tuple[str, str, str]
"""(dotted key from the section's name on, what is wrong, what to do)."""


def check_name(kind: str, key: str, name: str, known: Collection[str]) -> Iterator[SectionFault]:
    """Yield a fault when `name` is not one of `known`."""
    if name not in known:
        yield key, f"{kind} '{name}' does not exist", did_you_mean(name, known)


def check_zone(plan: Plan, key: str, zone: str) -> Iterator[SectionFault]:
    """Yield a fault when the theatre has no such zone."""
    yield from check_name("zone", key, zone, plan.theatre.zones)


def check_capability(plan: Plan, key: str, capability: str) -> Iterator[SectionFault]:
    """Yield a fault when the plan has no such capability."""
    yield from check_name("capability", key, capability, plan.capabilities)


def check_lines(key: str, lines: Collection[str], known: Collection[str]) -> Iterator[SectionFault]:
    """Yield a fault for each SOR line that its section does not have."""
    for line in lines:
        yield from check_name("SOR line", key, line, known)


def check_new_line(key: str, line: str, authored: Collection[str]) -> Iterator[SectionFault]:
    """Yield a fault when a derived SOR line would take the id of an authored one."""
    if line in authored:
        yield (
            key,
            f"the line derived from it would take the id '{line}' of an authored SOR line",
            "Rename one of the two",
        )
