"""Whose name an ask bears: what its record says, and which of several that gain alike is named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from willing.coalition.facts_use import is_own_refusal
from willing.force.asks.candidate import COALITION, Candidate
from willing.force.asks.own_words import own_words
from willing.force.asks.pricing import Priced
from willing.force.asks.public_record import STRENGTH, PublicRecord, public_record
from willing.plan.document import Plan

TOLD: Final = 30
"""So many asks, from the first, are told."""


class Ranked(NamedTuple):
    """One ask and the nations that could be asked for the like."""

    candidate: int
    alternatives: tuple[int, ...]
    """Candidates of other nations that gain alike, the one whose record goes furthest first."""
    record: PublicRecord


def named(
    made: Priced, rows: Sequence[Ranked], records: Mapping[int, PublicRecord]
) -> list[Ranked]:
    """Name one nation of those that gain alike: whose record goes furthest, then asked least.

    Of the silent those that put something forward elsewhere stand first. The better ask is named
    first; so equal asks spread over the nations that could answer them, and away from those that
    are asked for what they alone can give.
    """
    files, candidates = made.found.wide.base.labels.plan.nations, made.found.candidates
    offering = {name for name, file in files.items() if file.offers}
    alone = (each.candidate for each in rows[:TOLD] if not each.alternatives)
    asked = Counter(candidates[c].nation for c in alone)
    found: list[Ranked] = []
    for each in rows:
        every = (each.candidate, *each.alternatives)
        nation = {c: candidates[c].nation for c in every}
        far = {c: (STRENGTH[records[c].standing], nation[c] not in offering) for c in every}
        best = min(every, key=lambda c: (far[c], asked[nation[c]], every.index(c)))
        if len(every) > 1:
            asked[nation[best]] += 1
        others = [c for c in every if c != best and far[c][0] < STRENGTH["refused_elsewhere"]]
        others.sort(key=lambda c: (far[c], every.index(c)))
        found.append(Ranked(best, tuple(others), records[best]))
    return found


def record_of(plan: Plan, candidate: Candidate) -> PublicRecord:
    """Return the nation's record on what it is asked; a gate stands for all its offers.

    A mandate that was refused is a word against anything that needs a new one, and a refusal
    against lifting the caveat that it made.
    """
    if candidate.nation == COALITION:
        return PublicRecord(standing="nothing")
    file = plan.nations[candidate.nation]
    efforts = [candidate.line_of_effort]
    if not candidate.line_of_effort:
        efforts = sorted({file.offers[name].line_of_effort for name in candidate.touches})
    records = [public_record(plan, candidate.nation, each) for each in efforts]
    found = min(records, key=lambda each: STRENGTH[each.standing])
    cited = {name for each in candidate.caveats for name in file.caveats[each].statements}
    refusals = tuple(
        each
        for each in own_words(file)
        if each.statement in cited and is_own_refusal(file.statements[each.statement])
    )
    if refusals:
        return found.replace(standing="excluded", said=refusals)
    refused = file.mandate.state == "refused" and candidate.kind in _NEED_A_MANDATE
    return found.replace(standing="excluded") if refused else found


_NEED_A_MANDATE: Final = ("module", "more", "offer", "gate")
