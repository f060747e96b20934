"""Sentences on verification: how thin the watch is beside past missions, and what sees by night."""

from collections.abc import Iterator, Mapping

from willing.basics.weeks import week_label
from willing.effort.effects import Finding, Measure
from willing.effort.supply import Weekly
from willing.lines.verification.requirements import sector_lines
from willing.lines.verification.section import Sector, VerificationSection
from willing.lines.verification.watch import DAY_H
from willing.plan.document import Plan


def findings(
    plan: Plan,
    section: VerificationSection,
    observers: Mapping[str, Weekly],
    measures: Mapping[str, Measure],
) -> list[Finding]:
    """Return the findings of verification beside the misses of targets."""
    return [
        *_beside_precedents(plan, section, observers),
        *_part_of_the_day(plan, section, measures),
        *_without_observers(plan, section, observers),
    ]


def _beside_precedents(
    plan: Plan, section: VerificationSection, observers: Mapping[str, Weekly]
) -> Iterator[Finding]:
    """The week with most observers against past missions: a comparison, never a norm."""
    known = [each for each in section.precedents.values() if each.observers and each.line_km]
    long = {name: each.length_km for name, each in section.sectors.items() if each.length_km}
    length = sum(long.values())
    weeks = [sum(week) for week in zip(*(observers[name] for name in long), strict=True)]
    most = max(weeks, default=0.0)
    if not known or not most or not length:
        return
    density = length / most
    denser = [each for each in known if each.line_km / each.observers < density]
    named = "; ".join(f"{each.title} {_km(each.line_km / each.observers)}" for each in known)
    thinner = (
        "denser than every precedent named"
        if not denser
        else f"thinner than {len(denser)} of {len(known)} precedents named"
    )
    yield Finding(
        text=f"At most {most:,.0f} observers, in "
        f"{week_label(plan.horizon.first_week + weeks.index(most))}, watch {length:,.0f} km: "
        f"{_km(density)} per observer, {thinner} ({named}).",
        about="observers beside precedents",
        weight=0.5 * len(denser) / len(known),
        lines=tuple(line for name in long for line in sector_lines(name, section.sectors[name])),
    )


def _km(length: float) -> str:
    return f"{length:.1f} km" if length >= 1 else f"{length:.2f} km"


def _unwatched(sector: Sector) -> str:
    length = sector.length_km
    return "" if length is None else f"; {length:,.0f} km are not watched from the ground"


def _part_of_the_day(
    plan: Plan, section: VerificationSection, measures: Mapping[str, Measure]
) -> Iterator[Finding]:
    """Sectors whose posts are not to be manned round the clock, and what sensors add."""
    for name, sector in section.sectors.items():
        if sector.hours_per_day >= DAY_H or not sector.posts:
            continue
        sensed = measures.get(f"sensor_hours.{name}")
        most = max((each for each in sensed.values if each), default=0.0) if sensed else 0.0
        alone = (
            f"sensors give up to {most:,.0f} h a day there" if most else "no sensor watches then"
        )
        yield Finding(
            text=f"{sector.title}: posts are to be manned {sector.hours_per_day:g} of 24 h a day; "
            f"{alone}.",
            about=f"part of the day: {name}",
            weight=0.2 if most else 0.4,
            first_week=max(sector.from_week, plan.horizon.first_week),
        )


def _without_observers(
    plan: Plan, section: VerificationSection, observers: Mapping[str, Weekly]
) -> Iterator[Finding]:
    """Sectors that nobody watches in any week."""
    for name, sector in section.sectors.items():
        if sector.from_week <= plan.horizon.last_week and not any(observers[name]):
            yield Finding(
                text=f"{sector.title}: no observer in any week of the horizon{_unwatched(sector)}.",
                about=f"nobody watches: {name}",
                weight=2.0,
                first_week=max(sector.from_week, plan.horizon.first_week),
                lines=sector_lines(name, sector),
            )
