"""What a ledger holds beside its plan, bears on a question and is withheld from its reader."""

from collections.abc import Iterator

from willing.basics.label import Reader, may_read
from willing.ledger.subjects import subject
from willing.plan.document import Plan
from willing.report.answer.on_record.recorded import Recorded
from willing.report.answer.on_record.reply import records_told
from willing.report.answer.question import Question, without_host
from willing.report.answer.withheld_records import Withheld, label_rule


def withheld_beside(
    full: Plan, whole: Recorded, reader: Reader, asked: Question
) -> Iterator[Withheld]:
    """Yield units, incidents, withdrawals and decisions that the reader may not read, each with
    the rule of its label; records of the plan are told of where plans are compared."""
    of_plan = {subject(*steps) for steps in whole.state.records}
    for each in records_told(full, whole, without_host(full, asked)):
        if each.record in of_plan or each.label is None or may_read(reader, each.label):
            continue
        yield Withheld(each.record, each.sentence.text, label_rule(reader, each.label))
