"""What is wrong with one value, in plain words: no names of Python types."""

import math
import re
from typing import Any, NamedTuple

import msgspec.inspect as mi

from willing.basics.nearest import one_of
from willing.plan.cells import settle

LONGEST_SHOWN = 40


class Words(NamedTuple):
    """What is wrong, and what to do."""

    what: str
    fix: str


def name_of(value: Any) -> str:
    """Return `the text 'x'`, `the number 3`, `true`, `a list` or `a table`."""
    if isinstance(value, bool) or value is None:
        return "nothing" if value is None else str(value).lower()
    if isinstance(value, int | float):
        digits = str(value) if isinstance(value, float) or abs(value) < 10**18 else "too long"
        return f"the number {digits}"
    if isinstance(value, str):
        return f"the text '{shown(value)}'"
    return "a list" if isinstance(value, list | tuple) else "a table"


def number(value: float) -> str:
    """Return the number with its thousands parted, a whole one without decimals."""
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
    return f"{int(value):,}" if whole else f"{value:,}"


def shown(text: str) -> str:
    """Return the text, shortened and with control characters made visible."""
    visible = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text[:200])
    return visible if len(visible) <= LONGEST_SHOWN else f"{visible[: LONGEST_SHOWN - 1]}…"


def scalar_fault(value: Any, kind: mi.Type) -> Words | None:
    """Return what is wrong with a single value, or None; mirrors what msgspec refuses."""
    description = ""
    if isinstance(kind, mi.Metadata):
        description = str((kind.extra_json_schema or {}).get("description", ""))
        kind = kind.type
    if isinstance(kind, mi.IntType | mi.FloatType):
        return _number_fault(value, kind, description)
    if isinstance(kind, mi.StrType):
        return _text_fault(value, kind, description)
    if isinstance(kind, mi.LiteralType):
        return _choice_fault(value, kind)
    if isinstance(kind, mi.BoolType):
        right = isinstance(value, bool)
        what = f"must be true or false, not {name_of(value)}"
        return None if right else Words(what, "Write true or false, without quotes")
    right = isinstance(kind, mi.NoneType) and value is None
    return None if right else Words(f"cannot be {name_of(value)}", "Leave it out")


def _number_fault(value: Any, kind: mi.IntType | mi.FloatType, description: str) -> Words | None:
    whole = isinstance(kind, mi.IntType)
    wanted = "a whole number" if whole else "a number"
    fix = f"Write {wanted}{_between(kind)}{f': {description}' if description else ''}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        settled = settle(value, kind)
        if isinstance(value, str) and settled is not value:
            fix = f"Write {value.strip()}, without quotes"
        elif isinstance(value, str) and re.fullmatch(r"-?\d+,\d+", value.strip()):
            fix = f"Write {value.strip().replace(',', '.')}, with a point"
        return Words(f"must be {wanted}, not {name_of(value)}", fix)
    if whole and isinstance(value, float):
        return Words(f"must be {wanted}, not {value}", fix)
    if not math.isfinite(value) if isinstance(value, float) else abs(value) >= 2**63:
        return Words(f"must be {wanted} of a sensible size", fix)
    if kind.ge is not None and value < kind.ge:
        return Words(f"must be ≥ {number(kind.ge)}, not {number(value)}", fix)
    if kind.le is not None and value > kind.le:
        return Words(f"must be ≤ {number(kind.le)}, not {number(value)}", fix)
    return None


def _between(kind: mi.IntType | mi.FloatType) -> str:
    if kind.ge is not None and kind.le is not None:
        return f" from {number(kind.ge)} to {number(kind.le)}"
    return "" if kind.ge is None else f" of {number(kind.ge)} or more"


def _text_fault(value: Any, kind: mi.StrType, description: str) -> Words | None:
    fix = f"Write {description or 'text in double quotes'}"
    if not isinstance(value, str):
        return Words(f"must be text, not {name_of(value)}", f'{fix}, in double quotes: "…"')
    if kind.max_length is not None and len(value) > kind.max_length:
        return Words(f"has {len(value):,} characters, more than {kind.max_length:,}", fix)
    if kind.pattern is not None and not re.search(kind.pattern, value):
        return Words(f"'{shown(value)}' is not written as it must be", fix)
    return None


def _choice_fault(value: Any, kind: mi.LiteralType) -> Words | None:
    if any(value == each and type(value) is type(each) for each in kind.values):
        return None
    choices = [str(each) for each in kind.values]
    if isinstance(value, str) and isinstance(kind.values[0], str):
        what = f"'{shown(value)}' is not one of the known words"
        return Words(what, one_of(value, choices))
    if isinstance(kind.values[0], str):
        return Words(f"must be a word, not {name_of(value)}", f"Allowed: {', '.join(choices)}")
    return Words(f"cannot be {name_of(value)}", f"Write {' or '.join(choices)}")
