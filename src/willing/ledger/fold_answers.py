"""The fold of answers to questions: each step by the party that drafted, where its number is."""

from willing.ledger.answer_events import DRAFTED, answer_subject, number_of
from willing.ledger.fold_plan import absent_own
from willing.ledger.folding import Folding, Said
from willing.ledger.held import Held


def answer_step(folding: Folding, said: Said) -> str:
    """Take a step of an answer by the party that drafted it; their order is judged where answers
    are."""
    steps = folding.answers.get(said.own_id, [])
    why = _number_fault(said, steps)
    if not why and said.kind.name != DRAFTED and not steps:
        why = absent_own(said)
    if not why:
        folding.answers.setdefault(said.own_id, []).append(said.held)
    return why


def _number_fault(said: Said, before: list[Held]) -> str:
    """Return why a step does not stand where its question does, or an empty text."""
    number, about = number_of(said.value), said.event.subject
    if not number or answer_subject(number) != about:
        return f"it is of question '{number}', and stands at {about}"
    there = number_of(before[0].value) if before else number
    return "" if there == number else f"{about} is of question {there}, and this of {number}"
