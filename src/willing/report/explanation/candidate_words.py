"""One sentence for each candidate: who put forward what, and what stops it."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from willing.basics.weeks import day_label, span_label, week_label
from willing.coalition.offer import Layer, Offer, OfferState
from willing.force.chain import reaction_days
from willing.force.explain.explanation import Candidate, Explanation, GateFact
from willing.force.postings import ties_in
from willing.force.stops import Cause
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.report.words import (
    COUNTED,
    counted,
    gate_phrase,
    listed,
    nation_name,
    number,
    offer_name,
    sentence,
)

VERBS: Final[Mapping[Layer, str]] = {
    "said": "has spoken of help that this plan takes as",
    "offered": "has offered",
    "committed": "has committed",
    "present": "has in theatre now",
}
"""The verb of each layer."""
BEFORE_AN_OFFER: Final[Mapping[OfferState, str]] = {
    "sensed": "was only sensed for",
    "indicated": "has only indicated",
}
"""The verb of what is more than said and not yet offered."""
BESIDES: Final[Mapping[Cause, str]] = {
    "base": "the base has no room for {them}",
    "nations": "the zone has as many nations as it may have",
    "enabler": "an enabler {they} need is missing there",
    "condition": "the nation {they} wait for has too little in use",
    "lift": "the entry point has no lift left for {them}",
}
"""What keeps modules out even when they are taken from what they do."""


class Told(NamedTuple):
    """A candidate with the records it is told from."""

    plan: Plan
    requirements: Mapping[str, Requirement]
    why: Explanation
    one: Candidate

    @property
    def offer(self) -> Offer:
        """The offer it is of."""
        return self.plan.nations[self.one.nation].offers[self.one.offer]

    @property
    def zone(self) -> str:
        """The name of the zone the line is in."""
        return zone_title(self.plan, self.why.zone)

    @property
    def they(self) -> str:
        """`it` or `they`."""
        return "it" if len(self.one.modules) == 1 else "they"

    @property
    def are(self) -> str:
        """`it is` or `they are`."""
        return "it is" if len(self.one.modules) == 1 else "they are"


def zone_title(plan: Plan, zone: str) -> str:
    """Return the name of a zone."""
    known = plan.theatre.zones.get(zone)
    return known.title if known is not None else zone


def candidate_sentence(told: Told) -> str:
    """Return who put forward what, and what stops it from serving the line in the week."""
    one = told.one
    modules = counted(len(one.modules), "module")
    if told.offer.batch > 1:
        modules = f"{counted(len(one.modules), 'batch', 'batches')} of {told.offer.batch} modules"
    verb = VERBS[one.layer]
    if one.layer == "offered":
        verb = BEFORE_AN_OFFER.get(told.offer.state, verb)
    nation = nation_name(told.plan, one.nation)
    who = f"{nation} {verb} {modules} of {offer_name(told.plan, one.nation, one.offer)}"
    if one.capability != told.why.capability:
        known = told.plan.capabilities.get(one.capability)
        who += f", as a substitute ({known.title if known is not None else one.capability})"
    return sentence(f"{who}: {_CAUSES[one.cause](told)}{_price(told)}")


def _price(told: Told) -> str:
    """What it would cost to have them here instead, or what does not let them."""
    price = told.one.price
    if told.one.cause in ("elsewhere", "rotation", "cost"):
        they, them = told.they, "it" if told.they == "it" else "them"
        if price is None and told.one.besides is not None:
            words = BESIDES[told.one.besides].format(they=they, them=them)
            return f"; taken from there {they} could not serve here either, because {words}"
        if price is None:
            return f"; no rotation {they} can keep up has this week in it"
        if abs(price) < 5e-7:
            return (
                "; one of them here would cost the plan nothing more"
                if they == "they"
                else ("; here it would cost the plan nothing more")
            )
        change = f"{'raise' if price > 0 else 'lower'} the plan's cost by {number(abs(price))}"
        return f"; serving here in this week instead would {change}"
    return ""


def _caveat(told: Told) -> str:
    file = told.plan.nations[told.one.nation]
    known = [file.caveats[name] for name in told.one.caveats if name in file.caveats]
    texts = listed([f"“{each.text}”" for each in known]) or "a caveat"
    noun = "its caveat" if len(known) < 2 else "its caveats"
    verb = "bars" if len(known) < 2 else "bar"
    them = "it" if told.they == "it" else "them"
    timed = told.one.chain is not None
    words = (
        f"{noun} {texts} {verb} {them} {'in this week' if timed else f'from this in {told.zone}'}"
    )
    waivers = [
        f"{each.waivable_by} may waive it"
        + (f", in {counted(each.waiver_days, 'day')}" if each.waiver_days is not None else "")
        for each in known
        if each.waivable_by
    ]
    return f"{words} ({'; '.join(waivers)})" if waivers else words


def _condition(told: Told) -> str:
    if told.one.limit:
        return f"{told.are} {told.one.limit}"
    return f"{told.they} {'waits' if told.they == 'it' else 'wait'} for {_gates(told)}"


def _gates(told: Told) -> str:
    return listed([f"{gate_phrase(told.plan, e.gate)}, {gate_state(e)}" for e in told.one.gates])


def gate_state(fact: GateFact) -> str:
    """Return what is on record of a gate and what the run takes it to be."""
    if fact.met_week is not None:
        return f"on record as met in {week_label(fact.met_week)}"
    if fact.assumed_week is not None:
        return f"assumed in {week_label(fact.assumed_week)}, not on record"
    return "not on record and taken as never met"


def _readiness(told: Told) -> str:
    chain = told.one.chain
    assert chain is not None
    waits = f" ({_gates(told)})" if told.one.gates else ""
    parts = (
        f"{day_label(chain.gates_met_day)}{waits}",
        f"{chain.decision_days} d national decision",
        f"{chain.ntm_days} d notice to move",
        f"{chain.movement_days} d movement",
        f"{chain.rsom_days} d RSOM",
    )
    return (
        f"{told.they} can count from {week_label(chain.effect_week)} at the earliest: "
        f"{' + '.join(parts)} = {day_label(chain.effect_day)}, in whole weeks"
    )


def _window(told: Told) -> str:
    offer, week = told.offer, told.why.week
    away = [each for each in offer.unavailable if each.first_week <= week <= each.last_week]
    if away:
        return f"not available {span_label(away[0].first_week, away[0].last_week)}"
    parts = []
    if offer.first_week is not None:
        parts.append(f"from {week_label(offer.first_week)}")
    if offer.last_week is not None:
        parts.append(f"to {week_label(offer.last_week)}")
    return f"offered only {' '.join(parts)}" if parts else "outside the weeks offered"


def _tie(told: Told) -> str:
    held = ties_in(told.offer, told.why.week)
    return f"{told.are} tied to {listed([tie.to for tie in held])} in this week"


def _notice(told: Told) -> str:
    employment = told.offer.employments[told.one.role]
    days = reaction_days(told.plan, told.offer, employment, told.why.zone)
    asked = told.requirements[told.why.line].notice_days
    return f"{told.they} would be in effect {days} d after an order, and the line allows {asked} d"


def _limit(told: Told) -> str:
    if told.one.limit:
        limit = told.one.limit
        words = limit.replace("they need", "it needs") if told.they == "it" else limit
        return f"{told.are} {words}"
    them = "it" if told.they == "it" else "them"
    return BESIDES[told.one.cause].format(they=told.they, them=them)


def _elsewhere(told: Told) -> str:
    titles = [
        f"“{told.requirements[line].title}”" if line in told.requirements else line
        for line in told.one.lines
    ]
    return (
        f"{told.are} at work on {listed(titles)} in this week"
        if titles
        else (f"{told.are} at work elsewhere in this week")
    )


def _rotation(told: Told) -> str:
    return f"{told.are} used in other weeks of this plan, and {told.they} must rest between"


def _cost(told: Told) -> str:
    them = "it can" if told.they == "it" else "they can"
    return f"{told.are} free, but every rotation {them} keep up costs more than it saves"


def _zone(told: Told) -> str:
    zones = told.offer.employments[told.one.role].zones
    return f"offered for {listed([zone_title(told.plan, z) for z in zones], 3)} only"


def _not_counted(told: Told) -> str:
    counts_from = told.plan.assumptions.counts_from
    missing = "it is not committed" if told.offer.state == "offered" else "no offer is made yet"
    return f"{missing}, and this run counts {COUNTED[counts_from]}"


def _not_filling(told: Told) -> str:
    status = told.plan.nations[told.one.nation].coalition_status
    if status == "not_yet_offered":
        return "nobody has offered it yet"
    return f"a state {'in partnership' if status == 'partner' else 'outside'}, never counted"


def _arriving(told: Told) -> str:
    count = "does not count" if told.they == "it" else "do not count"
    return f"{told.are} in RSOM or handover in this week, and {count} yet"


_CAUSES: Final[Mapping[Cause, Callable[[Told], str]]] = {
    "caveat": _caveat,
    "condition": _condition,
    "readiness": _readiness,
    "window": _window,
    "tie": _tie,
    "notice": _notice,
    "base": _limit,
    "nations": _limit,
    "enabler": _limit,
    "lift": _limit,
    "elsewhere": _elsewhere,
    "rotation": _rotation,
    "cost": _cost,
    "zone": _zone,
    "not counted": _not_counted,
    "not filling": _not_filling,
    "arriving": _arriving,
}
