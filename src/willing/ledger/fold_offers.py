"""The fold of offers and of the acts on them: nothing moves up a layer by itself."""

from typing import Final

from willing.basics.days import WHOLE_DAY, is_day
from willing.basics.figure import quantity_at
from willing.basics.party import HQ
from willing.coalition.offer import Act, Offer
from willing.ledger.fold_plan import absent, keep
from willing.ledger.folding import Folding, Said, of_nation_by
from willing.ledger.held import Refusal
from willing.ledger.kinds import ACTS
from willing.ledger.subjects import Steps
from willing.ledger.values import InTheatre
from willing.plan.acts import acts_limited

_BELOW_ACTS: Final = ("draft", "sensed")
"""States of an offer that nobody can accept or authorise."""
_ON_BEHALF: Final = ("authorised", "in_theatre")
"""Acts that are the nation's, and that the headquarters may have recorded for it."""


def set_offer(folding: Folding, said: Said) -> str:
    """Take an offer made or changed; acts on it go on covering what they covered."""
    why = of_nation_by(folding, said.party, said.steps)
    carried = [name for name in ACTS if name in said.event.value]
    if carried:
        why = why or f"an offer carries no act, and this one says {carried[0]}: acts have kinds"
    if why:
        return why
    before = folding.records.get(said.steps)
    _remember(folding, said)
    if said.party != HQ and said.steps not in folding.kept_by_nation:
        _set_aside(folding, said)
    keep(folding, said, said.steps)
    folding.records[said.steps] = said.held
    if said.value.state in _BELOW_ACTS:
        for name in ACTS[:3]:
            folding.records.pop((*said.steps, name), None)
    elif before is not None:
        _limit(folding, said.steps, before.value, said.value)
    return ""


def _remember(folding: Folding, said: Said) -> None:
    folding.history.setdefault(said.steps, []).append(said.held)


def _set_aside(folding: Folding, said: Said) -> None:
    """Set aside what the headquarters recorded of acts that are now for the nation to say."""
    nation = said.steps[1]
    for name in _ON_BEHALF:
        held = folding.records.get((*said.steps, name))
        if held is not None and held.origin.on_behalf:
            del folding.records[(*said.steps, name)]
            text = (
                f"set aside: {nation} has kept this offer itself since {said.origin.entry}, and "
                f"its own log does not say '{name}'"
            )
            origin = held.origin
            folding.refused.append(
                Refusal(origin.log, origin.seq, origin.kind, said.event.subject, text)
            )


def _limit(folding: Folding, steps: Steps, before: Offer, after: Offer) -> None:
    """A larger number makes no commitment: acts keep covering the modules they covered."""
    if _count(after) <= _count(before):
        return
    old, new = (_with_acts(folding, steps, offer) for offer in (before, after))
    limited = acts_limited(old, new)
    for name in ("accepted", "authorised"):
        held = folding.records.get((*steps, name))
        if held is not None:
            folding.records[(*steps, name)] = held._replace(value=getattr(limited, name))
    held = folding.records.get((*steps, "in_theatre"))
    if held is not None:
        value = held.value.replace(modules=limited.in_theatre_modules)
        folding.records[(*steps, "in_theatre")] = held._replace(value=value)


def _count(offer: Offer) -> float:
    return quantity_at(offer.quantity, "central")


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
        folding.records.pop(steps, None)
    _remember(folding, said)
    keep(folding, said, said.steps)
    return ""


def set_act(folding: Folding, said: Said) -> str:
    """Take an acceptance by the coalition or an authorisation by the nation."""
    key = _act_key(said)
    why = _may_act(folding, said, key)
    if not why and isinstance(said.value, Act):
        why = _act_fault(said.value)
    if not why:
        _record(folding, said, key)
    return why


def _act_fault(act: Act) -> str:
    if not act.by.strip():
        return "an act was done by somebody, and nobody is named"
    if act.date is not None and len(act.date) == WHOLE_DAY and not is_day(act.date):
        return f"'{act.date}' is no day that exists"
    return "the act covers no module" if act.modules == 0 else ""


def _record(folding: Folding, said: Said, key: Steps) -> None:
    folding.records[key] = said.held
    _remember(folding, said)
    keep(folding, said, key)


def _act_key(said: Said) -> Steps:
    names = {
        "offer_accepted": "accepted",
        "acceptance_ended": "accepted",
        "offer_authorised": "authorised",
        "authorisation_ended": "authorised",
        "theatre_state": "in_theatre",
        "theatre_state_ended": "in_theatre",
    }
    return (*said.steps, names[said.kind.name])


def _may_act(folding: Folding, said: Said, key: Steps) -> str:
    if said.kind.writer == "nation":
        why = of_nation_by(folding, said.party, key)
        if why:
            return why
    offer = folding.records.get(said.steps)
    if offer is None:
        return absent(said)
    if offer.value.state in _BELOW_ACTS:
        return f"the offer is only {offer.value.state}: nobody can act on it yet"
    return ""


def ended_act(folding: Folding, said: Said) -> str:
    """Take an act away."""
    key = _act_key(said)
    why = of_nation_by(folding, said.party, key) if said.kind.writer == "nation" else ""
    if why or key not in folding.records:
        return why or f"{said.event.subject} is not {key[-1].replace('_', ' ')}"
    del folding.records[key]
    _remember(folding, said)
    keep(folding, said, key)
    return ""


def set_theatre(folding: Folding, said: Said) -> str:
    """Take how far an offer is in theatre: only what both acts cover can be there."""
    key = _act_key(said)
    why = _may_act(folding, said, key) or _uncovered(folding, said)
    if not why:
        _record(folding, said, key)
    return why


def _uncovered(folding: Folding, said: Said) -> str:
    acts = {name: folding.records.get((*said.steps, name)) for name in ACTS[:2]}
    missing = [name for name, held in acts.items() if held is None]
    if missing:
        return f"the offer is not {' and not '.join(missing)}: nothing of it can be in theatre"
    numbers = [held.value.modules for held in acts.values() if held is not None]
    covered = min((number for number in numbers if number is not None), default=None)
    value: InTheatre = said.value
    if value.modules is not None and covered is not None and value.modules > covered:
        return f"{value.modules} are said to be in theatre, and the two acts cover {covered}"
    return "no module is said to be in theatre" if value.modules == 0 else ""
