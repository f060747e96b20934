"""SOR lines of training: authored ones, and what the cohorts would take if nothing were short."""

from collections.abc import Mapping, Sequence

from willing.basics.figure import SIZES, Figure, Quantity
from willing.effort.authored import authored, section_of
from willing.effort.effects import Effects
from willing.effort.supply import Weekly
from willing.lines.training.capacity import Kind, Pool, pools_of, unlimited
from willing.lines.training.schedule import schedule
from willing.lines.training.section import TrainingSection
from willing.lines.training.usage import used
from willing.plan.document import Plan
from willing.plan.requirement import Level, Requirement

NAME = "training"
NOTE = "week by week what the cohorts take when each starts each course as early as it can"


def requirements(
    plan: Plan, previous: Mapping[str, Effects] | None = None
) -> Mapping[str, Requirement]:
    """Return the SOR lines of training by id; an authored line replaces the derived one."""
    section = section_of(plan, NAME, TrainingSection)
    found = dict(authored(plan, NAME))
    asked = {(line.capability, line.zone) for line in found.values()}
    rows = needed(plan, section)
    for pool, kind in pools_of(section).items():
        if pool not in asked and any(rows[1][pool]):
            found[line_id(pool)] = _line(plan, section, pool, kind, [each[pool] for each in rows])
    return found


def line_id(pool: Pool) -> str:
    """Return the id of the line derived for a capability at a site."""
    return f"train-{pool[0]}-{pool[1]}"


def lines_by_capability(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return the SOR lines of training that ask for each capability."""
    found: dict[str, tuple[str, ...]] = {}
    for name, line in requirements(plan).items():
        found[line.capability] = (*found.get(line.capability, ()), name)
    return found


def needed(plan: Plan, section: TrainingSection) -> tuple[Mapping[Pool, Weekly], ...]:
    """Return what each pool would give by week if nothing were short, at low, central and high."""
    everything = unlimited(plan, section)
    return tuple(
        used(plan, section, schedule(plan, section, everything, size).runs) for size in SIZES
    )


def _line(
    plan: Plan, section: TrainingSection, pool: Pool, kind: Kind, rows: Sequence[Weekly]
) -> Requirement:
    """One line that follows the need week by week, from the first week of it to the last."""
    capability, zone = pool
    levels = [_amount(values) for values in zip(*rows, strict=True)]
    there = [index for index, values in enumerate(zip(*rows, strict=True)) if any(values)]
    first = there[0]
    steps = [i for i in range(first + 1, there[-1] + 1) if levels[i] != levels[i - 1]]
    week = plan.horizon.first_week
    title = plan.capabilities[capability].title if capability in plan.capabilities else capability
    return Requirement(
        title=f"{kind.capitalize()} at {_zone_title(plan, zone)}: {title}",
        capability=capability,
        zone=zone,
        first_week=week + first,
        last_week=week + there[-1],
        threshold=levels[first],
        objective=levels[first],
        changes=tuple(
            Level(from_week=week + index, threshold=levels[index], objective=levels[index])
            for index in steps
        ),
        priority=min((each.priority for each in section.cohorts.values()), default=3),
        derived_from="training.cohorts",
        note=NOTE,
    )


def _amount(values: Sequence[float]) -> Quantity:
    low, central, high = min(values), values[1], max(values)
    return central if low == high else Figure(central=central, low=low, high=high)


def _zone_title(plan: Plan, zone: str) -> str:
    return plan.theatre.zones[zone].title if zone in plan.theatre.zones else zone
