"""Reading bundles: hostile until verified. Size and shape first, then the seal, then each line.

Whatever is wrong gives LedgerError and nothing else; nothing of a faulty bundle is handed on.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final, NamedTuple, NoReturn, TypeVar

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.bundle import (
    LARGEST_BUNDLE_BYTES,
    LARGEST_END_BYTES,
    LARGEST_LINE_BYTES,
    MOST_ENTRIES,
    Bundle,
    CheckpointLine,
    EndLine,
    EntryLine,
    Manifest,
    StretchClaim,
    line_bytes,
    sealed_bytes,
)
from willing.ledger.checkpoint import Checkpoint, from_note, note
from willing.ledger.entry import Entry
from willing.ledger.signature import is_signed_by
from willing.ledger.stretch import Stretch

_END: Final = msgspec.json.Decoder(EndLine)
_MANIFEST: Final = msgspec.json.Decoder(Manifest)
_ENTRY: Final = msgspec.json.Decoder(EntryLine)
_CHECKPOINT: Final = msgspec.json.Decoder(CheckpointLine)
_AGAIN: Final = "Ask its sender for the file again"
_Line = TypeVar("_Line", Manifest, EntryLine, CheckpointLine, EndLine)


class _Text(NamedTuple):
    """One line of a file and where it stands."""

    file: str
    number: int
    raw: bytes

    def refuse(self, what: str, fix: str = _AGAIN) -> NoReturn:
        raise LedgerError([Fault(file=self.file, line=self.number, what=what, fix=fix)])


def is_bundle(data: bytes) -> bool:
    """Return whether a file begins as lines of bundles do, and so is to be read as one; what lost
    its beginning in transit is told as a bundle that was changed."""
    return data.startswith(b'{"line":"')


def read_bundle(data: bytes, file: str = "bundle") -> Bundle:
    """Return the bundle of these bytes; raises LedgerError when it is not as it was signed."""
    if len(data) > LARGEST_BUNDLE_BYTES:
        what = f"the file is larger than {LARGEST_BUNDLE_BYTES:,} bytes"
        fix = "Ask its sender for several smaller bundles"
        raise LedgerError([Fault(file=file, what=what, fix=fix)])
    start = data.rfind(b"\n", 0, max(len(data) - 1, 0)) + 1
    end = _sealed(data, start, file)
    lines = _lines(data, start, file)
    manifest = _manifest(next(lines))
    stretches = tuple(_run(each, lines, file) for each in manifest.stretches)
    checkpoints = tuple(_checkpoint(_next(lines, file)) for _ in range(manifest.checkpoints))
    left = next(lines, None)
    if left is not None:
        left.refuse("the file holds more lines than its manifest says")
    return Bundle(manifest, stretches, checkpoints, bytes.fromhex(end.key))


def _sealed(data: bytes, start: int, file: str) -> EndLine:
    """Return the last line, its hash and signature checked over all that is before it."""
    number = data.count(b"\n", 0, start) + 1
    last = _Text(file, number, data[start:-1][: LARGEST_END_BYTES + 1])
    if not start or not data.endswith(b"\n"):
        _refuse_whole(file, "the file is cut short: its last line is not that of a bundle")
    end = _line(last, _END, LARGEST_END_BYTES)
    digest = sha256(memoryview(data)[:start]).digest()
    if digest != end.sha256:
        _refuse_whole(file, "the file was changed after it was signed, or in transit")
    if not is_signed_by(bytes.fromhex(end.key), end.signature, sealed_bytes(digest)):
        _refuse_whole(file, "its signature is not good")
    return end


def _refuse_whole(file: str, what: str) -> NoReturn:
    """Raise LedgerError for a fault of the whole file: which line is wrong nobody can tell."""
    raise LedgerError([Fault(file=file, what=what, fix=_AGAIN)])


def _lines(data: bytes, stop: int, file: str) -> Iterator[_Text]:
    at = number = 0
    while at < stop:
        until = data.index(b"\n", at)
        number += 1
        yield _Text(file, number, data[at:until])
        at = until + 1


def _next(lines: Iterator[_Text], file: str) -> _Text:
    found = next(lines, None)
    if found is None:
        what = "the file holds fewer lines than its manifest says"
        raise LedgerError([Fault(file=file, what=what, fix=_AGAIN)])
    return found


def _line(text: _Text, decoder: "msgspec.json.Decoder[_Line]", largest: int) -> _Line:
    """Return a line that has its one spelling; raises LedgerError."""
    if len(text.raw) > largest:
        text.refuse(f"the line is longer than {largest:,} bytes")
    try:
        found = decoder.decode(text.raw)
        same = line_bytes(found) == text.raw
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
        text.refuse(f"the line is not that of a bundle: {_shown(error)}")
    if not same:
        text.refuse("the line is spelled in another way than bundles are written")
    return found


def _shown(error: Exception) -> str:
    """Return what a decoder says, safe to print: it may quote the file."""
    return "".join(each if each.isprintable() else "?" for each in str(error)[:200])


def _manifest(text: _Text) -> Manifest:
    manifest = _line(text, _MANIFEST, LARGEST_LINE_BYTES)
    if manifest.part > manifest.parts:
        text.refuse(f"it is part {manifest.part} of {manifest.parts}")
    if any(each.last_seq < each.first_seq for each in manifest.stretches):
        text.refuse("a stretch ends before it begins")
    if sum(each.last_seq - each.first_seq + 1 for each in manifest.stretches) > MOST_ENTRIES:
        text.refuse(
            f"it claims more than {MOST_ENTRIES:,} entries", "Ask for several smaller bundles"
        )
    return manifest


def _run(claimed: StretchClaim, lines: Iterator[_Text], file: str) -> Stretch:
    entries = []
    for seq in range(claimed.first_seq, claimed.last_seq + 1):
        text = _next(lines, file)
        entry = _entry(text)
        if (entry.log, entry.seq) != (claimed.log, seq):
            text.refuse(f"entry {seq} of {claimed.log} should stand here")
        entries.append(entry)
    if entries[-1].head != claimed.head:
        text.refuse("the last entry of the stretch has another head than the manifest says")
    return Stretch(claimed.log, tuple(entries))


def _entry(text: _Text) -> Entry:
    line = _line(text, _ENTRY, LARGEST_LINE_BYTES)
    if (line.salt is None) != (line.body is None):
        text.refuse("a body without its salt, or a salt without its body")
    body = None if line.body is None else line.body.encode()
    return Entry(line.log, line.seq, line.leaf, line.head, line.signature or b"", line.salt, body)


def _checkpoint(text: _Text) -> Checkpoint:
    line = _line(text, _CHECKPOINT, LARGEST_LINE_BYTES)
    try:
        found = from_note(line.note)
    except ValueError as error:
        text.refuse(_shown(error))
    if note(found) != line.note:
        text.refuse("the checkpoint is spelled in another way than checkpoints are")
    return found
