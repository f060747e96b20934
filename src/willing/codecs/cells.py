"""One foreign cell -> the value its column wants, or what is wrong with it and what to do."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from willing.basics.nearest import did_you_mean_titled
from willing.basics.weeks import parse_week
from willing.codecs.sheets import Cell, Column, Kind, RawCell
from willing.codecs.table import tidy
from willing.codecs.workbook import NO_VALUE

YES: Final = frozenset({"yes", "y", "true", "x", "1"})
NO: Final = frozenset({"no", "n", "false", "0"})
_SLUG = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}$")
_NUMBER = re.compile(r"^[+\-−]?\d[\d ]*([.,]\d+)?$")
_AMBIGUOUS = re.compile(r"^[+\-−]?\d{1,3}([.,]\d{3})+$")
_ISO_DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
_DATE_FIX = "Format the column as text and type it again"


class CellError(ValueError):
    """A cell that does not hold what its column wants: what is wrong, and what to do."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what, self.fix = what, fix


def settle(raw: RawCell, column: Column) -> Cell:
    """Return the cell as its column wants it, None for a blank; raises CellError.

    Forgiven: blanks at the ends and invisible ones, numbers stored as text, text stored as a
    number, a decimal comma, `CF+12w` for weeks, `30 %` for shares, case in closed lists.
    """
    if raw.trouble:
        raise CellError(f"holds {raw.trouble}", _trouble_fix(raw.trouble))
    value = tidy(raw.value) if isinstance(raw.value, str) else raw.value
    if value is None or value == "":
        return None
    if isinstance(value, str):
        value = column.aliases.get(plain(value), value)
    settled = _BY_KIND[column.kind](raw._replace(value=value), column)
    _check_range(settled, column)
    return settled


def _trouble_fix(trouble: str) -> str:
    if trouble == NO_VALUE:
        return "Open the file in a spreadsheet program and save it, or paste the value itself"
    return "Write the value itself" if trouble.startswith("the error") else "Shorten it"


