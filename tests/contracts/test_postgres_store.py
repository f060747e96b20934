"""The store in PostgreSQL keeps the contract, on a real server."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from secrets import token_bytes

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.contracts.event_store import DurableContract, commit, everything, head
from tests.ledger.written_log import Unchecked, draft

from willing.adapters.key_files import FileSigner
from willing.adapters.postgres_link import shown
from willing.adapters.postgres_store import BY_COPY, PostgresStore
from willing.app.ledger.appending import Writer, append
from willing.basics.errors import StoreError
from willing.ledger.entry import Entry
from willing.ports.event_store import EventStore

NOW = "2026-03-30T12:00:00Z"


@pytest.fixture
def reopened(address: str) -> Iterator[Callable[[], PostgresStore]]:
    opened: list[PostgresStore] = []

    def reopen() -> PostgresStore:
        opened.append(PostgresStore(address))
        return opened[-1]

    yield reopen
    for each in opened:
        each.close()


@pytest.fixture
def store(reopened: Callable[[], PostgresStore]) -> PostgresStore:
    return reopened()


@pytest.fixture
def raw(address: str) -> Callable[[str], object]:
    def run(statement: str) -> object:
        with psycopg.connect(address, autocommit=True) as connection:
            return connection.execute(statement.encode()).statusmessage

    return run


class TestPostgresStore(DurableContract):
    refused = psycopg.Error

    @pytest.mark.parametrize("table", ["entries", "forks", "checkpoints"])
    @pytest.mark.parametrize(
        "statement", ["TRUNCATE {}", "DELETE FROM {}", "UPDATE {} SET seq = seq"]
    )
    def test_not_even_a_superuser_changes_a_row(
        self, store: EventStore, address: str, table: str, statement: str
    ) -> None:
        self.filled(store)
        before = everything(store)
        mighty = address.replace(address.split()[1], "user=owner")
        with (
            psycopg.connect(mighty, autocommit=True) as connection,
            pytest.raises(psycopg.errors.RaiseException, match="never changed or deleted"),
        ):
            connection.execute(statement.format(table).encode())
        assert everything(store) == before

    def test_an_insertion_past_the_adapter_is_put_in_its_place(
        self, store: EventStore, raw: Callable[[str], object]
    ) -> None:
        self.filled(store)
        before = everything(store)
        for seq in (-1, 0, 1, 9):
            with pytest.raises(psycopg.Error, match="the place is taken, or leaves a gap"):
                raw(
                    "INSERT INTO entries (log, seq, withheld, received_at, receipt_sum, "
                    f"leaf, head, signature) VALUES ('GBR/open', {seq}, 1, '', 0, '', '', '') "
                    "ON CONFLICT DO NOTHING"
                )
        assert everything(store) == before

    @pytest.mark.parametrize(("withheld", "body"), [(0, "NULL"), (1, "'text'"), (2, "NULL")])
    def test_what_is_withheld_has_no_body_and_all_else_has_one(
        self, store: EventStore, raw: Callable[[str], object], withheld: int, body: str
    ) -> None:
        self.filled(store)
        before = everything(store)
        with pytest.raises(psycopg.Error, match="withheld says whether there is a body"):
            raw(
                "INSERT INTO entries (log, seq, withheld, received_at, receipt_sum, leaf, head, "
                f"signature, body) VALUES ('GBR/open', 4, {withheld}, '', 0, '', '', '', {body})"
            )
        assert everything(store) == before

    def test_a_receipt_that_a_writer_names_is_the_last_or_nothing_is_stored(
        self, store: EventStore, raw: Callable[[str], object]
    ) -> None:
        self.filled(store)
        before = everything(store)
        with pytest.raises(psycopg.Error, match="others have written since"):
            raw(
                "INSERT INTO entries (receipt, log, seq, withheld, received_at, receipt_sum, "
                "leaf, head, signature) VALUES (99, 'GBR/open', 4, 1, '', 0, '', '', '')"
            )
        assert everything(store) == before


def test_free_text_may_hold_any_character(store: PostgresStore) -> None:
    made = commit()[0]
    subject = "nul \0 and \N{SNOWMAN} ' \\ %s ?"
    odd = made._replace(columns=made.columns._replace(subject=subject))
    store.append([odd], NOW)
    assert [each.columns for each in store.merged()] == [odd.columns]


@pytest.mark.parametrize("count", [1, BY_COPY - 1, BY_COPY])
def test_batches_of_every_size_are_stored_whole(store: PostgresStore, count: int) -> None:
    made = commit(count=count)
    store.append(made, NOW)
    assert [(each.entry, each.columns) for each in store.log("GBR/open")] == made
    broken = commit(count=count + 1, after=head(made))
    with pytest.raises(StoreError, match="is there already"):
        store.append([*broken[:-1], made[0]], NOW)
    assert store.heads() == {"GBR/open": head(made)}


def test_a_lost_connection_stops_it_until_it_is_opened_again(
    store: PostgresStore, reopened: Callable[[], PostgresStore], postgres: str
) -> None:
    store.append(commit(), NOW)
    number = store._ask("SELECT pg_backend_pid()")[0][0]
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(%s, 60000)", (number,))
    with pytest.raises(StoreError, match="nothing was acknowledged"):
        store.append(commit(after=head(commit())), NOW)
    with pytest.raises(StoreError, match=r"stopped: .* open it again"):
        store.heads()
    assert reopened().heads() == {"GBR/open": head(commit())}


def test_the_password_is_in_no_error(address: str) -> None:
    for wrong in (
        f"{address} password=s3cret port=1",
        f"{address} password=s3cret dbname=missing",
        "postgresql://me:s3cret@nowhere.invalid/ledger",
        "postgresql://me:s3cret@[oops",
    ):
        with pytest.raises(StoreError, match=r"PostgreSQL: (the address )?cannot be re") as told:
            PostgresStore(wrong)
        assert "s3cret" not in str(told.value)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://me:s3cret@db.example/ledger", "postgresql://me@db.example/ledger"),
        ("postgresql://me@db.example/ledger?password=s3cret", "postgresql://me@db.example/ledger"),
        ("postgres://me:s3cret?x@/ledger?host=/run/pg&sslpassword=s3cret", "/run/pg/ledger"),
        ("postgresql://me:s3cret/x@db.example/ledger", "postgresql://"),
        ("postgresql://me:s3cret@[oops", "postgresql://…"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, told: str) -> None:
    assert told in shown(address)
    assert "s3cret" not in shown(address)


def test_a_ledger_that_must_exist_is_not_made(address: str) -> None:
    with pytest.raises(StoreError, match="there is no ledger"):
        PostgresStore(address, must_exist=True)
    PostgresStore(address).close()
    PostgresStore(address, must_exist=True).close()


def test_tables_of_another_program_are_refused(address: str, raw: Callable[[str], object]) -> None:
    raw("CREATE TABLE entries (name text)")
    with pytest.raises(StoreError, match="is a database but no ledger"):
        PostgresStore(address)


def test_another_version_is_refused_in_words(
    store: PostgresStore, address: str, raw: Callable[[str], object]
) -> None:
    raw("INSERT INTO ledger_version VALUES (7)")
    with pytest.raises(StoreError, match="its tables are of version 7, this Willing reads 4"):
        PostgresStore(address)


def test_a_server_that_does_not_flush_is_refused(address: str, postgres: str) -> None:
    def turn(value: str) -> None:
        with psycopg.connect(postgres, autocommit=True) as connection:
            connection.execute(f"ALTER SYSTEM SET fsync = {value}".encode())
            connection.execute("SELECT pg_reload_conf()")
        while True:
            with psycopg.connect(postgres) as connection:
                if connection.execute("SHOW fsync").fetchone() == (value,):
                    return

    turn("off")
    try:
        with pytest.raises(StoreError, match="runs with fsync off"):
            PostgresStore(address)
    finally:
        turn("on")


def test_commits_are_flushed(store: PostgresStore) -> None:
    assert store._ask("SHOW synchronous_commit") == [("on",)]


def test_without_psycopg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'willing\[postgres\]'"):
        PostgresStore("dbname=ledger")


def test_writers_at_once_lose_nothing_that_was_acknowledged(
    store: PostgresStore, reopened: Callable[[], PostgresStore]
) -> None:
    """Two programs write one log, a third another, each as fast as it can."""
    told: list[Entry] = []

    def write(log: str, mine: PostgresStore) -> None:
        signer = FileSigner(Ed25519PrivateKey.generate())
        writer = Writer(mine, log, bytes(32), signer, lambda: NOW, token_bytes, Unchecked())
        for _ in range(40):
            with suppress(StoreError):  # the other one came first, twice
                told.extend(append(writer, [draft()]))

    logs = ("XAD/root", "XAD/root", "HQ/root")
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, logs, [reopened() for _ in logs]))
    there = [each.entry for log in set(logs) for each in store.log(log)]
    assert {each.head for each in told} == {each.head for each in there}
    assert len(told) == len(there) > 60
