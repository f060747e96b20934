"""Nothing is signed on top of what an own key did not sign, nor with a key that is not in force."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from willing.adapters.key_files import make_key
from willing.adapters.memory_store import MemoryStore
from willing.app.ledger import footing
from willing.app.ledger.appending import append
from willing.app.ledger.rotating import rotate
from willing.app.ledger.workspace import Ledger, key_path
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import PartyKeys
from willing.ledger.writing import Draft
from willing.ports.event_store import Arrival, Stored

Node = Callable[[str], Ledger]
DRAFT = Draft("tension_noted", "", {"text": "a"}, Label(originator="XAD"))
LOG = "XAD/open"


class Altered(MemoryStore):
    """A copy of a store in which the last entry of the open log is another."""

    def __init__(self, ledger: Ledger, change: Callable[[Entry], Entry]) -> None:
        super().__init__()
        self._length = ledger.store.heads()[LOG].seq
        self._change = change
        for log in ledger.store.heads():
            self.append([Arrival(each.entry, each.columns) for each in ledger.store.log(log)], "")

    def log(self, log: str, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        for each in super().log(log, first_seq, last_seq):
            last = log == LOG and each.entry.seq == self._length
            yield each._replace(entry=self._change(each.entry)) if last else each

    def heads(self) -> Mapping[str, Head]:
        there = {log: list(self.log(log)) for log in super().heads()}
        return {log: Head(len(each), each[-1].entry.head) for log, each in there.items()}


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry._replace(head=bytes(32)),
        lambda entry: entry._replace(signature=bytes(64)),
        lambda entry: entry._replace(signature=b""),
    ],
)
def test_an_end_that_its_key_did_not_sign_is_not_signed_on(
    node: Node, change: Callable[[Entry], Entry]
) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT, DRAFT])
    altered = ledger._replace(store=Altered(ledger, change))
    with pytest.raises(LedgerError, match="entry 2, the last, is not signed by the key of this"):
        append(altered.writer(), [DRAFT])
    assert altered.store.heads()[LOG].seq == 2
    append(ledger._replace(store=Altered(ledger, lambda entry: entry)).writer(), [DRAFT])


def test_a_key_that_is_not_in_force_signs_nothing(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    path = key_path(ledger.folder, LOG)
    path.unlink()
    make_key(path)
    with pytest.raises(LedgerError, match="the key at hand is not the one that may sign entry 2"):
        append(ledger.writer(), [DRAFT])
    assert ledger.store.heads()[LOG].seq == 1


def test_another_root_key_signs_nothing(node: Node) -> None:
    ledger = node("XAD")
    path = key_path(ledger.folder, "XAD/root")
    path.unlink()
    make_key(path)
    with pytest.raises(LedgerError, match="not the one that may sign entry 8"):
        rotate(ledger, "open")


def test_a_writer_that_was_opened_before_a_rotation_signs_nothing_after_it(node: Node) -> None:
    ledger = node("XAD")
    early = ledger.writer()
    append(early, [DRAFT])
    rotate(ledger, "open")
    with pytest.raises(LedgerError, match="may sign entry 2"):
        append(early, [DRAFT])


def test_what_was_found_good_is_not_checked_again(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def own_keys(*given: object) -> PartyKeys:
        asked.append("asked")
        return real(*given)  # type: ignore[arg-type]

    real = footing.own_keys
    monkeypatch.setattr(footing, "own_keys", own_keys)
    ledger = node("XAD")
    asked.clear()
    writer = ledger.writer()
    for _ in range(3):
        append(writer, [DRAFT])
    assert len(asked) == 1
    append(ledger.writer(), [DRAFT])  # as another program does
    append(writer, [DRAFT])
    assert len(asked) == 3
