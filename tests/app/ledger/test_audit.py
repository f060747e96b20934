"""An audit of a store: the very file altered past the adapter, and found out."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.ledger.tampering import cases, sound
from tests.ledger.written_log import LOG, LOG_KEY, ROOT_KEY, SPANS, log_of

from willing.adapters.memory_store import MemoryStore
from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger.audit import audit
from willing.basics.errors import StoreError
from willing.ledger import audit as audit_of_a_log
from willing.ledger.checkpoint import checkpoint
from willing.ledger.columns import Columns
from willing.ledger.entry import Head
from willing.ledger.keys import PartyKeys
from willing.ledger.verification import content
from willing.ports.event_store import Arrival, EventStore, Stored

NOW = "2026-03-30T12:00:00Z"
KEYS = {"GBR": PartyKeys(ROOT_KEY.public, {LOG: SPANS})}
ENTRIES = log_of([2, 1, 3, 1])
STUB = 3
"""The seq of the entry that is stored without its body."""


def filled(store: EventStore) -> None:
    arrivals = [Arrival(each, content(each)[0]) for each in ENTRIES]
    withheld = ENTRIES[STUB - 1].stub()
    arrivals[STUB - 1] = Arrival(withheld, content(withheld)[0])
    store.append(arrivals, NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    store = SqliteStore(path)
    filled(store)
    last = ENTRIES[-1]
    there = Head(last.seq, last.head)
    store.keep_checkpoint(checkpoint(LOG, there, LOG_KEY.public, LOG_KEY.sign), NOW)
    store.close()
    return path


def altered(path: Path, *statements: str) -> None:
    """Run statements with every trigger away."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        for each in statements:
            connection.execute(each)


def whats(path: Path) -> set[str]:
    with closing(SqliteStore(path)) as store:
        try:
            return {each.what for each in audit(store, KEYS)}
        except StoreError as error:
            return {"damaged" if "is damaged" in str(error) else str(error)}


def test_a_sound_store_has_no_findings(path: Path) -> None:
    assert whats(path) == set()


@pytest.mark.parametrize("name", Columns._fields)
@pytest.mark.parametrize("change", ["{0} || '9'", "NULL"])
def test_an_altered_column_is_found(path: Path, name: str, change: str) -> None:
    altered(path, f"UPDATE entries SET {name} = {change.format(name)} WHERE seq = 2")
    assert "columns" in whats(path)


@pytest.mark.parametrize("cell", ["leaf", "head", "salt", "body", "signature"])
def test_altered_bytes_are_found(path: Path, cell: str) -> None:
    flipped = f"CAST(substr({cell}, 1, 5) || x'7a' || substr({cell}, 7) AS BLOB)"
    altered(path, f"UPDATE entries SET {cell} = {flipped} WHERE seq = 2")
    assert whats(path)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM entries WHERE seq = 4", "gap"),
        ("DELETE FROM entries WHERE seq > 3", "short"),
        ("DELETE FROM entries", "short"),
        ("UPDATE entries SET log = 'NOR/open' WHERE seq = 7", "damaged"),
        ("UPDATE entries SET seq = 99 WHERE seq = 2", "damaged"),
        ("UPDATE entries SET salt = NULL WHERE seq = 2", "leaf"),
        ("UPDATE entries SET body = NULL, salt = NULL WHERE seq = 2", "columns"),
        ("UPDATE entries SET kind = 'offer_made' WHERE seq = 3", "columns"),
        ("UPDATE entries SET signature = x'' WHERE seq = 7", "signature"),
    ],
)
def test_what_is_missing_moved_or_unsigned_is_found(path: Path, statement: str, what: str) -> None:
    altered(path, statement)
    assert what in whats(path)


def reindexed(path: Path, columns: str, condition: str) -> None:
    """Fill the index of places otherwise than it says."""
    with closing(sqlite3.connect(path)) as connection:
        told = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'entries_placed'"
        ).fetchone()[0]
    altered(
        path,
        "DROP INDEX entries_placed",
        f"CREATE INDEX entries_placed ON entries ({columns}) {condition}",
        f"UPDATE sqlite_master SET sql = '{told}' WHERE name = 'entries_placed'",
    )


