"""Rows 3 and 4: the write-ahead log cut or altered, and bits flipped in the main file.

What is left may open without a word: then whatever it answers otherwise than before must be found
by the audit, with the checkpoints that peers keep.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults.cuts import FILE
from tests.faults.outcome import Outcome
from tests.faults.workload import KEYS, LOGS, Batch, batches, checkpoints
from tests.ledger.written_log import LOG_KEY, signed

from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger.audit import audit_by_log
from willing.basics.errors import StoreError
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.verification import Finding
from willing.ports.event_store import EventStore

Audit = Callable[[EventStore, Sequence[Checkpoint]], list[Finding]]


def audited_with_peers(store: EventStore, peers: Sequence[Checkpoint]) -> list[Finding]:
    """Return the findings of every log, with own checkpoints and those that peers keep."""
    keys = {log[:-5]: KEYS for log in LOGS}
    found = audit_by_log(store, keys, checkpoints=peers)
    return [finding for each in found.values() for finding in each.findings]


def without_peers(store: EventStore, peers: Sequence[Checkpoint]) -> list[Finding]:
    """A mutant: an audit that ignores what peers remember."""
    del peers
    return audited_with_peers(store, ())


def without_an_audit(store: EventStore, peers: Sequence[Checkpoint]) -> list[Finding]:
    """A mutant: trusts that SQLite would have noticed."""
    del store, peers
    return []


def tail(cases: int, seed: int, folder: Path, audit: Audit = audited_with_peers) -> Outcome:
    """Cut or flip the write-ahead log of a store whose program was killed."""
    return _damaged(cases, seed, folder, audit, f"{FILE}-wal")


def flips(cases: int, seed: int, folder: Path, audit: Audit = audited_with_peers) -> Outcome:
    """Flip one bit of the main file."""
    return _damaged(cases, seed, folder, audit, FILE)


def _damaged(cases: int, seed: int, folder: Path, audit: Audit, name: str) -> Outcome:
    is_tail = name != FILE
    files, peers = _files(folder / "written", seed, closed=not is_tail)
    true = _answers_of(files, folder / "true")
    draw = random.Random(seed)
    failed, seen = [], 0
    for number in range(cases):
        content = bytearray(files[name])
        at = draw.randrange(len(content))
        if is_tail and number % 2:
            del content[at:]
        else:
            content[at] ^= 1 << draw.randrange(8)
        left = {**files, name: bytes(content)}
        told = _judged(left, folder / "left", peers, true, audit)
        failed += [f"seed {seed}, case {number}, byte {at}: unseen"] if told == "unseen" else []
        seen += told == "seen"
    return Outcome(cases, tuple(failed), f"{seen} changed an answer or were refused, and were seen")


def _files(folder: Path, seed: int, *, closed: bool) -> tuple[dict[str, bytes], list[Checkpoint]]:
    """Return the files of a store with commits, checkpoints and a fork in it; and peers' notes."""
    folder.mkdir(parents=True)
    written = list(batches(40, seed))
    store = SqliteStore(folder / FILE)
    for number, batch in enumerate(written):
        if number == len(written) // 2:
            _keep(store, written[:number])
        store.append(batch.arrivals, batch.received_at)
    if closed:
        store.close()
    files = {each.name: each.read_bytes() for each in folder.iterdir() if "-shm" not in each.name}
    store.close()
    return files, checkpoints(written)


def _keep(store: EventStore, written: Sequence[Batch]) -> None:
    """Keep the checkpoints of these commits, and a proof that a log was forked."""
    for each in checkpoints(written):
        store.keep_checkpoint(each, written[-1].received_at)
    entry = written[0].arrivals[-1].entry
    store.keep_fork(signed(entry._replace(head=bytes(32)), LOG_KEY), written[-1].received_at)


def answers(store: EventStore) -> tuple[object, ...]:
    """Return all that a store answers, local times of receipt among it."""
    heads = dict(store.heads())
    return (
        heads,
        store.lamport(),
        {log: list(store.log(log)) for log in heads},
        list(store.merged()),
        list(store.forks()),
        list(store.checkpoints()),
        [store.receipt_at(f"2026-03-30T12:00:{second:02}Z") for second in range(0, 60, 7)],
    )


def _answers_of(files: dict[str, bytes], folder: Path) -> tuple[object, ...]:
    put(files, folder)
    store = SqliteStore(folder / FILE, must_exist=True)
    try:
        return answers(store)
    finally:
        store.close()


def _judged(
    files: dict[str, bytes], folder: Path, peers: Sequence[Checkpoint], true: object, audit: Audit
) -> str:
    """Say `same` when every answer is as it was, `seen` when a change was told, else `unseen`."""
    put(files, folder)
    try:
        store = SqliteStore(folder / FILE, must_exist=True)
    except StoreError:
        return "seen"
    try:
        if answers(store) == true:
            return "same"
        return "seen" if audit(store, peers) else "unseen"
    except StoreError:
        return "seen"
    finally:
        store.close()


def put(files: dict[str, bytes], folder: Path) -> None:
    """Write these files and no others into a folder."""
    folder.mkdir(exist_ok=True, parents=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