def _as_text(raw: RawCell, column: Column) -> str:
    value = raw.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return _iso(value)
    if isinstance(value, date | time | timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _as_id(raw: RawCell, column: Column) -> str:
    if isinstance(raw.value, date | time | timedelta):
        raise CellError(f"was turned into a date ({_shown(raw.value)})", _DATE_FIX)
    text = _as_text(raw, column)
    text = column.aliases.get(plain(text), text)
    if column.choices and column.closed:
        return _chosen(text, column)
    if _SLUG.match(text) is None:
        raise CellError(
            f"'{text[:70]}' is not an id", "Use letters, digits, '-', '_' and '.', at most 64"
        )
    return _chosen(text, column)


def _as_ids(raw: RawCell, column: Column) -> str | None:
    if isinstance(raw.value, date | time | timedelta):
        return _as_id(raw, column)
    parts = [tidy(part) for part in re.split(r"[;\n]", _as_text(raw, column))]
    ids = [_as_id(RawCell(part), column) for part in parts if part]
    return ";".join(ids) or None


def _as_texts(raw: RawCell, column: Column) -> str | None:
    parts = [tidy(part) for part in re.split(r"[;\n]", _as_text(raw, column))]
    return ";".join(part for part in parts if part) or None


def _as_choice(raw: RawCell, column: Column) -> str:
    if isinstance(raw.value, date | time | timedelta):
        raise CellError(f"was turned into a date ({_shown(raw.value)})", _DATE_FIX)
    return _chosen(_as_text(raw, column), column)


def _chosen(text: str, column: Column) -> str:
    """Return the choice that `text` means: exactly, or but for case, blanks and underscores."""
    if not column.choices or text in column.choices:
        return text
    alike = {**column.aliases} | {plain(choice): choice for choice in column.choices}
    if plain(text) in alike:
        return alike[plain(text)]
    if not column.closed:
        return text
    what = f"'{text[:70]}' is not a known {column.name.rpartition('.')[2]}"
    titles = {value: title for title, value in column.aliases.items()}
    known = {choice: titles.get(choice, choice) for choice in column.choices}
    raise CellError(what, did_you_mean_titled(text, known))


def plain(text: str) -> str:
    """Return text in lower case with one `-` for whatever parts its words."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


def _as_yes_no(raw: RawCell, column: Column) -> bool:
    if isinstance(raw.value, bool):
        return raw.value
    text = _as_text(raw, column).lower()
    if text in YES:
        return True
    if text in NO:
        return False
    raise CellError(f"'{text[:70]}' is neither yes nor no", "Write yes or no")


def _as_number(raw: RawCell, column: Column) -> float:
    value = raw.value
    if isinstance(value, date | time | timedelta):
        raise CellError(f"was turned into a date ({_shown(value)})", _DATE_FIX)
    if raw.percent and not isinstance(value, str):
        raise CellError("is shown as a percentage", "Format the cell as a plain number")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise CellError(f"'{value}' is not a number", "Write a number")
    return _number(value) if isinstance(value, str) else float(value)


def _number(text: str) -> float:
    if _AMBIGUOUS.match(text) is not None:
        raise CellError(f"'{text}' can be read in two ways", _either(text))
    if _NUMBER.match(text) is None:
        raise CellError(f"'{text[:70]}' is not a number", _number_fix(text))
    return float(text.replace(" ", "").replace("−", "-").replace(",", "."))


def _either(text: str) -> str:
    """Return what to write for `1.250`, which may be thousands or a decimal."""
    whole = re.sub(r"[.,]", "", text)
    if len(re.findall(r"[.,]", text)) > 1:
        return f"Write {whole} if it is thousands"
    decimal = text.replace(",", ".").rstrip("0").rstrip(".")
    return f"Write {whole} if it is thousands, {decimal} if a decimal"


def _number_fix(text: str) -> str:
    """Advise with the one number that stands in the cell, never with another."""
    found = re.findall(r"[\d.,]*\d", text)
    if len(found) != 1:
        return "Write one plain number"
    if _AMBIGUOUS.match(found[0]):
        return _either(found[0])
    if re.match(r"^[+\-−]?\d+(?:[.,]\d+)?\s*\D+$", text):
        return f"Write {found[0]} alone: the unit is the column's"
    clear = re.fullmatch(r"\d+([.,]\d+)?", found[0])
    return f"Write a plain number, such as {found[0]}" if clear else "Write one plain number"


def _as_integer(raw: RawCell, column: Column) -> int:
    number = _as_number(raw, column)
    if not number.is_integer():
        raise CellError(f"{number:g} is not whole", "Write a whole number")
    return int(number)


def _as_share(raw: RawCell, column: Column) -> float:
    if isinstance(raw.value, str) and raw.value.endswith("%"):
        return _number(tidy(raw.value[:-1])) / 100
    number = _as_number(raw._replace(percent=False), column)
    if number > 1:
        percent = f"Write {number / 100:g} or {number:g} %"
        fix = percent if number <= 100 else "Write a share from 0 to 1"
        raise CellError(f"{number:g} is not a share, 0 to 1", fix)
    return number


def _as_week(raw: RawCell, column: Column) -> int:
    value = raw.value
    if isinstance(value, date | time | timedelta):
        raise CellError(
            f"was turned into a date ({_shown(value)}); weeks from CF are wanted",
            "Format the column as text and write CF+12w, CF-8w or a whole number of weeks",
        )
    if isinstance(value, str) and value[:1].isalpha():
        return _anchored_week(value.replace(" ", ""), column)
    return _as_integer(raw, column)


def _anchored_week(text: str, column: Column) -> int:
    """Return the week of `CF+12w`, or of `C+3w` where the plan has such an anchor."""
    fix = "Write CF+12w, CF-8w or a whole number of weeks"
    try:
        week = parse_week(text)
    except ValueError as error:
        raise CellError(str(error), fix) from error
    anchor = re.split(r"[+\-−]", text)[0]
    anchors = {"CF": 0, **column.anchors}
    if anchor not in anchors:
        raise CellError(f"the plan has no anchor '{anchor}'", fix)
    return anchors[anchor] + week


def _as_date(raw: RawCell, column: Column) -> str:
    text = _iso(raw.value) if isinstance(raw.value, date) else _as_text(raw, column)
    if _ISO_DATE.match(text) is None:
        raise CellError(f"'{text[:70]}' is not a date", "Write 2026-01-06, 2026-01 or 2026")
    return text


def _iso(value: date) -> str:
    """Return `2026-01-06`, with the time when there is one."""
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ", timespec="minutes")
    return f"{value:%Y-%m-%d}"


def _shown(value: object) -> str:
    return f"{value:%d %B %Y}" if isinstance(value, date) else str(value)


def _check_range(value: Cell, column: Column) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    low, high = column.minimum, column.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        span = f"{'' if low is None else f'{low:g}'} to {'' if high is None else f'{high:g}'}"
        raise CellError(f"{value:g} is out of range", f"Write a number from {span.strip()}")


_BY_KIND: Mapping[Kind, Callable[[RawCell, Column], Cell]] = {
    "text": _as_text,
    "id": _as_id,
    "ids": _as_ids,
    "texts": _as_texts,
    "choice": _as_choice,
    "yes_no": _as_yes_no,
    "integer": _as_integer,
    "number": _as_number,
    "share": _as_share,
    "week": _as_week,
    "date": _as_date,
}
