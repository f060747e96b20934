"""What a ledger holds beside its plan and withholds is told record by record, to the note alone."""

from tests.conftest import Book

from willing.basics.label import Reader
from willing.plan.document import Plan
from willing.report.answer.on_record.recorded import Recorded
from willing.report.answer.on_record.reply import MOST_LISTED, recorded_told
from willing.report.answer.on_record.withheld import withheld_beside
from willing.report.answer.question import read_question

UNIT = {"offer": "xad-company", "zone": "orlo", "week": 0}


def test_of_more_records_than_an_answer_lists_each_that_is_withheld_is_told(
    minimal_book: Book, minimal_plan: Plan
) -> None:
    names = [f"nations.XAD.units.u{number}" for number in range(MOST_LISTED + 1)]
    for name in names:
        minimal_book.write("XAD/open", "unit_arrived", name, UNIT)
    whole = Recorded(minimal_book.state())
    asked = read_question(minimal_plan, "Which troops are there now?")
    told = [each.record for each in withheld_beside(minimal_plan, whole, Reader(), asked)]
    assert told == names
    assert len(recorded_told(minimal_plan, whole, asked)) < len(names)
