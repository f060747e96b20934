"""Date-time groups: `301200ZMAR26`, as messages write a moment in UTC."""

import re
from typing import Final

_MONTHS: Final = (
    *("JAN", "FEB", "MAR", "APR", "MAY", "JUN"),
    *("JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
)


_DTG: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})Z ?([A-Z]{3}) ?([0-9]{2})", re.ASCII)


def moment_of(text: str) -> str | None:
    """Return the moment of a date-time group, of this century; None where it is none."""
    found = _DTG.fullmatch(text.strip().upper())
    if found is None or found[4] not in _MONTHS:
        return None
    month = _MONTHS.index(found[4]) + 1
    return f"20{found[5]}-{month:02}-{found[1]}T{found[2]}:{found[3]}:00Z"


def dtg(moment: str) -> str:
    """Return the date-time group of `2026-03-30T12:00:00Z`; seconds are left out."""
    year, month, day = moment[2:4], int(moment[5:7]), moment[8:10]
    return f"{day}{moment[11:13]}{moment[14:16]}Z{_MONTHS[month - 1]}{year}"
