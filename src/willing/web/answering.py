"""A question put by whoever asks: whom its answer is for, and whether a note goes with it."""

from typing import NamedTuple

from willing.adapters.clock import utc_now
from willing.app.answer import documents_from
from willing.app.ledger.answering import Drafting, documents_for
from willing.app.ledger.moments import end_of
from willing.app.ledger.parties import reader_named
from willing.app.ledger.viewing import admitted
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError, RunError
from willing.basics.label import Reader
from willing.basics.party import PUBLIC
from willing.report.answer.asked import Asked
from willing.report.answer.drafting import AnswerDocuments
from willing.report.run import Run
from willing.web.caller import Caller
from willing.web.readers import ForbiddenError, is_own, shown_as
from willing.web.service import Service, plan_of, run_of


class AskedQuestion(NamedTuple):
    """A question as it was put."""

    caller: Caller
    plan: str
    question: str
    reader: str
    run: str
    as_of: str
    has_note: bool
    """Whether whoever asks is of those who keep the plan or the ledger."""
    stamp: str

    @property
    def key(self) -> tuple[str, ...]:
        """What its documents are made of, but for what the caller may read; they bear the day."""
        told = (self.plan, self.question, self.reader, self.run, self.as_of, self.stamp)
        return (*told, utc_now()[:10])


def asked_question(
    service: Service, caller: Caller, put: tuple[str, str, str, str, str], stamp: str
) -> AskedQuestion:
    """Return a question (plan, words, reader, run, day) of a plan that the caller may read.

    Those who keep the plan may draft an answer for anybody; others are answered as themselves or
    as the public: raises ForbiddenError for another reader.
    """
    plan, question, named, run, as_of = put
    served = service.shelf.ledgers.get(plan)
    own = is_own(caller, service.settings.party if served is None else served.party)
    self_named = PUBLIC if caller.reader is None else caller.reader.party
    reader = named or self_named
    if not own and reader not in (PUBLIC, self_named):
        raise ForbiddenError(
            "An answer for another party is for those who keep this plan to draft."
        )
    return AskedQuestion(caller, plan, question, reader, run, as_of, own, stamp)


def documents(service: Service, asked: AskedQuestion) -> AnswerDocuments:
    """Return the two documents; which of them go out, the route says."""
    served = service.shelf.ledgers.get(asked.plan)
    if served is None:
        return _of_folder(service, asked)
    made: Run | None = run_of(service, asked.caller, asked.run)[0] if asked.run else None
    with served.opened() as ledger:
        by = Drafting(
            made,
            None if asked.caller.reader is None else admitted(ledger, asked.caller.reader),
            end_of(asked.as_of) if asked.as_of else None,
        )
        return documents_for(ledger, _named(ledger, asked), asked.question, Asked(), by)


def _of_folder(service: Service, asked: AskedQuestion) -> AnswerDocuments:
    caller, shelf = asked.caller.reader, service.shelf
    plan, _ = plan_of(service, asked.caller, asked.plan)
    itself = caller is not None and caller.party == asked.reader
    named = shown_as(caller, plan, service.settings.party) if caller and itself else asked.reader
    run_folder = shelf.folder_of_run(asked.run, asked.caller) if asked.run else None
    folder = shelf.plan_folders[asked.plan]
    try:
        return documents_from(folder, named, asked.question, Asked(), run_folder)
    except LedgerError:  # it names a folder of this machine
        raise RunError(
            f"All that '{asked.plan}' holds together is not for {asked.reader}. Ask the ledger "
            "itself, record by record."
        ) from None


def _named(ledger: Ledger, asked: AskedQuestion) -> Reader:
    """Return the reader of an answer: the caller, or one of that name as the ledger has it."""
    caller = asked.caller.reader
    if caller is not None and asked.reader == caller.party:
        return admitted(ledger, caller)
    return reader_named(ledger, asked.reader, "reader")