def test_an_index_that_leaves_out_an_entry_is_found(path: Path) -> None:
    reindexed(path, "log, seq, withheld, lamport", "WHERE seq <> 2")
    assert "gap" in whats(path)


def test_an_index_that_tells_another_order_is_found(path: Path) -> None:
    reindexed(path, "log, seq, withheld, lamport * -1", "")
    with closing(SqliteStore(path)) as store:
        assert [each.entry.seq for each in store.merged()] == [7, 6, 5, 4, 2, 1]
        found = audit(store, KEYS)
    assert {each.what for each in found} == {"columns", "order"}
    assert any("in the wrong place of the merged order" in each.text for each in found)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda true: true[1:],
        lambda true: true[:-1],
        lambda true: [*true[:2], *true[3:]],
        lambda true: [true[1], true[0], *true[2:]],
        lambda true: [*true, true[-1]],
        lambda true: [true[0]._replace(columns=true[1].columns), *true[1:]],
    ],
)
def test_a_merged_order_that_is_not_that_of_the_logs_is_found(
    wrong: Callable[[list[Stored]], list[Stored]],
) -> None:
    class Wrong(MemoryStore):
        def merged(self, **asked: object) -> Iterator[Stored]:
            return iter(wrong(list(super().merged())))

    store = Wrong()
    filled(store)
    assert {each.what for each in audit(store, KEYS)} == {"order"}


def test_a_cell_of_another_type_stops_the_audit(path: Path) -> None:
    altered(
        path,
        "UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'entries'",
    )
    altered(path, "UPDATE entries SET leaf = 'no bytes' WHERE seq = 2")
    with (
        closing(SqliteStore(path)) as store,
        pytest.raises(StoreError, match="the row of entry 2 is damaged"),
    ):
        audit(store, KEYS)


def test_a_fork_and_a_stranger_are_found() -> None:
    store = MemoryStore()
    filled(store)
    store.keep_fork(log_of([1, 1])[1], NOW)
    assert [(each.what, each.seq) for each in audit(store, KEYS)] == [("fork", 2)]
    found = audit(store, {})
    assert [(each.what, each.log) for each in found] == [("key", LOG), ("fork", LOG)]
    assert "the root key of GBR is not trusted here" in found[0].text


def test_a_checkpoint_held_elsewhere_counts() -> None:
    store = MemoryStore()
    filled(store)
    far = checkpoint(LOG, Head(9, bytes(32)), LOG_KEY.public, LOG_KEY.sign)
    assert [each.what for each in audit(store, KEYS, checkpoints=[far])] == ["short"]
    other = checkpoint("GBR/annex", Head(9, bytes(32)), LOG_KEY.public, LOG_KEY.sign)
    assert {each.what for each in audit(store, KEYS, checkpoints=[other])} == {"signature"}


@pytest.mark.parametrize("chunk", [1, 2, 5])
def test_read_in_chunks_a_log_is_judged_the_same(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """One case of each kind and a tenth of the rest: chunks end within, at and after commits."""
    monkeypatch.setattr(audit_of_a_log, "CHUNK_ENTRIES", chunk)

    def found(held) -> tuple:
        return audit_of_a_log.audited(LOG, held.kept, held.keys, held.checkpoints)

    assert found(sound()) == ()
    matrix = list(cases())
    first = {each.kind: each for each in reversed(matrix)}
    for case in (*first.values(), *matrix[chunk::29]):
        assert found(case.held), (case.kind, case.name)


def test_a_log_is_not_held_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 40 commits in chunks of 4 entries no more than one chunk's are read ahead."""
    monkeypatch.setattr(audit_of_a_log, "CHUNK_ENTRIES", 4)
    entries = log_of([1] * 40)
    read, ahead = [0], []
    true = audit_of_a_log.verified

    class Watched(MemoryStore):
        def log(self, *asked: object) -> Iterator[Stored]:
            for each in super().log(*asked):
                read[0] += 1
                yield each

    def watching(log, after, chunk, *rest):
        ahead.append(read[0] - after.seq)
        return true(log, after, chunk, *rest)

    monkeypatch.setattr(audit_of_a_log, "verified", watching)
    store = Watched()
    store.append([Arrival(each, content(each)[0]) for each in entries], NOW)
    assert audit(store, KEYS) == ()
    assert ahead == [4] * 10
