"""Rows 3 and 4: the write-ahead log cut or altered, and bits flipped in the main file.

What is left may open without a word: then whatever it answers otherwise than before must be found
by the audit, with the checkpoints that peers keep.
"""

import random
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from willing.adapters.sqlite_store import SqliteStore
from willing.basics.errors import StoreError
from willing.ledger.audit import Kept, audited
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.verification import Finding
from willing.ports.event_store import EventStore

from tests.faults.cuts import FILE
from tests.faults.outcome import Outcome
from tests.faults.workload import KEYS, LOGS, Batch, batches, checkpoints
from tests.ledger.written_log import LOG_KEY, signed

Audit = Callable[[EventStore, Sequence[Checkpoint]], list[Finding]]


def audited_with_peers(store: EventStore, peers: Sequence[Checkpoint]) -> list[Finding]:
    """Return the findings of every log, with own checkpoints and those that peers keep."""
    known = [*store.checkpoints(), *peers]
    return [
        finding
        for log in LOGS
        for finding in audited(
            log, [Kept(each.entry, each.columns) for each in store.log(log)], KEYS, known
        )
    ]


def without_peers(store: EventStore, peers: Sequence[Checkpoint]) -> list[Finding]:
    """A mutant: an audit that ignores what peers remember."""
    del peers
    return audited_with_peers(store, ())


def without_an_audit(store: EventStore, peers: Sequence[Checkpoint]) -> list[Finding]:
    """A mutant: trusts that SQLite would have noticed."""
    del store, peers
    return []


def tail(cases: int, seed: int, folder: Path, audit: Audit = audited_with_peers) -> Outcome:
    """Cut or flip the write-ahead log of a store that was killed before it was copied."""
    files, written = _files(folder / "tail", seed, closed=False)
    draw = random.Random(seed)
    name = f"{FILE}-wal"
    failed, seen = [], 0
    for number in range(cases):
        content = bytearray(files[name])
        at = draw.randrange(len(content))
        if number % 2:
            del content[at:]
        else:
            content[at] ^= 1 << draw.randrange(8)
        told = _judged({**files, name: bytes(content)}, folder / "left", written, audit)
        failed += [f"seed {seed}, case {number}: {told}"] if told == "unseen" else []
        seen += told == "seen"
    return Outcome(cases, tuple(failed), f"{seen} altered the answers and were seen")


def flips(cases: int, seed: int, folder: Path, audit: Audit = audited_with_peers) -> Outcome:
    """Flip one bit of the main file."""
    files, written = _files(folder / "flips", seed, closed=True)
    draw = random.Random(seed)
    failed, seen = [], 0
    for number in range(cases):
        content = bytearray(files[FILE])
        at = draw.randrange(len(content))
        content[at] ^= 1 << draw.randrange(8)
        told = _judged({**files, FILE: bytes(content)}, folder / "left", written, audit)
        if told == "unseen":
            failed.append(f"seed {seed}, case {number}, byte {at}: {told}")
        seen += told == "seen"
    return Outcome(cases, tuple(failed), f"{seen} altered the answers and were seen")


def _files(folder: Path, seed: int, *, closed: bool) -> tuple[dict[str, bytes], list[Batch]]:
    """Return the files of a store with commits, checkpoints and a fork in it."""
    folder.mkdir(parents=True)
    written = list(batches(40, seed))
    store = SqliteStore(folder / FILE)
    for batch in written:
        store.append(batch.arrivals, batch.received_at)
    for each in checkpoints(written[:20]):
        store.keep_checkpoint(each, written[-1].received_at)
    entry = written[0].arrivals[-1].entry
    store.keep_fork(signed(entry._replace(head=bytes(32)), LOG_KEY), written[-1].received_at)
    if closed:
        store.close()
    files = {each.name: each.read_bytes() for each in folder.iterdir() if "-shm" not in each.name}
    store.close()
    return files, written


def _judged(files: dict[str, bytes], folder: Path, written: list[Batch], audit: Audit) -> str:
    """Say `same` when every answer is as it was, `seen` when a change was told, else `unseen`."""
    true = answers_of(files_of=written, folder=folder.parent / "true")
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        store = SqliteStore(folder / FILE, must_exist=True)
    except StoreError:
        return "seen"
    try:
        if answers(store, written) == true:
            return "same"
        return "seen" if audit(store, checkpoints(written)) else "unseen"
    except (StoreError, sqlite3.Error):
        return "seen"
    finally:
        store.close()
