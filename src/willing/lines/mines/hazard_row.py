"""One row of a hazard table: a hazard, or everything that is wrong with it."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple, TypeVar

from willing.basics.nearest import did_you_mean_titled
from willing.basics.places import Place, distance_km
from willing.lines.mines import hazard_cells as cells
from willing.lines.mines.hazard_columns import (
    CLOSED,
    DEVICES,
    OPEN,
    PRIORITIES,
    STATUSES,
    SUMS,
    plain,
)
from willing.lines.mines.section import Evidence, Hazard, HazardStatus
from willing.plan.theatre import Theatre, Zone

Problem = tuple[str, str, str]
"""(column, what is wrong, what to do)."""
Cells = Mapping[str, Mapping[str, str]]
"""Field: column: text; a field may stand in several columns."""
M2_PER_KM2 = 1_000_000
LARGEST_KM2 = 1_000_000
"""No zone is larger, where its area is not stated."""
T = TypeVar("T")
FAR_KM = 300.0
"""Farther than this from its zone's lettering point, a position may be the wrong way round."""


class Reading(NamedTuple):
    """A row read: `hazard` is None where the land is released already or a problem stands."""

    id: str
    hazard: Hazard | None
    area_m2: int
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    blank: bool = False
    is_sum: bool = False
    """Whether the row sums the others: it is no hazard, and its area is not counted."""


class _Row:
    """The cells of a row, and what was noted while reading them."""

    def __init__(self, row: Cells) -> None:
        self.cells = row
        self.problems: list[Problem] = []
        self.notices: list[str] = []

    def text(self, field: str) -> str:
        return next(iter(self.cells.get(field, {}).values()), "")

    def column(self, field: str) -> str:
        return next(iter(self.cells.get(field, {})), field)

    def wrong(self, field: str, what: str, fix: str) -> None:
        self.problems.append((self.column(field), what, fix))


def read_row(row: Cells, theatre: Theatre, *, fictional: bool) -> Reading:
    """Return what a row holds; problems are all of those in the row, not the first."""
    if not row:
        return Reading("", None, 0, (), (), blank=True)
    own = _Row(row)
    name = own.text("id")
    if plain(name) in SUMS:
        return Reading(name, None, 0, (), (), is_sum=True)
    if not plain(name):
        own.wrong("id", "is missing", "Give the hazard an id such as hazard_poly_145")
    zone = _zone(own, theatre)
    status, closed = _status(own)
    area_m2 = _area_m2(own, theatre.zones.get(zone or ""))
    place = _position(own, theatre.zones.get(zone or ""), fictional=fictional)
    evidence = _evidence(own, status)
    priority = _priority(own)
    hazard = None
    if not own.problems and zone is not None and status is not None and not closed:
        hazard = Hazard(
            title=own.text("title")[:4000],
            zone=zone,
            status=status,
            area_m2=area_m2,
            evidence=evidence,
            device_category=DEVICES.get(plain(own.text("device")), "unknown"),
            imsma_id=name[:50],
            imsma_links=tuple(filter(None, map(str.strip, own.text("links").split(",")))),
            priority=priority,
            note=_note(own)[:4000],
        ).replace(**place)
    if closed and not own.problems:
        own.notices.append("Land released already was set aside")
    return Reading(name, hazard, area_m2, tuple(own.problems), tuple(own.notices))


def _zone(row: _Row, theatre: Theatre) -> str | None:
    text = row.text("zone")
    if not text:
        row.wrong("zone", "is missing", "Write a zone of the theatre")
        return None
    called = {_place_name(zone.title): name for name, zone in theatre.zones.items()}
    called |= {_place_name(name): name for name in theatre.zones}
    # A table may name the village beside the oblast: the column that holds a zone counts.
    for written in row.cells["zone"].values():
        if _place_name(written) in called:
            return called[_place_name(written)]
    titles = {name: zone.title for name, zone in theatre.zones.items()}
    row.wrong("zone", f"zone '{text}' does not exist", did_you_mean_titled(text, titles))
    return None


def _place_name(text: str) -> str:
    return plain(text).removesuffix("oblast")


def _status(row: _Row) -> tuple[HazardStatus | None, bool]:
    """SHA or CHA, from the status column or else the type; and whether the land is released."""
    words = {field: plain(row.text(field)) for field in ("status", "kind")}
    if any(word in CLOSED for word in words.values()):
        return None, True
    known = [STATUSES[word] for word in words.values() if word in STATUSES]
    if len(set(known)) == 2:
        row.wrong("status", "one column says sha, another cha", "Correct one of them")
        return None, False
    if known:
        return known[0], False
    field = "kind" if words["status"] in OPEN and words["kind"] else "status"
    text = row.text(field)
    what = f"'{text}' is neither sha nor cha" if text else "is missing"
    row.wrong(field, what, "Write sha or cha (or closed, for land released)")
    return None, False


