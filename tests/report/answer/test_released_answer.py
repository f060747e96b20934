"""Real questions, answered for the public and for parties as a parliamentary clerk would."""

import re

import pytest

from willing.basics.label import Reader
from willing.report.answer.answer_document import answer_document
from willing.report.answer.asked import Asked
from willing.report.answer.documents import document_text
from willing.report.answer.quotable import quotable
from willing.report.answer.release import readable, reader_named
from willing.report.answer.released_answer import released_answer
from willing.report.answer.released_words import REFUSAL, released_words
from willing.report.answer.topics import EXAMPLES
from willing.report.answer.understood import BEYOND, NOT_UNDERSTOOD

READERS = ("public", "GBR", "FRA", "HQ")
ANSWERED = [
    ("public", "What is the mission of the force?", "presence (S055, S163, S049), skies (S069)"),
    ("public", "Where is the headquarters?", "Paris for the first 12 months, then London"),
    ("public", "What is the legal basis?", "No record that may be released says that it is conc"),
    ("public", "Must Parliament vote first?", "11 nations: the United Kingdom, Bulgaria, Estonia"),
    ("public", "How many troops has France offered?", "France said “several thousand”, no number"),
    (
        "public",
        "Is there a mandate?",
        "No record that may be released says that a mandate is given",
    ),
    ("public", "What would Türkiye do at sea?", "Türkiye said what it could give on seas"),
    ("public", "Who would clear mines?", "2 nations said what they could give on mines: Bulgaria"),
    ("public", "Which nations have ruled out troops?", "12 nations ruled out troops: Bulgaria"),
    ("public", "Are British troops already in Ukraine?", "contribution of the United Kingdom pres"),
    ("public", "Would our troops be under NATO command?", "said of the whole force and NATO"),
    ("public", "What has been committed?", "No record that may be released shows a contribution"),
    ("GBR", "Must Parliament vote first?", "The United Kingdom: a record names its parliament"),
    ("GBR", "How many troops would we send?", "No official figure of the United Kingdom that may"),
    ("FRA", "How many troops would we send?", "France said “several thousand”"),
    ("FRA", "Must the German parliament vote first?", "Bundestag mandate"),
    (
        "GBR",
        (
            "To ask the Secretary of State for Defence, whether he plans to hold a vote in "
            "Parliament before deploying troops to Ukraine."
        ),
        "The United Kingdom: a record names its parliament",
    ),
    (
        "GBR",
        (
            "To ask the Secretary of State for Defence, what the mission of the Multinational "
            "Force Ukraine will be."
        ),
        "The mission of the whole force",
    ),
    (
        "GBR",
        "What is the legal basis for the deployment of British forces?",
        "An international agreement with the host is needed before deployment",
    ),
    ("GBR", "How many personnel are at the headquarters?", "gives a number of posts or persons"),
    ("GBR", "Which countries have agreed to clear mines?", "Bulgaria and Sweden"),
    ("GBR", "Which members have said they will not send troops?", "12 nations ruled out troops"),
    ("GBR", "Is the force a peacekeeping force?", "The mission of the whole force"),
    ("GBR", "Will the Government put a deployment to a vote?", "The United Kingdom: a record"),
    ("HQ", "Will the Bundestag vote?", "Germany: a record says so: Bundestag mandate"),
    ("HQ", "When was the declaration of intent signed?", "1 event on record"),
    ("HQ", "Can warships pass the Bosphorus?", "Montreux is a limit in force"),
    ("HQ", "Has the host nation consented?", "No record that may be released says that Ukraine"),
    ("HQ", "What is the role of NATO?", "said of the whole force and NATO"),
    ("HQ", "Is the US in the coalition?", "The United States is not in the coalition (partner)"),
    ("HQ", "Must Parliament vote first?", "11 nations: the United Kingdom, Bulgaria"),
]
REFUSED = [
    "How much will it cost?",
    "Who leads on land?",
    "What has Albania said?",
    "What is S078?",
    "What is S999?",
]
NOT_READ = [
    ("qwertz", NOT_UNDERSTOOD),
    ("", NOT_UNDERSTOOD),
    ("Is the weather in the garden nice?", NOT_UNDERSTOOD),
    ("Who would win the war?", BEYOND),
]


@pytest.fixture(scope="session")
def seen(plan):
    readers = {name: reader_named(plan, name) for name in READERS}
    return {name: (readable(plan, reader), reader) for name, reader in readers.items()}


@pytest.mark.parametrize(("reader", "question", "words"), ANSWERED)
def test_a_real_question_is_answered(seen, reader, question, words):
    found = released_answer(*seen[reader], question, None)
    assert not found.refused and words in " ".join(found.lead)
    assert found.sentences or "committed" in question


