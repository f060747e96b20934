"""`python -m benchmarks.ledger`: every field, real stores, and what is said where a peer is not."""

import json
from pathlib import Path

import pytest
from benchmarks.appending import LOG, Key, Slot
from benchmarks.postgres_server import binaries
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks import appending, ledger, verifying
from willing.adapters.memory_store import MemoryStore
from willing.basics.errors import StoreError
from willing.ledger.event import decoded
from willing.ledger.verification import verified

FIELDS = {
    "postgres_ratio",
    "head_verify_per_s",
    "merge_per_s",
    "merge_every_per_s",
    "tampers",
    "tampers_caught",
}


@pytest.fixture
def key() -> Key:
    return Key(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def test_the_last_line_is_the_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    ledger.main(["--seconds", "0.5", "--size", "S", "--json"])
    read = json.loads(capsys.readouterr().out.splitlines()[-1])
    found = read["quality"]
    assert read["name"] == "ledger" and read["ours"] > 0 and set(found) >= FIELDS
    assert found["tampers_caught"] == found["tampers"] >= 2000
    assert found["head_verify_per_s"] > found["merge_per_s"] > found["merge_every_per_s"] > 0
    assert (read["ratio"] is None) == ("eventsourcing" in found["missing"])
    has_both = not {"eventsourcing", "PostgreSQL"} & set(found["missing"])
    assert (found["postgres_ratio"] is not None) == has_both
    assert (found["per_s"]["ours_postgres"] is None) == (binaries() is None)
    assert (found["ratios"]["git"] is None) == ("git" in found["missing"])


def test_each_event_is_a_signed_commit_of_its_own(key: Key) -> None:
    store = MemoryStore()
    side = appending.ours(store, key)
    first, second = side(0.05), side(0.05)
    entries = [each.entry for each in store.log(LOG)]
    assert len(entries) == first.events + second.events > 0
    assert all(entry.signature for entry in entries)
    log = verifying.foreign(1, key)
    assert verified(LOG, log.root, entries, log.spans, "every").finding is None


def test_bodies_are_what_the_sides_store(key: Key) -> None:
    texts = ledger.bodies(key)
    assert len(texts) == 256 and {decoded(each.encode()).kind for each in texts} == {"offer_made"}
    assert 400 < sum(map(len, texts)) / len(texts) < 550


def test_a_tampered_log_is_neither_verified_nor_merged(key: Key, tmp_path: Path) -> None:
    root = Key(Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
    log = verifying.foreign(250, key, root)
    assert verifying.verify_per_s(log) > 0
    for depth in ledger.MERGES.values():
        given = verifying.sent(log, root, key)
        assert min(verifying.merge_per_s(given, tmp_path / f"{depth}.db", depth)) > 0
    entries = list(log.entries)
    entries[120] = entries[120]._replace(salt=bytes(16))
    broken = log._replace(entries=tuple(entries))
    with pytest.raises(RuntimeError, match="was not verified"):
        verifying.verify_per_s(broken)
    with pytest.raises(StoreError, match="entry 121: its body was altered in the store"):
        verifying.sent(broken, root, key)  # what was altered is not sent at all


def test_sides_take_turns_and_the_first_round_does_not_count() -> None:
    turns: list[str] = []

    def side(name: str, events: int):
        def slot(seconds: float) -> Slot:
            turns.append(name)
            return Slot(events, seconds)

        return slot

    sides = {ledger.OURS: side("a", 30), ledger.COMMAND: side("b", 10), "absent": None}
    slots = ledger.rounds(sides, 1.0)
    assert turns == ["a", "b"] * (ledger.ROUNDS + 1)
    assert {name: len(each) for name, each in slots.items()} == {
        ledger.OURS: ledger.ROUNDS,
        ledger.COMMAND: ledger.ROUNDS,
    }
    assert ledger.against(slots, ledger.COMMAND) == pytest.approx(3)
    assert ledger.rate(slots, ledger.OURS) == pytest.approx(30 * ledger.ROUNDS)
    assert ledger.against(slots, "absent") is None and ledger.rate(slots, "absent") is None


def test_what_is_not_installed_has_no_side(
    key: Key, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "environment", lambda _: None)
    monkeypatch.setattr(appending, "GIT", ("no-such-git",))
    monkeypatch.setattr(ledger, "binaries", lambda: None)
    file = tmp_path / "bodies.json"
    file.write_text(json.dumps(ledger.bodies(key)))
    sqlite = ledger.on_sqlite(tmp_path, key, file, 0.2)
    assert set(sqlite) == {ledger.OURS}
    assert ledger.on_postgres(key, file, 0.2) == {}


def test_git_keeps_a_commit_for_each_event(tmp_path: Path, key: Key) -> None:
    side = appending.git(tmp_path / "git", ledger.bodies(key))
    if side is None:
        pytest.skip("git is not installed")
    found = side(0.3)
    head = tmp_path / "git" / ".git" / "logs" / "HEAD"
    assert len(head.read_text().splitlines()) == found.events > 0
