"""The contract of a store of accounts, in a file; and what only a file has."""

import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.contracts.accounts import AT, KEY, NORA, AccountStoreContract

from willing.adapters.accounts_file import make_accounts_file
from willing.adapters.sqlite_accounts import SqliteAccounts
from willing.basics.errors import AccountError
from willing.ports.accounts import SecurityEvent, Session


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "accounts.db"
    make_accounts_file(made)
    return made


class TestSqliteAccounts(AccountStoreContract):
    @pytest.fixture
    def store(self, file: Path) -> Iterator[SqliteAccounts]:
        opened = SqliteAccounts(file)
        yield opened
        opened.close()

    def test_what_another_program_changes_holds_at_once(
        self, store: SqliteAccounts, file: Path
    ) -> None:
        store.add(NORA, "hash")
        store.begin(Session(KEY, "n.desk", 1, 1))
        other = SqliteAccounts(file)
        other.change(NORA.replace(disabled=AT))
        other.close()
        assert store.session(KEY) is None

    def test_what_was_acknowledged_is_there_when_it_is_opened_again(self, file: Path) -> None:
        first = SqliteAccounts(file)
        first.add(NORA, "hash")
        first.close()
        again = SqliteAccounts(file)
        assert again.account("n.desk") == NORA
        again.close()

    def test_several_threads_write_at_once(self, store: SqliteAccounts) -> None:
        store.add(NORA, "hash")
        with ThreadPoolExecutor(8) as pool:
            list(
                pool.map(
                    lambda at: store.begin(Session(bytes([at]) * 32, "n.desk", at, at)), range(64)
                )
            )
        assert dict(store.counted()) == {"n.desk": 64}

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM events",
            "UPDATE events SET account = 'n.desk'",
            "REPLACE INTO events VALUES (1, '', '', '', '')",
        ],
    )
    def test_events_are_neither_changed_nor_deleted_by_any_writer(
        self, store: SqliteAccounts, file: Path, statement: str
    ) -> None:
        store.record(SecurityEvent(at=AT, kind="refused"))
        raw = sqlite3.connect(file)
        with pytest.raises(sqlite3.IntegrityError, match="events: rows are never"):
            raw.execute(statement)
        raw.close()

    def test_the_file_holds_neither_the_id_of_a_session_nor_a_password_hash_in_a_record(
        self, store: SqliteAccounts
    ) -> None:
        store.add(NORA, "hash of nora")
        assert "hash of nora" not in repr(store.account("n.desk"))


def test_the_file_is_its_owners_alone(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_others_may_read_is_refused(file: Path) -> None:
    file.chmod(0o640)
    with pytest.raises(AccountError, match="others than its owner may read it"):
        SqliteAccounts(file)


def test_a_file_that_is_there_is_not_made_anew(file: Path) -> None:
    with pytest.raises(AccountError, match="cannot be made: file exists"):
        make_accounts_file(file)


@pytest.mark.parametrize("data", [b"", b"no database at all, whatever its name says" * 40])
def test_a_file_that_holds_no_accounts_is_refused(tmp_path: Path, data: bytes) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(data)
    other.chmod(0o600)
    with pytest.raises(AccountError, match="it is no file of accounts"):
        SqliteAccounts(other)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="willing accounts init"):
        SqliteAccounts(tmp_path / "none.db")
