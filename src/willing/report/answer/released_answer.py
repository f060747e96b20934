"""The answer of what may be released, as sentences, before it is laid out."""

import re
from typing import Final

from willing.basics.label import Reader
from willing.basics.record import Record
from willing.basics.units import IsoDate, Nation, Text
from willing.coalition.facts_words import counted
from willing.plan.document import Plan
from willing.report.answer.answer import reply_to
from willing.report.answer.figures_given import figures_given
from willing.report.answer.lexicon import PARLIAMENTS
from willing.report.answer.on_record.recorded import Recorded, record_hash
from willing.report.answer.on_record.reply import FIRST, OF_NATIONS, STANDS, recorded_reply
from willing.report.answer.question import Question, names_unknown, read_question, without_host
from willing.report.answer.quotable import quotable
from willing.report.answer.records import holds_every_word
from willing.report.answer.released_words import REFUSAL, released_words
from willing.report.answer.run_figures import asks_gaps, gap_rows, run_sentences
from willing.report.answer.sentences import Reply, Sentence, capital
from willing.report.answer.understood import is_understood, unanswerable
from willing.report.position.board import position_board
from willing.report.run import Run

_OWN: Final = r"\b(we|us|our|ours)\b|\bthe government\b"
_OWN_PARLIAMENT: Final = rf"{_OWN}|\bparliament\b|\bthis house\b|\b(hold|put .* to) a vote\b"
NOTHING: Final = Recorded()
_NO_VOTE: Final = ("No record says that the parliament of", "It differs by nation.")
_DENIES: Final = re.compile(r"(No|None)\b")
_OWN_WORDS: Final = ("tensions", "members")
"""Topics whose sentences are the product's own words, not those of a statement."""


class ReleasedAnswer(Record, kw_only=True):
    """What a reader is told, and what it rests on."""

    question: Text
    reader: Text
    """Whom it may be told: an ISO3 code, HQ or public."""
    topic: Text = ""
    nations: tuple[Nation, ...] = ()
    line: Text = ""
    refused: bool = False
    """Nothing that may be released answers it: the formula alone is said."""
    understood: bool = True
    """False: nothing was looked up, and the answer says what can be asked."""
    lead: tuple[Text, ...]
    sentences: tuple[Sentence, ...] = ()
    """Of statements and events, then of offers."""
    plan_figures: tuple[Sentence, ...] = ()
    gap_rows: tuple[tuple[Text, ...], ...] = ()
    """`run_figures.GAP_COLUMNS`."""
    caution: Text = ""
    figures: tuple[Text, ...] = ()
    record_to: IsoDate | None = None
    record_hash: Text
    """SHA-256 of the plan as the reader may see it."""
    plan_hash: Text = ""
    """Of the run that figures are quoted from."""


def released_answer(
    plan: Plan, reader: Reader, words: str, run: Run | None, recorded: Recorded = NOTHING
) -> ReleasedAnswer:
    """Return the answer to a question from the plan and the ledger as their reader may see them,
    and from nothing else; `run` is one whose figures the reader may be given."""
    source = quotable(plan, reader)
    board = position_board(source)
    asked = asked_by(reader, read_question(source, words), source)
    reply = reply_to(source, board, asked)
    said = _said(reply)
    if asked.topic in _OWN_WORDS:
        said = tuple(one.replace(text=released_words(one.text)) for one in said)
    on_record = recorded_reply(source, recorded, without_host(source, asked))
    plan_figures = run_sentences(run, asked) if run is not None else ()
    if asks_gaps(asked) and not plan_figures:
        on_record = Reply(lead=(), found=False)  # what was offered is no answer to what is short
    if asked.topic in OF_NATIONS and names_unknown(source, asked):
        reply, said = None, ()
    if asked.topic == "search" and not holds_every_word(board, asked):
        reply, said = None, ()
    if (reply is None or not reply.found) and not (said or on_record.found or plan_figures):
        return _refusal(plan, reader, asked, record_hash(plan, recorded))
    lead = _lead(asked.topic, reply, on_record, plan_figures)
    texts = (*lead, *(each.text for each in (*on_record.sentences, *plan_figures)))
    return ReleasedAnswer(
        question=words,
        reader=reader.party,
        topic=asked.topic,
        nations=asked.nations,
        line=asked.line,
        lead=lead,
        sentences=_ordered(asked.topic, said, on_record.sentences),
        plan_figures=plan_figures,
        gap_rows=gap_rows(run, asked) if run is not None else (),
        caution=released_words(reply.caution) if reply is not None else "",
        figures=figures_given(texts),
        record_to=plan.record_to,
        record_hash=record_hash(plan, recorded),
        plan_hash=run.force_plan.plan_hash if run is not None and plan_figures else "",
    )


