"""Checkpoints: how far a log went, signed, small enough to print; kept by peers.

A log that was cut short is sound by itself: only a head remembered elsewhere shows it. The text is
a C2SP signed note (tlog-checkpoint: origin, size, hash), the hash being the head of the chain:

    willing/GBR/open
    42
    <head, base64>

    — willing/GBR/open <4 bytes of key id and the signature, base64>
"""

import base64
import binascii
import re
from collections.abc import Callable
from hashlib import sha256
from typing import Final, NamedTuple

from willing.ledger.entry import HASH_BYTES, LARGEST_SEQ, SIGNATURE_BYTES, Head
from willing.ledger.log_id import LOG_ID_PATTERN, LogId
from willing.ledger.signature import is_signed_by

_ORIGIN: Final = "willing/"
_NOTE: Final = re.compile(
    rf"willing/(?P<log>{LOG_ID_PATTERN})\n(?P<seq>0|[1-9][0-9]{{0,15}})\n"
    r"(?P<head>[A-Za-z0-9+/]{43}=)\n\n— (?P<name>\S+) (?P<signature>[A-Za-z0-9+/]{91}=)\n",
    re.ASCII,
)
LARGEST_NOTE_BYTES: Final = 400
_READ_OUT: Final = re.compile(
    rf"(?P<log>{LOG_ID_PATTERN}) (?P<seq>0|[1-9][0-9]{{0,15}}) (?P<digits>[0-9a-f]{{40}})", re.ASCII
)
_DIGITS: Final = 40
"""Hex digits of a head that are read out, as many as of a fingerprint."""


class Checkpoint(NamedTuple):
    """A signed statement that `log` has gone as far as `head`."""

    log: LogId
    head: Head
    signature: bytes
    key_id: bytes


def checkpoint(
    log: LogId, head: Head, public_key: bytes, sign: Callable[[bytes], bytes]
) -> Checkpoint:
    """Return the checkpoint of a head, signed by the key of its log."""
    return Checkpoint(log, head, sign(_text(log, head).encode()), key_id(log, public_key))


def key_id(log: LogId, public_key: bytes) -> bytes:
    """Return the 4 bytes that name a key in a C2SP signed note (algorithm 1: Ed25519)."""
    return sha256(f"{_ORIGIN}{log}\n".encode() + b"\x01" + public_key).digest()[:4]


def note(made: Checkpoint) -> str:
    """Return the checkpoint as text to keep, send or print."""
    signature = base64.b64encode(made.key_id + made.signature).decode()
    return f"{_text(made.log, made.head)}\n— {_ORIGIN}{made.log} {signature}\n"


def from_note(text: str) -> Checkpoint:
    """Return the checkpoint of a text; raises ValueError when it is none."""
    found = _NOTE.fullmatch(text) if len(text) <= LARGEST_NOTE_BYTES else None
    if found is None or found["name"] != _ORIGIN + found["log"]:
        raise ValueError("this is no checkpoint: origin, seq, head and one signature are expected")
    try:
        head = base64.b64decode(found["head"], validate=True)
        signed = base64.b64decode(found["signature"], validate=True)
    except binascii.Error as error:
        raise ValueError("head or signature of the checkpoint is no base64") from error
    if len(head) != HASH_BYTES or len(signed) != 4 + SIGNATURE_BYTES:
        raise ValueError("head or signature of the checkpoint has another length")
    if int(found["seq"]) > LARGEST_SEQ:
        raise ValueError("the checkpoint claims more entries than a log can have")
    made = Checkpoint(found["log"], Head(int(found["seq"]), head), signed[4:], signed[:4])
    if note(made) != text:  # a last base64 character has bits that say nothing
        raise ValueError("the checkpoint is not written in its one form")
    return made


class Heard(NamedTuple):
    """How far a log goes as somebody read it out: signed by nobody but a voice that is known."""

    log: LogId
    seq: int
    digits: str
    """The first 40 hex digits of the head."""

    def fits(self, head: bytes) -> bool:
        """Return whether it may be that head."""
        return head.hex().startswith(self.digits)


def read_out(log: LogId, head: Head) -> str:
    """Return what is read out or written down by hand: log, seq, and the head in groups of four
    hex digits, `GBR/open 42 3f9a 60c2 …`."""
    digits = head.head.hex()[:_DIGITS]
    groups = " ".join(digits[at : at + 4] for at in range(0, _DIGITS, 4))
    return f"{log} {head.seq} {groups}"


def heard(text: str) -> Heard:
    """Return what was read out; raises ValueError for what is none."""
    log, _, rest = " ".join(text.split())[:LARGEST_NOTE_BYTES].partition(" ")
    seq, _, digits = rest.partition(" ")
    found = _READ_OUT.fullmatch(f"{log} {seq} {digits.replace(' ', '').lower()}")
    if found is None:
        raise ValueError(
            "this is not what is read out: log, seq and 40 hex digits, GBR/open 42 3f9a …"
        )
    return Heard(found["log"], int(found["seq"]), found["digits"])


def is_sound(made: Checkpoint, public_key: bytes) -> bool:
    """Return whether the checkpoint is signed by `public_key`."""
    text = _text(made.log, made.head).encode()
    return made.key_id == key_id(made.log, public_key) and is_signed_by(
        public_key, made.signature, text
    )


def _text(log: LogId, head: Head) -> str:
    return f"{_ORIGIN}{log}\n{head.seq}\n{base64.b64encode(head.head).decode()}\n"
