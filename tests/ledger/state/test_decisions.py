"""Decisions: attestations to one text on one plan; joint lead means that both leads attest."""

import pytest

from willing.ledger.decisions import decision_standing
from willing.ledger.plan_events import plan_of
from willing.ledger.since import since
from willing.ledger.state import state
from willing.lines import SECTION_TYPES
from willing.plan.canonical import plan_hash

HASH = "0" * 64


def propose(book, **changes):
    """Have HQ propose a decision to four parties; XAD and XBO lead."""
    value = {
        "title": "Force for Orlo",
        "text": "Send the force of run 1.",
        "plan_hash": HASH,
        "leads": ["XAD", "XBO"],
        "parties": ["XAD", "XBO", "XCA", "XDO"],
        **changes,
    }
    return book.write("HQ/open", "decision_proposed", "decisions.orlo", value)


def attest(book, party, position, proposal, **changes):
    """Have a party attest to a proposal."""
    value = {
        "position": position,
        "log": proposal.log,
        "seq": proposal.seq,
        "by": f"Government of {party}",
        **changes,
    }
    return book.write(f"{party}/open", "decision_attested", "decisions.orlo", value)


def standing(book):
    """Return where the decision stands."""
    return decision_standing(book.state().decisions["orlo"])


def test_one_lead_is_not_enough(book):
    proposal = propose(book)
    attest(book, "XAD", "agrees", proposal)
    found = standing(book)
    assert found.word == "open"
    assert found.text == (
        "Force for Orlo: open. Joint lead: 1 of 2 leads agree (XAD and XBO). XAD agreed. "
        "XBO, XCA and XDO have not spoken."
    )


def test_both_leads_are_whatever_another_party_says(book):
    proposal = propose(book)
    for party in ("XAD", "XBO"):
        attest(book, party, "agrees", proposal)
    attest(book, "XCA", "declines", proposal)
    found = standing(book)
    assert (found.word, found.decline, found.silent) == ("agreed", ("XCA",), ("XDO",))


def test_a_lead_that_declines_ends_it(book):
    proposal = propose(book)
    attest(book, "XAD", "agrees", proposal)
    attest(book, "XBO", "declines", proposal)
    assert standing(book).word == "declined"


@pytest.mark.parametrize(
    ("positions", "word"),
    [
        (["agrees", "agrees", "agrees", "abstains"], "agreed"),
        (["agrees", "agrees", "agrees"], "open"),
        (["abstains"] * 4, "open"),
        (["agrees", "declines"], "declined"),
    ],
)
def test_without_leads_every_party_speaks(book, positions, word):
    proposal = propose(book, leads=[])
    for party, position in zip(["XAD", "XBO", "XCA", "XDO"], positions, strict=False):
        attest(book, party, position, proposal)
    assert standing(book).word == word


def test_the_last_word_of_a_party_counts(book):
    proposal = propose(book)
    attest(book, "XAD", "declines", proposal)
    attest(book, "XAD", "agrees", proposal, reservation="By day only.")
    assert standing(book).agree == ("XAD",)
    assert "XAD reserves: By day only." in standing(book).text


def test_another_text_needs_another_answer(book):
    first = propose(book)
    attest(book, "XAD", "agrees", first)
    second = propose(book, text="Send half of it.")
    assert standing(book).silent == ("XAD", "XBO", "XCA", "XDO")
    attest(book, "XBO", "agrees", first)
    assert "another text than the one proposed by entry 2 of HQ/open" in book.refusal()
    attest(book, "XBO", "agrees", second)
    assert standing(book).agree == ("XBO",)
    assert [held.value.text for held in book.state().decisions["orlo"].earlier] == [
        "Send the force of run 1."
    ]


@pytest.mark.parametrize(
    ("party", "changes", "why"),
    [
        ("XEK", {}, "XEK is not one of the parties"),
        ("HQ", {}, "HQ is not one of the parties"),
        ("XAD", {"by": " "}, "nobody is named"),
    ],
)
def test_who_may_attest(book, party, changes, why):
    attest(book, party, "agrees", propose(book), **changes)
    assert why in book.refusal()
    assert standing(book).silent == ("XAD", "XBO", "XCA", "XDO")


def test_a_lead_is_a_party(book):
    propose(book, leads=["XEK"])
    assert book.refusal() == "XEK leads the decision and is not one of its parties"


@pytest.mark.parametrize("names", [{"leads": ["XAD", "XAD"]}, {"parties": ["XAD", "XBO", "XBO"]}])
def test_nobody_is_named_twice(book, names):
    propose(book, **names)
    assert "is named twice: name each lead and each party once" in book.refusal()


def test_another_party_does_not_change_the_text(book):
    propose(book)
    book.write(
        "XAD/open",
        "decision_proposed",
        "decisions.orlo",
        {"title": "Mine", "text": "Other.", "plan_hash": HASH, "parties": ["XAD"]},
    )
    assert list(book.state().decisions) == ["orlo", "orlo-XAD"]


@pytest.fixture
def decided(minimal_book):
    """Return a book with the smallest example and a decision on it."""
    propose(
        minimal_book,
        plan_hash=plan_hash(plan_of(minimal_book.state(), SECTION_TYPES)),
        gates={"ceasefire": 0, "parliament_vote:XBO": 4},
    )
    return minimal_book


def shown(book):
    """Return what changed since the decision was proposed."""
    now = book.state()
    last = now.decisions["orlo"].origin.lamport
    then = state((each for each in book.events if each.lamport <= last), SECTION_TYPES)
    return since(then, now, "orlo", book.compared()["decisions", "orlo"], SECTION_TYPES)


def test_nothing_changed(decided):
    found = shown(decided)
    assert (found.same_plan, found.changes) == (True, ())
    assert "which still stands." in found.basis


def test_a_withdrawn_offer_is_told_with_who_withdrew_it(decided):
    decided.write("XBO/open", "offer_withdrawn", "nations.XBO.offers.xbo-survey")
    found = shown(decided)
    assert not found.same_plan
    (change,) = found.changes
    assert change.topic == "Offers"
    assert change.text.startswith("nations.XBO.offers.xbo-survey: removed (Survey team). ")
    assert "XBO withdrew what it had offered" in change.text
    assert "entry 1 of XBO/open" in change.text


def test_topics_come_in_order_each_in_its_words(decided):
    decided.write("HQ/open", "plan_part_set", "title", "Orlo, second")
    decided.write("HQ/open", "plan_part_set", "assumptions", {"gates": {"ceasefire": 0}})
    decided.write("XBO/open", "mandate_step", "nations.XBO.mandate", {"state": "refused"})
    decided.write("XAD/open", "authorisation_ended", "nations.XAD.offers.xad-company")
    found = shown(decided)
    topics = [change.topic for change in found.changes]
    assert topics == sorted(topics, key=["Commitments", "Mandates", "Gates", "Plan"].index)
    text = " ".join(change.text for change in found.changes)
    assert (
        "The decision takes the parliament vote of Borrin as met in CF+4w; it is now assumed"
        in text
    )
    assert "XBO told how far its mandate is" in text


def test_a_gate_met_on_record_is_told(decided):
    decided.write(
        "HQ/open", "plan_part_set", "gates.ceasefire", {"met_week": 2, "source": "Statement"}
    )
    text = " ".join(change.text for change in shown(decided).changes)
    assert "takes the ceasefire as met in CF; it is on record as met in CF+2w." in text


def test_a_plan_that_the_ledger_never_held_is_told(decided):
    propose(decided, plan_hash=HASH)
    assert "it names a plan of its own, or some of its records" in shown(decided).basis
