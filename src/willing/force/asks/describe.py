"""Priced candidates put into words and weeks."""

from collections.abc import Mapping

from willing.basics.figure import SIZES, Figure, Size
from willing.coalition.offer import Offer
from willing.force.asks.ask import Against, Ask
from willing.force.asks.candidate import Candidate
from willing.force.asks.fills import fills, person_weeks
from willing.force.asks.pricing import Explicit, Priced
from willing.force.asks.ranking import Ranked
from willing.plan.document import Plan


def described(made: Priced, each: Ranked) -> Ask:
    """Return an ask with what its explicit plan fills and costs the nation."""
    found, scale = made.found, made.found.wide.scales.cost
    candidate, plan = found.candidates[each.candidate], found.wide.base.labels.plan
    made_plan = made.explicit(each.candidate)
    before, after, force = person_weeks(made, made_plan, candidate.nation)
    return Ask(
        kind=candidate.kind,
        nation=candidate.nation,
        words=candidate.words,
        subject=candidate.subject,
        line_of_effort=candidate.line_of_effort,
        attainable_gain=int(made.attainable[each.candidate]) / scale,
        optimistic_gain=max(0, int(made.optimistic[each.candidate])) / scale,
        fills=fills(made, made_plan),
        person_weeks=after - before,
        burden_share=after / force if force else 0.0,
        agreed_share=plan.nations[candidate.nation].burden_share,
        public_record=each.record,
        alternatives=tuple(found.candidates[c].nation for c in each.alternatives),
        contingent_on=_contingent(made, each.candidate, made_plan),
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
    waits = {gate for each in made.postings(c, plan.state) for gate in each.contingent_on}
    return tuple(sorted(waits))


def _is_notional(plan: Plan, candidate: Candidate) -> bool:
    """Whether any size asked for is assumed: of a new module it always is."""
    offers = plan.nations[candidate.nation].offers
    touched = [candidate.offers.get(name) or offers[name] for name in candidate.touches]
    return candidate.kind == "module" or any(_has_notional_size(offer) for offer in touched)


def _has_notional_size(offer: Offer) -> bool:
    sizes = [offer.quantity]
    for each in offer.employments.values():
        sizes += each.supplies.values()
    return offer.basis == "notional" or any(
        isinstance(each, Figure) and each.basis == "notional" for each in sizes
    )
