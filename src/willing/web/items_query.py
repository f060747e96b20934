"""What may be asked of the features of a layer, as OGC 17-069r4 and 18-058r1 have it."""

import re
from collections.abc import Collection
from datetime import datetime
from math import isfinite
from typing import Final

from willing.basics.errors import RunError
from willing.web.screens.features import CRS84, PROJECTIONS, Box, located

ITEMS_QUERY: Final = ("limit", "offset", "bbox", "bbox-crs", "datetime", "crs", "week")
_DAY: Final = r"\d{4}-\d{2}-\d{2}"
_TIME: Final = rf"{_DAY}T\d{{2}}:\d{{2}}:\d{{2}}(\.\d{{1,6}})?(Z|[+-]\d{{2}}:\d{{2}})"
_MOMENT: Final = re.compile(rf"({_DAY}|{_TIME})", re.ASCII | re.IGNORECASE)


def refuse_unknown(asked: Collection[str], may_be: Collection[str]) -> None:
    """Raise RunError for parameters that are none of these."""
    others = sorted(f"'{each}'" for each in set(asked) - set(may_be))
    if others:
        raise RunError(
            f"{', '.join(others)}: no such parameter. There are {', '.join(may_be)}. "
            "Leave the rest out."
        )


def known(crs: str, where: str) -> str:
    """Return a reference system of PROJECTIONS; raises RunError for another."""
    if crs not in PROJECTIONS:
        raise RunError(f"{where}: '{crs}' is not one of {', '.join(PROJECTIONS)}.")
    return crs


def box_of(text: str, crs: str) -> Box | None:
    """Return the box of four numbers, or of six with heights, in a reference system; raises
    RunError for others."""
    if not text:
        return None
    try:
        numbers = [float(each) for each in text.split(",")]
        first, second, third, fourth = numbers if len(numbers) == 4 else _flat(numbers)
        if not all(map(isfinite, numbers)):
            raise ValueError(text)
    except ValueError as error:
        what = "west,south,east,north in degrees" if crs == CRS84 else f"a box in {crs}"
        raise RunError(f"bbox: '{text}' is not {what}.") from error
    return (*located((first, second), crs), *located((third, fourth), crs))


def refuse_no_time(text: str) -> None:
    """Raise RunError for what is no moment and no interval of two, one of which may be open."""
    ends = text.split("/")
    is_open = len(ends) == 2 and any(each not in ("", "..") for each in ends)
    if text and not (
        len(ends) <= 2
        and all((is_open and each in ("", "..")) or _is_moment(each) for each in ends)
    ):
        raise RunError(
            f"datetime: '{text}' is neither a moment, 2026-03-30T12:00:00Z, nor two with / "
            "between, .. for an open end."
        )


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def _flat(numbers: list[float]) -> tuple[float, float, float, float]:
    west, south, _, east, north, _ = numbers
    return west, south, east, north
