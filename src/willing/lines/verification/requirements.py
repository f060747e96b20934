"""SOR lines of verification: authored ones, observers for sectors and systems for sensors."""

from collections.abc import Mapping

from willing.basics.figure import Basis, Figure, Quantity
from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.lines.verification.section import (
    Manning,
    RemoteSensor,
    Sector,
    VerificationSection,
)
from willing.lines.verification.watch import observers_for
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

NAME = "verification"
_LEAST: tuple[Basis, ...] = ("notional", "precedent", "declared", "public")


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of verification by id; derived ones say from which table."""
    section = section_of(plan, NAME, VerificationSection)
    last = plan.horizon.last_week
    found = dict(authored(plan, NAME))
    for name, sector in section.sectors.items():
        if not sector.lines and sector.from_week <= last:
            found[f"observe-{name}"] = _observe_line(plan, section.manning, name, sector)
    for name, sensor in section.sensors.items():
        if not sensor.lines and sensor.from_week <= last:
            found[f"sense-{name}"] = _sense_line(plan, section, name, sensor)
    return found


def sector_lines(name: str, sector: Sector) -> tuple[str, ...]:
    """Return the SOR lines that give a sector its observers."""
    return sector.lines or (f"observe-{name}",)


def sensor_lines(name: str, sensor: RemoteSensor) -> tuple[str, ...]:
    """Return the SOR lines that give a remote sensor its systems."""
    return sensor.lines or (f"sense-{name}",)


def lines_alone(plan: Plan) -> Mapping[str, Requirement]:
    """Return the authored SOR lines that no sector and no sensor names."""
    section = section_of(plan, NAME, VerificationSection)
    named = {
        *(line for each in section.sectors.items() for line in sector_lines(*each)),
        *(line for each in section.sensors.items() for line in sensor_lines(*each)),
    }
    return {name: line for name, line in authored(plan, NAME).items() if name not in named}


def manning_basis(manning: Manning) -> Basis:
    """Return the weakest basis among the assumptions on manning."""
    bases = (manning.duty_h_per_day.basis, manning.available.basis)
    return min(bases, key=_LEAST.index)


def _observe_line(plan: Plan, manning: Manning, name: str, sector: Sector) -> Requirement:
    """Whole observers at low, central and high; posts without patrols are the threshold."""
    posts_only = sector.replace(patrols_per_day=0.0)
    threshold, objective = _observers(manning, posts_only), _observers(manning, sector)
    return _line(plan, sector, threshold, objective).replace(
        title=f"Observers for {sector.title}",
        derived_from=f"verification.sectors.{name}",
        note="threshold: all posts manned; objective: all patrols too",
    )


def _observers(manning: Manning, sector: Sector) -> Figure:
    low, central, high = (
        _whole(observers_for(manning, sector, "low")),
        _whole(observers_for(manning, sector, "central")),
        _whole(observers_for(manning, sector, "high")),
    )
    return Figure(central=central, low=low, high=high, basis=manning_basis(manning))


def _whole(amount: float) -> float:
    return float(-(-(amount - 1e-9) // 1))


def _sense_line(
    plan: Plan, section: VerificationSection, name: str, sensor: RemoteSensor
) -> Requirement:
    sector = section.sectors[sensor.sector].replace(
        capability=sensor.capability, from_week=sensor.from_week
    )
    return _line(plan, sector, sensor.systems, sensor.systems).replace(
        title=sensor.title, derived_from=f"verification.sensors.{name}"
    )


def _line(plan: Plan, sector: Sector, threshold: Quantity, objective: Quantity) -> Requirement:
    return Requirement(
        title=sector.title,
        capability=sector.capability,
        zone=sector.zone,
        first_week=max(sector.from_week, plan.horizon.first_week),
        last_week=plan.horizon.last_week,
        threshold=threshold,
        objective=objective,
        priority=2,
        basis=threshold.basis if isinstance(threshold, Figure) else "notional",
    )
