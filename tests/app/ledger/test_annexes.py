"""Two nations and the headquarters: what one tells in confidence, the other never hears of."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from willing.adapters.reading_key_files import make_reading_key, read_reading_key
from willing.app.ledger.annexes import announce_reading_key, reading_keys_in_force, seal_terms
from willing.app.ledger.appending import append
from willing.app.ledger.exporting import Sending, export_bundle
from willing.app.ledger.importing import accept
from willing.app.ledger.soundness import quarantine_of, sound_events
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.label import Label, Reader
from willing.ledger.annex import Term, with_annexes
from willing.ledger.bundle_contents import Order
from willing.ledger.log_id import ANNEX, OPEN, ROOT, log_id
from willing.ledger.reading_key import ReadingKey
from willing.ledger.writing import Draft

CANARY = "kestrel-9"
TERM = Term(
    kind="caveat_set",
    subject="nations.XNO.caveats.numbers",
    value={"text": f"{CANARY}: at most 120 persons", "kind": "numbers"},
)
Node = Callable[[str], Ledger]


def _met(*ledgers: Ledger) -> dict[str, bytes]:
    """Return the root keys that the parties compared on paper."""
    return {each.party: each.trust[each.party] for each in ledgers}


def _send(sender: Ledger, recipient: Ledger, trust: dict[str, bytes]) -> bytes:
    order = Order(sender.party, recipient.reader)
    signer = sender.signer(log_id(sender.party, OPEN))
    data = export_bundle(sender.store, signer, Sending(order, sender.now(), trust))
    accept(recipient.store, trust, data, recipient.now())
    return data


def _opened(ledger: Ledger, trust: dict[str, bytes], key: ReadingKey) -> list[str]:
    """Return the kinds of what a node reads, its annexes opened."""
    barred = quarantine_of(ledger.store, trust)
    there = sound_events(ledger.store, barred, reader=ledger.reader)
    return [event.kind for event in with_annexes(there, [key])]


def test_an_annex_reaches_the_headquarters_and_nobody_else(node: Node) -> None:
    nation, other, headquarters = node("XNO"), node("XGB"), node("HQ")
    trust = _met(nation, other, headquarters)
    keys = {each.party: each.reading_keys()[0] for each in (nation, other, headquarters)}
    offered = Draft("nation_described", "nations.XNO", {"name": "Northland"}, _coalition("XNO"))
    append(nation.writer(), [offered])
    _send(headquarters, nation, trust)
    seal_terms(nation.writer(ANNEX), trust, {"numbers": TERM})
    told = _send(nation, headquarters, trust)
    assert "XNO/annex" in headquarters.store.heads() and CANARY.encode() not in told
    assert _opened(headquarters, trust, keys["HQ"])[-1] == "caveat_set"
    assert _opened(headquarters, trust, keys["XGB"])[-1] == "annex_set"
    for sender in (nation, headquarters):
        data = _send(sender, other, trust)
        assert b"annexes" not in data and b"annex_set" not in data
    assert "XNO/annex" not in other.store.heads()
    assert set(_opened(other, trust, keys["XGB"])) <= {
        *("key_issued", "reading_key_issued", "nation_described")
    }


def _coalition(party: str) -> Label:
    return Label(originator=party, releasable_to=("coalition",))


def test_a_term_is_not_sealed_before_the_headquarters_announced_a_key(node: Node) -> None:
    nation = node("XNO")
    with pytest.raises(LedgerError, match="no reading key of HQ is known"):
        seal_terms(nation.writer(ANNEX), nation.trust, {"numbers": TERM})
    assert "XNO/annex" not in nation.store.heads()


def test_a_later_reading_key_takes_the_place_of_the_one_before(node: Node) -> None:
    nation = node("XNO")
    later = ReadingKey(bytes(range(32)))
    announce_reading_key(nation.writer(ROOT), later.public_key)
    assert reading_keys_in_force(nation.store, nation.trust) == {"XNO": later.public_key}


def test_what_a_stranger_announces_does_not_count(node: Node) -> None:
    nation = node("XNO")
    assert reading_keys_in_force(nation.store, {"XNO": bytes(32)}) == {}


def test_a_reading_key_is_kept_from_others(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "XNO.reading.key"
    made = make_reading_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_reading_key(path).public_key == made.public_key
    path.chmod(0o640)
    with pytest.raises(LedgerError, match="others than its owner may read"):
        read_reading_key(path)


@pytest.mark.parametrize("content", [b"", b"kestrel-9", b"-----BEGIN PRIVATE KEY-----\nkestrel-9"])
def test_what_is_no_reading_key_is_told_without_its_content(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "wrong.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(LedgerError, match="no X25519 key") as caught:
        read_reading_key(path)
    assert CANARY not in str(caught.value) and caught.value.__cause__ is None


def test_a_signing_key_is_no_reading_key(node: Node) -> None:
    nation = node("XNO")
    with pytest.raises(LedgerError, match="of another kind than X25519"):
        read_reading_key(nation.folder / "keys" / "XNO.open.key")


def test_a_reader_who_is_not_cleared_is_not_given_the_annex(node: Node) -> None:
    nation, headquarters = node("XNO"), node("HQ")
    trust = _met(nation, headquarters)
    _send(headquarters, nation, trust)
    seal_terms(nation.writer(ANNEX), trust, {"numbers": TERM})
    clerk = Reader(party="HQ", clearance={"COALITION": "RESTRICTED"})
    for reader, given in ((clerk, False), (headquarters.reader, True)):
        kinds = [each.columns.kind for each in nation.store.merged(reader=reader)]
        assert ("annex_set" in kinds) is given
