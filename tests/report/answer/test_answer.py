"""Questions in many words, answered from the facts; and questions that get 'no record says'."""

import msgspec
import pytest

from willing.report.answer.answer import answer
from willing.report.answer.sentences import Answer
from willing.report.answer.topics import EXAMPLES

ANSWERED = [
    ("Must Parliament vote first?", "parliament", "13 nations: France, the United Kingdom"),
    ("Do MPs have to vote?", "parliament", "13 nations"),
    ("Must the Bundestag approve?", "parliament", "13 nations"),
    ("Must the German parliament vote first?", "parliament", "Bundestag mandate"),
    ("Does the UK Parliament have to vote?", "parliament", "vote of House of Commons"),
    ("Who decides in Sweden?", "parliament", "approval by parliament"),
    ("Who leads at sea?", "command", "Türkiye said that it leads"),
    ("Which country is in charge of the naval part?", "command", "Türkiye said that it leads"),
    ("Who runs logistics?", "command", "Poland said that it leads"),
    ("Where is the headquarters?", "command", "Paris for the first 12 months, then London"),
    ("Where's the HQ?", "command", "Paris for the first 12 months, then London"),
    ("Wher is the hedquarters", "command", "Paris for the first 12 months, then London"),
    ("Who heads the Kyiv cell?", "command", "two-star post, United Kingdom"),
    ("What has Estonia said?", "nation", "Estonia: said what it could give on presence"),
    ("Estonian position", "nation", "Estonia: said what it could give on presence"),
    ("What did Macron say?", "nation", "France: said what it could give on presence"),
    ("What do the Dutch say about troops?", "nation", "The Netherlands left presence open"),
    ("What would Türkiye do at sea?", "nation", "Türkiye said what it could give on seas"),
    ("What would Turkey do at sea?", "nation", "S160, S157"),
    ("what would TURKIYE do with its navy", "nation", "S160, S157"),
    ("Will Poland send soldiers?", "nation", "Poland ruled this out on presence"),
    ("Will the US send troops?", "nation", "The United States ruled this out"),
    ("Britain and aircraft", "nation", "The United Kingdom said what it could give on skies"),
    ("Which nations have ruled out troops?", "refused", "12 nations ruled out troops"),
    ("Who refuses to send soldiers?", "refused", "12 nations ruled out troops"),
    ("Wich nations rulled out trups?", "refused", "12 nations ruled out troops"),
    ("Has Italy ruled out troops?", "refused", "Italy ruled out troops, last on 6 January 2026"),
    ("What are the conditions of Germany?", "conditions", "backing by the United States"),
    ("Under what conditions would Norway deploy?", "conditions", "a ceasefire in effect"),
    ("What is the legal basis?", "legal", "An international agreement with the host"),
    ("Which nations offered training?", "line", "9 nations said what they could give on training"),
    ("Who would clear mines?", "line", "2 nations said what they could give on mines"),
    ("Who offers minesweepers", "line", "Bulgaria and Sweden"),
    ("Who monitors the ceasefire?", "line", "Germany and Italy"),
    ("How many soldiers would France send?", "numbers", "“several thousand”, no number (S053)"),
    ("How many countries are in the coalition?", "members", "35 nations on record"),
    ("Is Hungary a member?", "members", "Hungary is not in the coalition"),
    ("What happened on 10 July 2025?", "events", "1 event on record"),
    ("What was decided in Paris in January 2026?", "events", "events on record"),
    ("Which records disagree?", "tensions", "14 tensions between records"),
    ("What is S163?", "record", "1 record of that id"),
    ("Gripen", "line", "Sweden"),
    ("cyber", "search", "1 statement on record of “cyber”"),
    ("What about Montreux?", "gate", "Montreux is a limit in force"),
]
NO_RECORD = [
    ("How many troops has the UK offered?", "No official figure of the United Kingdom"),
    ("How many British troops?", "No official figure of the United Kingdom"),
    ("How many ships has Türkiye offered?", "No official figure of Türkiye"),
    ("What has Albania said?", "No record says anything of Albania"),
    ("Who leads on land?", "No record names a lead on land"),
    ("Does Poland need parliamentary approval?", "No record says that the parliament of Poland"),
    ("Is there a mandate?", "No record says that a mandate is given"),
    ("Is there a UN mandate?", "No record says that a mandate is given"),
    ("When does the force deploy?", "No record gives a date"),
    ("When would Lithuania deploy?", "No record gives a date on which Lithuania"),
    ("Who are the 26?", "no record names them"),
    ("Has the UK committed troops?", "No record shows a contribution of the United Kingdom"),
    ("What is committed?", "Committed contributions: 0."),
    ("Is there a ceasefire?", "No record says that this is so: a ceasefire in effect"),
    ("Has France ruled out troops?", "No record says that France ruled out troops"),
    ("What has Greece offered on mines?", "No record says anything of Greece on mines"),
    ("Who would do reform?", "No record says anything on reform"),
    ("What is S999?", "No record has the id S999"),
    ("What happened on 3 March 2024?", "No record says that anything took place"),
    ("What is said of zeppelins?", "No record says anything of “zeppelins”"),
]


