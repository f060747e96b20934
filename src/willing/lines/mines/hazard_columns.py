"""How columns of hazard tables are called in the wild, and what their words mean.

Names are compared without case, blanks and punctuation. The ten-letter ones are those of old
IMSMA shapefiles (STAUTS is written so there); such a table may hold three different areas.
"""

import re
from collections.abc import Mapping
from typing import Final

from willing.lines.mines.section import DeviceCategory, HazardStatus

ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "imsmaid", "hazardid", "hazard", "hazid", "localid", "hazardnumber"),
    "title": ("title", "name", "hazardname", "areaname"),
    "zone": (
        "zone",
        "oblast",
        "region",
        "province",
        "adm1",
        "adm1name",
        "admin1",
        "adminlevel1",
        "location",
    ),
    "status": ("status", "stauts", "state", "landstatus"),
    "kind": ("type", "subtype", "hazardtype", "areatype", "classification"),
    "area": ("area", "size", "surface"),
    "area_m2": ("aream2", "areasqm", "areasize", "sqm", "m2", "areasquaremetres"),
    "area_ha": ("areaha", "ha", "hectares", "areahectares"),
    "area_km2": ("areakm2", "areasqkm", "km2"),
    "lat": ("lat", "latdeg", "latitude", "y"),
    "lon": ("lon", "londeg", "long", "longitude", "lng", "x"),
    "mgrs": ("mgrs", "mgrscoord", "mgrscoordinate", "gridref"),
    "device": ("device", "devicecategory", "devicetype", "ordnance", "contamination", "threat"),
    "evidence": ("evidence", "evidencetype"),
    "priority": ("priority", "prio"),
    "links": ("imsmalinks", "links"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
}
STATUSES: Final[Mapping[str, HazardStatus]] = {
    "sha": "sha",
    "suspected": "sha",
    "suspectedhazardousarea": "sha",
    "suspect": "sha",
    "cha": "cha",
    "confirmed": "cha",
    "confirmedhazardousarea": "cha",
}
CLOSED: Final = frozenset(
    {"closed", "handedover", "cancelled", "canceled", "reduced", "cleared", "released"}
)
"""Land that is released: no hazard to import."""
SUMS: Final = frozenset({"total", "totals", "grandtotal", "subtotal", "subtotals", "sum", "sums"})
"""Ids of rows that sum others."""
OPEN: Final = frozenset({"", "open", "active", "ongoing", "new"})
"""Says nothing of suspected or confirmed: the type column does."""

DEVICES: Final[Mapping[str, DeviceCategory]] = {
    "ap": "ap_mine",
    "apm": "ap_mine",
    "apmine": "ap_mine",
    "apmines": "ap_mine",
    "antipersonnel": "ap_mine",
    "antipersonnelmines": "ap_mine",
    "av": "av_mine",
    "avm": "av_mine",
    "at": "av_mine",
    "atm": "av_mine",
    "avmine": "av_mine",
    "avmines": "av_mine",
    "antivehicle": "av_mine",
    "antivehiclemines": "av_mine",
    "antitankmines": "av_mine",
    "cluster": "cluster",
    "cm": "cluster",
    "cmr": "cluster",
    "clustermunitions": "cluster",
    "erw": "erw",
    "uxo": "erw",
    "axo": "erw",
    "ied": "ied",
    "mixed": "mixed",
    "unknown": "unknown",
    "": "unknown",
}
PRIORITIES: Final[Mapping[str, int]] = {
    **{str(each): each for each in range(1, 6)},
    "high": 1,
    "medium": 3,
    "low": 5,
    "": 3,
}


def plain(text: str) -> str:
    """Return the letters and digits of a name, in any script, in small letters."""
    return re.sub(r"[\W_]", "", text.casefold())


def field_of(column: str, given: Mapping[str, str]) -> str | None:
    """Return the field a column stands for: as given by a mapping, else by its name; or None."""
    if column in given:
        return given[column]
    name = plain(column)
    return next((field for field, names in ALIASES.items() if name in names), None)
