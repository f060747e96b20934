"""Events: one form of bytes for one event, and every other form refused."""

import json
from contextlib import suppress
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.written_log import AT, LABEL, LOG

from willing.basics.label import Label
from willing.ledger.event import (
    LARGEST_DEPTH,
    LARGEST_INTEGER,
    Event,
    decoded,
    encoded,
    with_floats,
    without_floats,
)

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
SCALARS = (
    st.none()
    | st.booleans()
    | TEXT
    | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
)
PLAIN = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXT.filter(lambda key: key != "decimal"), inner, max_size=4)
    ),
    max_leaves=12,
)


def event(value: Any = 1, **changes: Any) -> Event:
    fields = {"log": LOG, "seq": 1, "lamport": 1, "at": AT, "kind": "offer_made", "label": LABEL}
    return Event(value=value, **{**fields, **changes})


def body(value: str) -> bytes:
    """A body with the text of a value put into it as it stands."""
    return encoded(event("HERE")).replace(b'"HERE"', value.encode("utf-8", "surrogatepass"))


@given(value=PLAIN)
def test_a_value_comes_back(value: Any) -> None:
    back = decoded(encoded(event(value)))
    assert with_floats(back.value) == value
    assert encoded(back) == encoded(event(value))


@given(value=PLAIN)
def test_the_bytes_are_those_of_sorted_json(value: Any) -> None:
    """The referee is the standard library: another reader finds the same form."""
    made = encoded(event(value))
    again = json.dumps(
        json.loads(made), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()
    assert again == made


@pytest.mark.parametrize(
    "value",
    [
        "1.5",
        "1e5",
        "1E400",
        "-0",
        "01",
        "NaN",
        "Infinity",
        "+1",
        '{"a":1,"a":2}',
        '{"b":1,"a":2}',
        "[1, 2]",
        " 1",
        r'"\u0041"',
        r'"\/"',
        r'"\ud800"',
        '"\ud800"',
        r'"\ud83d\ude00"',
        "9" * 400,
        "9" * 10_000,
        str(LARGEST_INTEGER + 1),
        str(-LARGEST_INTEGER - 1),
        '{"a":[9007199254740993]}',
        "[" * (LARGEST_DEPTH + 1) + "]" * (LARGEST_DEPTH + 1),
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 5000 + "1" + "}" * 5000,
        "1}",
        "1//",
        "",
    ],
)
def test_another_form_is_refused(value: str) -> None:
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError, RecursionError)):
        decoded(body(value))


@pytest.mark.parametrize(
    "value",
    [
        str(LARGEST_INTEGER),
        str(-LARGEST_INTEGER),
        '"1234567890123456789012345"',
        "[" * LARGEST_DEPTH + "]" * LARGEST_DEPTH,
        "[" + ",".join(["[]"] * 100) + "]",
        '"[[[[[[[["',
        r'"\u0000\n\""',
    ],
)
def test_what_only_looks_too_large_is_taken(value: str) -> None:
    assert decoded(body(value)).value == json.loads(value)


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (b'"seq":1', b'"seq":1,"seq":1'),
        (b'"seq":1', b'"seq":0'),
        (b'"seq":1', b'"seq":9007199254740993'),
        (b'"seq":1', b'"seq":1.0'),
        (b'"seq":1', b'"seq":true'),
        (b'"lamport":1', b'"lamport":-1'),
        (b"GBR/open", b"GBR/open\\n"),
        (b"offer_made", b"offer_made\\n"),
        (b"offer_made", b"Offer"),
        (b'"originator":"GBR"', b'"originator":"GBR\\n"'),
        (b'"coalition"', b'"coalition\\n"'),
        (b'"coalition"', b'"everyone"'),
        (b"2026-03-30T12:00:00Z", b"2026-03-30T12:00:00Z\\n"),
        (b"2026-03-30T12:00:00Z", b"2026-13-30T12:00:00Z"),
        (b"2026-03-30T12:00:00Z", b"2026-03-30T24:00:00Z"),
        (b"2026-03-30T12:00:00Z", "２０２６-03-30T12:00:00Z".encode()),
        (b'"seq":1', b'"format":2,"seq":1'),
        (b'"seq":1', b'"more":1,"seq":1'),
        (b'{"at"', b'\xef\xbb\xbf{"at"'),
        (b"offer_made", b"offer\xff"),
    ],
)
def test_a_wrong_field_is_refused(find: bytes, put: bytes) -> None:
    made = encoded(event())
    assert made.count(find) == 1
    with pytest.raises((msgspec.DecodeError, UnicodeDecodeError)):
        decoded(made.replace(find, put))


SAID = (
    (b'"kind":', b'"format":1,"kind":'),
    (b'"seq":1', b'"note":"","seq":1'),
    (b'"value":1', b'"subject":"","value":1'),
    (b'"originator":"GBR"', b'"communities":[],"originator":"GBR"'),
)


@pytest.mark.parametrize(("find", "put"), SAID)
def test_a_default_may_be_said(find: bytes, put: bytes) -> None:
    assert decoded(encoded(event()).replace(find, put)) == event()


@pytest.mark.parametrize(("find", "put"), SAID)
@pytest.mark.parametrize("value", ["[1, 2]", r'"\/"', '{"b":1,"a":2}', '{"a":1,"a":2}', "-0"])
def test_another_form_beside_a_default_is_refused(find: bytes, put: bytes, value: str) -> None:
    made = body(value).replace(find, put)
    with pytest.raises(msgspec.DecodeError):
        decoded(made)


@given(noise=st.binary(max_size=60), at=st.integers(0, 200))
def test_noise_raises_nothing_else(noise: bytes, at: int) -> None:
    made = encoded(event({"a": [1, "x"]}))
    for foreign in (noise, made[:at] + noise + made[at:], made[:at] + noise):
        with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            assert encoded(decoded(foreign)) == foreign


@pytest.mark.parametrize(
    "text",
    ["nan", "inf", "1e999", "1_0", " 1", "1\n", "٣", "0x1", "", "1" * 50, ".5", 3, None, ["1"]],
)
def test_a_wrong_decimal_is_refused(text: Any) -> None:
    with pytest.raises(ValueError, match="decimal"):
        with_floats([{"decimal": text}])


def test_a_decimal_within_a_decimal_is_refused() -> None:
    with pytest.raises(ValueError, match="decimal"):
        with_floats({"decimal": {"decimal": "0.1"}})


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), np.float64("nan")])
def test_what_is_no_number_is_not_written(number: float) -> None:
    with pytest.raises(ValueError, match="it is no number"):
        without_floats({"a": [number]})


def test_decimals_are_written_as_text() -> None:
    value = {"a": np.float64(0.1), "b": (2.0, -12.5), "c": 1e-7}
    assert without_floats(value) == {
        "a": {"decimal": "0.1"},
        "b": [2, {"decimal": "-12.5"}],
        "c": {"decimal": "1e-07"},
    }


def test_a_record_is_written_without_its_defaults() -> None:
    assert without_floats([Label(originator="GBR")]) == [{"originator": "GBR"}]


def test_what_json_has_no_word_for_is_not_written() -> None:
    for value in ({1, 2}, b"bytes", object()):
        with pytest.raises(ValueError, match="cannot be written"):
            without_floats(value)
