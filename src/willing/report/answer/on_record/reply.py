"""What is on record beside the statements, for the topic of a question."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from willing.coalition.facts_words import and_list, counted
from willing.plan.document import Plan
from willing.report.answer.layers import offers_called, offers_told
from willing.report.answer.on_record.command import authority_told, command_lead, leads_told
from willing.report.answer.on_record.decisions import decision_lead, decision_sentences
from willing.report.answer.on_record.durations import (
    ceiling_lead,
    ceiling_sentences,
    duration_lead,
    duration_sentences,
)
from willing.report.answer.on_record.incidents import incident_lead, incident_sentences
from willing.report.answer.on_record.lifted import lifted_sentences
from willing.report.answer.on_record.persons import (
    LAYERS,
    Modules,
    Reached,
    committed_asked,
    modules_asked,
    persons_lead,
    persons_told,
)
from willing.report.answer.on_record.recorded import NEGATED, Recorded, Told, named, on_day
from willing.report.answer.on_record.terms import (
    caveat_sentences,
    condition_sentences,
    mandate_lead,
    mandate_sentences,
)
from willing.report.answer.on_record.units import left_sentences, there_sentences
from willing.report.answer.on_record.withdrawals import withdrawal_sentences
from willing.report.answer.question import Question, names_unknown
from willing.report.answer.sentences import Reply, capital

Maker = Callable[[Plan, Recorded, Question], Iterator[Told]]
_ALL_OF_A_NATION: Final[tuple[Maker, ...]] = (
    there_sentences,
    offers_told,
    left_sentences,
    withdrawal_sentences,
    caveat_sentences,
    condition_sentences,
    mandate_sentences,
)
_MAKERS: Final[Mapping[str, tuple[Maker, ...]]] = {
    "nation": _ALL_OF_A_NATION,
    "line": (there_sentences, offers_told, left_sentences, withdrawal_sentences),
    "present": (there_sentences, offers_told, left_sentences),
    "numbers": (there_sentences, offers_told),
    "committed": (there_sentences, offers_told, withdrawal_sentences),
    "withdrawn": (withdrawal_sentences, left_sentences),
    "incidents": (incident_sentences,),
    "caveats": (caveat_sentences,),
    "conditions": (condition_sentences,),
    "parliament": (mandate_sentences,),
    "mandate": (mandate_sentences,),
    "legal": (mandate_sentences,),
    "command": (authority_told, leads_told),
    "when": (there_sentences, offers_told),
    "search": (offers_called,),
    "lifted": (lifted_sentences,),
    "ceiling": (ceiling_sentences,),
    "durations": (duration_sentences,),
    "decisions": (decision_sentences,),
    "events": (decision_sentences,),
}
"""What bears on a topic, in the order it is told."""
COUNTABLE: Final = re.compile(
    r"troop|soldier|person|people|peacekeep|\bforces?\b|strength|\bsize\b|modules?|\bunits?\b"
    r"|offer|commit|\bsen[dt]|contribut|provid|pledg|deploy|authori|accept"
)
"""Words for what records count; of anything else they hold no number."""
_DONE: Final[Mapping[Reached, str]] = {"present": "there", "committed": "committed"}
DEEDS: Final = frozenset(
    {"clear", "clears", "clearing", "hunt", "hunts", "patrol", "patrols"}
    | {"watch", "guard", "protect", "fly", "teach", "man"}
)
"""Words for what a line of effort does; another says that something else is asked of it."""
_COUNTED: Final = ("present", "numbers", "committed")
"""Topics whose answer begins with how many persons."""
MOST_LISTED: Final = 12
STANDS: Final = ("when", "parliament", "mandate", "legal", "gate")
"""Topics whose first sentence stands beside what is on record, though it finds nothing."""
OF_NATIONS: Final = frozenset(
    {*_COUNTED, "withdrawn", "caveats", "conditions", "parliament", "mandate", "line"}
    | {"lifted", "ceiling", "durations"}
)
"""Topics that nobody else may answer for a nation of which nothing is on record."""
_ON_A_DAY: Final[tuple[Maker, ...]] = (incident_sentences,)
FIRST: Final = frozenset(
    {
        "present",
        "numbers",
        "committed",
        "withdrawn",
        "incidents",
        "caveats",
        "conditions",
        "decisions",
        "line",
        "lifted",
        "ceiling",
        "durations",
    }
)
"""Topics that records answer before statements do, and of which a statement that says nothing
denies nothing."""


def recorded_told(plan: Plan, recorded: Recorded, question: Question) -> tuple[Told, ...]:
    """Return the sentences of all that is on record and bears on a question.

    Of more offers than can be listed each nation has one sentence a layer.
    """
    found = records_told(plan, recorded, question)
    if question.topic in _COUNTED and not question.nations and len(found) > MOST_LISTED:
        return tuple(persons_told(plan, _modules(plan, recorded, question), layers_asked(question)))
    return found


def records_told(plan: Plan, recorded: Recorded, question: Question) -> tuple[Told, ...]:
    """Return a sentence for each record that bears on a question, however many there are."""
    if question.topic in OF_NATIONS and names_unknown(plan, question):
        return ()
    found = tuple(each for make in _makers(question) for each in make(plan, recorded, question))
    if question.topic == "events" and question.dates:
        return tuple(each for each in found if _is_of_day(each, question))
    if question.topic == "present" and "how many" in question.words and not counts(question):
        return ()
    return found


def _makers(question: Question) -> tuple[Maker, ...]:
    makers = _MAKERS.get(question.topic, ())
    if question.topic == "numbers" and not counts(question):
        return ()
    if question.topic == "line" and not set(question.content) <= DEEDS:
        return ()
    if question.topic == "nation" and re.search(r"\boffer", question.words):
        return tuple(each for each in makers if each is not mandate_sentences)
    if question.topic == "events" and question.dates:
        return (*makers, *_ON_A_DAY)
    return makers


def counts(question: Question) -> bool:
    """Return whether a question asks for a number of something that records count."""
    return bool(question.line or question.titles or COUNTABLE.search(question.words))


def _is_of_day(each: Told, question: Question) -> bool:
    """Return whether a record is of a day named: an incident by its own day, chosen before."""
    return each.record.startswith("incidents.") or on_day(question, each.sentence.sources[0].date)


def recorded_reply(plan: Plan, recorded: Recorded, question: Question) -> Reply:
    """Return what is on record beside the statements: found where any record bears on it."""
    sentences = tuple(each.sentence for each in recorded_told(plan, recorded, question))
    if not sentences:
        return Reply(lead=(), found=False)
    return Reply(lead=tuple(_lead(plan, recorded, question, len(sentences))), sentences=sentences)


def _lead(plan: Plan, recorded: Recorded, question: Question, count: int) -> Iterable[str]:
    """Return the first sentences of a topic; of most how many records there are."""
    if question.topic == "events" and question.dates:
        return (_count(count, "entry on record of that time", "entries on record of that time"),)
    if question.topic in _LEADS:
        return _LEADS[question.topic](plan, recorded, question)
    words = _NOUNS.get(question.topic)
    return (_count(count, *words),) if words is not None else ()


def _count(count: int, one: str, several: str) -> str:
    return f"{capital(counted(count, one, several))}."


def _persons(plan: Plan, recorded: Recorded, question: Question) -> Iterator[str]:
    """Yield how many persons have reached which layer, and of which nothing asked for has."""
    layers, modules = layers_asked(question), _modules(plan, recorded, question)
    yield from persons_lead(plan, question, modules, layers)
    reached = {each.nation for each in modules if each.reached in layers}
    missing = [named(plan, iso3) for iso3 in question.nations if iso3 not in reached]
    who = f"of {and_list(missing, 'or')} " if missing else ""
    word = _DONE.get(layers[0]) if len(layers) == 1 else None
    if word is not None and (missing or not reached):
        yield f"No record says that anything {who}is {word}."
    if len(layers) > 1 and len({each.reached for each in modules}) > 1:
        yield "Each module counts once, in the firmest layer it has reached; layers are not added."


def _modules(plan: Plan, recorded: Recorded, question: Question) -> tuple[Modules, ...]:
    if layers_asked(question) == ("committed",):
        return committed_asked(plan, question)
    return modules_asked(plan, recorded, question)


def layers_asked(question: Question) -> tuple[Reached, ...]:
    """Return the layers that a question asks for: all, unless it asks for a firm one."""
    if question.topic == "present":
        return ("present",)
    asks_committed = question.topic == "committed" or re.search(r"\bcommit", question.words)
    if asks_committed:
        return ("offered",) if NEGATED.search(question.words) else ("committed",)
    asks_offered = re.search(r"\boffer", question.words)
    return (*LAYERS[2:3], *LAYERS[:2], *LAYERS[3:]) if asks_offered else LAYERS


_LEADS: Final[Mapping[str, Callable[[Plan, Recorded, Question], Iterable[str]]]] = {
    **dict.fromkeys((*_COUNTED, "nation"), _persons),
    **dict.fromkeys(("parliament", "mandate", "legal"), mandate_lead),
    **dict.fromkeys(("decisions", "events"), decision_lead),
    "incidents": incident_lead,
    "ceiling": ceiling_lead,
    "durations": duration_lead,
    "command": command_lead,
}
_NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "withdrawn": (
        "entry on record of what was taken back or left",
        "entries on record of what was taken back or left",
    ),
    "caveats": (
        "limit on record of what was said or offered",
        "limits on record of what was said or offered",
    ),
    "conditions": (
        "condition on record of what was offered",
        "conditions on record of what was offered",
    ),
    "lifted": (
        "limit or condition on record that was lifted",
        "limits or conditions on record that were lifted",
    ),
    "search": (
        "entry on record that is called so",
        "entries on record that are called so",
    ),
}
