"""Date-time groups: `301200ZMAR26`, as messages write a moment in UTC."""

from typing import Final

_MONTHS: Final = (
    *("JAN", "FEB", "MAR", "APR", "MAY", "JUN"),
    *("JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
)


def dtg(moment: str) -> str:
    """Return the date-time group of `2026-03-30T12:00:00Z`; seconds are left out."""
    year, month, day = moment[2:4], int(moment[5:7]), moment[8:10]
    return f"{day}{moment[11:13]}{moment[14:16]}Z{_MONTHS[month - 1]}{year}"
