"""What is tried before it is signed is tried where it will stand."""

from collections.abc import Callable

import pytest

from willing.app.ledger.annexes import seal_terms
from willing.app.ledger.appending import append
from willing.app.ledger.exporting import Sending, export_bundle
from willing.app.ledger.importing import accept
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record_term, tried
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.annex import Term
from willing.ledger.bundle_contents import Order
from willing.ledger.log_id import ANNEX
from willing.ledger.state import LedgerState
from willing.ledger.writing import Draft

Node = Callable[[str], Ledger]
COALITION = Label(originator="XNO", releasable_to=("coalition",))
NATION = Draft("nation_described", "nations.XNO", {"name": "Northland"}, COALITION)
OFFER = {
    "title": "Survey team",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
}
QUIET = "nations.XNO.offers.quiet"
LIMIT = Term(
    kind="caveat_set",
    subject="nations.XNO.caveats.numbers",
    value={"text": "At most 120 persons", "kind": "numbers"},
)


@pytest.fixture
def nation(node: Node) -> Ledger:
    """A nation that knows the headquarters' reading key, with three entries in its annex."""
    nation, headquarters = node("XNO"), node("HQ")
    trust = {each.party: each.trust[each.party] for each in (nation, headquarters)}
    signer, order = headquarters.signer("HQ/open"), Order("HQ", nation.reader)
    data = export_bundle(headquarters.store, signer, Sending(order, nation.now(), trust))
    accept(nation.store, trust, data, nation.now())
    keys = {party: key.hex() for party, key in trust.items()}
    nation = nation._replace(settings=nation.settings.replace(trust=keys))
    append(nation.writer(), [NATION])
    seal_terms(nation.writer(ANNEX), trust, {"one": LIMIT, "two": LIMIT, "three": LIMIT})
    return nation


def shown(state: LedgerState) -> object:
    """What a state says and from where, the order of refusals included."""
    return state.last, state.records, state.refused


def test_the_state_that_is_tried_is_the_one_after_the_append(nation: Ledger) -> None:
    """The open log does not count on from the annex: its next event comes before what is there."""
    before = state_of(nation)
    drafts = [Draft("offer_made", "nations.XNO.offers.open", OFFER, COALITION)]
    laid = tried(nation, before, drafts)
    append(nation.writer(), drafts)
    assert shown(laid) == shown(state_of(nation))
    assert laid.last == before.last


def test_what_would_come_before_the_term_it_rests_on_is_refused(nation: Ledger) -> None:
    record_term(nation, "offer_made", QUIET, OFFER)
    act = Draft("offer_authorised", QUIET, {"by": "Parliament"}, COALITION)
    with pytest.raises(LedgerError, match="offer_authorised would count for nothing"):
        tried(nation, state_of(nation), [act])


def test_a_term_is_tried_in_the_annex(nation: Ledger) -> None:
    draft = Draft("offer_made", QUIET, OFFER, Label(originator="XNO", releasable_to=("HQ",)))
    laid = tried(nation, state_of(nation), [draft], ANNEX)
    held = laid.records["nations", "XNO", "offers", "quiet"]
    assert (held.origin.log, held.origin.seq) == ("XNO/annex", 4)
    with pytest.raises(LedgerError, match=r"XNO/annex: nations\.XNO\.offers\.none"):
        record_term(nation, "offer_withdrawn", "nations.XNO.offers.none", None)
