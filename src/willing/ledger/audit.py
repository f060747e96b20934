"""An audit of one log as a store holds it: every finding, not only the first.

A log is checked against what it says of itself (chain, signatures, bodies), against the index
columns kept beside it, and against checkpoints: a log that was cut short, or written anew by the
holder of its key, is sound by itself, and only a head remembered elsewhere shows it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from willing.ledger.chain import leaf, signed_bytes
from willing.ledger.checkpoint import Checkpoint, is_sound
from willing.ledger.columns import Columns
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import PartyKeys, empty_head, key_for
from willing.ledger.log_id import LogId
from willing.ledger.signature import is_signed_by
from willing.ledger.verification import Depth, Finding, content, verified

CHUNK_ENTRIES: Final = 2000


class Kept(NamedTuple):
    """An entry with the index columns that a store keeps beside it."""

    entry: Entry
    columns: Columns


def audited(
    log: LogId,
    kept: Iterable[Kept],
    keys: PartyKeys,
    checkpoints: Iterable[Checkpoint],
    depth: Depth = "every",
) -> tuple[Finding, ...]:
    """Return all that is wrong with a log, from its first entry on; nothing when it is sound.

    No more of it is held at once than `CHUNK_ENTRIES`, and what completes the last commit of them.
    """
    own = [each for each in checkpoints if each.log == log]
    settled = keys.settled.get(log)
    named = {each.head.seq for each in own} | ({settled.seq} if settled else set())
    after, first, length = empty_head(log, keys), None, 0
    heads = {0: after}
    amiss: list[Finding] = []
    for chunk in _chunks(kept):
        entries = [each.entry for each in chunk]
        if first is None:
            after, first = verified(log, after, entries, keys.spans.get(log, ()), depth)
        amiss += (finding for each in chunk if (finding := misread(*each)))
        for at, entry in enumerate(entries, length + 1):
            if at in named:
                heads[at] = Head(entry.seq, entry.head)
        length += len(chunk)
    if settled and heads.get(settled.seq) == settled:  # up to there no other branch counts
        own = [each for each in own if each.head.seq > settled.seq]
    return (*((first,) if first else ()), *amiss, *_beside(own, heads, length, keys))


def _chunks(kept: Iterable[Kept]) -> Iterator[list[Kept]]:
    """Yield entries in runs that end with a signature, for an unsigned one waits for the next."""
    chunk: list[Kept] = []
    for each in kept:
        chunk.append(each)
        if len(chunk) >= CHUNK_ENTRIES and each.entry.signature:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def misread(entry: Entry, kept: Columns) -> Finding | None:
    """Return what is wrong with a body, or with the columns that are kept beside it."""
    true, finding = content(entry)
    if finding is None and true != kept:
        wrong = ", ".join(
            name for name in Columns._fields if getattr(true, name) != getattr(kept, name)
        )
        text = f"the store does not say what was signed: {wrong}"
        return Finding(log=entry.log, seq=entry.seq, what="columns", text=text)
    return finding


def misproved(fork: Entry, keys: PartyKeys) -> Finding | None:
    """Return why an entry that is kept as the proof of a fork proves nothing; None when it does.

    An unsigned one stands under a signed one of the same fork, and is not judged by itself.
    """
    text = "the proof of a fork that is kept is damaged"
    finding = Finding(log=fork.log, seq=fork.seq, what="fork", text=text)
    had = {span.key for span in keys.spans.get(fork.log, ())}  # one revoked since proves it too
    message = signed_bytes(fork.log, fork.seq, fork.head)
    if fork.signature and not any(is_signed_by(key, fork.signature, message) for key in had):
        return finding
    if fork.body is not None and leaf(fork.salt or b"", fork.body) != fork.leaf:
        return finding
    return None


def _beside(
    checkpoints: Iterable[Checkpoint], heads: Mapping[int, Head], length: int, keys: PartyKeys
) -> Iterator[Finding]:
    for made in checkpoints:
        if _outlived(made, keys):
            continue
        if not is_signed(made, keys):
            if not _was_signed(made, keys):
                text = "the checkpoint is not signed by the key that the log had there"
                yield Finding(log=made.log, seq=made.head.seq, what="signature", text=text)
        elif finding := beside(made, heads, length):
            yield finding


def _outlived(made: Checkpoint, keys: PartyKeys) -> bool:
    """Return whether a former key of the log signed it, of an entry beyond the last it counts for:
    it says nothing of the log, and whoever kept it did nothing wrong."""
    return any(
        span.last_seq is not None and span.last_seq < made.head.seq and is_sound(made, span.key)
        for span in keys.spans.get(made.log, ())
    )


def is_signed(made: Checkpoint, keys: PartyKeys) -> bool:
    """Return whether the checkpoint is signed by the key that its log had there, or by the one
    that was to sign the next entry: after a change of keys that is the one at hand."""
    spans = keys.spans.get(made.log, ())
    asked = {key_for(spans, made.head.seq), key_for(spans, made.head.seq + 1)}
    return any(key is not None and is_sound(made, key) for key in asked)


def _was_signed(made: Checkpoint, keys: PartyKeys) -> bool:
    """Return whether a key that the log once had signed it: revoked since, it counts for nothing,
    and that it was kept is no fault of the store."""
    return any(is_sound(made, span.key) for span in keys.spans.get(made.log, ()))


def beside(made: Checkpoint, heads: Mapping[int, Head], length: int) -> Finding | None:
    """Return how a log contradicts a checkpoint that its own key signed; None when it does not.

    `heads` are those of the log by seq, the empty one (seq 0) too, where a checkpoint names them.
    """
    log, seq = made.log, made.head.seq
    if seq > length:
        text = f"a checkpoint says {seq} entries, {length} are here: the log was cut short"
        return Finding(log=log, seq=length + 1, what="short", text=text)
    if heads[seq] != made.head:
        text = f"entry {seq} is not the one of a checkpoint: the log was forked or written anew"
        return Finding(log=log, seq=seq, what="fork", text=text)
    return None
