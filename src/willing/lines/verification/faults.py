"""What is wrong in the verification section beyond types."""

from collections.abc import Iterator

from willing.basics.figure import Figure
from willing.effort.authored import authored, section_of
from willing.effort.references import (
    SectionFault,
    check_capability,
    check_lines,
    check_name,
    check_new_line,
    check_zone,
)
from willing.lines.verification.requirements import NAME
from willing.lines.verification.section import (
    Manning,
    RemoteSensor,
    Sector,
    VerificationSection,
)
from willing.lines.verification.watch import DAY_H
from willing.plan.document import Plan


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return names that do not exist and amounts that nothing can be reckoned from."""
    return tuple(_faults(plan, section_of(plan, NAME, VerificationSection)))


def _faults(plan: Plan, section: VerificationSection) -> Iterator[SectionFault]:
    yield from _manning_faults(section.manning)
    for name, sector in section.sectors.items():
        yield from _sector_faults(plan, name, sector)
    for name, sensor in section.sensors.items():
        yield from _sensor_faults(plan, section, name, sensor)


def _manning_faults(manning: Manning) -> Iterator[SectionFault]:
    key = "verification.manning"
    hours = manning.duty_h_per_day
    if hours.at("low") <= 0 or hours.at("high") > DAY_H:
        yield f"{key}.duty_h_per_day", "must be above 0 and at most 24", "Write hours a day"
    yield from _share(f"{key}.available", manning.available, above_zero=True)
    yield from _share(f"{key}.restricted", manning.restricted)


def _share(key: str, figure: Figure, *, above_zero: bool = False) -> Iterator[SectionFault]:
    ends = (figure.at("low"), figure.central, figure.at("high"))
    if max(ends) > 1 or (above_zero and min(ends) <= 0):
        yield key, "must be a share", "Write a number such as 0.7, not a percentage"


def _sector_faults(plan: Plan, name: str, sector: Sector) -> Iterator[SectionFault]:
    key = f"verification.sectors.{name}"
    yield from check_zone(plan, f"{key}.zone", sector.zone)
    yield from check_capability(plan, f"{key}.capability", sector.capability)
    yield from check_lines(f"{key}.lines", sector.lines, authored(plan, NAME))
    if not sector.lines:
        yield from check_new_line(key, f"observe-{name}", authored(plan, NAME))
    if sector.length_km is not None and sector.length_km <= 0:
        yield f"{key}.length_km", "must be above 0", "Write the length in km, or leave it out"
    if sector.most_km_per_observer is not None and sector.length_km is None:
        yield f"{key}.most_km_per_observer", "the sector has no length", "Give `length_km`"
    if not 0 < sector.hours_per_day <= DAY_H:
        yield f"{key}.hours_per_day", "must be above 0 and at most 24", "Write hours a day"


def _sensor_faults(
    plan: Plan, section: VerificationSection, name: str, sensor: RemoteSensor
) -> Iterator[SectionFault]:
    key = f"verification.sensors.{name}"
    yield from check_name("sector", f"{key}.sector", sensor.sector, section.sectors)
    yield from check_capability(plan, f"{key}.capability", sensor.capability)
    yield from check_lines(f"{key}.lines", sensor.lines, authored(plan, NAME))
    if not sensor.lines:
        yield from check_new_line(key, f"sense-{name}", authored(plan, NAME))
    if sensor.hours_per_day.at("high") > DAY_H:
        yield f"{key}.hours_per_day", "must be at most 24", "Write the hours of one system"
