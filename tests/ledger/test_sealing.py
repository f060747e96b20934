"""Sealed texts: opened by those they are for, at their place, unaltered; by nobody else."""

import base64
from hashlib import sha256
from itertools import count
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from willing.ledger.reading_key import ReadingKey
from willing.ledger.sealing import Sealed, SealedAt, WrappedKey, is_sealed_for, sealed, unsealed

NATION, HEADQUARTERS, STRANGER = (ReadingKey(bytes([n]) * 32) for n in (1, 2, 3))
BOTH = {"NOR": NATION.public_key, "HQ": HEADQUARTERS.public_key}
AT = SealedAt("NOR/annex", "annexes.one")
TEXT = b"at most 120 persons, and not before CF+12w"


def _random(seed: int) -> Any:
    """Return a source of bytes that a test can foresee."""
    numbers = count()

    def drawn(size: int) -> bytes:
        return sha256(f"{seed} {next(numbers)}".encode()).digest()[:size]

    return drawn


def _made(text: bytes = TEXT, seed: int = 1) -> Sealed:
    return sealed(text, AT, BOTH, _random(seed))


@given(st.binary(max_size=3_000), st.integers())
def test_both_parties_read_any_text(text: bytes, seed: int) -> None:
    made = _made(text, seed)
    for key in (NATION, HEADQUARTERS):
        assert is_sealed_for(made, [STRANGER, key])
        assert unsealed(made, AT, key) == text


def test_a_stranger_reads_nothing() -> None:
    assert not is_sealed_for(_made(), [STRANGER])
    with pytest.raises(ValueError, match="sealed for other reading keys"):
        unsealed(_made(), AT, STRANGER)


def test_a_stranger_who_names_itself_in_the_list_reads_nothing() -> None:
    made = _made()
    stolen = WrappedKey(reading_key=STRANGER.key_id, wrapped=made.parties["HQ"].wrapped)
    with pytest.raises(ValueError, match="altered"):
        unsealed(made.replace(parties={"HQ": stolen}), AT, STRANGER)


@pytest.mark.parametrize(
    "at", [SealedAt("GBR/annex", AT.subject), SealedAt(AT.log, "annexes.two"), SealedAt("", "")]
)
def test_a_text_opens_nowhere_but_where_it_was_sealed(at: SealedAt) -> None:
    with pytest.raises(ValueError, match="altered, or stands where it was not sealed for"):
        unsealed(_made(), at, HEADQUARTERS)


def test_parts_of_a_place_cannot_be_shifted_into_each_other() -> None:
    assert SealedAt("ab", "c").data() != SealedAt("a", "bc").data()


def _flips(encoded: str) -> list[str]:
    """Return the base64 text with one bit of each byte turned."""
    data = base64.b64decode(encoded)
    return [
        base64.b64encode(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]).decode()
        for at in range(len(data))
    ]


def test_any_altered_byte_is_found() -> None:
    made = _made()
    wrapped = made.parties["HQ"]
    altered = [
        made.replace(**{field: text})
        for field in ("ephemeral", "key_hash", "nonce", "text")
        for text in _flips(getattr(made, field))
    ]
    altered += [
        made.replace(parties={"HQ": wrapped.replace(wrapped=text)})
        for text in _flips(wrapped.wrapped)
    ]
    assert len(altered) > 600
    # the last bit of an X25519 point is not used (RFC 7748, section 5), but bound all the same
    for each in altered:
        with pytest.raises(ValueError, match="altered"):
            unsealed(each, AT, HEADQUARTERS)


def test_two_texts_cannot_be_shown_under_one_seal() -> None:
    """A second key wrapped for the headquarters is not the key that the seal commits to."""
    one, other = _made(b"five", 1), _made(b"nine", 2)
    mixed = one.replace(
        parties={**one.parties, "HQ": other.parties["HQ"]}, ephemeral=other.ephemeral
    )
    with pytest.raises(ValueError, match="altered"):
        unsealed(mixed, AT, HEADQUARTERS)


def test_the_length_says_only_how_many_half_kilobytes() -> None:
    lengths = {len(_made(bytes(size)).text) for size in range(509)}
    assert len(lengths) == 1
    assert len(_made(bytes(509)).text) > lengths.pop()


def test_the_same_text_sealed_twice_shows_nothing_alike() -> None:
    one, other = msgspec.to_builtins(_made(seed=1)), msgspec.to_builtins(_made(seed=2))
    for field in ("ephemeral", "key_hash", "nonce", "text"):
        assert one[field] != other[field]
    assert TEXT.decode() not in str(one) and TEXT.hex() not in str(one)


def test_a_reading_key_that_everyone_would_share_is_refused() -> None:
    with pytest.raises(ValueError, match=r"[Ee]rror"):
        sealed(TEXT, AT, {"HQ": bytes(32)}, _random(1))


def test_it_opens_by_the_formulas_of_the_documentation() -> None:
    """A twin in plain steps: docs/releasability.md, what an annex is sealed with."""
    made = _made()
    ephemeral = base64.b64decode(made.ephemeral)
    private = X25519PrivateKey.from_private_bytes(bytes([2]) * 32)
    place = b"willing-annex-v1\x00"
    for part in (b"NOR/annex", b"annexes.one"):
        place += len(part).to_bytes(4, "big") + part
    secret = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    info = place + ephemeral + private.public_key().public_bytes_raw()
    wrapping = HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
    wrapped = base64.b64decode(made.parties["HQ"].wrapped)
    key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), wrapped, place)
    assert base64.b64decode(made.key_hash) == sha256(b"willing-annex-v1\x00key" + key).digest()
    nonce, text = (base64.b64decode(each) for each in (made.nonce, made.text))
    whole = ChaCha20Poly1305(key).decrypt(nonce, text, place)
    assert whole[4 : 4 + int.from_bytes(whole[:4], "big")] == TEXT
