"""A candidate: one change that one nation could make, and the plan as it then would be."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from willing.coalition.caveat import Caveat
from willing.coalition.offer import Act, CountsFrom, Offer
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

AskKind = Literal["module", "more", "offer", "caveat", "sooner", "employment", "substitute", "gate"]
"""New module; one or two more; a counted state; a caveat lifted; three weeks earlier; another
employment or place; a substitute accepted; a gate of its own met earlier."""
COALITION: Final = ""
"""Who is asked where the decision is no nation's: what a SOR line accepts."""


class Candidate(NamedTuple):
    """What would change in one nation's file, in when a gate of its own is met, or in SOR lines."""

    kind: AskKind
    nation: str
    """Or COALITION."""
    subject: str
    """Offer id, caveat id, gate key, type of the new module, or `LINE.CAPABILITY`."""
    words: str
    """What is asked, to stand after `Ask NATION to`."""
    line_of_effort: str
    offers: Mapping[str, Offer] = {}
    """Offers as they would be; one that the nation has not is a new module."""
    caveats: Mapping[str, Caveat] = {}
    gates: Mapping[str, int] = {}
    lines: Mapping[str, Requirement] = {}
    """SOR lines as they would be."""
    touches: tuple[str, ...] = ()
    """Offers of the nation whose modules may do more then."""
    whoever: tuple[tuple[str, str], ...] = ()
    """(nation, offer id) of those of any nation, where the coalition is asked."""
    module_type: str = ""
    step: int = 0
    """Modules more, or the week a gate is asked for."""

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """(nation, offer id) of every offer whose modules may do more then."""
        return (*((self.nation, name) for name in self.touches), *self.whoever)


def applied(plan: Plan, candidate: Candidate) -> Plan:
    """Return the plan with the change made; SOR lines are apart (`lines_asked`)."""
    if candidate.nation == COALITION:
        return plan
    file = plan.nations[candidate.nation]
    changed = file.replace(
        offers={**file.offers, **candidate.offers}, caveats={**file.caveats, **candidate.caveats}
    )
    assumed = plan.assumptions
    if candidate.gates:
        assumed = assumed.replace(gates={**assumed.gates, **candidate.gates})
    return plan.replace(nations={**plan.nations, candidate.nation: changed}, assumptions=assumed)


def lines_asked(
    lines: Mapping[str, Requirement], candidate: Candidate
) -> Mapping[str, Requirement]:
    """Return the SOR lines with the change made."""
    return {**lines, **candidate.lines} if candidate.lines else lines


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
