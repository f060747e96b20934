"""The store in SQLite keeps the contract."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.contracts.event_store import DurableContract, commit, everything

from willing.adapters.sqlite_store import SqliteStore
from willing.basics.errors import StoreError
from willing.ports.event_store import EventStore


class TestSqliteStore(DurableContract):
    refused = sqlite3.IntegrityError

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / "ledger.db"

    @pytest.fixture
    def reopened(self, path: Path) -> Iterator[Callable[[], SqliteStore]]:
        opened: list[SqliteStore] = []

        def reopen() -> SqliteStore:
            opened.append(SqliteStore(path))
            return opened[-1]

        yield reopen
        for each in opened:
            each.close()

    @pytest.fixture
    def store(self, reopened: Callable[[], SqliteStore]) -> SqliteStore:
        return reopened()

    @pytest.fixture
    def raw(self, path: Path) -> Callable[[str], object]:
        def run(statement: str) -> object:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                return connection.execute(statement).fetchall()

        return run

    @pytest.mark.parametrize(
        "place",
        [
            "1, 'GBR/open', 1",  # everything of an entry that is there
            "1, 'SWE/open', 1",  # the receipt of another's row, in a free place
            "99, 'GBR/open', 2",  # a place, under a new receipt
        ],
    )
    def test_insert_or_replace_replaces_nothing(
        self, store: EventStore, raw: Callable[[str], object], place: str
    ) -> None:
        self.filled(store)
        before = everything(store)
        with pytest.raises(sqlite3.IntegrityError, match="the place is taken"):
            raw(
                "INSERT OR REPLACE INTO entries (receipt, log, seq, withheld, received_at, "
                "receipt_sum, leaf, head, signature, salt, body) "
                f"VALUES ({place}, 0, '', 0, x'00', x'00', x'', x'', x'')"
            )
        assert everything(store) == before

    @pytest.mark.parametrize("table", ["forks", "checkpoints"])
    def test_what_was_kept_is_not_replaced(
        self, store: EventStore, raw: Callable[[str], object], table: str
    ) -> None:
        self.filled(store)
        before = everything(store)
        raw(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
        raw(f"UPDATE OR IGNORE {table} SET seq = 9 WHERE FALSE")
        assert everything(store) == before

    def test_entries_of_one_commit_each_are_stored(self, store: EventStore) -> None:
        made = commit(count=20)
        for each in made:
            store.append([each], "2026-03-30T12:00:00Z")
        assert [each.entry for each in store.log("GBR/open")] == [each.entry for each in made]


def test_a_damaged_name_in_the_tables_is_told_in_words(tmp_path: Path) -> None:
    """SQLite then quotes bytes that are no text, which Python cannot put into an error."""
    path = tmp_path / "ledger.db"
    SqliteStore(path).close()
    content = bytearray(path.read_bytes())
    content[content.index(b"CREATE TRIGGER forks_once") + 4] = 0xC1
    path.write_bytes(content)
    with pytest.raises(StoreError, match="no ledger, or a damaged one"):
        SqliteStore(path, must_exist=True)