def _area_m2(row: _Row, zone: Zone | None) -> int:
    """Whole m²; 0 where it cannot be read. Several area columns must say the same."""
    found: dict[str, cells.Area] = {}
    before = len(row.problems)
    for field, unit in (("area_m2", "m2"), ("area_ha", "ha"), ("area_km2", "km2"), ("area", None)):
        for column, text in row.cells.get(field, {}).items():
            try:
                found[column] = cells.area(text, unit)
            except cells.UnclearError as error:
                row.problems.append((column, str(error), error.fix))
    sized = {column: area for column, area in found.items() if area.m2 != 0}
    if len(row.problems) > before:
        return 0
    if not sized:
        what = "is 0" if found else "is missing"
        row.problems.append((next(iter(found), "area_m2"), what, "Write the area in m²"))
        return 0
    column, area = next(iter(sized.items()))
    if area.m2 < 0:
        row.problems.append((column, "is negative", "Write the area in m² without a sign"))
        return 0
    for other, size in sized.items():
        if abs(size.m2 - area.m2) > size.slack_m2 + area.slack_m2:
            what = f"says {size.m2:,.0f} m², {column} says {area.m2:,.0f} m²"
            row.problems.append((other, what, "Correct one, or empty it"))
    return _whole(row, column, area.m2, zone)


def _whole(row: _Row, column: str, area: Decimal, zone: Zone | None) -> int:
    limit = None if zone is None else zone.area_km2
    if area > Decimal(limit or LARGEST_KM2) * M2_PER_KM2:
        what = f"{area:,.0f} m² is more than the whole zone"
        row.problems.append((column, what, "Check the unit: m², ha or km²"))
        return 0
    whole = int(area.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if whole == 0:
        row.problems.append((column, "is less than 1 m²", "Check the unit: m², ha or km²"))
    elif whole != area:
        row.notices.append("Areas were rounded to whole m²")
    return whole


def _position(row: _Row, zone: Zone | None, *, fictional: bool) -> dict[str, object]:
    """lat_deg, lon_deg and mgrs; a plan that is not fictional takes none of them."""
    if not any(row.text(field) for field in ("lat", "lon", "mgrs")):
        return {}
    if not fictional:
        row.notices.append("Positions were left out: the plan is not fictional")
        return {}
    found: dict[str, object] = {}
    reference = _read(row, "mgrs", cells.mgrs)
    if reference is not None:
        found["mgrs"] = reference
        if reference != row.text("mgrs"):
            row.notices.append("MGRS references were written in capitals without blanks")
    if row.text("lat") or row.text("lon"):
        found |= _lat_lon(row, zone)
    return found


def _lat_lon(row: _Row, zone: Zone | None) -> dict[str, object]:
    if not (row.text("lat") and row.text("lon")):
        row.wrong("lat", "only one of latitude and longitude is given", "Give both or none")
        return {}
    before = len(row.problems)
    lat = _read(row, "lat", lambda text: cells.degrees(text, 90, "latitude"))
    lon = _read(row, "lon", lambda text: cells.degrees(text, 180, "longitude"))
    if lat is None or lon is None:
        if len(row.problems) > before and lon is not None and abs(lon) <= 90:
            row.wrong("lon", "latitude and longitude look swapped", "Exchange the two")
        return {}
    if zone is not None and _swapped(lat, lon, zone):
        row.wrong("lat", "latitude and longitude look swapped", "Exchange the two")
        return {}
    return {"lat_deg": lat, "lon_deg": lon}


def _swapped(lat: float, lon: float, zone: Zone) -> bool:
    """Far from the zone as written, and at most half as far the other way round."""
    if zone.lat_deg is None or zone.lon_deg is None or abs(lon) > 90:
        return False
    there = Place(lat_deg=zone.lat_deg, lon_deg=zone.lon_deg)
    written = distance_km(there, Place(lat_deg=lat, lon_deg=lon))
    turned = distance_km(there, Place(lat_deg=lon, lon_deg=lat))
    return written > FAR_KM and turned < written / 2


def _read(row: _Row, field: str, reader: Callable[[str], T]) -> T | None:
    if not row.text(field):
        return None
    try:
        return reader(row.text(field))
    except ValueError as error:
        row.wrong(field, str(error), "Correct or empty it")
        return None


def _evidence(row: _Row, status: HazardStatus | None) -> Evidence | None:
    text = plain(row.text("evidence"))
    if not text or status is None:
        return None
    wanted: Evidence = "direct" if status == "cha" else "indirect"
    if text not in ("direct", "indirect"):
        row.wrong("evidence", f"'{row.text('evidence')}' is not known", "Write direct or indirect")
    elif text != wanted:
        row.wrong("evidence", f"{status} rests on {wanted} evidence", "Correct one of the two")
    return wanted


def _priority(row: _Row) -> int:
    text = plain(row.text("priority"))
    if text not in PRIORITIES:
        row.wrong("priority", f"'{row.text('priority')}' is not 1 to 5", "Write 1 to 5")
    return PRIORITIES.get(text, 3)


def _note(row: _Row) -> str:
    device = row.text("device")
    if plain(device) in DEVICES:
        return row.text("note")
    row.notices.append("Device categories not known were kept as a note")
    return "; ".join(filter(None, (row.text("note"), f"device: {device}")))
