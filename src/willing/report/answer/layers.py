"""Offers as sentences, each in the verb of the layer it has reached: offered, committed, present.

A draft is no offer and makes no sentence here: what was said stands in the statements.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from willing.basics.figure import quantity_at
from willing.basics.units import Slug
from willing.coalition.facts_words import EFFORTS, and_list, date_words
from willing.coalition.nation import with_article
from willing.coalition.offer import Act, Layer, Offer, layer, of_module
from willing.ledger.offer_verbs import NOT_YET
from willing.ledger.subjects import subject
from willing.plan.document import Plan
from willing.report.answer.lexicon import plain
from willing.report.answer.on_record.recorded import (
    NEGATED,
    Recorded,
    Told,
    entry_source,
    line_asked,
    origin_at,
    plan_source,
)
from willing.report.answer.question import Question
from willing.report.answer.release import is_page, rests_on_assumption
from willing.report.answer.sentences import Sentence, SourceLine, capital
from willing.report.answer.weeks import weeks_words
from willing.report.words import number

_FIRMEST: Final[tuple[Layer, ...]] = ("present", "committed", "offered", "said")
ASKS_COMMITTED: Final = re.compile(r"\bcommit")
PRESENT_ONLY: Final = ("present", "command", "when")
"""Topics of which what is not there says nothing."""
TOPICS: Final = frozenset(
    {"nation", "line", "numbers", "committed", "when", "present", "command", "durations"}
)
"""Topics that what was offered, committed or is present bears on."""
ASSUMED_SIZE: Final = " Its size is assumed (notional)."
_STATE: Final = {
    "rsom": "in reception and onward movement",
    "transferred": "under the authority of the force",
    "national_command": "under national command",
    "mission_ready": "mission ready",
}


class Offered(NamedTuple):
    """An offer with where it stands in the plan."""

    nation: str
    key: Slug
    offer: Offer

    @property
    def subject(self) -> str:
        """The dotted path of the record, which is its id in an answer."""
        return f"nations.{self.nation}.offers.{self.key}"


def offers_asked(plan: Plan, question: Question) -> Iterator[Offered]:
    """Yield the offers of the nations and the line that a question names, drafts left out."""
    of_persons = question.topic in ("numbers", "present", "committed", "durations")
    line = line_asked(question) if of_persons or question.titles else question.line
    for iso3, nation in plan.nations.items():
        if question.nations and iso3 not in question.nations:
            continue
        for key, offer in nation.offers.items():
            if question.titles and offer.title not in question.titles:
                continue
            if offer.state != "draft" and line in ("", offer.line_of_effort):
                yield Offered(iso3, key, offer)


def offers_told(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield a sentence for each layer that an offer asked for has reached, the firmest first; of
    what is there or under whose command, what is present alone."""
    layers = _FIRMEST[:1] if question.topic in PRESENT_ONLY else _FIRMEST
    of_acts = question.topic == "committed" and not question.nations
    found = [
        (_FIRMEST.index(reached), _told(plan, recorded, one, reached, modules))
        for one in offers_asked(plan, question)
        for reached, modules in modules_by_layer(one.offer).items()
        if reached in layers
    ]
    if of_acts and NEGATED.search(question.words):
        found = [each for each in found if each[0] == _FIRMEST.index("offered")]
    elif of_acts and any(rank < _FIRMEST.index("offered") for rank, _ in found):
        found = [each for each in found if each[0] < _FIRMEST.index("offered")]
    yield from (each for _, each in sorted(found, key=lambda pair: pair[0]))


def weeks_told(
    plan: Plan, recorded: Recorded, question: Question, layers: Sequence[Layer]
) -> Iterator[Told]:
    """Yield a sentence for each of the layers that an offer of stated weeks has reached, the
    firmest first; where it is asked what is committed and anything is, of that alone."""
    found = [
        (_FIRMEST.index(reached), _told(plan, recorded, one, reached, modules, weeks))
        for one in offers_asked(plan, question)
        if (weeks := weeks_words(plan, one.offer))
        for reached, modules in modules_by_layer(one.offer).items()
        if reached in layers
    ]
    firm = [each for each in found if each[0] < _FIRMEST.index("offered")]
    asked = firm if firm and ASKS_COMMITTED.search(question.words) else found
    yield from (each for _, each in sorted(asked, key=lambda pair: pair[0]))


def is_firm(one: Offered) -> bool:
    """Return whether any module of an offer is committed or there."""
    return bool({"committed", "present"} & modules_by_layer(one.offer).keys())


