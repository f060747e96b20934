"""Persons by nation and layer: what was offered, what is committed, who is there; never added."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from willing.coalition.facts_words import EFFORTS, and_list, counted
from willing.coalition.offer import Offer
from willing.ledger.subjects import subject
from willing.plan.document import Plan
from willing.report.answer.layers import Offered, modules_by_layer, offer_source
from willing.report.answer.on_record.recorded import Recorded, Told, entry_source, is_asked, named
from willing.report.answer.on_record.units import units_asked
from willing.report.answer.question import Question
from willing.report.answer.release import rests_on_assumption
from willing.report.answer.sentences import Sentence, SourceLine, capital
from willing.report.words import number

Reached = Literal["present", "committed", "offered", "indicated", "sensed"]
LAYERS: Final[tuple[Reached, ...]] = ("present", "committed", "offered", "indicated", "sensed")
_TOLD: Final[dict[Reached, tuple[str, str]]] = {
    "present": ("has there {}", "There"),
    "committed": ("committed {}", "Committed"),
    "offered": ("offered {}, not committed", "Offered and not committed"),
    "indicated": ("indicated, and has not offered, {}", "Indicated and not offered"),
    "sensed": (
        "is thought able to offer, and has not offered, {}",
        "Thought possible and not offered",
    ),
}
"""By layer: what one nation did, and the title of all together."""
MOST_NAMED: Final = 6
"""Nations that a sentence of all together still names."""


class Modules(NamedTuple):
    """Modules of one offer that have reached one layer, and no further."""

    nation: str
    line: str
    reached: Reached
    modules: int
    persons: int
    """Each; 0: no number is on record."""
    assumed: bool
    sources: tuple[SourceLine, ...] = ()
    """Of the offer, or of the units of it that are there."""


def modules_asked(plan: Plan, recorded: Recorded, question: Question) -> tuple[Modules, ...]:
    """Return the modules that a question asks about, each once: of troops that are offered twice
    one offer counts."""
    there = _there(plan, recorded, question)
    found: list[Modules] = []
    for iso3, nation in plan.nations.items():
        for key, offer in nation.offers.items():
            if not is_asked(question, iso3, offer) or offer.same_troops_as:
                continue
            one = Offered(iso3, key, offer)
            found += _of_offer(plan, recorded, one, there.pop((iso3, key), None))
    found += [
        Modules(iso3, "", "present", units.modules, 0, assumed=False, sources=units.sources)
        for (iso3, _), units in there.items()
        if units.modules
    ]
    return tuple(found)


def committed_asked(plan: Plan, question: Question) -> tuple[Modules, ...]:
    """Return the modules that both acts cover, whether or not they are there."""
    found = modules_asked(plan, Recorded(), question)
    return tuple(
        each._replace(reached="committed") if each.reached == "present" else each for each in found
    )


class _There(NamedTuple):
    """Modules of an offer that its units have there and that left, and the entries that say so."""

    modules: int = 0
    left: int = 0
    sources: tuple[SourceLine, ...] = ()


def _there(plan: Plan, recorded: Recorded, question: Question) -> dict[tuple[str, str], _There]:
    """Return the modules that units have there, by offer; none where all of them left."""
    there: dict[tuple[str, str], _There] = {}
    for unit in units_asked(plan, recorded, question):
        key = (unit.nation, unit.state.arrived.offer)
        before, modules = there.setdefault(key, _There()), unit.state.arrived.modules
        if unit.state.left is not None:
            there[key] = before._replace(left=before.left + modules)
            continue
        source = entry_source(recorded, subject(*unit.steps), unit.state.origin)
        there[key] = _There(before.modules + modules, before.left, (*before.sources, source))
    return there


def _of_offer(
    plan: Plan, recorded: Recorded, one: Offered, there: _There | None
) -> Iterator[Modules]:
    """Yield the layers of an offer; where units of it are on record they say who is there."""
    offer = one.offer
    layers: Counter[Reached] = Counter()
    for firmest, modules in modules_by_layer(offer).items():
        if firmest != "said":
            layers[_reached(offer) if firmest == "offered" else firmest] += modules
    if there is not None:
        _move_there(layers, max(there.modules, layers["present"] - there.left))
    assumed, source = rests_on_assumption(offer), offer_source(plan, recorded, one)
    for reached, modules in layers.items():
        by_units = there is not None and reached == "present"
        sources = there.sources if there is not None and by_units else ()
        sources = sources or (source,)
        if modules:
            yield Modules(
                *(one.nation, offer.line_of_effort, reached, modules, offer.persons),
                assumed=assumed,
                sources=sources,
            )


def _move_there(layers: Counter[Reached], there: int) -> None:
    """Count as many modules as there as units say, taken from the firmest layers below it."""
    layers["committed"] += layers.pop("present", 0)
    left = layers["present"] = there
    for reached in LAYERS[1:]:
        taken = min(left, layers[reached])
        layers[reached] -= taken
        left -= taken


def _reached(offer: Offer) -> Reached:
    if offer.state == "sensed":
        return "sensed"
    return "indicated" if offer.state == "indicated" else "offered"


def persons_lead(
    plan: Plan, question: Question, modules: Iterable[Modules], layers: Iterable[Reached]
) -> tuple[str, ...]:
    """Return a sentence for each layer: of each nation that is named, else of all together."""
    found, lead = tuple(modules), []
    for reached in layers:
        ours = [each for each in found if each.reached == reached]
        nations = dict.fromkeys(each.nation for each in ours)
        if not question.nations and len(nations) > 1:
            title = _TOLD[reached][1]
            who = and_list(named(plan, iso3) for iso3 in nations)
            of = who if len(nations) <= MOST_NAMED else f"{len(nations)} nations"
            lead.append(f"{title}, of {of}: {_amount(ours)}.")
            continue
        lead += [_of_nation(plan, reached, iso3, ours) for iso3 in nations]
    return tuple(lead)


def persons_told(
    plan: Plan, modules: Iterable[Modules], layers: Iterable[Reached]
) -> Iterator[Told]:
    """Yield a sentence for each nation and layer, which rests on all its records there."""
    found = tuple(modules)
    for reached in layers:
        ours = [each for each in found if each.reached == reached]
        for iso3 in dict.fromkeys(each.nation for each in ours):
            sources = (source for each in ours if each.nation == iso3 for source in each.sources)
            sentence = Sentence(
                text=_of_nation(plan, reached, iso3, ours),
                sources=_together(iso3, tuple(dict.fromkeys(sources))),
                nation=iso3,
            )
            yield Told(sentence)


def _together(iso3: str, sources: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """Return several records of a nation as one source that names each: a page of footnotes to one
    sentence is read by nobody."""
    if len(sources) < 2:
        return sources
    names = ", ".join(each.id.removeprefix(f"nations.{iso3}.") for each in sources)
    return (
        SourceLine(
            id=f"nations.{iso3}",
            date=max(each.date for each in sources),
            url="; ".join(dict.fromkeys(each.url for each in sources if each.url)),
            source_class=f"{len(sources)} records of the nation, the last of that date: {names}",
        ),
    )


def _of_nation(plan: Plan, reached: Reached, iso3: str, found: Iterable[Modules]) -> str:
    own = [each for each in found if each.nation == iso3]
    return f"{capital(named(plan, iso3))} {_TOLD[reached][0].format(_amount(own))}."


def _amount(found: list[Modules]) -> str:
    """Return `84 persons in 3 modules (60 for enable, 24 for mines), of them 24 notional`."""
    stated = [each for each in found if each.persons]
    unstated = sum(each.modules for each in found if not each.persons)
    silent = f"{counted(unstated, 'module')} whose persons are not on record"
    if not stated:
        return silent
    persons = sum(each.modules * each.persons for each in stated)
    parts = f"{number(persons)} persons in {counted(sum(e.modules for e in stated), 'module')}"
    lines = _lines(stated)
    if len(lines) > 1:
        parts += f" ({and_list(lines)})"
    assumed = sum(each.modules * each.persons for each in stated if each.assumed)
    if assumed:
        parts += ", assumed (notional)" if assumed == persons else f", {assumed:,} of them notional"
    return f"{parts}, and {silent}" if unstated else parts


def _lines(found: list[Modules]) -> list[str]:
    by_line: Counter[str] = Counter()
    for each in found:
        by_line[each.line] += each.modules * each.persons
    return [
        f"{number(persons)} for {EFFORTS.get(line, line).lower() or 'no line on record'}"
        for line, persons in by_line.items()
    ]
