"""Hours on station: aircraft × availability × sorties a day × hours on station × 7 days."""

from math import ceil

from willing.lines.skies.section import AirPresence

FORMULA = "7 × aircraft × availability × sorties_per_day × hours_on_station, an hour count a week"


def hours_per_week(air: AirPresence, aircraft: float, *, tanker: bool = True) -> float:
    """Return hours on station in a week; without a tanker the shorter stay counts if stated."""
    stay = air.hours_on_station
    if not tanker and air.hours_on_station_without_tanker is not None:
        stay = air.hours_on_station_without_tanker
    return 7 * aircraft * air.availability * air.sorties_per_day * stay


def aircraft_for(air: AirPresence, hours: float) -> int:
    """Return the fewest aircraft that keep so many hours on station in a week."""
    each = hours_per_week(air, 1.0)
    return ceil(hours / each - 1e-9) if each > 0 else 0
