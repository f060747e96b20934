"""A question to a ledger: answered from what its reader may read, noted from all that is here."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from willing.app.folder_label import together
from willing.app.ledger.answers_kept import answers_on_record
from willing.app.ledger.disagreeing import tension_notes
from willing.app.ledger.notices import notices_by_log
from willing.app.ledger.parties import reader_named
from willing.app.ledger.reading import events_of, state_of
from willing.app.ledger.runs import force_plan_hash
from willing.app.ledger.workspace import Ledger, open_ledger
from willing.basics.errors import PlanError
from willing.basics.label import Label, Reader, may_read
from willing.basics.party import PUBLIC
from willing.ledger.gate import readable
from willing.ledger.report_labels import report_label
from willing.ledger.state import EMPTY, LedgerState, continued
from willing.ledger.subjects import subject
from willing.ledger.tensions import Note
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.marking import markings
from willing.plan.shape import assemble
from willing.report.answer.answer import answer
from willing.report.answer.asked import Asked
from willing.report.answer.background_note import Ledgers
from willing.report.answer.drafting import AnswerDocuments, Joined, answer_from_records
from willing.report.answer.on_record.recorded import Recorded
from willing.report.answer.on_record.soundness import unsound_words
from willing.report.answer.question import read_question
from willing.report.answer.release import PUBLIC_TITLE
from willing.report.answer.sentences import Answer
from willing.report.run import Run

_LEAST: Mapping[str, Any] = {
    "format": 1,
    "title": PUBLIC_TITLE,
    "horizon": {"first_week": 0, "last_week": 0},
}


def plan_as_read(state: LedgerState) -> Plan:
    """Return the plan as a state holds it; what it may not know of stands at its least.

    A nation of which some record may be read and not its description goes by its code.
    """
    tree = state.document()
    nations = {iso3: {"name": iso3, **file} for iso3, file in tree.get("nations", {}).items()}
    return assemble({**_LEAST, **tree, "nations": nations}, SECTION_TYPES)


def ledger_plan(folder: Path) -> tuple[Plan, Label]:
    """Return the plan that the ledger in a workspace holds, as its own people may read it, and the
    label of what is made from it."""
    with open_ledger(folder) as ledger:
        state = state_of(ledger)
        return plan_as_read(state), report_label(state, ledger.party, ledger.party)


def ledger_answer(folder: Path, question: str) -> tuple[Answer, str]:
    """Return the answer to a question to the ledger in a workspace from all that its own people
    may read, and its marking."""
    with open_ledger(folder) as ledger:
        state = state_of(ledger)
        plan = plan_as_read(state)
        found = answer(plan, question, Recorded(state))
        label = report_label(state, ledger.party, ledger.party)
        cited = [source.id for each in found.sentences for source in each.sources]
        nations = read_question(plan, question).nations
        doubts = " ".join(unsound_words(notices_by_log(ledger), state, cited, nations))
    told = found.replace(caution=f"{found.caution} {doubts}".strip())
    return told, markings(plan, label)


def ledger_documents(
    folder: Path, reader: str, question: str, asked: Asked, run: Run | None = None
) -> AnswerDocuments:
    """Return the two documents of a question to the ledger in a workspace, for the reader named.

    Raises LedgerError or StoreError, and RunError for a run of another plan than now stands.
    """
    with open_ledger(folder) as ledger:
        return documents_of(ledger, reader, question, asked, run)


def documents_of(
    ledger: Ledger, reader: str, question: str, asked: Asked, run: Run | None = None
) -> AnswerDocuments:
    """Return the two documents of a question to an open ledger."""
    named = reader_named(ledger, reader)
    return documents_for(ledger, named, question, asked, Drafting(run))


class Drafting(NamedTuple):
    """Who drafts an answer, and with what."""

    run: Run | None = None
    drafter: Reader | None = None
    """On a server that others ask too; None: this node's own people."""
    as_of: str | None = None


def documents_for(
    ledger: Ledger, named: Reader, question: str, asked: Asked, by: Drafting
) -> AnswerDocuments:
    """Return the two documents of a question: the answer of what its reader and the drafter may
    both read, the note of what the drafter may."""
    run, own = by.run, by.drafter or ledger.reader
    whole = state_of(ledger, as_of=by.as_of, reader=own)
    read = _read_by_both(ledger, named, by)
    of_run = None if run is None else run.label
    told = run is not None and _is_told(ledger, whole, run, named, by.drafter)
    note = report_label(whole, ledger.party, own.party, with_answers=True)
    answer = report_label(read, ledger.party, named.party)
    return answer_from_records(
        plan_as_read(read),
        named,
        question,
        full=plan_as_read(whole),
        run=run,
        notes=_notes(ledger, own) if by.as_of is None else (),
        earlier=tuple(answers_on_record(whole).answers.values()),
        asked=asked.replace(as_of=asked.as_of or (by.as_of or ledger.now())[:10]),
        run_released=told,
        labels={subject(*steps): held.origin.label for steps, held in whole.records.items()},
        ledger=Ledgers(
            read=Recorded(read, public=named.party == PUBLIC),
            whole=Recorded(whole),
            unsound=notices_by_log(ledger, reader=own),
        ),
        joined=Joined(
            answer=together([answer, of_run if told else None]) or answer,
            note=together([note, of_run]) or note,
        ),
    )


def _read_by_both(ledger: Ledger, named: Reader, by: Drafting) -> LedgerState:
    """Return the state that a reader may read, of events alone that the drafter may read too."""
    found = events_of(ledger, as_of=by.as_of, reader=named)
    if by.drafter is not None:
        found = readable(by.drafter, found)
    return continued(EMPTY, found, SECTION_TYPES)


def _is_told(
    ledger: Ledger, whole: LedgerState, run: Run, named: Reader, drafter: Reader | None
) -> bool:
    """Return whether a reader is given figures of a run. Where others draft too the run's own label
    says so alone: what they may not read must not tell."""
    if drafter is not None:
        return run.label is not None and all(may_read(e, run.label) for e in (named, drafter))
    mine = run.label is None or may_read(named, run.label)
    return mine and (named == ledger.reader or run_released(whole, run, named))


def run_released(whole: LedgerState, run: Run, reader: Reader) -> bool:
    """Return whether a reader may read a run: the entry that accepted it, and every record that
    it may rest on. One that was never accepted is for the people of its node alone."""
    digest = force_plan_hash(run)
    accepted = [held for held in whole.runs.values() if held.value.force_plan_hash == digest]
    resting = (*accepted[-1:], *whole.records.values(), *whole.scenarios.values())
    return bool(accepted) and all(may_read(reader, held.origin.label) for held in resting)


def _notes(ledger: Ledger, reader: Reader) -> tuple[Note, ...]:
    """Return where records disagree; of less than a whole plan the rules can say nothing."""
    try:
        return tension_notes(ledger, reader)
    except PlanError:
        return ()
