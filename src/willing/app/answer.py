"""A question put to the facts in a plan folder."""

from pathlib import Path

from willing.app.read import read
from willing.report.answer.answer import answer
from willing.report.answer.sentences import Answer


def answer_from(plan_folder: Path, question: str) -> Answer:
    """Return the answer to a question from the facts in a plan folder; raises PlanError."""
    return answer(read(plan_folder), question)
