"""A login verifies chains of which it may not read everything, and learns nothing else by it."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from tests.contracts.event_store import OPEN, commit, head
from tests.contracts.test_postgres_roles import NOW, SECRET, ask, refusal

from willing.adapters.postgres_store import PostgresStore
from willing.adapters.postgres_stubs import LoginStore
from willing.basics.label import Label, Reader
from willing.ports.event_store import Arrival

FOR_ALL = Label(originator="GBR", classification="UNCLASSIFIED", releasable_to=("coalition",))
NORWAY = Reader(party="NOR", clearance={"COALITION": "RESTRICTED"})


@pytest.fixture
def seen_by(login: Callable[..., str]) -> Iterator[Callable[[Reader], LoginStore]]:
    opened: list[LoginStore] = []

    def see(reader: Reader) -> LoginStore:
        opened.append(LoginStore(login(reader)))
        return opened[-1]

    yield see
    for each in opened:
        each.close()


@pytest.fixture
def made(address: str) -> list[Arrival]:
    """Of four entries the first and the third are for all; the rest of them, and an annex, not."""
    entries = commit(labels=(FOR_ALL, SECRET, FOR_ALL, SECRET))
    store = PostgresStore(address)
    store.append([*entries, *commit("GBR/annex", labels=(SECRET,))], NOW)
    store.close()
    return entries


def test_what_is_withheld_is_there_as_stubs(
    seen_by: Callable[[Reader], LoginStore], made: list[Arrival]
) -> None:
    seen = seen_by(NORWAY)
    first, second, third, fourth = (each.entry for each in made)
    assert [each.entry for each in seen.log(OPEN)] == [
        first,
        second.stub(),
        third,
        fourth.stub(),
    ]
    assert [each.entry for each in seen.log(OPEN, 2, 3)] == [second.stub(), third]
    assert seen.heads() == {OPEN: head(made)} and seen.is_gated
    assert [each.entry for each in seen.merged()] == [first, third]


def test_a_past_log_ends_with_the_commit_of_the_last_entry_that_is_seen(
    address: str, seen_by: Callable[[Reader], LoginStore], made: list[Arrival]
) -> None:
    store = PostgresStore(address)
    store.append(commit(after=head(made), labels=(SECRET,)), NOW)
    store.close()
    seen = seen_by(NORWAY)
    assert seen.heads()[OPEN].seq == 5
    assert seen.heads_at(seen.receipt_at("9999-01-01T00:00:00Z")) == {OPEN: head(made)}


def test_of_an_annex_there_is_nothing(
    seen_by: Callable[[Reader], LoginStore], made: list[Arrival]
) -> None:
    seen = seen_by(NORWAY)
    assert made and list(seen.log("GBR/annex")) == []
    assert "GBR/annex" not in seen.heads()


def test_the_public_is_given_no_stub(
    seen_by: Callable[[Reader], LoginStore], login: Callable[..., str], made: list[Arrival]
) -> None:
    assert made and seen_by(Reader()).heads() == {}
    assert "permission denied" in refusal(login(Reader()), "SELECT * FROM stubs")


def test_the_views_tell_nothing_but_leaf_head_and_signature(
    login: Callable[..., str], made: list[Arrival]
) -> None:
    address = login(NORWAY)
    assert len(ask(address, "SELECT * FROM stubs")) == len(made)
    with psycopg.connect(address) as connection:
        for view, told in (
            ("stubs", ["log", "seq", "leaf", "head", "signature"]),
            ("stub_heads", ["log", "seq", "head"]),
        ):
            columns = connection.execute(f"SELECT * FROM {view}".encode()).description or ()
            assert [each.name for each in columns] == told
    for statement in ("INSERT INTO stubs (log) VALUES ('x')", "DROP VIEW stubs"):
        assert refusal(address, statement)


def test_the_owner_sees_everything(address: str, made: list[Arrival]) -> None:
    seen = LoginStore(address)
    assert [each.entry for each in seen.log(OPEN)] == [each.entry for each in made]
    assert not seen.is_gated
    seen.close()
