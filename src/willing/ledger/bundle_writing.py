"""Writing bundles: stretches of logs become the lines of one file, or of several when many.

A file ends a stretch at a signature, so that each file is sound by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.bundle import (
    LARGEST_BUNDLE_BYTES,
    LARGEST_LINE_BYTES,
    MOST_CHECKPOINTS,
    MOST_ENTRIES,
    MOST_STRETCHES,
    CheckpointLine,
    EndLine,
    EntryLine,
    Manifest,
    StretchClaim,
    line_bytes,
    sealed_bytes,
)
from willing.ledger.checkpoint import Checkpoint, note
from willing.ledger.entry import Entry
from willing.ledger.stretch import Stretch

_ROOM: Final = LARGEST_BUNDLE_BYTES - LARGEST_LINE_BYTES - MOST_CHECKPOINTS * 500
"""Bytes of a bundle for entries: manifest, checkpoints and the last line have their own."""


class Caps(NamedTuple):
    """How much one file holds at most."""

    entries: int = MOST_ENTRIES
    size: int = _ROOM
    """Bytes of entries."""
    stretches: int = MOST_STRETCHES


CAPS: Final = Caps()


class Seal(NamedTuple):
    """The sender's key."""

    public_key: bytes
    sign: Callable[[bytes], bytes]


def entry_line(entry: Entry) -> bytes:
    """Return the line of an entry; raises UnicodeDecodeError for a body that is no text."""
    body = None if entry.body is None else entry.body.decode()
    return line_bytes(
        EntryLine(
            log=entry.log,
            seq=entry.seq,
            leaf=entry.leaf,
            head=entry.head,
            signature=entry.signature or None,
            salt=entry.salt,
            body=body,
        )
    )


def claim(stretch: Stretch) -> StretchClaim:
    """Return what a manifest says of a stretch."""
    first, last = stretch.entries[0], stretch.entries[-1]
    return StretchClaim(log=stretch.log, first_seq=first.seq, last_seq=last.seq, head=last.head)


def written_bundle(
    manifest: Manifest, stretches: Sequence[Stretch], checkpoints: Sequence[Checkpoint], seal: Seal
) -> Iterator[bytes]:
    """Yield the bytes of one bundle, line by line; the manifest claims what the stretches hold."""
    digest = sha256()
    for line in _lines(manifest, stretches, checkpoints):
        digest.update(line)
        yield line
    told = digest.digest()
    end = EndLine(sha256=told, key=seal.public_key.hex(), signature=seal.sign(sealed_bytes(told)))
    yield line_bytes(end) + b"\n"


def _lines(
    manifest: Manifest, stretches: Iterable[Stretch], checkpoints: Sequence[Checkpoint]
) -> Iterator[bytes]:
    claims = tuple(claim(stretch) for stretch in stretches)
    counted = manifest.replace(stretches=claims, checkpoints=len(checkpoints))
    yield line_bytes(counted) + b"\n"
    for stretch in stretches:
        for entry in stretch.entries:
            yield entry_line(entry) + b"\n"
    for checkpoint in checkpoints:
        yield line_bytes(CheckpointLine(note=note(checkpoint))) + b"\n"


def shared_out(stretches: Iterable[Stretch], caps: Caps = CAPS) -> tuple[tuple[Stretch, ...], ...]:
    """Return the stretches in as many files as the caps ask for, cut behind signatures.

    What no signature covers stays out. Raises LedgerError for a commit that no file can hold.
    """
    files = [_File()]
    for stretch in stretches:
        fresh = True
        for commit in _commits(stretch.entries):
            weight = sum(len(entry_line(entry)) + 1 for entry in commit)
            _refuse_large(commit, weight, caps)
            if files[-1].is_full_for(commit, weight, caps, fresh=fresh):
                files.append(_File())
                fresh = True
            files[-1].add(commit, weight, fresh=fresh)
            fresh = False
    return tuple(each.done() for each in files)


class _File:
    """One file as it fills."""

    def __init__(self) -> None:
        self._runs: list[list[Entry]] = []
        self._entries = self._size = 0

    def is_full_for(self, commit: Sequence[Entry], weight: int, caps: Caps, *, fresh: bool) -> bool:
        if self._entries + len(commit) > caps.entries or self._size + weight > caps.size:
            return True
        return fresh and len(self._runs) >= caps.stretches

    def add(self, commit: Sequence[Entry], weight: int, *, fresh: bool) -> None:
        if fresh:
            self._runs.append([])
        self._runs[-1].extend(commit)
        self._entries += len(commit)
        self._size += weight

    def done(self) -> tuple[Stretch, ...]:
        return tuple(Stretch(stretch[0].log, tuple(stretch)) for stretch in self._runs)


def _commits(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    commit: list[Entry] = []
    for entry in entries:
        commit.append(entry)
        if entry.signature:
            yield tuple(commit)
            commit = []


def _refuse_large(commit: Sequence[Entry], weight: int, caps: Caps) -> None:
    if len(commit) > caps.entries or weight > caps.size:
        what = f"one commit has {len(commit):,} entries and {weight:,} bytes"
        fix = f"A bundle holds at most {caps.entries:,} entries and {caps.size:,} bytes of them"
        raise LedgerError([Fault(file=commit[0].log, key=str(commit[0].seq), what=what, fix=fix)])
