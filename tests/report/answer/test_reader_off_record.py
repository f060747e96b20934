"""A reader of whose nation nothing is on record."""

from pathlib import Path

import pytest

from willing.app.read import read
from willing.basics.label import Reader
from willing.report.answer.drafting import answer_from_records


@pytest.mark.parametrize(
    "question", ["Must Parliament vote first?", "How many troops have we offered?"]
)
def test_it_is_answered_as_the_question_was_put(examples: Path, question: str) -> None:
    plan = read(examples / "minimal")
    stranger = Reader(party="XFR", clearance={"COALITION": "SECRET", "TLP": "RED"})
    documents = answer_from_records(plan, stranger, question)
    assert documents.released.question == question
    assert documents.released.nations == ()
