"""An answer on the record of a ledger, found by its number and laid out as it stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

from willing.adapters.together import printable
from willing.app.answer import ANSWER, formats
from willing.app.ledger.answering import plan_as_read
from willing.app.ledger.answers_kept import answers_of, draft_origin
from willing.app.ledger.notices import notices_by_log
from willing.app.ledger.reading import state_of
from willing.app.ledger.workspace import open_ledger
from willing.app.plan_at import is_ledger
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.label import Reader
from willing.basics.label_words import marking
from willing.basics.nearest import did_you_mean
from willing.ledger.answers import ParliamentaryAnswer
from willing.plan.document import Plan
from willing.report.answer.asked import reader_words
from willing.report.answer.documents import Document
from willing.report.answer.kept_answer import Kept, kept_document, steps_document
from willing.report.answer.on_record.soundness import unsound_words


class KeptAnswer(NamedTuple):
    """An answer as it stands, as a document, and the steps it took, which are not for release."""

    answer: ParliamentaryAnswer
    document: Document
    steps: Document


def kept_answer(folder: Path, number: str, house: str = "") -> KeptAnswer:
    """Return the answer of a number, and of a house where one is named, that the party of a ledger
    keeps; raises TransferError where there is none."""
    if not is_ledger(folder):
        _refuse("a plan or run keeps no record of answers", "Ask a ledger, or put a question")
    with open_ledger(folder) as ledger:
        state, party = state_of(ledger), ledger.party
        told = notices_by_log(ledger)
    answer = _of_house(answers_of(state, party), number, house)
    drafted = draft_origin(state, party, number)
    marked = marking(drafted.label) if drafted is not None else ""
    unsound = unsound_words(told, state, answer.drafted.records, answer.drafted.nations)
    kept = Kept(answer, marked, _reader(plan_as_read(state), answer.drafted.released_to))
    return KeptAnswer(answer, kept_document(kept), steps_document(kept, unsound))


def _reader(plan: Plan, name: str) -> str:
    """Return whom an answer may be told, in words; as it was written where it is no party."""
    try:
        return reader_words(plan, Reader(party=name))
    except ValueError:
        return name


def kept_files(kept: KeptAnswer) -> Mapping[str, bytes]:
    """Return the answer and its steps as DOCX, PDF and text, by file name; raises TransferError
    where the extra `documents` is missing."""
    return {**formats(ANSWER, kept.document), **formats("steps", kept.steps)}


def _of_house(
    answers: Mapping[str, ParliamentaryAnswer], number: str, house: str
) -> ParliamentaryAnswer:
    found = answers.get(number)
    if found is None:
        what = f"no answer of this number is on record: '{printable(number)}'"
        fix = did_you_mean(number, sorted(answers)) if answers else "Draft it: --drafted-by NAME"
        _refuse(what, fix)
    asks = found.drafted.question.house
    if house and _plain(house) != _plain(asks):
        what = f"the question of this number was put in {asks or 'no house that is on record'}"
        _refuse(what, "Name that house, or leave --house out")
    return found


def _plain(house: str) -> str:
    return " ".join(house.split()).casefold()


def _refuse(what: str, fix: str) -> NoReturn:
    raise TransferError([Fault(file="--number", what=what, fix=fix)])
