"""Row gates: what a party's own login reads, writes, and cannot learn by any other question."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import psycopg
import pytest
from tests.contracts.event_store import OPEN, OTHER, commit, head, stub

from willing.adapters.postgres_roles import admit, dismiss
from willing.adapters.postgres_store import BY_COPY, PostgresStore
from willing.basics.errors import StoreError
from willing.basics.label import LEVELS, Label, Reader
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry
from willing.ledger.gate import admits
from willing.ports.event_store import Arrival

NOW = "2026-03-30T12:00:00Z"
ANNEX = "GBR/annex"
SECRET = Label(originator="GBR", classification="SECRET", releasable_to=("HQ",))
READERS = {
    "gbr": Reader(party="GBR", clearance={"COALITION": "RESTRICTED"}),
    "gbr_high": Reader(party="GBR", clearance={"COALITION": "SECRET", "TLP": "RED"}),
    "nor": Reader(party="NOR", communities=frozenset({"medical"})),
    "hq": Reader(
        party="HQ",
        clearance={"COALITION": "SECRET", "TLP": "AMBER"},
        communities=frozenset({"medical", "mine-action"}),
    ),
    "anyone": Reader(),
}
LABELS = [
    Label(
        policy=policy,
        classification=classification,
        originator=originator,
        releasable_to=released,
        communities=communities,
    )
    for policy, classes in LEVELS.items()
    for classification in (*classes, "UNKNOWN")
    for originator in ("GBR", "NOR")
    for released in ((), ("NOR",), ("coalition",), ("public",), ("HQ", "GBR"))
    for communities in ((), ("medical",), ("medical", "mine-action"))
]
NUMBERS = itertools.count(1)


@pytest.fixture
def store(address: str) -> Iterator[PostgresStore]:
    made = PostgresStore(address)
    yield made
    made.close()


def ask(address: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        return connection.execute(statement.encode()).fetchall()


def refusal(address: str, statement: str) -> str:
    with pytest.raises(psycopg.Error) as told:
        ask(address, statement)
    return str(told.value)


def put(log: str, seq: int, tail: str = "") -> str:
    return (
        "INSERT INTO entries (log, seq, withheld, received_at, receipt_sum, leaf, head, signature) "
        f"VALUES ('{log}', {seq}, 1, '', 0, '', '', '') {tail}"
    )


def given_by(found: Sequence[Arrival], reader: Reader) -> list[Entry]:
    return [each.entry for each in found if admits(reader, each.columns)]


def test_a_login_reads_what_the_gate_admits_and_nothing_else(store, login) -> None:
    made = commit(labels=LABELS)
    store.append([*made, stub(commit(OTHER)[0])], NOW)
    seen = set()
    for reader in READERS.values():
        of_role = PostgresStore(login(reader))
        expected = given_by(made, reader)
        assert [each.entry for each in of_role.merged()] == expected
        assert [each.entry for each in of_role.log(OPEN)] == expected
        assert [each.entry for each in of_role.merged(reader=reader)] == expected
        assert list(of_role.log(OTHER)) == []
        assert set(of_role.heads()) == {OPEN}
        assert of_role.heads()[OPEN].seq == max(each.seq for each in expected)
        of_role.close()
        seen.add(len(expected))
    assert len(seen) == len(READERS) and 0 not in seen


def test_no_question_tells_more(store, login) -> None:
    store.append(commit(), NOW)
    hidden = commit(ANNEX, labels=[SECRET] * 5)
    store.append(hidden, NOW)
    of_nor = login(READERS["nor"])
    leaf = hidden[0].entry.leaf.hex()
    for statement, answer in (
        ("SELECT count(*) FROM entries", 1),
        ("SELECT count(DISTINCT log) FROM entries", 1),
        ("SELECT max(level) FROM entries", 0),
        (f"SELECT EXISTS (SELECT 1 FROM entries WHERE log = '{ANNEX}')", False),
        (f"SELECT count(*) FROM entries WHERE leaf = '\\x{leaf}'", 0),
        (f"SELECT count(*) FROM entries WHERE log = '{ANNEX}' AND seq = 1 AND withheld = 0", 0),
        ("SELECT count(*) FROM entries WHERE lamport > 0", 1),
        # were a hidden row looked at, this would be a division by zero
        ("SELECT count(*) FROM entries WHERE 1 / (level - 3) < 9", 1),
        ("SELECT count(*) FROM pg_stats WHERE tablename = 'entries'", 0),
    ):
        assert ask(of_nor, statement) == [(answer,)], statement


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT ctid FROM entries",
        "SELECT xmin FROM entries",
        "SELECT * FROM readers",
        "SELECT * FROM forks",
        "SELECT body FROM forks",
        "SELECT salt FROM forks",
        "SELECT ctid FROM checkpoints",
        "INSERT INTO forks VALUES ('NOR/open', 1, '', '', '', '')",
        "UPDATE entries SET log = log",
        "DELETE FROM entries",
        "TRUNCATE entries",
        put("NOR/open", 1, "ON CONFLICT (log, seq, withheld) DO UPDATE SET log = 'NOR/open'"),
        "UPDATE readers SET party = 'HQ'",
        "CREATE POLICY mine ON entries USING (TRUE)",
        "ALTER TABLE entries DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE entries DISABLE TRIGGER ALL",
        "CREATE INDEX ON entries (level)",
        "BEGIN; LOCK TABLE entries IN ACCESS EXCLUSIVE MODE",
    ],
)
def test_what_a_login_may_not_do(store, login, statement: str) -> None:
    store.append(commit(), NOW)
    told = refusal(login(READERS["nor"]), statement)
    assert "permission denied" in told or "must be owner" in told


def test_a_refused_insertion_says_the_same_whatever_is_there(store, login) -> None:
    store.append(commit(ANNEX, labels=[SECRET] * 5), NOW)
    for reader in (READERS["nor"], READERS["hq"]):
        address = login(reader)
        texts = {
            refusal(address, put(log, seq, tail))
            for log, seq in ((ANNEX, 1), (ANNEX, 6), (ANNEX, 99), ("SWE/none", 1), ("SWE/none", 2))
            for tail in ("", "ON CONFLICT DO NOTHING")
        }
        assert len(texts) == 1 and "this login may not write that log" in texts.pop()
        of_role = PostgresStore(address)
        told = set()
        for count in (1, BY_COPY):
            made = commit(ANNEX, count)
            for arrivals in (made, [made[-1]._replace(entry=made[-1].entry._replace(seq=77))]):
                with pytest.raises(StoreError) as caught:
                    of_role.append(arrivals, NOW)
                told.add(str(caught.value))
        assert len(told) == 1 and "Use the login of the log's party" in told.pop()
        of_role.close()


def test_a_login_writes_the_logs_of_its_own_party(store, login) -> None:
    first = commit(count=3)
    of_gbr = PostgresStore(login(READERS["gbr"]))
    of_gbr.append(first, NOW)
    many = commit(count=BY_COPY, after=head(first), lamport=3)
    of_gbr.append(many, NOW)
    of_gbr.append(commit(ANNEX, labels=[SECRET]), NOW)
    assert [each.entry for each in store.log(OPEN)] == [each.entry for each in (*first, *many)]
    assert len(list(store.log(ANNEX))) == 1 and list(of_gbr.log(ANNEX)) == []
    with pytest.raises(StoreError, match="entry 1 is there already"):
        of_gbr.append(commit(word="else"), NOW)
    with pytest.raises(StoreError, match="may not do that"):
        of_gbr.append(commit(OTHER), NOW)
    with pytest.raises(StoreError, match="may not do that"):
        of_gbr.append([*commit(after=head(many)), *commit(OTHER)], NOW)
    assert store.heads()[OPEN] == head(many) and OTHER not in store.heads()
    of_gbr.close()


@pytest.mark.parametrize("claimed", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("count", [1, BY_COPY])
def test_when_a_login_writes_the_server_says(store, login, claimed: str, count: int) -> None:
    """It could else put what it writes into the past of everyone, or all that follows far off."""
    of_gbr = PostgresStore(login(READERS["gbr"]))
    store.append(commit(OTHER), NOW)
    before = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M")
    of_gbr.append(commit(count=count), claimed)
    after = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M")
    told = {each.received_at for each in store.log(OPEN)}  # whose checksums are held against them
    assert len(told) == 1 and told.pop()[:16] in (before, after)
    assert store.receipt_at(NOW) == next(store.log(OTHER)).receipt
    of_gbr.close()


def test_forks_and_checkpoints_are_read_by_whom_their_log_may_be_told(store, login) -> None:
    """What a fork said is told to nobody; that an annex has one, to whoever reads in that annex."""
    store.append(commit(ANNEX, labels=[SECRET]), NOW)
    told = {}
    for log in (OPEN, ANNEX):
        made = commit(log, word="forged")
        store.keep_fork(made[0].entry, NOW)
        store.keep_checkpoint(Checkpoint(log, head(made), b"s" * 64, b"keys"), NOW)
        told[log] = made[0].entry.stub()
    for name, logs in (("gbr", (ANNEX, OPEN)), ("hq", (ANNEX, OPEN)), ("nor", (OPEN,))):
        of_role = PostgresStore(login(READERS[name]))
        assert list(of_role.forks()) == [told[log] for log in logs], name
        assert [each.log for each in of_role.checkpoints()] == list(logs), name
        of_role.close()


def test_a_login_keeps_checkpoints_of_its_own_logs(store, login) -> None:
    made = commit(ANNEX)
    of_nor, of_gbr = PostgresStore(login(READERS["nor"])), PostgresStore(login(READERS["gbr"]))
    kept = Checkpoint(ANNEX, head(made), b"s" * 64, b"keys")
    for _ in range(2):
        of_gbr.keep_checkpoint(kept, NOW)
        with pytest.raises(StoreError, match="may not do that"):
            of_nor.keep_checkpoint(kept, NOW)
    assert list(store.checkpoints()) == list(of_gbr.checkpoints()) == [kept]
    of_nor.close()
    of_gbr.close()


def test_whoever_is_no_party_writes_nothing(store, login) -> None:
    for reader in (READERS["anyone"],):
        of_role = PostgresStore(login(reader))
        with pytest.raises(StoreError, match="may not do that"):
            of_role.append(commit(), NOW)
        of_role.close()


def test_a_login_that_was_not_admitted_reads_nothing(login) -> None:
    with pytest.raises(StoreError, match=r"permission denied|there is no ledger"):
        PostgresStore(login(None), must_exist=True)


def test_admitted_anew_or_dismissed_a_login_loses_what_it_had(store, address, login) -> None:
    store.append(commit(labels=LABELS), NOW)
    of_hq = login(READERS["hq"])
    name = psycopg.conninfo.conninfo_to_dict(of_hq)["user"]
    assert ask(of_hq, "SELECT count(*) FROM entries") != [(0,)]
    admit(address, name, READERS["anyone"])
    few = len(given_by(commit(labels=LABELS), READERS["anyone"]))
    assert ask(of_hq, "SELECT count(*) FROM entries") == [(few,)]
    assert "permission denied" in refusal(of_hq, put("HQ/open", 1))
    dismiss(address, name)
    assert "permission denied" in refusal(of_hq, "SELECT count(*) FROM entries")


def test_a_role_that_no_gate_holds_is_refused(postgres, store, address) -> None:
    owner = psycopg.conninfo.conninfo_to_dict(address)["user"]
    name = f"free_{next(NUMBERS)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN BYPASSRLS".encode())
    for role in ("owner", owner, name):
        with pytest.raises(StoreError, match="no gate can hold it"):
            admit(address, role, READERS["nor"])
    with pytest.raises(StoreError, match="there is no role nobody_at_all"):
        admit(address, "nobody_at_all", READERS["nor"])


def test_none_but_the_owner_admits(store, login) -> None:
    of_nor = login(READERS["nor"])
    name = psycopg.conninfo.conninfo_to_dict(of_nor)["user"]
    with pytest.raises(StoreError, match="Use the owner's login"):
        admit(of_nor, name, READERS["hq"])
