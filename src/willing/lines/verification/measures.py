"""The measures of verification, described once: what is planned and what is reported fill them."""

from collections.abc import Iterable, Mapping

from willing.basics.grade import GRADE_WORDS, GRADES
from willing.effort.authored import section_of
from willing.effort.effects import Measure
from willing.effort.measured import unknown
from willing.effort.supply import need
from willing.lines.verification.requirements import (
    NAME,
    lines_alone,
    manning_basis,
    sector_lines,
    sensor_lines,
)
from willing.lines.verification.section import (
    RemoteSensor,
    Sector,
    VerificationSection,
)
from willing.lines.verification.watch import (
    HOURS_FORMULA,
    PATROLS_FORMULA,
    POSTS_FORMULA,
    REPORTS_FORMULA,
)
from willing.plan.document import Plan

ADDITIVE = (
    "posts_manned",
    "hours_observed",
    "patrols_per_day",
    "reports_per_day",
    "sensor_hours",
    "incidents",
)
Targets = tuple[float | None, ...]


def frames(plan: Plan) -> Mapping[str, Measure]:
    """Return every measure of verification by id, without values."""
    section = section_of(plan, NAME, VerificationSection)
    found: dict[str, Measure] = {}
    if section.sectors:
        found |= _kept_up(plan, section)
        found |= _density(plan, section)
    if section.sensors:
        found |= _sensors(plan, section)
    found |= _alone(plan)
    if found:
        found |= {**_incidents(plan), **_restricted(plan, section)}
    return found


def _frame(plan: Plan, title: str, unit: str) -> Measure:
    return Measure(title=title, unit=unit, first_week=plan.horizon.first_week, values=unknown(plan))


def _from_week(plan: Plan, week: int, target: float | None) -> Targets:
    return tuple(target if each >= week else None for each in plan.weeks)


def _total(rows: Iterable[Targets]) -> Targets:
    """The sum of what is wanted by week; None in a week in which nothing is."""
    found: list[float | None] = []
    for week in zip(*rows, strict=True):
        known = [each for each in week if each is not None]
        found.append(sum(known) if known else None)
    return tuple(found)


def _kept_up(plan: Plan, section: VerificationSection) -> dict[str, Measure]:
    """Posts, hours, patrols and reports: a total of each, then its sectors."""
    basis = manning_basis(section.manning)
    found: dict[str, Measure] = {}
    for name, title, unit, formula in (
        ("posts_manned", "Observation posts manned", "posts", POSTS_FORMULA),
        ("hours_observed", "Hours observed from posts", "h a day", HOURS_FORMULA),
        ("patrols_per_day", "Patrols", "patrols a day", PATROLS_FORMULA),
        ("reports_per_day", "Reports expected", "reports a day", REPORTS_FORMULA),
    ):
        parts = {
            f"{name}.{key}": _frame(plan, f"{title}, {sector.title}", unit).replace(
                targets=_from_week(plan, sector.from_week, wanted(sector, name)),
                formula=formula,
                basis=basis,
                lines=sector_lines(key, sector),
            )
            for key, sector in section.sectors.items()
        }
        total = _frame(plan, title, unit).replace(
            targets=_total(each.targets for each in parts.values()),
            formula=f"sum over sectors; {formula}",
            basis=basis,
            lines=tuple(line for each in parts.values() for line in each.lines),
        )
        found |= {name: total, **parts}
    return found


def wanted(sector: Sector, measure: str) -> float | None:
    """Return what a sector wants of a measure, None where nothing is stated."""
    return {
        "posts_manned": float(sector.posts),
        "hours_observed": sector.posts * sector.hours_per_day,
        "patrols_per_day": sector.patrols_per_day,
        "reports_per_day": None
        if sector.reports_per_day is None
        else sector.reports_per_day.central,
    }[measure]


