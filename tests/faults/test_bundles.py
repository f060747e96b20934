"""Bundles on a bad way, short: the long runs are `python -m tests.faults.bundles`.

Each harness must also find an importer that lacks a check.
"""

from collections.abc import Sequence
from itertools import count
from pathlib import Path

import pytest
from tests.faults import nodes, schedules
from tests.faults.large_bundles import costs
from tests.faults.mutants import run_mutants
from tests.faults.nodes import coalition
from tests.faults.schedules import run_schedules
from tests.faults.thefts import run_thefts

from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger import judging
from willing.basics.errors import LedgerError
from willing.ledger import merging
from willing.ledger.entry import Entry
from willing.ledger.keys import KeySpan
from willing.ledger.stretch import Here, Stretch, Taken, Verdict
from willing.ledger.verification import Depth, content, said


def test_shuffled_schedules_end_in_one_digest() -> None:
    told = run_schedules(40, seed=1, each=5)
    assert told.schedules == 40 and told.refused > 0 and told.wrong == ()


def test_eight_nodes_end_in_one_digest() -> None:
    told = run_schedules(2, seed=2, nodes=8, each=1)
    assert told.schedules == 2 and told.wrong == ()


def test_shuffled_schedules_end_in_one_digest_in_files_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    numbers = count()
    made: list[SqliteStore] = []

    def in_a_file() -> SqliteStore:
        made.append(SqliteStore(tmp_path / f"{next(numbers)}.db"))
        return made[-1]

    for module in (nodes, schedules):
        monkeypatch.setattr(module, "MemoryStore", in_a_file)
    told = run_schedules(4, seed=5, each=1)
    for store in made:
        store.close()
    assert told.schedules == 4 and told.wrong == ()


def test_a_stolen_key_that_is_revoked_by_a_named_entry_ends_in_one_digest() -> None:
    assert run_thefts(15, seed=1) == ()


def test_altered_bundles_store_nothing_false() -> None:
    found = run_mutants(3_000, seed=1)
    assert (found.accepted, found.escaped) == ((), ())
    assert found.refused + found.taken_in_part == 3_000 and found.taken_in_part > 100


def test_a_bundle_cut_at_any_byte_is_refused() -> None:
    sender, receiver = coalition(2)
    sender.say([1, 2])
    [data] = sender.send(receiver.party)
    for length in range(len(data)):
        with pytest.raises(LedgerError):
            receiver.take(data[:length])
    assert dict(receiver.store.heads()).keys() == {f"{receiver.party}/root"}
    assert receiver.take(data).new == 4


def test_bundles_made_to_cost_much_are_looked_at_all_the_same() -> None:
    found = {each.name: each for each in costs(entries=1_200)}
    assert found["every_entry_signed"].new == 1_202
    assert found["every_entry_of_another_kind"].new == 1_202
    assert found["another_branch_with_forged_signatures"].new == 0
    assert found["bodies_as_large_as_may_be"].new == 31
    assert found["bodies_that_take_far_more_once_read"].new == 4
    assert found["a_root_log_full_of_keys"].new == 0


# Importers that lack a check: the harness must find each -----------------------------------------


def test_an_importer_that_checks_no_signature_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("willing.ledger.verification.is_signed_by", lambda *_: True)
    assert run_mutants(600, seed=1).accepted


def test_an_importer_that_checks_no_chain_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "willing.ledger.verification._chain", lambda _log, _after, entries, _: (len(entries), None)
    )
    assert run_mutants(600, seed=1).accepted


def test_an_importer_that_takes_what_leaves_a_gap_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gapless(
        stretch: Stretch, here: Here, spans: Sequence[KeySpan], depth: Depth = "every"
    ) -> Verdict:
        if stretch.entries[0].seq > here.head.seq + 1:
            taken = (Taken(e, content(e)[0], said(e)[0]) for e in stretch.entries)
            return Verdict(stretch.log, new=tuple(taken))
        return merging.judged(stretch, here, spans, depth)

    monkeypatch.setattr(judging, "judged", gapless)
    assert any("escaped" in text for text in run_schedules(40, seed=1, each=4).wrong)


def test_an_importer_that_sees_no_fork_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def blind(verdict: Verdict, rest: Sequence[Entry], *_: object) -> Verdict:
        return verdict._replace(known=verdict.known + len(rest))

    monkeypatch.setattr(merging, "_contradicting", blind)
    assert any("digests" in text for text in run_schedules(8, seed=1, each=4).wrong)


def test_an_importer_that_keeps_what_a_revoked_key_signed_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("willing.app.ledger.soundness.barred_by_keys", lambda *_: ())
    assert any("other events count" in text for text in run_schedules(4, seed=1, each=4).wrong)


def test_an_importer_that_ignores_the_entry_a_revocation_names_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("willing.ledger.keys._named", lambda *_: {})
    assert any("digests" in text for text in run_thefts(4, seed=1))


def test_an_importer_that_keeps_the_branch_that_came_first_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(judging, "turned", lambda *_: None)
    assert any("digests" in text for text in run_thefts(4, seed=1))


def test_a_reader_that_checks_no_seal_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes bytes of entries is stopped by their chain; the manifest by its seal."""
    sender, receiver = coalition(2)
    sender.say([1])
    [data] = sender.send(receiver.party)
    changed = data.replace(b'"created":"2026-03-30', b'"created":"2026-04-30')
    with pytest.raises(LedgerError, match="changed after it was signed"):
        receiver.take(changed)
    monkeypatch.setattr("willing.ledger.bundle_reading.sha256", _same_digest(data))
    assert receiver.take(changed).created.startswith("2026-04-30")


def _same_digest(data: bytes) -> object:
    from hashlib import sha256

    whole = sha256(data[: data.rfind(b"\n", 0, -1) + 1])
    return lambda _: whole
