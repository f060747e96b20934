"""Bundles: logs in one file, by any medium. Lines of JSON that a person can look at.

    {"line":"manifest", …}    who sends what to whom, its label, root keys, what each stretch holds
    {"line":"entry", …}       an entry, or its stub; in the manifest's order of stretches, by seq
    {"line":"checkpoint", …}  a signed note
    {"line":"end", …}         SHA-256 of all bytes before this line, and the sender's signature

Each line has one spelling: written anew it gives the same bytes, so that every byte counts.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta

from willing.basics.label import Label
from willing.basics.party import Party
from willing.basics.record import Record
from willing.ledger.checkpoint import LARGEST_NOTE_BYTES, Checkpoint
from willing.ledger.entry import HASH_BYTES, LARGEST_SEQ, SALT_BYTES, SIGNATURE_BYTES
from willing.ledger.event import Moment
from willing.ledger.keys import KeyHex
from willing.ledger.log_id import LogId
from willing.ledger.stretch import Stretch

BUNDLE_FORMAT: Final = "willing-bundle-v1"
LARGEST_BUNDLE_BYTES: Final = 32_000_000
LARGEST_LINE_BYTES: Final = 2_500_000
"""A body of 1,000,000 bytes grows when its quotes are escaped."""
MOST_ENTRIES: Final = 20_000
"""So many signatures are checked in about four seconds."""
MOST_STRETCHES: Final = 1_000
MOST_CHECKPOINTS: Final = 1_000
LARGEST_END_BYTES: Final = 400

Seq = Annotated[int, Meta(ge=1, le=LARGEST_SEQ)]
Hash = Annotated[bytes, Meta(min_length=HASH_BYTES, max_length=HASH_BYTES)]
Salt = Annotated[bytes, Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
Signature = Annotated[bytes, Meta(min_length=SIGNATURE_BYTES, max_length=SIGNATURE_BYTES)]
Addressee = Annotated[
    str, Meta(pattern=r"^([A-Z]{3}|HQ|public)$(?!\n)", description="a party, or public: everyone")
]


class StretchClaim(Record, kw_only=True):
    """What a bundle claims to hold of one log."""

    log: LogId
    first_seq: Seq
    last_seq: Seq
    head: Hash
    """Of the last entry."""


class Manifest(Record, kw_only=True, tag="manifest", tag_field="line"):
    """The first line of a bundle."""

    format: Literal["willing-bundle-v1"]
    sender: Party
    recipient: Addressee
    created: Moment
    part: Annotated[int, Meta(ge=1, le=1_000)] = 1
    parts: Annotated[int, Meta(ge=1, le=1_000)] = 1
    """Of how many bundles this is one; each is taken in by itself, the first first."""
    label: Label
    """High-water mark of the bodies in it."""
    root_keys: Mapping[Party, KeyHex]
    """As the sender trusts them: told to whoever compares fingerprints, never believed."""
    stretches: Annotated[tuple[StretchClaim, ...], Meta(max_length=MOST_STRETCHES)]
    checkpoints: Annotated[int, Meta(ge=0, le=MOST_CHECKPOINTS)]


class EntryLine(Record, kw_only=True, tag="entry", tag_field="line", gc=False):
    """An entry with its body, or its stub without salt and body."""

    log: LogId
    seq: Seq
    leaf: Hash
    head: Hash
    signature: Signature | None = None
    salt: Salt | None = None
    body: str | None = None


class CheckpointLine(Record, kw_only=True, tag="checkpoint", tag_field="line"):
    """How far a log went, signed by its key."""

    note: Annotated[str, Meta(max_length=LARGEST_NOTE_BYTES)]


class EndLine(Record, kw_only=True, tag="end", tag_field="line"):
    """The last line: what the sender's signature is made over, and by which key."""

    sha256: Hash
    key: KeyHex
    signature: Signature


class Bundle(NamedTuple):
    """A bundle whose bytes are as its sender signed them; its entries are not yet believed."""

    manifest: Manifest
    stretches: tuple[Stretch, ...]
    checkpoints: tuple[Checkpoint, ...]
    key: bytes
    """That signed it; whether it is its sender's is for the reader to find out."""


_ENCODER: Final = msgspec.json.Encoder()


def line_bytes(line: Manifest | EntryLine | CheckpointLine | EndLine) -> bytes:
    """Return the one spelling of a line, without its end."""
    return _ENCODER.encode(line)


def sealed_bytes(sha256: bytes) -> bytes:
    """Return what the sender signs."""
    return BUNDLE_FORMAT.encode() + b"\x00" + sha256
