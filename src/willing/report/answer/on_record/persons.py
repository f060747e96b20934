"""Persons by nation and layer: what was offered, what is committed, who is there; never added."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from willing.coalition.facts_words import EFFORTS, and_list, counted
from willing.coalition.offer import Offer
from willing.plan.document import Plan
from willing.report.answer.layers import modules_by_layer
from willing.report.answer.on_record.recorded import Recorded, is_asked, named
from willing.report.answer.on_record.units import units_asked
from willing.report.answer.question import Question
from willing.report.answer.release import rests_on_assumption
from willing.report.answer.sentences import capital
from willing.report.words import number

Reached = Literal["present", "committed", "offered", "indicated", "sensed"]
LAYERS: Final[tuple[Reached, ...]] = ("present", "committed", "offered", "indicated", "sensed")
_TOLD: Final[dict[Reached, tuple[str, str]]] = {
    "present": ("has there {}", "there: {}"),
    "committed": ("committed {}", "committed: {}"),
    "offered": ("offered {}, not committed", "offered and not committed: {}"),
    "indicated": ("indicated, and has not offered, {}", "indicated and not offered: {}"),
    "sensed": (
        "is thought able to offer, and has not offered, {}",
        "thought possible and not offered: {}",
    ),
}
"""By layer: what one nation did, and the same of all together."""


class Modules(NamedTuple):
    """Modules of one offer that have reached one layer, and no further."""

    nation: str
    line: str
    reached: Reached
    modules: int
    persons: int
    """Each; 0: no number is on record."""
    assumed: bool


def modules_asked(plan: Plan, recorded: Recorded, question: Question) -> tuple[Modules, ...]:
    """Return the modules that a question asks about, each once: of troops that are offered twice
    one offer counts."""
    there = _there(plan, recorded, question)
    found: list[Modules] = []
    for iso3, nation in plan.nations.items():
        for key, offer in nation.offers.items():
            if not is_asked(question, iso3, offer.line_of_effort) or offer.same_troops_as:
                continue
            found += _of_offer(iso3, offer, there.pop((iso3, key), None))
    found += [
        Modules(iso3, "", "present", modules, 0, assumed=False)
        for (iso3, _), modules in there.items()
        if modules
    ]
    return tuple(found)


def committed_asked(plan: Plan, question: Question) -> tuple[Modules, ...]:
    """Return the modules that both acts cover, whether or not they are there."""
    found = modules_asked(plan, Recorded(), question)
    return tuple(
        each._replace(reached="committed") if each.reached == "present" else each for each in found
    )


def _there(plan: Plan, recorded: Recorded, question: Question) -> dict[tuple[str, str], int]:
    """Return the modules that units have there, by offer; 0 where all of them left."""
    there: Counter[tuple[str, str]] = Counter()
    for unit in units_asked(plan, recorded, question):
        gone = unit.state.left is not None
        there[unit.nation, unit.state.arrived.offer] += 0 if gone else unit.state.arrived.modules
    return dict(there)


def _of_offer(iso3: str, offer: Offer, there: int | None) -> Iterator[Modules]:
    """Yield the layers of an offer; where units of it are on record they say who is there."""
    layers: Counter[Reached] = Counter()
    for firmest, modules in modules_by_layer(offer).items():
        if firmest != "said":
            layers[_reached(offer) if firmest == "offered" else firmest] += modules
    if there is not None:
        layers["committed"] += layers.pop("present", 0)
        left = layers["present"] = there
        for reached in LAYERS[1:]:
            taken = min(left, layers[reached])
            layers[reached] -= taken
            left -= taken
    assumed = rests_on_assumption(offer)
    for reached, modules in layers.items():
        if modules:
            yield Modules(iso3, offer.line_of_effort, reached, modules, offer.persons, assumed)


def _reached(offer: Offer) -> Reached:
    if offer.state == "sensed":
        return "sensed"
    return "indicated" if offer.state == "indicated" else "offered"


def persons_lead(
    plan: Plan, question: Question, modules: Iterable[Modules], layers: Iterable[Reached]
) -> tuple[str, ...]:
    """Return a sentence for each nation and layer, and where none is named one for all together."""
    found, lead = tuple(modules), []
    for reached in layers:
        ours = [each for each in found if each.reached == reached]
        nations = dict.fromkeys(each.nation for each in ours)
        if not question.nations and len(nations) > 1:
            together = _TOLD[reached][1].format(_amount(ours, by_line=True))
            lead.append(f"Of {len(nations)} nations {together}.")
        for iso3 in nations:
            own = [each for each in ours if each.nation == iso3]
            words = _TOLD[reached][0].format(_amount(own, by_line=True))
            lead.append(f"{capital(named(plan, iso3))} {words}.")
    return tuple(lead)


def _amount(found: list[Modules], *, by_line: bool) -> str:
    """Return `84 persons in 3 modules (60 for enable, 24 for mines), of them 24 notional`."""
    stated = [each for each in found if each.persons]
    unstated = sum(each.modules for each in found if not each.persons)
    silent = f"{counted(unstated, 'module')} whose persons are not on record"
    if not stated:
        return silent
    persons = sum(each.modules * each.persons for each in stated)
    parts = f"{number(persons)} persons in {counted(sum(e.modules for e in stated), 'module')}"
    lines = _lines(stated)
    if by_line and len(lines) > 1:
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
