"""Sealing: bytes that a few named parties can read and nobody else, even holding every byte.

A fresh key seals the text (ChaCha20-Poly1305, RFC 8439). That key is wrapped for each party under
a secret shared between a fresh X25519 key and the party's reading key, through HKDF-SHA-256. Both
are bound to the place of the text, so that it cannot be moved. `key_hash` commits to the one key:
its parties cannot be shown two different texts. The text is padded: its length says little.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Annotated, Final, Literal, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec import Meta

from willing.basics.party import Party
from willing.basics.record import Record
from willing.ledger.log_id import LogId
from willing.ledger.reading_key import ReadingKey, reading_key_id

ALGORITHM: Final = "x25519-hkdf-sha256-chacha20poly1305"
_DOMAIN: Final = b"willing-annex-v1\x00"
_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_NO_NONCE: Final = bytes(_NONCE_BYTES)
"""For wrapping: each wrapping key is used once."""
_PADDED_TO: Final = 512
Base64 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]*={0,2}$(?!\n)", max_length=900_000)]


class WrappedKey(Record, kw_only=True):
    """The key of a sealed text, for one party's reading key."""

    reading_key: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$(?!\n)")]
    wrapped: Base64


class Sealed(Record, kw_only=True):
    """A sealed text."""

    format: Annotated[int, Meta(ge=1, le=1)] = 1
    algorithm: Literal["x25519-hkdf-sha256-chacha20poly1305"] = ALGORITHM
    ephemeral: Base64
    key_hash: Base64
    parties: Mapping[Party, WrappedKey]
    nonce: Base64
    text: Base64


class SealedAt(NamedTuple):
    """What a sealed text is bound to: the log and the subject that it stands at."""

    log: LogId
    subject: str

    def data(self) -> bytes:
        """Return the associated data, each part with its length before it."""
        texts = (each.encode() for each in self)
        return _DOMAIN + b"".join(len(text).to_bytes(4, "big") + text for text in texts)


def sealed(
    text: bytes,
    at: SealedAt,
    reading_keys: Mapping[Party, bytes],
    random_bytes: Callable[[int], bytes],
) -> Sealed:
    """Return the text sealed for the parties' public reading keys.

    `random_bytes` must be unpredictable. Raises ValueError for a reading key that is none.
    """
    ephemeral = ReadingKey(random_bytes(_KEY_BYTES))
    key, nonce = random_bytes(_KEY_BYTES), random_bytes(_NONCE_BYTES)
    cipher_text = ChaCha20Poly1305(key).encrypt(nonce, _padded(text), at.data())
    return Sealed(
        ephemeral=_base64(ephemeral.public_key),
        key_hash=_base64(_key_hash(key)),
        parties={
            party: _wrapped(key, ephemeral, public_key, at)
            for party, public_key in sorted(reading_keys.items())
        },
        nonce=_base64(nonce),
        text=_base64(cipher_text),
    )


def _wrapped(key: bytes, ephemeral: ReadingKey, public_key: bytes, at: SealedAt) -> WrappedKey:
    secret = ephemeral.shared(public_key)
    wrapping = _wrapping_key(secret, ephemeral.public_key, public_key, at)
    wrapped = ChaCha20Poly1305(wrapping).encrypt(_NO_NONCE, key, at.data())
    return WrappedKey(reading_key=reading_key_id(public_key), wrapped=_base64(wrapped))


def is_sealed_for(text: Sealed, keys: Sequence[ReadingKey]) -> bool:
    """Return whether one of the reading keys is among those that the text was sealed for."""
    return bool({key.key_id for key in keys} & {each.reading_key for each in text.parties.values()})


def unsealed(text: Sealed, at: SealedAt, key: ReadingKey) -> bytes:
    """Return the text; raises ValueError, without a word of it, where it was not sealed for the
    key, was altered, or stands elsewhere than where it was sealed."""
    for each in text.parties.values():
        if each.reading_key == key.key_id:
            return _unpadded(_opened(text, each, at, key))
    raise ValueError("it is sealed for other reading keys")


def _opened(text: Sealed, wrapped: WrappedKey, at: SealedAt, key: ReadingKey) -> bytes:
    try:
        ephemeral = base64.b64decode(text.ephemeral, validate=True)
        wrapping = _wrapping_key(key.shared(ephemeral), ephemeral, key.public_key, at)
        cipher = ChaCha20Poly1305(wrapping)
        inner = cipher.decrypt(_NO_NONCE, base64.b64decode(wrapped.wrapped), at.data())
        if _key_hash(inner) != base64.b64decode(text.key_hash):
            raise InvalidTag
        nonce = base64.b64decode(text.nonce)
        return ChaCha20Poly1305(inner).decrypt(nonce, base64.b64decode(text.text), at.data())
    except (InvalidTag, ValueError):
        raise ValueError("it was altered, or stands where it was not sealed for") from None


def _wrapping_key(secret: bytes, ephemeral: bytes, public_key: bytes, at: SealedAt) -> bytes:
    info = at.data() + ephemeral + public_key
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(secret)


def _key_hash(key: bytes) -> bytes:
    return sha256(_DOMAIN + b"key" + key).digest()


def _padded(text: bytes) -> bytes:
    """Return the text with its length before it, filled up to a multiple of `_PADDED_TO`."""
    whole = len(text).to_bytes(4, "big") + text
    return whole + bytes(-len(whole) % _PADDED_TO)


def _unpadded(whole: bytes) -> bytes:
    length = int.from_bytes(whole[:4], "big")
    if 4 + length > len(whole):
        raise ValueError("it was altered, or stands where it was not sealed for")
    return whole[4 : 4 + length]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
