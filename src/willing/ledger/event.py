"""Events: what an entry says. Its bytes are signed; integers and text only, decimals as text."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from willing.basics.label import Label
from willing.basics.record import Record
from willing.basics.units import Text
from willing.ledger.log_id import LogId

DECIMAL: Final = "decimal"
"""A number that is not whole is written `{"decimal": "0.1"}`: signed bodies hold no floats."""
Moment = Annotated[
    str,
    Meta(
        pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$",
        description="a moment in UTC: 2026-03-30T12:00:00Z",
    ),
]


class Event(Record, kw_only=True):
    """What one entry says: by whom, of what, releasable to whom.

    `at` is what its writer's clock said, a claim that is shown and never orders anything;
    `lamport` orders: greater than that of every event its writer had seen.
    """

    format: Annotated[int, Meta(ge=1, le=1)] = 1
    log: LogId
    seq: Annotated[int, Meta(ge=1, le=2**53)]
    lamport: Annotated[int, Meta(ge=1, le=2**53)]
    at: Moment
    kind: Annotated[str, Meta(pattern=r"^[a-z][a-z_]{2,39}$")]
    """One of the kinds of `willing.ledger.kinds`."""
    subject: Annotated[str, Meta(max_length=300)] = ""
    """The dotted path of what it is about: `nations.NOR.offers.nor-mcm-1`."""
    label: Label
    value: Any = None
    """Tables, lists, text, whole numbers, true and false; decimals as `{"decimal": "0.1"}`."""
    note: Text = ""


_DECODER: Final = msgspec.json.Decoder(Event)


def encoded(event: Event) -> bytes:
    """Return the bytes to be signed: JSON, keys sorted, decimals as text."""
    return msgspec.json.encode(event.replace(value=without_floats(event.value)), order="sorted")


def decoded(body: bytes) -> Event:
    """Return the event of a body, its decimals still as text; raises msgspec.ValidationError,
    msgspec.DecodeError, UnicodeDecodeError or RecursionError for what is none."""
    return _DECODER.decode(body)


def without_floats(value: Any) -> Any:
    """Return plain values with each float as a decimal, whole ones as whole numbers."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 2**53:
            return int(value)
        return {DECIMAL: repr(value)}
    if isinstance(value, Mapping):
        return {key: without_floats(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_floats(each) for each in value]
    return value


def with_floats(value: Any) -> Any:
    """Return plain values with each decimal as a float; raises ValueError for a wrong one."""
    if isinstance(value, dict):
        if len(value) == 1 and DECIMAL in value:
            return float(value[DECIMAL])
        return {key: with_floats(each) for key, each in value.items()}
    if isinstance(value, list):
        return [with_floats(each) for each in value]
    return value
