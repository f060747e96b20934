"""Questions that were once answered beside the point, each with what must and must not be said."""

import pytest

from willing.report.answer.answer import answer


def lead_of(plan, question):
    return " ".join(answer(plan, question).lead)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Does Germany need a UN mandate?", "No record of Germany names a UN mandate."),
        ("Does Germany need UN approval?", "No record of Germany names a UN mandate."),
        ("Does Germany need a NATO mandate?", "No record of Germany names a NATO mandate."),
        (
            "Does the United Kingdom need a UN mandate?",
            "No record of the United Kingdom names a UN mandate.",
        ),
        ("Does Norway need an EU mandate?", "No record of Norway names an EU mandate."),
    ],
)
def test_the_record_of_a_parliament_does_not_answer_for_a_body(plan, question, words):
    found = answer(plan, question)
    assert not found.found and found.lead[0] == words
    text = " ".join((*found.lead, *(one.text for one in found.sentences)))
    assert "Bundestag" not in text and "House of Commons" not in text


def test_a_vague_mandate_is_told_apart_from_one_of_a_body(plan):
    assert "body not named, is asked for in S028 (uncorroborated)" in lead_of(
        plan, "Does Germany need a UN mandate?"
    )


def test_a_nation_that_named_a_body_is_found(plan):
    found = answer(plan, "Does Slovenia need a UN mandate?")
    assert found.found and found.lead[0] == "Slovenia named a UN mandate (S146, S145)."


@pytest.mark.parametrize(
    ("nation", "words"), [("Spain", "S040 speaks of one"), ("Italy", "S090 (overtaken) speaks")]
)
def test_a_record_that_speaks_of_a_mandate_is_not_denied(plan, nation, words):
    found = answer(plan, f"Does {nation} need a UN mandate?")
    assert not found.found and words in found.lead[0]


def test_a_parliament_asked_for_by_name_still_answers(plan):
    assert answer(plan, "Must the Bundestag give a mandate?").topic == "parliament"


def test_nations_that_name_a_body_stand_apart_from_vague_ones(plan):
    found = answer(plan, "Which nations need a UN mandate?")
    named, vague, exception = found.lead
    assert found.found
    assert named == "A UN mandate is named by Slovenia and Ireland."
    assert vague.startswith("A clear mandate, body not named, is named by ")
    assert "Germany (uncorroborated)" in vague and "Slovenia" not in vague
    assert "Sweden (" not in vague
    assert "exception to a refusal" in exception and "Bulgaria (uncorroborated)" in exception


@pytest.mark.parametrize(
    "question", ["How much will it cost?", "What does the force cost?", "How much money is needed?"]
)
def test_no_figure_of_troops_answers_for_a_cost(plan, question):
    found = answer(plan, question)
    assert not found.found and found.lead[0] == "No record gives a cost."
    shown = [source.id for one in (*found.sentences, *found.not_counted) for source in one.sources]
    assert shown == ["S077", "S057"]
    assert "company" not in " ".join(found.lead)


def test_a_decision_rule_from_a_weak_page_is_uncorroborated(plan):
    found = answer(plan, "Does the UK Parliament have to vote?")
    rule = next(one for one in found.sentences if one.sources[0].id == "GBR.decision_rule")
    assert rule.uncorroborated and rule.text.endswith("Uncorroborated: aggregator.")
    assert "(uncorroborated)" in found.lead[0]
    assert "(uncorroborated)" in answer(plan, "What has the UK said?").caution
    everyone = lead_of(plan, "Must Parliament vote first?")
    weak = everyone.split("Known only from weak sources: ")[1]
    assert "France" in weak and "the United Kingdom" in weak and "Germany" not in weak


def test_a_decision_rule_from_a_strong_page_is_not_marked(plan):
    found = answer(plan, "Must the German parliament vote first?")
    rule = next(one for one in found.sentences if one.sources[0].id == "DEU.decision_rule")
    assert not rule.uncorroborated and "uncorroborated" not in found.lead[0]


@pytest.mark.parametrize(
    "question",
    [
        "Has Ukraine asked for the force?",
        "Did Kyiv request the troops?",
        "Has the force been requested by Ukraine?",
    ],
)
def test_the_request_of_the_host_is_not_on_record(plan, question):
    found = answer(plan, question)
    assert not found.found
    assert found.lead == (
        "No record says that Ukraine has made the request; the force comes at its request (S163).",
    )
    assert [source.id for one in found.sentences for source in one.sources] == ["S163"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many troops has Germany committed?", "None: nothing of Germany is committed."),
        ("How many troops has the UK committed?", "None: nothing of the United Kingdom is"),
        ("How many troops are committed?", "Committed contributions: 0."),
    ],
)
def test_how_many_are_committed_begins_with_none(plan, question, words):
    found = answer(plan, question)
    assert not found.found and found.lead[0].startswith(words)


def test_records_that_disagree_are_named(plan, board):
    words = lead_of(plan, "Would Italy send soldiers to Ukraine?")
    both = words.split("Records disagree: ")[1].split(".")[0]
    tension = next(one for one in board.tensions.values() if one.nation == "ITA")
    assert set(tension.statements) <= set(both.replace(";", ",").split(", "))


def test_the_last_declaration_is_called_one(plan):
    words = lead_of(plan, "When will the force deploy?")
    assert "The last declaration is of 6 January 2026 (E22)." in words
    assert "document" not in words
