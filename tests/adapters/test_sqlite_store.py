"""What SQLite adds to the contract of a store: its file, its versions, its failures."""

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from willing.adapters.sqlite_store import SqliteStore
from willing.basics.errors import StoreError
from willing.ledger.columns import WITHHELD, Columns
from willing.ledger.entry import Entry
from willing.ports.event_store import Arrival

LOG = "GBR/open"
NOW = "2026-03-30T12:00:00Z"
SAID = Columns(1, "statement", "", NOW, "COALITION", 0, "GBR", " coalition ", "")


def arrival(seq: int, size: int = 100) -> Arrival:
    return Arrival(
        Entry(LOG, seq, bytes(32), bytes([seq] * 32), bytes(64), bytes(16), b"x" * size),
        SAID._replace(lamport=seq),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(path)
    yield made
    made.close()


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for each in statements:
            connection.execute(each)


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """Let every write beyond `size` bytes of a file fail (EFBIG)."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_none_but_the_owner_reads_the_files(path: Path, store: SqliteStore) -> None:
    store.append([arrival(1)], NOW)
    modes = {each.name: oct(each.stat().st_mode & 0o777) for each in path.parent.iterdir()}
    assert modes == {f"ledger.db{end}": "0o600" for end in ("", "-wal", "-shm")}


def test_every_commit_is_flushed(store: SqliteStore) -> None:
    assert store._ask("PRAGMA journal_mode") == [("wal",)]
    assert store._ask("PRAGMA synchronous") == [(2,)]


def test_a_text_file_is_no_ledger(path: Path) -> None:
    path.write_text("Dear all,\n" * 500)
    with pytest.raises(StoreError, match=r"ledger.db: is no ledger"):
        SqliteStore(path)
    assert path.read_text().startswith("Dear all")


def test_another_database_is_no_ledger_and_stays_as_it_was(path: Path) -> None:
    run(path, "CREATE TABLE things (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is a database but no ledger"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_another_version_is_refused_in_words(path: Path) -> None:
    SqliteStore(path).close()
    run(path, "PRAGMA user_version = 7")
    with pytest.raises(StoreError, match="its tables are of version 7, this Willing reads 1"):
        SqliteStore(path)


@pytest.mark.parametrize("name", ["missing/ledger.db", "."])
def test_a_path_where_no_file_can_be_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match=r"cannot be opened: (no such file|is a directory)"):
        SqliteStore(tmp_path / name)


def test_a_ledger_that_must_exist_is_not_made(path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened: no such file"):
        SqliteStore(path, must_exist=True)
    assert not path.exists()
    path.touch()
    with pytest.raises(StoreError, match="is empty: no ledger"):
        SqliteStore(path, must_exist=True)
    SqliteStore(path).close()
    SqliteStore(path, must_exist=True).close()


def test_tables_half_made_are_made_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from willing.adapters import sqlite_file

    whole = sqlite_file.SCHEMA
    cut = whole.replace("CREATE TABLE checkpoints", "CREATE TABEL checkpoints")
    monkeypatch.setattr(sqlite_file, "SCHEMA", cut)
    with pytest.raises(StoreError, match="syntax error"):
        SqliteStore(path)
    monkeypatch.setattr(sqlite_file, "SCHEMA", whole)
    made = SqliteStore(path)
    made.append([arrival(1)], NOW)
    made.close()


def test_a_full_disk_refuses_and_goes_on_once_there_is_room(store: SqliteStore) -> None:
    store.append([arrival(1)], NOW)
    room = store._ask("PRAGMA page_count")[0][0]
    store._ask(f"PRAGMA max_page_count = {room}")
    with pytest.raises(StoreError, match=r"full. Make room on the disk and try again"):
        store.append([arrival(2), arrival(3, 100_000)], NOW)
    assert store.heads()[LOG].seq == 1
    store._ask("PRAGMA max_page_count = 100000")
    store.append([arrival(2), arrival(3, 100_000)], NOW)
    assert [each.entry.seq for each in store.log(LOG)] == [1, 2, 3]


def test_after_a_failed_write_it_stops_until_opened_again(path: Path, store: SqliteStore) -> None:
    store.append([arrival(1)], NOW)
    wal = path.with_name("ledger.db-wal").stat().st_size
    with (
        no_file_grows_beyond(wal),
        pytest.raises(StoreError, match="nothing was written: disk I/O"),
    ):
        store.append([arrival(2, 500_000)], NOW)
    for ask in (
        lambda: store.append([arrival(2)], NOW),
        store.heads,
        lambda: list(store.log(LOG)),
        lambda: store.keep_fork(arrival(1).entry, NOW),
    ):
        with pytest.raises(StoreError, match=r"stopped: disk I/O error. Check the disk, then open"):
            ask()
    store.close()
    again = SqliteStore(path)
    again.append([arrival(2)], NOW)
    assert [each.entry.seq for each in again.log(LOG)] == [1, 2]
    again.close()


def test_another_writer_is_waited_for_and_then_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("willing.adapters.sqlite_file.WAIT_SECONDS", 0.05)
    store = SqliteStore(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program holds it: try again"):
            store.append([arrival(1)], NOW)
        other.execute("ROLLBACK")
        store.append([arrival(1)], NOW)
    store.close()


def test_a_cell_of_another_type_is_told(path: Path, store: SqliteStore) -> None:
    store.append([arrival(1), arrival(2)], NOW)
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')')")
        connection.execute("DROP TRIGGER entries_unchanged")
    run(path, "UPDATE entries SET leaf = 'no bytes' WHERE seq = 2")
    damaged = SqliteStore(path)
    with pytest.raises(StoreError, match="GBR/open: the row of entry 2 is damaged"):
        list(damaged.log(LOG))
    damaged.close()


def test_an_entry_without_columns_is_no_event_of_the_merged_order(store: SqliteStore) -> None:
    store.append([arrival(1)._replace(columns=WITHHELD)], NOW)
    assert [each.columns for each in store.log(LOG)] == [WITHHELD]
    assert list(store.merged()) == []
    assert store.lamport() == 0


def test_an_index_that_names_rows_that_are_gone_is_told(path: Path, store: SqliteStore) -> None:
    store.append([arrival(1), arrival(2)], NOW)
    store.close()
    told = "SELECT sql FROM sqlite_master WHERE name = 'entries_placed'"
    with closing(sqlite3.connect(path)) as connection:
        whole = connection.execute(told).fetchone()[0]
    run(path, "DROP TRIGGER entries_undeleted")
    # the row goes while the schema hides its index, which keeps naming it
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entries_placed'"
        ).fetchone()[0]
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = 'entries_placed'")
    run(path, "DELETE FROM entries WHERE seq = 2")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "INSERT INTO sqlite_master VALUES ('index', 'entries_placed', 'entries', ?, ?)",
            (root, whole),
        )
    damaged = SqliteStore(path)
    with pytest.raises(StoreError, match="an index names 1 rows that are not there"):
        list(damaged.merged())
    damaged.close()


def test_numbers_beyond_any_are_told_not_raised(store: SqliteStore) -> None:
    with pytest.raises(StoreError, match="the store failed"):
        list(store.merged(up_to_receipt=2**70))
    store.append([arrival(1)], NOW)
    assert store.heads()[LOG].seq == 1


def test_on_opening_the_main_file_is_brought_up_to_what_is_read(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    """As after a kill: what only the write-ahead log held could vanish when that is lost."""
    store.append([arrival(1), arrival(2)], NOW)
    killed, alone = tmp_path / "killed.db", tmp_path / "alone.db"
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{killed}{end}")
    with closing(SqliteStore(killed, must_exist=True)) as opened:
        shutil.copy(killed, alone)  # without its write-ahead log
        with closing(SqliteStore(alone, must_exist=True)) as main_file:
            assert main_file.heads() == opened.heads() == store.heads()
