"""Decisions: a set of national attestations to one text on one plan; what they amount to.

Nobody decides for a nation. With leads the decision stands when every lead agrees: joint lead
means both. Without leads it stands when every party has spoken, one at least agrees and none
declines; who abstains is named and holds nothing up.
"""

from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Nation, Text
from willing.coalition.facts_words import and_list
from willing.ledger.held import DecisionState
from willing.ledger.values import Position

Word = Literal["open", "agreed", "declined"]


class Standing(Record, kw_only=True):
    """Where a decision stands: the word, and who said what to its present text."""

    word: Word
    agree: tuple[Nation, ...] = ()
    decline: tuple[Nation, ...] = ()
    abstain: tuple[Nation, ...] = ()
    silent: tuple[Nation, ...] = ()
    text: Text


def decision_standing(each: DecisionState) -> Standing:
    """Return where a decision stands, from the attestations to its present text."""
    said = {party: given.attestation.position for party, given in each.attested.items()}
    by: dict[Position, tuple[str, ...]] = {
        position: tuple(party for party in each.decision.parties if said.get(party) == position)
        for position in ("agrees", "declines", "abstains")
    }
    silent = tuple(party for party in each.decision.parties if party not in said)
    word = _word(each, by, silent)
    return Standing(
        word=word,
        agree=by["agrees"],
        decline=by["declines"],
        abstain=by["abstains"],
        silent=silent,
        text=_text(each, word, by, silent),
    )


def _word(
    each: DecisionState, by: dict[Position, tuple[str, ...]], silent: tuple[str, ...]
) -> Word:
    leads = each.decision.leads
    if set(by["declines"]) & set(leads) or (not leads and by["declines"]):
        return "declined"
    if leads:
        return "agreed" if set(leads) <= set(by["agrees"]) else "open"
    return "agreed" if by["agrees"] and not silent else "open"


def _text(
    each: DecisionState, word: Word, by: dict[Position, tuple[str, ...]], silent: tuple[str, ...]
) -> str:
    leads = each.decision.leads
    parts = [f"{each.decision.title}: {word}."]
    if len(leads) > 1:
        given = [lead for lead in leads if lead in by["agrees"]]
        parts.append(f"Joint lead: {len(given)} of {len(leads)} leads agree ({and_list(leads)}).")
    verbs = {"agrees": "agreed", "declines": "declined", "abstains": "abstained"}
    for position, parties in by.items():
        if parties:
            parts.append(f"{and_list(parties)} {verbs[position]}.")
    if silent:
        parts.append(f"{and_list(silent)} {'has' if len(silent) == 1 else 'have'} not spoken.")
    reserved = [
        f"{party} reserves: {given.attestation.reservation.rstrip('.')}."
        for party, given in sorted(each.attested.items())
        if given.attestation.reservation
    ]
    return " ".join((*parts, *reserved))
