"""Answers from a ledger: what a reader may see, and an answer's steps put on its record."""

import json

import pytest

from willing.report.answer.released_words import REFUSAL

QUESTION = "What has Borrin offered?"


@pytest.fixture
def hq(willing, coalition, examples):
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    return coalition.hq


@pytest.fixture
def step(willing, hq):
    """Append a step of answer 7/1, by somebody."""

    def append(kind, by, *more):
        values = [f'by="{by}"', 'on="2031-04-08"', *more]
        options = [word for value in values for word in ("--value", value)]
        return willing(
            *("ledger", "append", hq, "--kind", f"answer_{kind}", "--subject", "answers.7-1"),
            *options,
        )

    return append


@pytest.fixture
def drafted(willing, hq):
    done = willing(
        *("answer", hq, QUESTION, "--as", "HQ", "--number", "7/1", "--drafted-by", "Clerk A")
    )
    assert done.code == 0
    return hq


def test_a_party_is_told_what_was_offered_and_the_public_is_not(willing, hq):
    assert "Borrin offered Survey team" in willing("answer", hq, QUESTION, "--as", "XBO").out
    public = willing("answer", hq, QUESTION, "--as", "public").out
    assert REFUSAL in public and "Survey" not in public and "EXERCISE" in public


def test_the_note_names_the_label_that_withholds(willing, hq):
    note = willing("answer", hq, QUESTION, "--as", "public", "--note").out
    assert "nations.XBO.offers" in note and "RESTRICTED, releasable to coalition" in note


def test_the_public_gets_the_same_bytes_whatever_else_is_on_record(willing, hq):
    asked = ("answer", hq, QUESTION, "--as", "public", "--json")
    before = willing(*asked).out
    done = willing(
        *("ledger", "append", hq, "--kind", "offer_withdrawn"),
        *("--subject", "nations.XBO.offers.xbo-survey"),
    )
    told = willing("answer", hq, QUESTION, "--as", "HQ").out
    assert done.code == 0 and "withdrew what it had offered: Survey team" in told
    assert "offered Survey team" not in told
    assert willing(*asked).out == before


def test_an_answer_goes_through_its_steps_and_is_told_the_next_time(willing, drafted, step):
    assert step("cleared", "Desk B").code == 0
    assert step("approved", "Minister C").code == 0
    assert step("answered", "Clerk A").code == 0
    more = ('text="Two offers."', 'approved_by="Minister C"', 'reason="one was withdrawn"')
    assert step("corrected", "Clerk A", *more).code == 0
    note = willing("answer", drafted, QUESTION, "--as", "HQ", "--note").out
    assert "- 7/1\n  Status: corrected" in note and "Two offers." in note


@pytest.mark.parametrize(
    ("kind", "by", "words"),
    [
        ("approved", "Minister C", "only what is cleared can be approved"),
        ("cleared", "clerk a", "drafted it and cannot have it cleared"),
        ("corrected", "Clerk A", "only what is answered or corrected"),
    ],
)
def test_a_step_that_would_count_for_nothing_is_refused(drafted, step, kind, by, words):
    done = step(kind, by)
    assert done.code == 2 and words in done.err
    assert step("cleared", "Desk B").code == 0


def test_a_step_without_its_fields_is_refused(willing, drafted):
    done = willing(
        *("ledger", "append", drafted, "--kind", "answer_cleared", "--subject", "answers.7-1"),
        *("--value", 'by="Desk B"'),
    )
    assert done.code == 2 and "value.on: 'on' is missing" in done.err


def test_a_draft_and_its_steps_are_its_partys_alone(willing, drafted, step):
    assert step("cleared", "Desk B").code == 0
    shown = willing("ledger", "show", drafted, "answers.7-1").out
    assert shown.count("RESTRICTED · for HQ alone") == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [((), "the question has no number"), (("--number", "7/1"), "it was drafted before")],
)
def test_a_draft_needs_a_number_of_its_own(willing, drafted, more, words):
    done = willing("answer", drafted, QUESTION, "--as", "HQ", "--drafted-by", "Clerk A", *more)
    assert done.code == 2 and words in done.err and not done.out


def test_a_plan_keeps_no_record_of_answers(willing, examples):
    done = willing(
        *("answer", examples / "minimal", QUESTION, "--as", "HQ", "--number", "1"),
        *("--drafted-by", "Clerk A"),
    )
    assert done.code == 2 and "keeps no record of answers" in done.err


def test_figures_of_a_run_of_the_plan_on_record_are_told(willing, hq, minimal_run):
    asked = ("answer", hq, "What does the force cost?", "--run", minimal_run)
    assert "cost units, which are no money" in willing(*asked, "--as", "HQ").out
    assert REFUSAL in willing(*asked, "--as", "public").out
    withdrawn = ("--kind", "offer_withdrawn", "--subject", "nations.XBO.offers.xbo-survey")
    assert willing("ledger", "append", hq, *withdrawn).code == 0
    done = willing(*asked, "--as", "HQ")
    assert done.code == 2 and "another plan than the one that now stands" in done.err


def test_what_was_said_and_then_signed_otherwise_is_in_the_note_alone(willing, hq, tmp_path):
    statement = {
        "group": "G1",
        "date": "2031-03-01",
        "speaker": "Defence minister",
        "use": "own",
        "kind": "exclusion",
        "public_line": "mine_clearance",
        "line_of_effort": "mines",
        "paraphrase": "No survey teams",
        "source_url": "https://page.example/",
        "source_class": "official",
    }
    options = [word for key, each in statement.items() for word in ("--value", f'{key}="{each}"')]
    path = "nations.XBO.statements.S1"
    done = willing(
        *("ledger", "append", hq, "--kind", "statement_recorded", "--subject", path), *options
    )
    assert done.code == 0, done.err
    asked = ("answer", hq, "What has Borrin said on mines?", "--as", "HQ")
    note, answer = willing(*asked, "--note").out, willing(*asked).out
    assert "said no on mines, and offers" in note and "said no on mines" not in answer


def test_json_of_an_answer_names_its_record(willing, hq):
    made = json.loads(willing("answer", hq, QUESTION, "--as", "XAD", "--json").out)
    assert made["reader"] == "XAD" and len(made["record_hash"]) == 64
    assert [each["sources"][0]["id"] for each in made["sentences"]] == [
        "nations.XBO.offers.xbo-company",
        "nations.XBO.offers.xbo-role-2",
        "nations.XBO.offers.xbo-survey",
        "nations.XBO.conditions.after-ceasefire",
        "nations.XBO.conditions.vote",
    ]