@pytest.mark.parametrize(("question", "topic", "words"), ANSWERED)
def test_a_question_is_answered_with_sources(plan, question, topic, words):
    found = answer(plan, question)
    assert (found.topic, found.found) == (topic, True)
    assert words in " ".join(found.lead)
    assert any(sentence.sources for sentence in found.sentences) or topic == "members"


@pytest.mark.parametrize(("question", "words"), NO_RECORD)
def test_where_no_record_says_so_that_is_the_answer(plan, question, words):
    found = answer(plan, question)
    assert not found.found
    assert words in " ".join(found.lead)


@pytest.mark.parametrize("question", ["", "?", "Who would win the war?", "Why should we trust it"])
def test_what_is_not_understood_says_what_can_be_asked(plan, question):
    found = answer(plan, question)
    assert found.topic == "" and not found.found and found.can_be_asked == EXAMPLES


@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_is_understood(plan, question):
    assert answer(plan, question).topic not in ("", "search")


@pytest.mark.parametrize("question", [question for question, *_ in (*ANSWERED, *NO_RECORD)])
def test_sentences_are_sourced_dated_and_guarded(plan, question):
    found = answer(plan, question)
    rows = {key: row for nation in plan.nations.values() for key, row in nation.statements.items()}
    for sentence in (*found.sentences, *found.not_counted):
        for source in sentence.sources:
            assert source.url.startswith("http")
            weak = source.id in rows and rows[source.id].source_class in ("low", "aggregator")
            if weak and found.topic != "tensions":
                assert sentence.uncorroborated and "Uncorroborated" in sentence.text
    text = " ".join([*found.lead, *(sentence.text for sentence in found.sentences)]).lower()
    for word in ("pledged", "promised", "guaranteed", "unconditional", "turkiye"):
        assert word not in text


def test_unconfirmed_figures_are_named_and_not_counted(plan):
    found = answer(plan, "How many troops has the UK offered?")
    assert [source.id for one in found.not_counted for source in one.sources] == ["S078"]
    assert "7500" not in " ".join(found.lead) and "7,500" not in " ".join(found.lead)
    assert all("S078" not in sentence.text for sentence in found.sentences)


def test_a_mended_slip_is_told(plan):
    assert "“hedquarters” read as “headquarters”" in answer(plan, "the hedquarters?").read_as


def test_nations_known_from_weak_sources_only_are_marked(plan):
    lead = " ".join(answer(plan, "Who would train?").lead)
    assert "United Kingdom (uncorroborated)" in lead and "Belgium (unc" not in lead


def test_an_answer_is_json_and_back(plan):
    found = answer(plan, "Who leads at sea?")
    assert msgspec.json.decode(msgspec.json.encode(found), type=Answer) == found


def test_the_same_question_gets_the_same_answer(plan):
    assert answer(plan, "Who leads at sea?") == answer(plan, "Who leads at sea?")


def test_a_plan_without_facts_says_so(blank):
    assert "No statement is on record" in answer(blank, "Who leads at sea?").lead[0]


def test_a_refusal_that_names_who_decides_is_a_condition_too(plan):
    found = answer(plan, "What are the conditions of Bulgaria?")
    assert found.found and "a vote of its parliament (S010)" in found.lead[0]
