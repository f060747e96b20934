"""What a force plan would watch: posts, hours, patrols, sensors and reports by day."""

from collections.abc import Mapping

from willing.basics.figure import SIZES, Size
from willing.effort.authored import section_of
from willing.effort.effects import Effects, MapLayer, Measure
from willing.effort.features import zone_runs
from willing.effort.measured import filled
from willing.effort.shortfall import shortfall
from willing.effort.supply import Weekly, added, supplied, total_supplied
from willing.force.force_plan import ForcePlan
from willing.lines.verification.findings import findings
from willing.lines.verification.measures import frames, sensors_of
from willing.lines.verification.requirements import NAME, lines_alone, sector_lines, sensor_lines
from willing.lines.verification.section import VerificationSection
from willing.lines.verification.watch import Watch, watch
from willing.plan.document import Plan

Rows = dict[str, tuple[float | None, ...]]


def effects(plan: Plan, force_plan: ForcePlan) -> Effects:
    """Return posts, hours, patrols, reports, density and sensor hours by week.

    Incidents and restrictions have no values: no plan foresees them, field reports fill them.
    """
    section = section_of(plan, NAME, VerificationSection)
    observers = {
        name: total_supplied(force_plan, sector_lines(name, sector))
        for name, sector in section.sectors.items()
    }
    rows = {size: _rows(force_plan, section, observers, size) for size in SIZES}
    values = rows["central"] | _density_rows(section, rows["central"], observers)
    values |= {f"effective.{name}": supplied(force_plan, name) for name in lines_alone(plan)}
    measures = {
        name: filled(frame, values.get(name, frame.values)).replace(
            low=rows["low"].get(name, ()), high=rows["high"].get(name, ())
        )
        for name, frame in frames(plan).items()
    }
    misses = [shortfall(each) for name, each in measures.items() if _told(name)]
    found = [each for each in misses if each is not None]
    found += findings(plan, section, observers, measures)
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers=_layers(plan, section, measures),
        findings=tuple(sorted(found, key=lambda each: -each.weight)),
    )


def _told(name: str) -> bool:
    """A miss is told by sector, not in total; hours and km per post would repeat the posts."""
    return "." in name and not name.startswith(("km_per_post", "hours_observed"))


def _rows(
    force_plan: ForcePlan,
    section: VerificationSection,
    observers: Mapping[str, Weekly],
    size: Size,
) -> Rows:
    """What is kept up at one end of the assumptions: totals and sectors."""
    found: Rows = {}
    kept: dict[str, list[Weekly]] = {name: [] for name in _FIELDS}
    for key, sector in section.sectors.items():
        weeks = [watch(section.manning, sector, each, size) for each in observers[key]]
        for name, field in _FIELDS.items():
            row = tuple(each[field] for each in weeks)
            kept[name].append(row)
            found[f"{name}.{key}"] = row
    found |= {name: added(force_plan, each) for name, each in kept.items()}
    hours = {
        key: added(
            force_plan,
            (
                tuple(
                    systems * sensor.hours_per_day.at(size)
                    for systems in total_supplied(force_plan, sensor_lines(name, sensor))
                )
                for name, sensor in sensors_of(section, key).items()
            ),
        )
        for key in section.sectors
    }
    found |= {f"sensor_hours.{key}": row for key, row in hours.items()}
    return found | {"sensor_hours": added(force_plan, hours.values())}


_FIELDS: Mapping[str, int] = {
    "posts_manned": Watch._fields.index("posts_manned"),
    "hours_observed": Watch._fields.index("hours"),
    "patrols_per_day": Watch._fields.index("patrols"),
    "reports_per_day": Watch._fields.index("reports"),
}


def _density_rows(
    section: VerificationSection, rows: Rows, observers: Mapping[str, Weekly]
) -> Rows:
    found: Rows = {}
    for name, sector in section.sectors.items():
        length = sector.length_km
        if length is None:
            continue
        found[f"km_per_post.{name}"] = tuple(
            length / posts if posts else None for posts in rows[f"posts_manned.{name}"]
        )
        found[f"km_per_observer.{name}"] = tuple(
            length / each if each > 0 else None for each in observers[name]
        )
    return found


def _layers(
    plan: Plan, section: VerificationSection, measures: Mapping[str, Measure]
) -> dict[str, MapLayer]:
    """Hours observed by zone of each sector, other lines by theirs; no track is on the map."""
    sectors = tuple(
        feature
        for name, sector in section.sectors.items()
        for feature in zone_runs(
            plan, sector.zone, measures[f"hours_observed.{name}"].values, "h a day", sector=name
        )
    )
    alone = tuple(
        feature
        for name, line in lines_alone(plan).items()
        for feature in zone_runs(
            plan,
            line.zone,
            measures[f"effective.{name}"].values,
            measures[f"effective.{name}"].unit,
            line=name,
        )
    )
    found = {}
    if sectors:
        found["hours_observed"] = MapLayer(title="Hours observed from posts", features=sectors)
    if alone:
        found["effective"] = MapLayer(title="Observers and analysts effective", features=alone)
    return found
