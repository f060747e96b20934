"""SOR lines of presence: authored ones, and one for each hub or reserve with a capability."""

from collections.abc import Iterator, Mapping

from willing.basics.figure import Basis, Figure
from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.effort.references import (
    SectionFault,
    check_capability,
    check_lines,
    check_name,
    check_new_line,
    check_zone,
)
from willing.lines.presence.section import Hub, PresenceSection, Reserve
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

NAME = "presence"


def hub_lines(hub_id: str, hub: Hub) -> tuple[str, ...]:
    """Return the SOR lines that man a hub."""
    return hub.lines + ((f"hub-{hub_id}",) if hub.capability else ())


def reserve_lines(reserve_id: str, reserve: Reserve) -> tuple[str, ...]:
    """Return the SOR lines that make up a reserve."""
    return reserve.lines + ((f"reserve-{reserve_id}",) if reserve.capability else ())


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of presence by id; those of hubs and reserves say what from."""
    section = section_of(plan, NAME, PresenceSection)
    return {**authored(plan, NAME), **dict(_derived(plan, section))}


def _derived(plan: Plan, section: PresenceSection) -> Iterator[tuple[str, Requirement]]:
    first, last = plan.horizon.first_week, plan.horizon.last_week
    for hub_id, hub in section.hubs.items():
        if hub.capability is not None and hub.from_week <= last:
            yield (
                f"hub-{hub_id}",
                Requirement(
                    title=f"Man {hub.title}",
                    capability=hub.capability,
                    zone=hub.zone,
                    first_week=max(hub.from_week, first),
                    last_week=last,
                    threshold=hub.amount,
                    objective=hub.amount,
                    priority=2,
                    basis=_basis(hub.amount),
                    source=hub.source,
                    derived_from=f"presence.hubs.{hub_id}",
                ),
            )
    for reserve_id, reserve in section.reserves.items():
        if reserve.capability is not None:
            yield (
                f"reserve-{reserve_id}",
                Requirement(
                    title=f"Hold {reserve.title}",
                    capability=reserve.capability,
                    zone=reserve.zone,
                    first_week=max(0, first),
                    last_week=last,
                    threshold=reserve.amount,
                    objective=reserve.amount,
                    priority=2,
                    basis=_basis(reserve.amount),
                    derived_from=f"presence.reserves.{reserve_id}",
                ),
            )


def _basis(quantity: float | Figure) -> Basis:
    return quantity.basis if isinstance(quantity, Figure) else "notional"


def check(plan: Plan) -> tuple[SectionFault, ...]:
    """Return what is wrong in the section beyond types: names that do not exist."""
    return tuple(_faults(plan))


def _faults(plan: Plan) -> Iterator[SectionFault]:
    section = section_of(plan, NAME, PresenceSection)
    lines = authored(plan, NAME)
    for zone in section.zones:
        yield from check_zone(plan, f"presence.zones.{zone}", zone)
    for kind, table in (("hub", section.hubs), ("reserve", section.reserves)):
        for name, each in table.items():
            key = f"presence.{kind}s.{name}"
            yield from check_zone(plan, f"{key}.zone", each.zone)
            yield from check_lines(f"{key}.lines", each.lines, lines)
            if each.capability is not None:
                yield from check_capability(plan, f"{key}.capability", each.capability)
                yield from check_new_line(key, f"{kind}-{name}", lines)
            elif not each.lines:
                yield key, f"no SOR line mans this {kind}", "Name `lines`, or a `capability`"
    for name, reserve in section.reserves.items():
        key = f"presence.reserves.{name}"
        if reserve.speed_km_h <= 0:
            yield f"{key}.speed_km_h", "must be above 0", "Write the average speed in km/h"
        for zone in reserve.travel_km:
            yield from check_name("zone", f"{key}.travel_km.{zone}", zone, plan.theatre.zones)
