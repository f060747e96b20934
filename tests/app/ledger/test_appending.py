"""Own events appended beside other writers of the same store."""

from collections.abc import Callable
from pathlib import Path

from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger.appending import append
from willing.app.ledger.workspace import Ledger
from willing.basics.label import Label
from willing.ledger.event import decoded
from willing.ledger.writing import Draft

Node = Callable[[str], Ledger]
DRAFT = Draft("tension_noted", "", {"text": "a"}, Label(originator="XAD"))


def _count(ledger: Ledger) -> int:
    [entry] = append(ledger.writer(), [DRAFT])
    return decoded(entry.body or b"").lamport


def test_two_programs_write_one_log_in_turn(node: Node, tmp_path: Path) -> None:
    first = node("XAD")
    store = SqliteStore(next(tmp_path.rglob("ledger.db")))
    other = first._replace(store=store)
    counts = [_count(each) for each in (first, first, other, other, first, other, first)]
    assert counts == sorted(set(counts))
    assert first.store.standing() == other.store.standing()
    assert first.store.heads()["XAD/open"].seq == len(counts)
    store.close()
