"""Checkpoints: signed for own logs, kept of others', and compared with what the store holds."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

from willing.app.ledger.counting import is_told
from willing.app.ledger.settled import is_given_up, settled_here
from willing.app.ledger.soundness import contradicts, is_kept, keyrings
from willing.app.ledger.workspace import Ledger, key_path
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.party import HQ, Party
from willing.basics.record import Record
from willing.ledger.bundle_contents import Order, packed
from willing.ledger.checkpoint import Checkpoint, checkpoint, from_note, heard, note, read_out
from willing.ledger.keyring import Keyring
from willing.ledger.log_id import ANNEX, LogId, parts
from willing.ports.event_store import EventStore

Standing = Literal["same", "ahead", "behind", "fork", "given_up"]


class Compared(Record, kw_only=True):
    """A checkpoint beside the log that this node holds."""

    log: LogId
    seq: int
    standing: Standing
    """Of the log here: the same, ahead of the checkpoint, behind it, another log (a fork), or the
    one that its root log names where the checkpoint is of another."""
    text: str


def own_checkpoints(ledger: Ledger, to: Party | None = None) -> tuple[str, ...]:
    """Return a note for every own log whose key is at hand.

    A note tells that a log exists and how long it is: of an annex there is one for the headquarters
    or the party itself alone, of a compartment for the party and whoever may read something in it.
    """
    notes = []
    for log, head in sorted(ledger.store.heads().items()):
        if not _may_know(ledger, log, to):
            continue
        if parts(log).party != ledger.party or not key_path(ledger.folder, log).is_file():
            continue
        signer = ledger.signer(log)
        notes.append(note(checkpoint(log, head, signer.public_key, signer.sign)))
    return tuple(notes)


def _may_know(ledger: Ledger, log: LogId, to: Party | None) -> bool:
    if is_told(log) or to == ledger.party:
        return True
    if to is None or parts(log).compartment == ANNEX:
        return to == HQ
    order = Order(ledger.party, ledger.recipient(to))
    return packed(log, (each.entry for each in ledger.store.log(log)), order) is not None


def split_notes(text: str) -> tuple[str, ...]:
    """Return the notes of a text that holds several, one after another."""
    starts = [found.start() for found in re.finditer(r"^willing/", text, re.MULTILINE)]
    return tuple(text[at:end].rstrip("\n") + "\n" for at, end in pairwise([*starts, len(text)]))


def keep_checkpoints(ledger: Ledger, file: Path, text: str) -> tuple[Compared, ...]:
    """Keep the checkpoints of a text and say how the logs here stand beside them.

    Raises LedgerError, and keeps none, where one is not signed by the key of its log.
    """
    rings = keyrings(ledger.store, ledger.trust)
    found, faults = [], []
    for one in split_notes(text) or (text,):
        try:
            found.append(_signed(from_note(one), rings))
        except ValueError as error:
            faults.append(Fault(file=file.name, what=str(error), fix="Ask its sender for it again"))
    if faults:
        raise LedgerError(faults)
    settled = settled_here(ledger.store, rings)
    old = {each for each in found if is_given_up(ledger.store, each, settled)}
    at = ledger.now()
    for each in found:
        if each not in old:
            ledger.store.keep_checkpoint(each, at)
    return tuple(_given_up(each) if each in old else compared(ledger.store, each) for each in found)


def _given_up(found: Checkpoint) -> Compared:
    log, seq = found.log, found.head.seq
    text = f"{log}: the checkpoint at entry {seq} is of a branch that its root log has given up."
    return Compared(log=log, seq=seq, standing="given_up", text=text)


def _signed(found: Checkpoint, rings: Mapping[Party, Keyring]) -> Checkpoint:
    party = parts(found.log).party
    if party not in rings:
        raise ValueError(f"the root key of {party} is not trusted here: willing ledger trust")
    if not is_kept(found, rings):
        raise ValueError(f"the checkpoint of {found.log} is not signed by the key of that log")
    return found


def read_out_of(notes: Sequence[str]) -> tuple[str, ...]:
    """Return checkpoints in the form that is read out, a line each."""
    return tuple(read_out(each.log, each.head) for each in map(from_note, notes))


def compared_by_ear(store: EventStore, text: str) -> Compared:
    """Return how the log here stands beside what somebody read out; nothing is kept of it.

    Raises LedgerError for what is no such line.
    """
    try:
        found = heard(text)
    except ValueError as error:
        fix = "Have it read out again: willing ledger checkpoint LEDGER --read-out"
        raise LedgerError([Fault(file="--heard", what=str(error), fix=fix)]) from error
    there = next(store.log(found.log, found.seq, found.seq), None) if found.seq else None
    other = there is not None and not found.fits(there.entry.head)
    return _compared(store, found.log, found.seq, other=other)


def compared(store: EventStore, found: Checkpoint) -> Compared:
    """Return how the log in the store stands beside a checkpoint."""
    return _compared(store, found.log, found.head.seq, other=contradicts(store, found))


def _compared(store: EventStore, log: LogId, seq: int, *, other: bool) -> Compared:
    here = store.heads().get(log)
    length = here.seq if here else 0
    if length < seq:
        text = f"{log}: the checkpoint says {seq} entries, {length} are here. Ask for the rest."
        return Compared(log=log, seq=seq, standing="behind", text=text)
    if other:
        text = (
            f"{log}: entry {seq} here is not the one of the checkpoint: the log was forked or "
            "altered. Nothing of it counts from there on. Keep both and ask its party."
        )
        return Compared(log=log, seq=seq, standing="fork", text=text)
    ahead = length - seq
    more = f"; {ahead} more here." if ahead else "."
    text = f"{log}: as the checkpoint says, entry {seq}{more}"
    return Compared(log=log, seq=seq, standing="ahead" if ahead else "same", text=text)
