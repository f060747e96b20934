"""What is on record beside the statements of a plan, as one reader may read it, and its sources."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from willing.basics.label import Label
from willing.basics.units import Slug
from willing.coalition.nation import with_article
from willing.coalition.offer import Offer
from willing.ledger.held import Held, Origin
from willing.ledger.kinds import KINDS
from willing.ledger.state import EMPTY, LedgerState
from willing.ledger.subjects import Steps, subject
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.plain import plain
from willing.report.answer.question import Question
from willing.report.answer.sentences import Sentence, SourceLine

PERSON_WORDS: Final = frozenset(
    {"troops", "troop", "soldiers", "soldier", "personnel"}
    | {"peacekeepers", "peacekeeper", "boots", "ground"}
)
"""Words that stand for the persons of a force, whatever line of effort they work on."""
NEGATED: Final = re.compile(r"\bnot\b|\bn t\b|\byet to\b|\bwithout\b")
"""Who has not done it: what is short of it is told, for nobody can be said not to have."""


class Recorded(NamedTuple):
    """A ledger as one reader may read it; of a plan folder there is none: its state is empty."""

    state: LedgerState = EMPTY
    public: bool = False
    """Whether it is read for the public, which is given no log and entry, having no bundle to find
    them in, and no assumed size."""


class Told(NamedTuple):
    """A sentence made of one record, and the label that the record has in a ledger."""

    sentence: Sentence
    label: Label | None = None

    @property
    def record(self) -> str:
        """The dotted path of the record."""
        return self.sentence.sources[0].id if self.sentence.sources else ""


def told(text: str, source: SourceLine, nation: str | None, origin: Origin | None) -> Told:
    """Return a sentence with its source."""
    sentence = Sentence(text=text, sources=(source,), nation=nation)
    return Told(sentence, origin.label if origin is not None else None)


def entry_source(recorded: Recorded, about: Slug, origin: Origin) -> SourceLine:
    """Return an entry of a ledger as a source: what kind, who recorded it, when, in which entry."""
    behalf = " on behalf of the nation" if origin.on_behalf else ""
    entry = f", {origin.entry}" if not recorded.public else ""
    return SourceLine(
        id=about,
        date=origin.at[:10],
        url="",
        source_class=f"{KINDS[origin.kind].title}, recorded by {origin.party}{behalf}{entry}",
    )


def plan_source(recorded: Recorded, steps: Steps, what: str, url: str = "") -> SourceLine:
    """Return the source of a record of the plan: its entry in a ledger, else what it is."""
    about, held = subject(*steps), recorded.state.records.get(steps)
    if held is None:
        return SourceLine(id=about, date="", url=url, source_class=what)
    return entry_source(recorded, about, held.origin).replace(url=url)


def origin_at(recorded: Recorded, steps: Steps) -> Origin | None:
    """Return the entry that a record of the plan comes from; None in a plan folder."""
    held = recorded.state.records.get(steps)
    return held.origin if held is not None else None


def named(plan: Plan, iso3: str) -> str:
    """Return a nation as it stands inside a sentence; its code where the plan does not name it."""
    nation = plan.nations.get(iso3)
    return with_article(nation.name) if nation is not None else iso3


def line_asked(question: Question) -> str:
    """Return the line of effort that a question is limited to; a word for persons is none."""
    if question.titles:
        return ""
    if question.line == "presence" and PERSON_WORDS & set(question.words.split()):
        return ""
    return question.line


def is_asked(question: Question, iso3: str, offer: Offer | None = None) -> bool:
    """Return whether a record of a nation, or of an offer of it where that is known, is asked
    about."""
    if question.nations and iso3 not in question.nations:
        return False
    if question.titles and (offer is None or offer.title not in question.titles):
        return False
    line = offer.line_of_effort if offer is not None else None
    wanted = line_asked(question)
    return not wanted or line is None or line == wanted


def on_day(question: Question, day: str) -> bool:
    """Return whether a day is one that the question names, or in its period; any where it names
    none."""
    if question.period is not None:
        return question.period.holds(day)
    if not question.dates:
        return True
    return any(
        day[4:].startswith(each) if each.startswith("-") else day.startswith(each)
        for each in question.dates
    )


def record_hash(plan: Plan, recorded: Recorded) -> str:
    """Return SHA-256 of all that an answer may rest on: the plan, and in a ledger what is held
    beside it. Entries are left out of it: their numbers count what the reader may not know of."""
    beside = sorted(
        f"{subject(*steps)} {held.origin.party} {held.origin.at} {plain(held.value)}"
        for steps, held in _beside(recorded.state)
    )
    if not beside:
        return plan_hash(plan)
    return sha256("\n".join([plan_hash(plan), *beside]).encode()).hexdigest()


def _beside(state: LedgerState) -> Iterator[tuple[Steps, Held]]:
    for name, incident in state.incidents.items():
        yield ("incidents", name), Held(incident.incident, incident.origin)
        yield from ((("incidents", name), Held(*each)) for each in incident.assessments)
    for name, decision in state.decisions.items():
        yield ("decisions", name), Held(decision.decision, decision.origin)
        yield from ((("decisions", name), Held(*each)) for each in decision.attested.values())
    for steps, unit in state.units.items():
        yield steps, Held(unit.arrived, unit.origin)
        if unit.left is not None and unit.left_origin is not None:
            yield steps, Held(unit.left, unit.left_origin)
    for steps, history in state.history.items():
        if steps not in state.records:
            yield steps, history[-1]
    for steps, lifted in state.lifted.items():
        yield steps, lifted.stood
        yield steps, lifted.ended
