"""Reading keys: announced, replaced, never shown."""

import pytest

from willing.basics.label import Label
from willing.ledger.event import Event
from willing.ledger.reading_key import READING_KEY_ISSUED, ReadingKey, reading_key_of

PRIVATE = bytes(range(32))


def _announced(key: object, log: str = "NOR/root", kind: str = READING_KEY_ISSUED) -> Event:
    value = {"key": key}
    label = Label(originator=log[:3])
    at = "2031-04-07T08:00:00Z"
    return Event(log=log, seq=1, lamport=1, at=at, kind=kind, label=label, value=value)


def test_two_keys_share_one_secret() -> None:
    one, other = ReadingKey(PRIVATE), ReadingKey(bytes(range(1, 33)))
    assert one.shared(other.public_key) == other.shared(one.public_key)
    assert one.key_id != other.key_id


def test_the_last_announcement_counts_and_only_that_of_the_own_root_log() -> None:
    events = [
        _announced("aa" * 32),
        _announced("bb" * 32),
        _announced("cc" * 32, log="GBR/root"),
        _announced("dd" * 32, log="NOR/open"),
        _announced("ee" * 32, kind="key_issued"),
        _announced("no key"),
    ]
    assert reading_key_of("NOR", events) == bytes.fromhex("bb" * 32)
    assert reading_key_of("FRA", events) is None


def test_a_private_key_is_not_shown() -> None:
    key = ReadingKey(PRIVATE)
    assert PRIVATE.hex() not in repr(key) and key.key_id in repr(key)


def test_a_key_that_everyone_would_share_is_refused() -> None:
    with pytest.raises(ValueError, match=r"[Ee]rror"):
        ReadingKey(PRIVATE).shared(bytes(32))
