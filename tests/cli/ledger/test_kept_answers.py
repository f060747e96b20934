"""`willing answer LEDGER --number N`: an answer on record printed and written as it stands."""

import json
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

QUESTION = "What has Borrin offered?"
TEXT = "Borrin offered one contribution.\\n- Borrin offered Survey team (nations.XBO.offers.x)."


@pytest.fixture
def hq(willing, coalition, examples):
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    particulars = ("--number", "7/1", "--house", "House of Commons", "--drafted-by", "Clerk A")
    assert willing("answer", coalition.hq, QUESTION, "--as", "XAD", *particulars).code == 0
    return coalition.hq


@pytest.fixture
def step(willing, hq):
    def append(kind, by, on, *more):
        values = [f'by="{by}"', f'on="{on}"', *more]
        options = [word for value in values for word in ("--value", value)]
        command = ("ledger", "append", hq, "--kind", f"answer_{kind}", "--subject", "answers.7-1")
        assert willing(*command, *options).code == 0

    return append


@pytest.fixture
def approved(hq, step):
    step("cleared", "Desk B", "2031-04-08")
    step("approved", "Minister C", "2031-04-09")
    return hq


@pytest.fixture
def corrected(approved, step):
    step("answered", "Clerk A", "2031-04-09")
    more = (f'text="{TEXT}"', 'approved_by="Minister D"', 'reason="one was withdrawn"')
    step("corrected", "Clerk A", "2031-04-20", *more)
    return approved


def test_a_draft_is_printed_as_a_draft_with_its_sources(willing, hq):
    told = willing("answer", hq, "--number", "7/1").out
    assert told.startswith("DRAFT · ") and "State:          drafted" in told
    assert "- Borrin offered Survey team" in told and "For release to: Adelmark" in told
    assert "record nations.XBO.offers.xbo-survey" in " ".join(told.split())


def test_an_approved_answer_is_no_draft_and_its_text_is_the_one_that_was_approved(
    willing, approved
):
    done = willing("ledger", "append", approved, "--kind", "offer_withdrawn",
                   "--subject", "nations.XBO.offers.xbo-survey")  # fmt: skip
    assert done.code == 0
    told = willing("answer", approved, "--number", "7/1").out
    assert "DRAFT" not in told and "ANSWER · APPROVED" in told
    assert "approved on 9 April 2031 by Minister C" in told
    assert "- Borrin offered Survey team" in told and "withdrew" not in told
    assert "Clerk A" not in told and "Desk B" not in told


def test_a_correction_stands_beside_the_first_answer(willing, corrected):
    told = willing("answer", corrected, "--number", "7/1").out
    correction, first = told.split("First answer, which stood until 20 April 2031")
    assert "As corrected on 20 April 2031" in correction and "one contribution." in correction
    assert "corrected on 20 April 2031, approved by Minister D" in correction
    assert "- Borrin offered Survey team, 2 modules" in first


def test_the_steps_name_who_took_them_and_are_not_for_release(willing, corrected):
    told = willing("answer", corrected, "--number", "7/1", "--note").out
    assert told.startswith("BACKGROUND NOTE · NOT FOR RELEASE")
    for who in ("Clerk A", "Desk B", "Minister C", "approved by Minister D; one was withdrawn"):
        assert who in told


def test_it_is_written_as_word_pdf_and_text(willing, corrected, tmp_path):
    out = tmp_path / "out"
    assert willing("answer", corrected, "--number", "7/1", "--out", out).code == 0
    assert sorted(each.name for each in out.iterdir()) == [
        *("answer.docx", "answer.pdf", "answer.txt", "steps.docx", "steps.pdf", "steps.txt"),
    ]
    word = docx.Document(BytesIO((out / "answer.docx").read_bytes()))
    pages = PdfReader(BytesIO((out / "answer.pdf").read_bytes())).pages
    for text in (
        " ".join(each.text for each in word.paragraphs),
        " ".join(page.extract_text() for page in pages),
    ):
        assert "As corrected on 20 April 2031" in text and "First answer" in text


def test_json_holds_no_step_unless_it_is_asked_for(willing, corrected):
    made = json.loads(willing("answer", corrected, "--number", "7/1", "--json").out)
    assert (made["status"], made["house"]) == ("corrected", "House of Commons")
    assert "one contribution." in made["answer"] and len(made["former"]) == 1
    assert "steps" not in made and "Desk B" not in json.dumps(made)
    note = json.loads(willing("answer", corrected, "--number", "7/1", "--json", "--note").out)
    assert [each["by"] for each in note["steps"]][:2] == ["Clerk A", "Desk B"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--number", "8"), "no answer of this number is on record: '8'. Known are: 7/1"),
        (("--number", "7/1", "--house", "Storting"), "was put in House of Commons"),
        (("--number", "7/1", "--as", "XAD"), "Ask a question, or name an answer"),
        ((), "Ask a question, or name an answer"),
    ],
)
def test_what_is_not_on_record_is_refused_with_what_to_do(willing, hq, options, words):
    done = willing("answer", hq, *options)
    assert done.code == 2 and words in done.err and not done.out


def test_another_party_keeps_answers_of_its_own(willing, hq, coalition):
    done = willing("answer", coalition.xad, "--number", "7/1")
    assert done.code == 2 and "no answer of this number is on record" in done.err


def test_a_plan_keeps_none(willing, examples):
    done = willing("answer", examples / "minimal", "--number", "7/1")
    assert done.code == 2 and "a plan or run keeps no record of answers" in done.err