@pytest.mark.parametrize("question", REFUSED)
def test_where_nothing_releasable_answers_the_formula_stands_alone(seen, question):
    found = released_answer(*seen["public"], question, None)
    assert found.refused and found.lead == (REFUSAL,)
    assert (found.sentences, found.caution, found.topic, found.figures) == ((), "", "", ())


@pytest.mark.parametrize(("question", "words"), NOT_READ)
def test_a_question_that_was_not_understood_is_not_answered_with_the_formula(
    seen, blank, question, words
):
    for plan, reader in (*seen.values(), (blank, Reader())):
        found = released_answer(plan, reader, question, None)
        assert not found.understood and not found.refused and found.lead == (words,)
        assert (found.sentences, found.topic, found.figures) == ((), "", ())


@pytest.mark.parametrize("question", ["What has Norway offered?", "Has Atopia sent troops?"])
def test_a_nation_of_which_nothing_is_on_record_is_understood(blank, question):
    found = released_answer(blank, Reader(), question, None)
    assert found.understood and found.lead == (REFUSAL,)


def test_every_refusal_is_the_same_but_for_the_question(seen):
    texts = set()
    for question in REFUSED:
        plan, reader = seen["public"]
        found = released_answer(plan, reader, question, None).replace(question="Q")
        texts.add(document_text(answer_document(plan, reader, found, Asked())))
    assert len(texts) == 1 and REFUSAL in texts.pop()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("question", [*EXAMPLES, *(each[1] for each in ANSWERED)])
def test_every_sentence_has_a_source_and_none_denies_more_than_is_known(seen, reader, question):
    plan, named = seen[reader]
    document = answer_document(plan, named, released_answer(plan, named, question, None), Asked())
    told = [block for block in document.blocks if block.kind != "heading"]
    assert told and all(block.notes for block in told)
    for block in told:
        assert max(block.notes) <= len(document.sources)
        assert not re.search(r"[Nn]o record (?!that may be released)", block.text)
        assert not re.search(r"Not counted|seed article|pledged|promised", block.text)
    assert all("as of 18 May 2026" in source for source in document.sources)
    assert "18 May 2026" in document.foot and re.search("[0-9a-f]{64}", document.foot)


@pytest.mark.parametrize("question", [*EXAMPLES, *(each[1] for each in ANSWERED)])
def test_no_weak_source_carries_a_sentence_but_of_a_refusal(seen, plan, question):
    found = released_answer(*seen["GBR"], question, None)
    rows = {key: row for nation in plan.nations.values() for key, row in nation.statements.items()}
    for sentence in found.sentences:
        classes = {rows[each.id].source_class for each in sentence.sources if each.id in rows}
        if classes and classes <= {"aggregator", "low"}:
            assert sentence.uncorroborated and "Uncorroborated" in sentence.text
            assert {rows[each.id].kind for each in sentence.sources} == {"exclusion"}
    ids = {each.id for sentence in found.sentences for each in sentence.sources}
    assert not [key for key in ids if key in rows and rows[key].use == "unconfirmed"]


def test_a_weak_offer_is_left_out_and_a_weak_refusal_stays(plan, seen):
    kept = quotable(*seen["public"])
    assert "S058" not in kept.nations["GBR"].statements
    assert {"S082", "S083"} <= kept.nations["HRV"].statements.keys()  # no better source has it
    assert "S118" not in kept.nations["POL"].statements
    assert "S121" in kept.nations["POL"].statements  # the same, from a better source
    assert kept.nations["GBR"].mandate.decision_rule == ""
    assert kept.nations["DEU"].mandate == plan.nations["DEU"].mandate


def test_remarks_of_those_who_keep_the_record_are_left_out(seen):
    kept = quotable(*seen["HQ"])
    assert not [key for key, event in kept.events.items() if event.note]
    notes = {row.note for nation in kept.nations.values() for row in nation.statements.values()}
    assert notes <= {"", "not a force contribution", "not a military capability", "no capability"}


def test_another_nation_is_not_taken_for_ours(seen):
    found = released_answer(*seen["GBR"], "Would our allies in Poland send troops?", None)
    assert found.nations == ("POL",)


@pytest.mark.parametrize(
    "question", ["Will our troops monitor the ceasefire?", "Does the Government plan to withdraw?"]
)
def test_what_is_on_record_of_others_or_of_half_the_words_is_no_answer(seen, question):
    assert released_answer(*seen["GBR"], question, None).refused


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Committed contributions: 0. No record shows any.",
            "No record that may be released shows any.",
        ),
        (
            "None: nothing of Italy is committed.",
            "No record that may be released shows anything of Italy as committed.",
        ),
        ("Figures on record that are not counted: S054.", ""),
        ("Italy ruled out troops.", "Italy ruled out troops."),
        ("No record that may be released says so.", "No record that may be released says so."),
    ],
)
def test_what_no_record_says_is_narrowed_to_what_may_be_released(said, told):
    assert released_words(said) == told
