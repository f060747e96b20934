"""Offers in the verb of the layer they have reached; a draft is no offer."""

import pytest

from willing.basics.figure import Figure
from willing.basics.label import Reader
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer
from willing.report.answer.drafting import answer_from_records
from willing.report.answer.layers import modules_by_layer
from willing.report.answer.released_answer import released_answer

HQ = Reader(party="HQ")
ACT = Act(by="the government", date="2026-05-01")


def offer(**changes: object) -> Offer:
    made = Offer(
        title="Mine hunter",
        state="offered",
        line_of_effort="mines",
        employments={"hunt": Employment(zones=("north",), supplies={"hunter": 1})},
        quantity=3,
    )
    return made.replace(**changes)


@pytest.fixture
def with_offer(blank):
    def made(**changes: object):
        nation = NationFile(name="Norway", offers={"hunters": offer(**changes)})
        return blank.replace(nations={"NOR": nation})

    return made


def texts(plan, question="What has Norway offered on mines?"):
    return [each.text for each in released_answer(plan, HQ, question, None).sentences]


def test_an_offer_is_offered_and_not_committed(with_offer):
    (text,) = texts(with_offer())
    assert text == (
        "Norway offered Mine hunter, 3 modules, for mines; this is not committed "
        "(nations.NOR.offers.hunters)."
    )


def test_modules_stand_in_the_layer_that_both_acts_cover(with_offer):
    acts = {"accepted": ACT, "authorised": ACT.replace(modules=2)}
    there = {"in_theatre": "mission_ready", "in_theatre_modules": 1}
    assert modules_by_layer(offer(**acts, **there)) == {"present": 1, "committed": 1, "offered": 1}
    present, committed, offered = texts(with_offer(**acts, **there))
    assert present.startswith("Norway is present with Mine hunter, 1 module, for mines, mission r")
    assert committed.startswith("Norway committed Mine hunter, 1 module")
    assert "authorised by the government on 1 May 2026" in committed
    assert offered.startswith("Norway offered Mine hunter, 1 module")


@pytest.mark.parametrize("state", ["sensed", "indicated"])
def test_what_was_only_sensed_or_indicated_was_not_offered(with_offer, state):
    (text,) = texts(with_offer(state=state))
    assert "and has not offered," in text


def test_one_act_alone_commits_nothing(with_offer):
    (text,) = texts(with_offer(accepted=ACT), "Has Norway committed mine hunters?")
    assert "offered" in text and "Norway committed" not in text


def test_a_draft_is_no_offer(with_offer):
    assert released_answer(with_offer(state="draft"), HQ, "What has Norway offered?", None).refused


def test_an_assumed_size_is_labelled_for_a_party_and_never_told_to_the_public(with_offer):
    plan = with_offer(quantity=Figure(central=3))
    assert texts(plan)[0].endswith("Its size is assumed (notional).")
    assert released_answer(plan, Reader(), "What has Norway offered?", None).refused


def test_a_withheld_offer_is_told_in_the_note_with_its_rule(with_offer, blank):
    made = answer_from_records(blank, Reader(), "What has Norway offered?", full=with_offer())
    assert made.released.refused
    rows = [row for block in made.background_note.blocks for row in block.rows]
    assert rows[0][:2] == (
        "nations.NOR.offers.hunters",
        "Norway: Mine hunter, mines, offered",
    )
    assert "no page is named" in rows[0][2]
