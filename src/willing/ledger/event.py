"""Events: what an entry says. Its bytes are signed; integers and text only, decimals as text.

Two programs must never read one body differently, so that a body has one form only: JSON with
sorted keys, no key twice, no blanks, no escape that is not needed, no floats, whole numbers that
every language holds exactly (RFC 7493), tables and lists not nested deeper than `LARGEST_DEPTH`.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from willing.basics.label import Label
from willing.basics.record import Record, as_builtins
from willing.basics.units import Text
from willing.ledger.log_id import LogId

DECIMAL: Final = "decimal"
"""A number that is not whole is written `{"decimal": "0.1"}`: signed bodies hold no floats."""
LARGEST_DEPTH: Final = 64
LARGEST_INTEGER: Final = 2**53
Moment = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
        r"T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)Z$(?!\n)",
        description="a moment in UTC: 2026-03-30T12:00:00Z",
    ),
]


class Event(Record, kw_only=True, gc=False):
    """What one entry says: by whom, of what, releasable to whom.

    `at` is what its writer's clock said, a claim that is shown and never orders anything;
    `lamport` orders: greater than that of every event its writer had seen.
    """

    format: Annotated[int, Meta(ge=1, le=1)] = 1
    log: LogId
    seq: Annotated[int, Meta(ge=1, le=LARGEST_INTEGER)]
    lamport: Annotated[int, Meta(ge=1, le=LARGEST_INTEGER)]
    at: Moment
    kind: Annotated[str, Meta(pattern=r"^[a-z][a-z_]{2,39}$(?!\n)")]
    """One of the kinds of `willing.ledger.kinds`."""
    subject: Annotated[str, Meta(max_length=300)] = ""
    """The dotted path of what it is about: `nations.NOR.offers.nor-mcm-1`."""
    label: Label
    value: Any = None
    """Tables, lists, text, whole numbers, true and false; decimals as `{"decimal": "0.1"}`."""
    note: Text = ""


def _refuse_float(text: str) -> float:
    raise ValueError(f"{text[:40]} is no whole number: a decimal is written as text")


_DECODER: Final = msgspec.json.Decoder(Event, float_hook=_refuse_float)
_PLAIN: Final = msgspec.json.Decoder(float_hook=_refuse_float)
_SORTED: Final = msgspec.json.Encoder(order="sorted")
_OUTLINE: Final = bytes(
    ord("0" if chr(each).isdigit() else "[" if chr(each) in "[{" else " ") for each in range(128)
).ljust(256)
"""Turns every digit of a body into 0, every opening bracket into [, all else into blanks."""
_LONG_NUMBER: Final = b"0" * 16
_DECIMAL_TEXT: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[+\-]?[0-9]{1,3})?")


def encoded(event: Event) -> bytes:
    """Return the bytes to be signed; raises ValueError, TypeError or OverflowError for a value
    that has none."""
    return _SORTED.encode(event.replace(value=without_floats(event.value)))


def decoded(body: bytes) -> Event:
    """Return the event of a body, its decimals still as text; raises msgspec.DecodeError (of which
    msgspec.ValidationError is one), UnicodeDecodeError or RecursionError for what is none."""
    event = _DECODER.decode(body)
    _refuse_another_form(body, event)
    return event


def without_value(event: Event) -> Event:
    """Return the event without its value and note: of a body of a megabyte they can take thirty,
    too much to be kept of many."""
    return Event(
        log=event.log,
        seq=event.seq,
        lamport=event.lamport,
        at=event.at,
        kind=event.kind,
        subject=event.subject,
        label=event.label,
    )


def _refuse_another_form(body: bytes, event: Event) -> None:
    """Raise msgspec.ValidationError unless the body is in the one form that is signed.

    A body that its event gives anew has it. One that says a default has it too, and is read once
    more, as plain values.
    """
    outline = body.translate(_OUTLINE)
    # else it cannot go beyond either
    if outline.count(b"[") > LARGEST_DEPTH or _LONG_NUMBER in outline:
        _refuse_beyond_limits(_PLAIN.decode(body))
    if _SORTED.encode(event) != body and _SORTED.encode(_PLAIN.decode(body)) != body:
        raise msgspec.ValidationError("keys unsorted or twice, blanks, or escapes without need")


def _refuse_beyond_limits(value: Any) -> None:
    """Raise msgspec.ValidationError where plain values are nested too deep or a number is large."""
    layer, depth = [value], 0
    while layer:
        if any(type(each) is int and abs(each) > LARGEST_INTEGER for each in layer):
            raise msgspec.ValidationError(f"a whole number beyond {LARGEST_INTEGER}")
        lists = [list(each.values()) if isinstance(each, dict) else each for each in layer]
        layer = [each for inner in lists if isinstance(inner, list) for each in inner]
        depth += 1
        if depth > LARGEST_DEPTH + 1:
            raise msgspec.ValidationError(f"nested deeper than {LARGEST_DEPTH}")


def without_floats(value: Any) -> Any:
    """Return plain values with each float as a decimal, whole ones as whole numbers.

    Raises ValueError for infinity, for what is no number, and for what JSON has no word for.
    """
    if isinstance(value, float):
        return _decimal(float(value))  # the text of a NumPy float would name its type
    if isinstance(value, Mapping):
        return {key: without_floats(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_floats(each) for each in value]
    if isinstance(value, Record):
        return without_floats(as_builtins(value))
    if value is None or isinstance(value, str | int):
        return value
    raise ValueError(f"a value of type {type(value).__name__} cannot be written to a log")


def _decimal(number: float) -> Any:
    if not isfinite(number):
        raise ValueError(f"{number} cannot be written to a log: it is no number")
    if number.is_integer() and abs(number) < LARGEST_INTEGER:
        return int(number)
    return {DECIMAL: repr(number)}


def with_floats(value: Any) -> Any:
    """Return plain values with each decimal as a float; raises ValueError for a wrong one."""
    if isinstance(value, dict):
        if len(value) == 1 and DECIMAL in value:
            return _float(value[DECIMAL])
        return {key: with_floats(each) for key, each in value.items()}
    if isinstance(value, list):
        return [with_floats(each) for each in value]
    return value


def _float(text: Any) -> float:
    if not isinstance(text, str) or _DECIMAL_TEXT.fullmatch(text) is None or len(text) > 40:
        raise ValueError("a decimal is written as text: 0.1, -12.5, 1e-07")
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"the decimal {text} is too large")
    return number