def asked_by(reader: Reader, asked: Question, plan: Plan) -> Question:
    """Return a question as a reader means it: a nation's own parliament and government, "our".

    The host of the force is no answer to that: troops go to it. A parliament that is called by its
    name is that of its nation. Of a nation on which nothing is on record it stays as it was put.
    """
    if asked.topic in ("parliament", "mandate", "legal") and not asked.nations:
        named = tuple(
            iso3 for iso3, name in PARLIAMENTS.items() if re.search(rf"\b({name})\b", asked.words)
        )
        asked = asked._replace(nations=tuple(iso3 for iso3 in named if iso3 in plan.nations))
    hosts = {iso3 for iso3, each in plan.nations.items() if each.coalition_status == "host"}
    if reader.party not in plan.nations or set(asked.nations) - hosts:
        return asked
    shape = _OWN_PARLIAMENT if asked.topic == "parliament" else _OWN
    if not re.search(shape, asked.words):
        return asked
    topic = "nation" if asked.topic in ("line", "") else asked.topic
    return asked._replace(nations=(reader.party,), topic=topic)


def _refusal(plan: Plan, reader: Reader, asked: Question, digest: str) -> ReleasedAnswer:
    """Return the answer that tells nothing: the one formula, or that the words were not understood,
    which is judged from them and from what the reader may see alone."""
    understood = is_understood(asked)
    words = REFUSAL if understood else unanswerable(asked)
    return ReleasedAnswer(
        question=asked.text,
        reader=reader.party,
        refused=understood,
        understood=understood,
        lead=(words,),
        record_to=plan.record_to,
        record_hash=digest,
    )


def _ordered(
    topic: str, said: tuple[Sentence, ...], on_record: tuple[Sentence, ...]
) -> tuple[Sentence, ...]:
    return (*on_record, *said) if topic in FIRST else (*said, *on_record)


def _said(reply: Reply | None) -> tuple[Sentence, ...]:
    """Return the statements and events of a reply, with what was said of the whole force; what
    counts for nothing else stands in the background note."""
    if reply is None:
        return ()
    whole = [one for one in reply.not_counted if " said of the whole force: " in one.text]
    shown = {source.id for one in reply.sentences for source in one.sources}
    return (
        *reply.sentences,
        *(
            one.replace(text=one.text.split(" Not counted: ")[0])
            for one in whole
            if not shown.intersection(source.id for source in one.sources)
        ),
    )


def _lead(
    topic: str, reply: Reply | None, on_record: Reply, plan_figures: tuple[Sentence, ...]
) -> tuple[str, ...]:
    """Return the first sentences. Statements that answer nothing give way to what is on record
    beside them, and both to figures of the force plan that were asked for."""
    found = reply is not None and reply.found
    if not found and plan_figures and not on_record.lead:
        return ()
    said = reply.lead if reply is not None else ()
    if on_record.found and (topic in FIRST or (not found and topic not in STANDS)):
        said = tuple(each for each in said if not _DENIES.match(each)) if found else ()
    if on_record.lead and topic == "present":
        said = ()  # statements say nothing of what is there
    if on_record.lead and not found:  # a mandate step says more of the nation's own vote
        said = tuple(each for each in said if not each.startswith(_NO_VOTE))
    parts = (on_record.lead, said) if topic in FIRST else (said, on_record.lead)
    lead = tuple(words for part in parts for each in part if (words := released_words(each)))
    if lead or not on_record.found:
        return lead
    entries = counted(len(on_record.sentences), "entry", "entries")
    return (f"{capital(entries)} on record of what was said, offered, committed or is there.",)
