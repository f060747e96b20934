"""The fold of offers: they carry no act, and acts on them cover the terms they were done on."""

from typing import Final

from willing.basics.party import HQ
from willing.coalition.offer import Offer
from willing.ledger.fold_plan import absent, keep
from willing.ledger.folding import Folding, Said, of_nation_by
from willing.ledger.held import Origin, Refusal
from willing.ledger.kinds import ACTS, BELOW_ACTS
from willing.ledger.offer_terms import module_count, same_terms, there_of
from willing.ledger.subjects import Steps
from willing.plan.acts import acts_limited

_ON_BEHALF: Final = ("authorised", "in_theatre")
"""Acts that are the nation's, and that the headquarters may have recorded for it."""


def set_offer(folding: Folding, said: Said) -> str:
    """Take an offer made or changed; acts on it go on covering what they covered, or are set aside
    where its terms are others."""
    why = of_nation_by(folding, said.party, said.steps)
    carried = [name for name in ACTS if name in said.event.value]
    if carried:
        why = why or f"an offer carries no act, and this one says {carried[0]}: acts have kinds"
    if why:
        return why
    before = folding.records.get(said.steps)
    remember(folding, said)
    if said.party != HQ:
        _set_aside_on_behalf(folding, said)
    keep(folding, said, said.steps)
    folding.put(said.steps, said.held)
    if said.value.state in BELOW_ACTS:
        for name in ACTS[:3]:
            folding.drop((*said.steps, name))
    elif before is not None:
        if not same_terms(before.value, said.value):
            _set_aside_acts(folding, said)
        _limit(folding, said.steps, before.value, said.value)
    return ""


def remember(folding: Folding, said: Said) -> None:
    """Add what was said of an offer to its history."""
    folding.history.setdefault(said.steps, []).append(said.held)


def _set_aside_on_behalf(folding: Folding, said: Said) -> None:
    """Set aside what the headquarters recorded of acts that are now for the nation to say."""
    for name in _ON_BEHALF:
        held = folding.records.get((*said.steps, name))
        if held is not None and held.origin.on_behalf:
            text = (
                f"{said.steps[1]} has kept this offer itself since {said.origin.entry}, and "
                f"its own log does not say '{name}'"
            )
            _set_aside(folding, said, name, held.origin, text)


def _set_aside_acts(folding: Folding, said: Said) -> None:
    """Set aside the acts on the terms that stood; who did them may do them anew."""
    for name in ACTS[:2]:
        held = folding.records.get((*said.steps, name))
        if held is not None:
            text = f"'{name}' was said of the terms before {said.origin.entry}: say it anew"
            _set_aside(folding, said, name, held.origin, text)


def _set_aside(folding: Folding, said: Said, name: str, origin: Origin, why: str) -> None:
    folding.drop((*said.steps, name))
    text = f"set aside: {why}"
    folding.refused.append(Refusal(origin.log, origin.seq, origin.kind, said.event.subject, text))


def _limit(folding: Folding, steps: Steps, before: Offer, after: Offer) -> None:
    """A larger number makes no commitment: acts keep covering the modules they covered. Of a
    smaller one no more is in theatre than there is."""
    there = folding.records.get((*steps, "in_theatre"))
    if there is not None:
        value = there_of(there.value, after)
        folding.put((*steps, "in_theatre"), there._replace(value=value))
    if module_count(after) <= module_count(before):
        return
    old, new = (_with_acts(folding, steps, offer) for offer in (before, after))
    limited = acts_limited(old, new)
    for name in ("accepted", "authorised"):
        held = folding.records.get((*steps, name))
        if held is not None:
            folding.put((*steps, name), held._replace(value=getattr(limited, name)))
    held = folding.records.get((*steps, "in_theatre"))
    if held is not None:
        value = held.value.replace(modules=limited.in_theatre_modules)
        folding.put((*steps, "in_theatre"), held._replace(value=value))


def _with_acts(folding: Folding, steps: Steps, offer: Offer) -> Offer:
    accepted, authorised, there = (folding.records.get((*steps, name)) for name in ACTS[:3])
    return offer.replace(
        accepted=accepted.value if accepted else None,
        authorised=authorised.value if authorised else None,
        in_theatre=there.value.state if there else None,
        in_theatre_modules=there.value.modules if there else None,
    )


def withdrawn_offer(folding: Folding, said: Said) -> str:
    """Take an offer away with the acts on it; its history stays."""
    why = of_nation_by(folding, said.party, said.steps)
    if why or said.steps not in folding.records:
        return why or absent(said)
    for steps in (said.steps, *((*said.steps, name) for name in ACTS[:3])):
        folding.drop(steps)
    remember(folding, said)
    keep(folding, said, said.steps)
    return ""
