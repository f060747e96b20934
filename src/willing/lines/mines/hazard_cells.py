"""Cells of hazard tables: numbers and areas as people write them, and map references.

Each function raises ValueError with what is wrong when a cell cannot be read for certain.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

M2_PER: Final = {"m2": 1, "ha": 10_000, "km2": 1_000_000}
_UNIT: Final = {
    "m2": "m2",
    "m²": "m2",
    "sqm": "m2",
    "sq m": "m2",
    "ha": "ha",
    "hectares": "ha",
    "hectare": "ha",
    "km2": "km2",
    "km²": "km2",
    "sqkm": "km2",
}
_GROUPED: Final = re.compile(r"^[1-9]\d{0,2}(?:([,.])\d{3})(?:\1\d{3})*$")
_MGRS: Final = re.compile(r"^(?:[1-9]|[1-5]\d|60)[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V](\d{0,10})$")


class UnclearError(ValueError):
    """A cell that cannot be read for certain: what is wrong, and what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


class Area(NamedTuple):
    """An area as written: m² and half of its last digit written, also in m²."""

    m2: Decimal
    slack_m2: Decimal


def number(text: str, *, thousands: bool, whole: str = "") -> Decimal:
    """Return the number written, whatever its blanks, commas and points.

    `whole` is the cell as it stands, where `text` is only its number; faults quote it.

    `12,500` or `12.500`: with `thousands` a comma groups and a point is in doubt, without it the
    comma is in doubt and the point is decimal.
    """
    cleaned = re.sub(r"[\s'’_]", "", text).replace("−", "-")
    if re.fullmatch(r"\(.+\)", cleaned):
        cleaned = f"-{cleaned[1:-1]}"
    sign, digits = (-1, cleaned[1:]) if cleaned.startswith("-") else (1, cleaned.lstrip("+"))
    return sign * Decimal(_point_decimal(digits, whole or text, thousands=thousands))


def _point_decimal(digits: str, text: str, *, thousands: bool) -> str:
    marks = [mark for mark in digits if mark in ",."]
    if _GROUPED.match(digits):
        if len(marks) == 1 and (marks[0] == ",") is not thousands:
            raise _in_doubt(digits, marks[0], text)
        if len(marks) > 1 or marks == [","]:
            return digits.replace(marks[0], "")
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        whole, decimals = digits.rsplit(marks[-1], 1)
        if not _GROUPED.match(whole):
            raise _no_number(text)
        digits = f"{whole.replace(marks[0], '')}.{decimals}"
    elif marks == [","]:
        digits = digits.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d*)?([eE][+-]?\d{1,2})?", digits):
        raise _no_number(text)
    return digits


def _in_doubt(digits: str, mark: str, text: str) -> UnclearError:
    whole = digits.replace(mark, "")
    decimal = digits.replace(mark, ".").rstrip("0").rstrip(".")
    unit = "".join(re.findall(r"[^\d.,\s'’_()+−-].*$", text)).strip()
    grouped, plain = (f"{each} {unit}".strip() for each in (whole, decimal))
    fix = f"Write {grouped} if it is thousands, {plain} if a decimal"
    return UnclearError(f"'{text}' may be {whole} or a decimal", fix)


def _no_number(text: str, what: str = "a number") -> UnclearError:
    """Advise with the one number that stands in the cell, never with another."""
    found = re.findall(r"[\d.,]*\d", text)
    clear = len(found) == 1 and re.fullmatch(r"\d+(\.\d{1,2})?", found[0])
    fix = f"Write a plain number, such as {found[0]}" if clear else "Write one plain number"
    return UnclearError(f"'{text}' is not {what}", fix)


def area(text: str, unit: str | None) -> Area:
    """Return an area from `12 500`, `1.25 ha`, `12,500 m2`; a unit written in the cell counts."""
    match = re.fullmatch(r"(.*?\d[\d.,\s'’_)]*)\s*([^\d.,\s'’_()][^()]*)?", text.strip())
    if match is None:
        raise _no_number(text, "an area")
    written, suffix = match[1], (match[2] or "").strip().casefold().rstrip(".")
    if suffix and re.match(r"e[+-]?\d", suffix):
        written, suffix = text, ""
    if suffix not in _UNIT and re.search(r"\d", suffix):
        raise _no_number(text)
    if suffix and suffix not in _UNIT:
        raise UnclearError(
            f"unit '{suffix}' is not known: m2, ha or km2", "Write the area in one of these units"
        )
    unit = _UNIT[suffix] if suffix else unit
    if unit is None:
        raise UnclearError(f"'{text}' has no unit", "Name the column area_m2 or area_ha")
    value = number(written, thousands=unit == "m2", whole=text.strip())
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Area(value * M2_PER[unit], Decimal(M2_PER[unit]) / 2 / 10**places)


def has_unit(text: str) -> bool:
    """Return whether the cell itself says its unit."""
    return any(text.strip().casefold().rstrip(".").endswith(unit) for unit in _UNIT)


def degrees(text: str, limit: float, name: str) -> float:
    """Return decimal degrees within ±limit."""
    value = float(number(text.strip().rstrip("°"), thousands=False))
    if abs(value) > limit:
        raise ValueError(f"{name} {value:g} is beyond ±{limit:g}")
    return value


def mgrs(text: str) -> str:
    """Return an MGRS reference in capitals without blanks; an even number of digits."""
    cleaned = re.sub(r"\s", "", text).upper()
    match = _MGRS.match(cleaned)
    if match is None or len(match[1]) % 2:
        raise ValueError(f"'{text}' is not an MGRS reference such as 36UXA1234567890")
    return cleaned
