"""Whether a written day or moment exists: patterns let 2031-13-45 through."""

from datetime import date, datetime
from functools import lru_cache
from typing import Final

WHOLE_DAY: Final = len("2031-04-07")


def is_day(text: str) -> bool:
    """Return whether a text is a whole day of the calendar, `2031-04-07`."""
    return day_of(text) is not None


def day_of(text: str) -> date | None:
    """Return the day of a text, or None where it is none or not written to the day."""
    if len(text) != WHOLE_DAY:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def is_moment(text: str) -> bool:
    """Return whether a text such as `2031-04-07T12:00:00Z` is a moment that exists; in a leap
    second it may end on 60."""
    try:
        datetime.fromisoformat(text.replace(":60Z", ":59Z"))
    except ValueError:
        return False
    return True
