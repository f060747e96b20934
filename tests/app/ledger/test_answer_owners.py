"""An answer is its drafter's party's: no other party clears, corrects or blocks it."""

import pytest

from willing.app.ledger.answers_kept import answers_of, answers_on_record

DRAFT = {
    "question": {"number": "21/3456"},
    "words": "What has been offered?",
    "by": "Ada",
    "on": "2031-01-01",
    "text": "Two companies.",
}
STEP = {"number": "21/3456", "by": "Ben", "on": "2031-01-02"}
ABOUT = "answers.21-3456"


@pytest.fixture
def drafted(book):
    """Return a book in which HQ drafted an answer."""
    book.write("HQ/open", "answer_drafted", ABOUT, DRAFT)
    return book


@pytest.mark.parametrize("kind", ["cleared", "approved", "answered", "corrected"])
def test_another_party_takes_no_step(drafted, kind):
    drafted.write("XAD/open", f"answer_{kind}", ABOUT, {**STEP, "text": "Forged."})
    assert drafted.refusal() == f"XAD keeps no {ABOUT}, or none any more"
    assert answers_on_record(drafted.state()).answers["21-3456"].status == "drafted"


def test_a_draft_of_another_party_is_its_own_whatever_its_lamport_count(drafted):
    drafted.write("XAD/open", "answer_drafted", ABOUT, {**DRAFT, "text": "Squat."}, lamport=1)
    drafted.write("XAD/open", "answer_cleared", ABOUT, STEP)
    answers = answers_on_record(drafted.state()).answers
    told = {name: (each.text, each.status) for name, each in answers.items()}
    assert told == {"21-3456": ("Two companies.", "drafted"), "21-3456-XAD": ("Squat.", "cleared")}
    assert answers_of(drafted.state(), "HQ")["21/3456"].text == "Two companies."


@pytest.mark.parametrize("number", ["104312", ""])
def test_a_step_stands_at_the_subject_of_its_number(drafted, number):
    other = {**DRAFT, "question": {"number": number}}
    drafted.write("XAD/open", "answer_drafted", "answers.other", other)
    assert drafted.refusal() == f"it is of question '{number}', and stands at answers.other"


def test_a_number_that_is_written_alike_in_subjects_is_another_question(drafted):
    drafted.write("HQ/open", "answer_cleared", ABOUT, {**STEP, "number": "21-3456"})
    assert drafted.refusal() == f"{ABOUT} is of question 21/3456, and this of 21-3456"
