"""Checkpoints: the note read by another reader, and every other text refused."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.written_log import LOG, LOG_KEY, OTHER_KEY, log_of

from willing.ledger.checkpoint import LARGEST_NOTE_BYTES, checkpoint, from_note, is_sound, note
from willing.ledger.entry import Head
from willing.ledger.signature import is_signed_by

LAST = log_of([3])[-1]
MADE = checkpoint(LOG, Head(3, LAST.head), LOG_KEY.public, LOG_KEY.sign)
NOTE = note(MADE)


def read_as_c2sp(text: str) -> tuple[str, int, bytes, bytes, bytes]:
    """Origin, size, hash, key id and signature, by the words of C2SP signed-note and
    tlog-checkpoint, independently of the code under test."""
    signed_text, _, signature_lines = text.partition("\n\n")
    origin, size, root = (signed_text + "\n").splitlines()
    dash, name, blob = signature_lines.rstrip("\n").split(" ")
    assert dash == "—" and name == origin
    raw = base64.b64decode(blob)
    return origin, int(size), base64.b64decode(root), raw[:4], raw[4:]


def test_a_c2sp_reader_finds_the_same() -> None:
    origin, size, root, key_id, signature = read_as_c2sp(NOTE)
    assert (origin, size, root) == ("willing/GBR/open", 3, LAST.head)
    assert key_id == hashlib.sha256(b"willing/GBR/open\n\x01" + LOG_KEY.public).digest()[:4]
    signed_text = NOTE[: NOTE.index("\n\n") + 1].encode()
    assert is_signed_by(LOG_KEY.public, signature, signed_text)


def test_a_note_comes_back() -> None:
    assert from_note(NOTE) == MADE
    assert is_sound(from_note(NOTE), LOG_KEY.public)
    assert not is_sound(from_note(NOTE), OTHER_KEY.public)
    assert len(NOTE.encode()) <= LARGEST_NOTE_BYTES


def test_each_part_is_signed() -> None:
    for other in (
        MADE._replace(log="GBR/annex"),
        MADE._replace(head=Head(2, LAST.head)),
        MADE._replace(head=Head(3, bytes(32))),
        MADE._replace(key_id=bytes(4)),
        MADE._replace(signature=bytes(64)),
    ):
        assert not is_sound(other, LOG_KEY.public)


@given(at=st.integers(0, len(NOTE) - 1), put=st.characters(exclude_categories=("Cs",)))
def test_one_character_changed_is_no_longer_sound(at: int, put: str) -> None:
    changed = NOTE[:at] + put + NOTE[at + 1 :]
    if changed == NOTE:
        return
    try:
        found = from_note(changed)
    except ValueError:
        return
    assert not is_sound(found, LOG_KEY.public)


@pytest.mark.parametrize(
    "text",
    [
        "",
        NOTE + "\n",
        "\n" + NOTE,
        NOTE.replace("\n", "\r\n"),
        NOTE.rstrip("\n"),
        NOTE.replace("\n3\n", "\n03\n"),
        NOTE.replace("\n3\n", "\n-3\n"),
        NOTE.replace("\n3\n", "\n٣\n"),
        NOTE.replace("\n3\n", "\n9007199254740993\n"),
        NOTE.replace("\n3\n", "\n99999999999999999999\n"),
        NOTE.replace("— willing/GBR/open", "— willing/GBR/annex"),
        NOTE.replace("willing/GBR/open\n", "other/GBR/open\n", 1),
        NOTE + NOTE.splitlines()[-1] + "\n",
        NOTE.replace("—", "-"),
        NOTE + "x" * 10_000,
    ],
)
def test_another_text_is_no_checkpoint(text: str) -> None:
    with pytest.raises(ValueError, match="checkpoint"):
        from_note(text)


def test_the_last_bits_of_base64_say_nothing_and_are_refused() -> None:
    line = NOTE.splitlines()[2]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = line[:-2] + alphabet[alphabet.index(line[-2]) + 1] + "="
    assert base64.b64decode(other) == base64.b64decode(line)
    with pytest.raises(ValueError, match="one form"):
        from_note(NOTE.replace(line, other))