def _density(plan: Plan, section: VerificationSection) -> dict[str, Measure]:
    """Line-kilometres per post manned and per observer, against the posts and limit wanted."""
    found: dict[str, Measure] = {}
    for name, sector in section.sectors.items():
        if sector.length_km is None:
            continue
        most = sector.most_km_per_observer
        post = _frame(plan, f"Line-kilometres per post manned, {sector.title}", "km").replace(
            targets=_from_week(
                plan, sector.from_week, sector.length_km / sector.posts if sector.posts else None
            ),
            direction="at_most",
            formula="length of the sector / posts manned; empty without a post",
            lines=sector_lines(name, sector),
        )
        observer = post.replace(
            title=f"Line-kilometres per observer, {sector.title}",
            targets=_from_week(plan, sector.from_week, None if most is None else most.central),
            formula="length of the sector / observers effective; empty without an observer",
        )
        found |= {f"km_per_post.{name}": post, f"km_per_observer.{name}": observer}
    return found


def _alone(plan: Plan) -> dict[str, Measure]:
    """What is effective on lines that no sector and no sensor names."""
    return {
        f"effective.{name}": _frame(
            plan, line.title, line.unit or plan.capabilities[line.capability].unit
        ).replace(
            targets=tuple(low or None for low in need(plan, line)[0]),
            formula="effective on a SOR line that no sector names; target: its threshold",
            basis=line.basis,
            lines=(name,),
        )
        for name, line in lines_alone(plan).items()
    }


def _sensors(plan: Plan, section: VerificationSection) -> dict[str, Measure]:
    """Hours of remote sensors: a total, then the sectors that have any."""
    parts: dict[str, Measure] = {}
    for key, sector in section.sectors.items():
        own = sensors_of(section, key)
        if own:
            parts[f"sensor_hours.{key}"] = _frame(
                plan, f"Hours of remote sensors, {sector.title}", "h a day"
            ).replace(
                targets=_total(
                    _from_week(plan, each.from_week, sensor_hours_wanted(each))
                    for each in own.values()
                ),
                formula="systems effective × hours a day of one; low and high: of those hours",
                lines=tuple(
                    line for name, each in own.items() for line in sensor_lines(name, each)
                ),
            )
    total = _frame(plan, "Hours of remote sensors", "h a day").replace(
        targets=_total(each.targets for each in parts.values()),
        formula="sum over sectors; systems effective × hours a day of one",
        lines=tuple(line for each in parts.values() for line in each.lines),
    )
    return {"sensor_hours": total, **parts}


def sensors_of(section: VerificationSection, sector: str) -> Mapping[str, RemoteSensor]:
    """Return the remote sensors of a sector."""
    return {name: each for name, each in section.sensors.items() if each.sector == sector}


def sensor_hours_wanted(sensor: RemoteSensor) -> float:
    """Return hours a day that all systems wanted would give."""
    systems = sensor.systems
    count = systems if isinstance(systems, int | float) else systems.central
    return count * sensor.hours_per_day.central


def _incidents(plan: Plan) -> dict[str, Measure]:
    """Reported incidents a week, by grade of confidence; no plan has values for them."""
    total = _frame(plan, "Incidents reported", "incidents a week").replace(
        direction="at_most", formula="field reports alone, all grades", basis="declared"
    )
    parts = {
        f"incidents.{grade}": total.replace(
            title=f"Incidents reported, {grade}",
            formula=f"field reports alone; {grade}: {GRADE_WORDS[grade]}",
        )
        for grade in GRADES
    }
    return {"incidents": total, **parts}


def _restricted(plan: Plan, section: VerificationSection) -> dict[str, Measure]:
    """Share of movements restricted as reported, for the whole and by sector."""
    most = section.most_restricted
    total = _frame(plan, "Movements restricted", "share").replace(
        target=most,
        direction="at_most",
        formula="movements refused, delayed or made conditional / movements asked for, as reported",
        basis="declared",
    )
    parts = {
        f"movement_restricted.{name}": total.replace(
            title=f"Movements restricted, {sector.title}",
            targets=_from_week(plan, sector.from_week, most),
        )
        for name, sector in section.sectors.items()
    }
    return {"movement_restricted": total, **parts}
