"""Checks of the theatre: what zones name exists, and no zone stands inside itself."""

from collections.abc import Iterator

from willing.plan.checks.scope import Scope, Table, zones
from willing.plan.wrong import Wrong


def containing_zones_exist(scope: Scope) -> Iterator[Wrong]:
    """A zone stands inside a zone that exists."""
    for name, zone in scope.plan.theatre.zones.items():
        if zone.inside is not None:
            yield from zones(scope).missing(("theatre", "zones", name, "inside"), [zone.inside])


def zones_are_not_circular(scope: Scope) -> Iterator[Wrong]:
    """No zone stands inside itself, directly or through others."""
    known = scope.plan.theatre.zones
    told: set[str] = set()
    for name in known:
        chain, current = [name], known[name].inside
        while current is not None and current in known and current not in chain:
            chain.append(current)
            current = known[current].inside
        if current == name and name not in told:
            told.update(chain)
            what = f"zones stand inside each other in a circle: {' → '.join([*chain, name])}"
            yield Wrong(("theatre", "zones", name, "inside"), what, "Remove one `inside`")


def entry_points_exist(scope: Scope) -> Iterator[Wrong]:
    """A zone is entered through a point that exists."""
    known = scope.plan.theatre.entry_points
    table = Table("entry point", known, ("theatre", "entry_points"))
    for name, zone in scope.plan.theatre.zones.items():
        if zone.entry_point is not None:
            path = ("theatre", "zones", name, "entry_point")
            yield from table.missing(path, [zone.entry_point])


def lettering_points_are_whole(scope: Scope) -> Iterator[Wrong]:
    """A point has a latitude and a longitude."""
    theatre = scope.plan.theatre
    for table, places in (("zones", theatre.zones), ("entry_points", theatre.entry_points)):
        for name, place in places.items():
            if (place.lat_deg is None) != (place.lon_deg is None):
                missing = "lat_deg" if place.lat_deg is None else "lon_deg"
                path = ("theatre", table, name, missing)
                yield Wrong(path, "only one of lat_deg and lon_deg is given", "Give both or none")


CHECKS = (
    containing_zones_exist,
    zones_are_not_circular,
    entry_points_exist,
    lettering_points_are_whole,
)
