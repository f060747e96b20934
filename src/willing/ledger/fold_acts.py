"""The fold of acts on offers and of what is in theatre: nothing moves up a layer by itself."""

from willing.basics.days import WHOLE_DAY, is_day
from willing.coalition.offer import Act
from willing.ledger.fold_offers import remember
from willing.ledger.fold_plan import absent, keep
from willing.ledger.folding import Folding, Said, of_nation_by
from willing.ledger.kinds import ACTS, BELOW_ACTS
from willing.ledger.offer_terms import module_count
from willing.ledger.subjects import Steps
from willing.ledger.values import InTheatre


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
    folding.put(key, said.held)
    remember(folding, said)
    keep(folding, said, said.steps)  # of an offer that it acted on itself a nation is the keeper


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
    if offer.value.state in BELOW_ACTS:
        return f"the offer is only {offer.value.state}: nobody can act on it yet"
    return ""


def ended_act(folding: Folding, said: Said) -> str:
    """Take an act away."""
    key = _act_key(said)
    why = of_nation_by(folding, said.party, key) if said.kind.writer == "nation" else ""
    if why or key not in folding.records:
        return why or f"{said.event.subject} is not {key[-1].replace('_', ' ')}"
    folding.drop(key)
    remember(folding, said)
    keep(folding, said, said.steps)
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
    offered = module_count(folding.records[said.steps].value)
    covered = min([offered, *(number for number in numbers if number is not None)])
    value: InTheatre = said.value
    if value.modules is not None and value.modules > covered:
        return f"{value.modules} are said to be in theatre, and the two acts cover {covered}"
    return "no module is said to be in theatre" if value.modules == 0 else ""
