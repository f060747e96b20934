"""Priced candidates put into words and weeks."""

from collections.abc import Mapping

from willing.basics.figure import SIZES, Figure, Size
from willing.basics.units import Text
from willing.coalition.offer import Offer
from willing.force.asks.ask import Against, Ask
from willing.force.asks.candidate import Candidate, applied
from willing.force.asks.fills import fills, person_weeks, taken
from willing.force.asks.naming import Ranked
from willing.force.asks.new_modules import ASKED
from willing.force.asks.pricing import Explicit, Priced
from willing.force.gates import binding_conditions, readiness
from willing.plan.document import Plan


def described(made: Priced, each: Ranked) -> Ask:
    """Return an ask with what its explicit plan fills and costs the nation."""
    found, scale = made.found, made.found.wide.scales.cost
    candidate, plan = found.candidates[each.candidate], found.wide.base.labels.plan
    made_plan = made.explicit(each.candidate)
    before, after, force = person_weeks(made, made_plan, candidate.nation)
    own = plan.nations.get(candidate.nation)
    return Ask(
        kind=candidate.kind,
        nation=candidate.nation or None,
        words=candidate.words,
        subject=candidate.subject,
        line_of_effort=candidate.line_of_effort,
        attainable_gain=int(made.attainable[each.candidate]) / scale,
        optimistic_gain=max(0, int(made.optimistic[each.candidate])) / scale,
        fills=fills(made, made_plan),
        takes_from=taken(made, made_plan),
        person_weeks=after - before,
        burden_share=after / force if force else 0.0,
        agreed_share=None if own is None else own.burden_share,
        public_record=each.record,
        alternatives=tuple(found.candidates[c].nation for c in each.alternatives),
        contingent_on=_contingent(made, each.candidate, made_plan),
        conditions=conditions_on(made, each.candidate, made_plan),
        caveats=caveats_on(made, each.candidate, made_plan),
        notional=_is_notional(plan, candidate),
    )


def ruled_out(made: Priced, each: Ranked) -> Against:
    """Return what is not asked of a nation."""
    candidate = made.found.candidates[each.candidate]
    return Against(
        nation=candidate.nation,
        line_of_effort=candidate.line_of_effort,
        words=candidate.words,
        attainable_gain=int(made.attainable[each.candidate]) / made.found.wide.scales.cost,
        public_record=each.record,
    )


def with_sizes(ask: Ask, gains: Mapping[Size, float]) -> Ask:
    """Return the ask with its gain at every size, and what it depends on."""
    empty = [size for size in SIZES if gains.get(size, 0.0) <= 0]
    words = f"it gains nothing at {' and '.join(empty)} sizes" if empty else ""
    return ask.replace(gains=dict(gains), depends_on=words)


def _contingent(made: Priced, c: int, plan: Explicit) -> tuple[str, ...]:
    asked = made.found.candidates[c].gates
    waits = {gate for each in made.postings(c, plan.state) for gate in each.contingent_on}
    return tuple(sorted(waits - asked.keys()))


def conditions_on(made: Priced, c: int, plan: Explicit) -> tuple[Text, ...]:
    """Return in their nations' words what the modules asked for wait for, not on record as met.

    What every nation waits for, and what is asked for itself, is left out.
    """
    candidate = made.found.candidates[c]
    changed = applied(made.found.wide.base.labels.plan, candidate)
    usual = _of_every_nation(changed)
    found: dict[Text, None] = {}
    for module, posting in made.serving(c, plan.state):
        file = changed.nations[module.nation]
        for name in binding_conditions(changed, file, module.offer, posting.zone):
            condition = file.conditions[name]
            holds = readiness(changed, module.nation, condition.needs)
            waits = bool(set(holds.assumed) - candidate.gates.keys() or holds.needs)
            if waits and condition.text and condition.text not in usual:
                found[condition.text.rstrip(".")] = None
    return tuple(found)


def _of_every_nation(plan: Plan) -> frozenset[str]:
    """Return the words of conditions that every nation with conditions has."""
    own = [
        frozenset(each.text for each in file.conditions.values())
        for file in plan.nations.values()
        if file.conditions and file.coalition_status in ASKED
    ]
    return frozenset.intersection(*own) if len(own) > 1 else frozenset()


def caveats_on(made: Priced, c: int, plan: Explicit) -> tuple[Text, ...]:
    """Return in their nations' words the caveats that limit the modules asked for."""
    nations = made.found.wide.base.labels.plan.nations
    lifted = made.found.candidates[c].caveats
    found = {
        nations[module.nation].caveats[name].text.rstrip("."): None
        for module, posting in made.serving(c, plan.state)
        for name in posting.caveats
        if name not in lifted
    }
    return tuple(found)


def _is_notional(plan: Plan, candidate: Candidate) -> bool:
    """Whether any size asked for is assumed: of a new module it always is."""
    touched = [
        candidate.offers[name] if name in candidate.offers else plan.nations[nation].offers[name]
        for nation, name in candidate.keys
    ]
    return candidate.kind == "module" or any(_has_notional_size(offer) for offer in touched)


def _has_notional_size(offer: Offer) -> bool:
    sizes = [offer.quantity]
    for each in offer.employments.values():
        sizes += each.supplies.values()
    return offer.basis == "notional" or any(
        isinstance(each, Figure) and each.basis == "notional" for each in sizes
    )
