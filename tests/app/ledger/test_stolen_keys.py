"""After a theft no key that lay on the machine is in force: no log's, used or not, nor the reading
key."""

from collections.abc import Callable

from willing.app.ledger.annexes import reading_keys_in_force, seal_terms
from willing.app.ledger.appending import append
from willing.app.ledger.auditing import audits
from willing.app.ledger.compartments import open_compartment
from willing.app.ledger.exporting import Sending, export_bundle
from willing.app.ledger.importing import accept
from willing.app.ledger.labelling import Stated
from willing.app.ledger.reading import state_of
from willing.app.ledger.soundness import keyrings
from willing.app.ledger.stolen_keys import rotate_all
from willing.app.ledger.workspace import COMPARTMENTS, Ledger, reading_key_path
from willing.basics.label import Label
from willing.ledger.annex import Term
from willing.ledger.bundle_contents import Order
from willing.ledger.log_id import log_id
from willing.ledger.writing import Draft

Node = Callable[[str], Ledger]
DRAFT = Draft("tension_noted", "tensions.a", {"title": "A", "text": "a"}, Label(originator="XAD"))
TERM = Term(
    kind="caveat_set",
    subject="nations.XAD.caveats.night",
    value={"text": "Not at night.", "kind": "night"},
)


def test_no_stolen_key_signs_a_bundle_any_more(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    stolen = [ledger.signer(log_id("XAD", each)).public_key for each in COMPARTMENTS]
    assert all(keyrings(ledger.store, ledger.trust)["XAD"].signs_bundles(key) for key in stolen)
    first = rotate_all(ledger, revoke=True, reason="laptop stolen")
    assert first == {log_id("XAD", each): 1 for each in COMPARTMENTS} | {"XAD/open": 2}
    ring = keyrings(ledger.store, ledger.trust)["XAD"]
    assert not any(ring.signs_bundles(key) for key in stolen)


def test_the_logs_go_on_and_so_do_those_that_stood_unused(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    rotate_all(ledger, revoke=True)
    append(ledger.writer(), [DRAFT])
    open_compartment(ledger, "harbour", Stated(to=["XBO"]))
    found = {each.log: each for each in audits(ledger, "every")}
    assert (found["XAD/open"].entries, found["XAD/spare-1"].entries) == (2, 1)
    assert not any(each.findings or each.barred for each in found.values())


def test_terms_are_sealed_for_the_new_key_and_the_old_one_opens_what_it_did(node: Node) -> None:
    ledger, hq = node("XAD"), node("HQ")
    trust = {**ledger.trust, **hq.trust}
    order = Order("HQ", ledger.reader)
    sent = export_bundle(hq.store, hq.signer("HQ/open"), Sending(order, hq.now(), hq.trust))
    accept(ledger.store, trust, sent, ledger.now())
    ledger = ledger._replace(
        settings=ledger.settings.replace(trust={k: v.hex() for k, v in trust.items()})
    )
    seal_terms(ledger.writer("annex"), trust, {"a": TERM})
    old = reading_keys_in_force(ledger.store, trust)["XAD"]
    rotate_all(ledger, revoke=True)
    assert reading_keys_in_force(ledger.store, trust)["XAD"] != old
    stolen = reading_key_path(ledger.folder, "XAD")
    day = TERM.replace(subject="nations.XAD.caveats.day")
    seal_terms(ledger.writer("annex"), trust, {"b": day})
    caveats = ("nations", "XAD", "caveats")
    assert {(*caveats, "night"), (*caveats, "day")} <= set(state_of(ledger).records)
    stolen.rename(ledger.folder / "gone")
    records = state_of(ledger).records
    assert (*caveats, "day") in records and (*caveats, "night") not in records