def modules_by_layer(offer: Offer) -> Counter[Layer]:
    """Return how many modules of an offer have reached which layer, and no further."""
    count = int(quantity_at(offer.quantity, "central") + 1e-9)
    if not count:
        return Counter()
    return Counter(layer(of_module(offer, each)) for each in range(1, count + 1))


def offers_called(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield the offers whose title holds every word that is looked for."""
    words = [word[:-1] if word.endswith("s") else word for word in question.content]
    if not words:
        return
    titles = {one.subject: plain(one.offer.title) for one in offers_asked(plan, question)}
    for each in offers_told(plan, recorded, question):
        if all(word in titles.get(each.record, "") for word in words):
            yield each


def _told(
    plan: Plan, recorded: Recorded, one: Offered, reached: Layer, modules: int, weeks: str = ""
) -> Told:
    name = capital(with_article(plan.nations[one.nation].name))
    size = f"{number(modules)} {'module' if modules == 1 else 'modules'}"
    what = f"{one.offer.title}, {size}, for {_effort(one.offer)}"
    stated, held = (f", {weeks}", f", committed {weeks}") if weeks else ("", "")
    words = {
        "present": f"{name} is present with {what}{_state(one.offer)}{held}",
        "committed": f"{name} committed {what}{stated}",
        "offered": f"{name} {_verb(one.offer)} {what}{stated}; this is not committed",
        "said": "",
    }[reached]
    left = ""
    if reached == "present" and _has_left(recorded, one):
        left = " A unit of it has left, as recorded."
    acts = _acts(_module_in(one.offer, reached))
    assumed = ASSUMED_SIZE if rests_on_assumption(one.offer) else ""
    steps = ("nations", one.nation, "offers", one.key)
    sentence = Sentence(
        text=f"{words} ({one.subject}).{acts}{left}{assumed}",
        sources=(offer_source(plan, recorded, one), *_act_sources(recorded, one, reached)),
        nation=one.nation,
    )
    origin = origin_at(recorded, steps)
    return Told(sentence, origin.label if origin is not None else None)


def _has_left(recorded: Recorded, one: Offered) -> bool:
    return any(
        steps[1] == one.nation and unit.arrived.offer == one.key and unit.left is not None
        for steps, unit in recorded.state.units.items()
    )


def _module_in(offer: Offer, reached: Layer) -> Offer:
    """Return the offer as it stands for the first module that has reached a layer: an act that
    covers others is none of it."""
    numbers = range(1, int(quantity_at(offer.quantity, "central") + 1e-9) + 1)
    return next(found for each in numbers if layer(found := of_module(offer, each)) == reached)


def _effort(offer: Offer) -> str:
    return EFFORTS.get(offer.line_of_effort, offer.line_of_effort).lower()


def _verb(offer: Offer) -> str:
    """Return the verb of an offer: what was only sensed or indicated was not offered."""
    return f"{NOT_YET[offer.state]}," if offer.state in NOT_YET else "offered"


def _state(offer: Offer) -> str:
    return f", {_STATE[offer.in_theatre]}" if offer.in_theatre in _STATE else ""


def _acts(offer: Offer) -> str:
    acts = [
        f"{word} by {act.by}{_on(act)}"
        for word, act in (("accepted", offer.accepted), ("authorised", offer.authorised))
        if act is not None
    ]
    return f" {capital(and_list(acts))}." if acts else ""


def _on(act: Act) -> str:
    return f" on {date_words(act.date)}" if act.date else ""


_ACTS_OF: Final[Mapping[Layer, tuple[str, ...]]] = {
    "present": ("accepted", "authorised", "in_theatre"),
    "committed": ("accepted", "authorised"),
}
"""By layer: the acts that lift an offer to it, which have entries of their own in a ledger."""


def _act_sources(recorded: Recorded, one: Offered, reached: Layer) -> Iterator[SourceLine]:
    for act in _ACTS_OF.get(reached, ()):
        steps = ("nations", one.nation, "offers", one.key, act)
        origin = origin_at(recorded, steps)
        if origin is not None:
            yield entry_source(recorded, subject(*steps), origin)


def offer_source(plan: Plan, recorded: Recorded, one: Offered) -> SourceLine:
    """Return an offer as a source: its entry in a ledger, and the pages that it names."""
    source = plan.sources.get(one.offer.source or "")
    pages = [source.url] if source is not None else []
    for act in (one.offer.accepted, one.offer.authorised):
        pages += [act.source] if act is not None else []
    urls = "; ".join(dict.fromkeys(page for page in pages if is_page(page)))
    steps = ("nations", one.nation, "offers", one.key)
    found = plan_source(recorded, steps, "offer of the nation", urls)
    return found if found.date or source is None else found.replace(date=source.date or "")
