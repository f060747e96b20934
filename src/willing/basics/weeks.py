"""Arithmetic and wording of weeks and days from an anchor (design: Vocabulary and time)."""

import re
from typing import Final

ANCHOR: Final = "CF"
MINUS: Final = "−"
_WRITTEN = re.compile(r"^([A-Z]{1,8})(?:([+\-−])(\d{1,4})([wd]))?$")


def week_label(week: int, anchor: str = ANCHOR) -> str:
    """Return `CF`, `CF+12w` or `CF−8w` for a whole week from the anchor."""
    return anchor if week == 0 else f"{anchor}{'+' if week > 0 else MINUS}{abs(week)}w"


def day_label(day: int, anchor: str = ANCHOR) -> str:
    """Return `CF+93d` for a day from the anchor; day 0 is `CF+0d`."""
    return f"{anchor}{MINUS if day < 0 else '+'}{abs(day)}d"


def span_label(first_week: int, last_week: int, anchor: str = ANCHOR) -> str:
    """Return `CF+9w to CF+21w`; both ends are included."""
    if first_week == last_week:
        return week_label(first_week, anchor)
    return f"{week_label(first_week, anchor)} to {week_label(last_week, anchor)}"


def parse_week(text: str) -> int:
    """Return the whole weeks of `CF+12w`, `CF-8w` or `CF`; days round down to their week.

    Raises ValueError with what was expected.
    """
    match = _WRITTEN.match(text.strip())
    if match is None:
        raise ValueError(f"'{text}' is not a time such as CF+12w, CF-8w, CF+30d or CF")
    _, sign, digits, unit = match.groups()
    number = int(digits or 0) * (-1 if sign in ("-", MINUS) else 1)
    return number // 7 if unit == "d" else number


def weeks_to_cover(days: int) -> int:
    """Return the whole weeks that `days` need: the solver rounds a chain in days up to weeks."""
    return -(-days // 7)
