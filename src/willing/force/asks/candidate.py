"""A candidate: one change that one nation could make, and the plan as it then would be."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from willing.basics.figure import Figure, Quantity
from willing.coalition.caveat import Caveat
from willing.coalition.offer import Act, CountsFrom, Offer
from willing.plan.document import Plan

AskKind = Literal["module", "more", "offer", "caveat", "sooner", "employment", "gate"]
"""New module; one or two more; a counted state; a caveat lifted; three weeks earlier; another
employment or place; a gate of its own met earlier."""


class Candidate(NamedTuple):
    """What would change in one nation's file, or in when a gate of its own is met."""

    kind: AskKind
    nation: str
    subject: str
    """Offer id, caveat id, gate key, or type of the new module."""
    words: str
    """What is asked, to stand after `Ask NATION to`."""
    line_of_effort: str
    offers: Mapping[str, Offer] = {}
    """Offers as they would be; one that the nation has not is a new module."""
    caveats: Mapping[str, Caveat] = {}
    gates: Mapping[str, int] = {}
    touches: tuple[str, ...] = ()
    """Offers whose modules may do more then."""
    module_type: str = ""
    step: int = 0
    """Modules more, or the week a gate is asked for."""


def applied(plan: Plan, candidate: Candidate) -> Plan:
    """Return the plan with the change made."""
    file = plan.nations[candidate.nation]
    changed = file.replace(
        offers={**file.offers, **candidate.offers}, caveats={**file.caveats, **candidate.caveats}
    )
    assumed = plan.assumptions
    if candidate.gates:
        assumed = assumed.replace(gates={**assumed.gates, **candidate.gates})
    return plan.replace(nations={**plan.nations, candidate.nation: changed}, assumptions=assumed)


def raised(quantity: Quantity, step: int) -> Quantity:
    """Return a quantity raised by so many, at every size."""
    if not isinstance(quantity, Figure):
        return quantity + step
    ends = {"low": quantity.low, "high": quantity.high}
    moved = {name: end + step for name, end in ends.items() if end is not None}
    return quantity.replace(central=quantity.central + step, **moved)


def counting(offer: Offer, counts_from: CountsFrom) -> Offer:
    """Return the offer in the lowest state that counts in this run."""
    if counts_from != "committed":
        return offer.replace(state=counts_from)
    act = Act(by="as asked")
    return offer.replace(
        state="offered",
        accepted=offer.accepted or act,
        authorised=offer.authorised or act,
    )
