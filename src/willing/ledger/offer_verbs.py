"""Verbs of offers: what was only sensed or indicated was not offered, and is not told so."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from willing.coalition.offer import Offer, OfferState
from willing.ledger.held import Held, told

NOT_YET: Final[Mapping[OfferState, str]] = {
    "draft": "drafted, and has not offered",
    "sensed": "is thought able to offer, and has not offered",
    "indicated": "indicated, and has not offered",
}
"""By state: the verb of an offer that its nation has not offered yet."""
_TAKEN_BACK: Final[Mapping[OfferState, str]] = {
    "draft": "took back what it had drafted",
    "sensed": "is no longer thought able to offer",
    "indicated": "took back what it had indicated",
}
_NOW: Final[Mapping[OfferState, str]] = {
    "offered": "offers",
    "indicated": "indicated",
    "sensed": "is thought able to offer",
    "draft": "drafted",
}
"""In titles, the firmest first."""


def last_made(history: Sequence[Held]) -> Offer | None:
    """Return the offer as it was last made, withdrawn or not."""
    return next((each.value for each in reversed(history) if isinstance(each.value, Offer)), None)


def told_of(last: Held, history: Sequence[Held], nation: str) -> str:
    """Return who said something of an offer, when and where, in the verb of its layer; the
    history tells what a withdrawal took back."""
    return told(last.origin, nation, verb_of(last, history))


def verb_of(last: Held, history: Sequence[Held] = ()) -> str:
    """Return the verb of an event of an offer below offered; '' for all else."""
    if last.origin.kind in ("offer_made", "offer_changed"):
        return NOT_YET.get(last.value.state, "")
    made = last_made(history)
    if last.origin.kind != "offer_withdrawn" or made is None:
        return ""
    return f"{_TAKEN_BACK[made.state]}, and had not offered" if made.state in _TAKEN_BACK else ""


def ended(made: Offer) -> str:
    """Return in one verb what its nation did with an offer that stands no more: `withdrew`."""
    return _TAKEN_BACK.get(made.state, "withdrew")


def offering(made: Iterable[Offer]) -> str:
    """Return in one verb what a nation does with offers, the firmest of them: `offers`."""
    states = {offer.state for offer in made}
    return next(verb for state, verb in _NOW.items() if state in states)
