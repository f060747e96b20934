"""What a plan changes of an offer and of the acts on it: an event for each."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from willing.basics.party import HQ, Party
from willing.coalition.offer import Act, Offer
from willing.ledger.kinds import ACTS, BELOW_ACTS
from willing.ledger.offer_terms import same_terms, there_of
from willing.ledger.plan_changes import differs, may_write
from willing.ledger.plan_parts import Part, without
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps
from willing.ledger.values import Ended, InTheatre
from willing.plan.acts import acts_limited

_SETS: Final = {
    "accepted": "offer_accepted",
    "authorised": "offer_authorised",
    "in_theatre": "theatre_state",
}
_ENDS: Final = {
    "accepted": "acceptance_ended",
    "authorised": "authorisation_ended",
    "in_theatre": "theatre_state_ended",
}


def offer_changes(steps: Steps, offer: Offer, known: LedgerState, writer: Party) -> Iterator[Part]:
    """Yield the offer without its acts, then the acts that do not already follow from it."""
    bare = without(offer, ACTS)
    held = known.records.get(steps)
    acts = {name: known.records.get((*steps, name)) for name in ACTS[:3]}
    standing = {name: each.value for name, each in acts.items() if each is not None}
    if may_write("offer_made", steps, known, writer) and differs(Part("", steps, bare), known):
        yield Part("offer_made" if held is None else "offer_changed", steps, bare)
        standing = _following(held.value if held else None, bare, standing)
        if writer != HQ:
            behalf = [name for name, each in acts.items() if each and each.origin.on_behalf]
            standing = {name: value for name, value in standing.items() if name not in behalf}
    elif held is None or held.value.state in BELOW_ACTS:
        return  # the offer on record, which the writer may not change, carries no act
    if offer.state not in BELOW_ACTS:
        yield from _acts(steps, offer, standing, known, writer)


def _following(before: Offer | None, after: Offer, standing: dict[str, Any]) -> dict[str, Any]:
    """Return what is left of the acts when an offer changes: the rule of the fold."""
    if before is None or after.state in BELOW_ACTS:
        return {}
    if not same_terms(before, after):
        standing = {name: each for name, each in standing.items() if name not in ACTS[:2]}
    if "in_theatre" in standing:
        standing = {**standing, "in_theatre": there_of(standing["in_theatre"], after)}
    limited = acts_limited(_with(before, standing), _with(after, standing))
    return {name: value for name, value in _acts_of(limited).items() if value is not None}


def _with(offer: Offer, standing: Mapping[str, Any]) -> Offer:
    there: InTheatre | None = standing.get("in_theatre")
    return offer.replace(
        accepted=standing.get("accepted"),
        authorised=standing.get("authorised"),
        in_theatre=there.state if there else None,
        in_theatre_modules=there.modules if there else None,
    )


def _acts_of(offer: Offer) -> dict[str, Act | InTheatre | None]:
    there = offer.in_theatre
    return {
        "accepted": offer.accepted,
        "authorised": offer.authorised,
        "in_theatre": InTheatre(state=there, modules=offer.in_theatre_modules) if there else None,
    }


def _acts(
    steps: Steps, offer: Offer, standing: Mapping[str, Any], known: LedgerState, writer: Party
) -> Iterator[Part]:
    """Yield the acts that change; what is in theatre only where both acts then stand.

    A plan without both acts cannot say what is in theatre: where the ledger has neither, nor will,
    its record stays.
    """
    after = dict(standing)
    covered = all((*steps, name) in known.records for name in ACTS[:2])
    for name, value in _acts_of(offer).items():
        kind = _SETS[name]
        if standing.get(name) == value or not may_write(kind, (*steps, name), known, writer):
            continue
        covered = covered or set(ACTS[:2]) <= after.keys()
        if value is None and (name != "in_theatre" or covered):
            after.pop(name)
            yield Part(_ENDS[name], steps, Ended())
        elif value is not None and (name != "in_theatre" or set(ACTS[:2]) <= after.keys()):
            after[name] = value
            yield Part(kind, steps, value)
