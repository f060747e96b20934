"""Asks in order: like asks of several nations told once, by attainable gain, then optimistic."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from willing.force.asks.candidate import Candidate
from willing.force.asks.pricing import Priced
from willing.force.asks.public_record import STRENGTH, PublicRecord, public_record
from willing.plan.document import Plan

ALIKE: Final = 0.95
"""Gains within this share of the best of their like are alike; the record then decides."""
WORTH_TWO: Final = 1.25
"""Two more are asked for where they gain so many times what one more gains."""
Key = tuple[object, ...]


class Ranked(NamedTuple):
    """One ask and the nations that could be asked for the like."""

    candidate: int
    alternatives: tuple[int, ...]
    """Candidates of other nations that gain alike, best first."""
    record: PublicRecord


def ranked(made: Priced) -> tuple[list[Ranked], list[Ranked]]:
    """Return (asks in order, those left out as against their nation's own record)."""
    plan, candidates = made.found.wide.base.labels.plan, made.found.candidates
    known: dict[Key, PublicRecord] = {}
    groups: dict[Key, list[int]] = {}
    against: dict[Key, Ranked] = {}
    order = _in_order(made)
    records: dict[int, PublicRecord] = {}
    for c in order:
        each = candidates[c]
        about = (each.nation, each.line_of_effort, each.kind, each.touches)
        if about not in known:
            known[about] = record_of(plan, each)
        records[c] = known[about]
        if records[c].standing == "excluded":
            against.setdefault(about[:2], Ranked(c, (), records[c]))
        else:
            groups.setdefault(_key(made, c), []).append(c)
    place = {c: i for i, c in enumerate(order)}
    kept = [_lead(made, _one_by_nation(made, rows), records) for rows in groups.values()]
    kept.sort(key=lambda each: place[each.candidate])
    return _once(made, _without_weak_twos(made, kept)), list(against.values())


def _in_order(made: Priced) -> list[int]:
    rows = [c for c in range(len(made.found.candidates)) if made.attainable[c] > 0]
    return sorted(
        rows,
        key=lambda c: (
            -int(made.attainable[c]),
            -int(made.optimistic[c]),
            made.found.candidates[c].nation,
            c,
        ),
    )


def lines_of(made: Priced, c: int) -> frozenset[str]:
    """Return the lines that the changed modules of candidate c would feed."""
    return frozenset(line for each in made.postings(c, made.room) for line in each.lines)


def _key(made: Priced, c: int) -> Key:
    """What makes asks alike: a like module for the same lines; else the same change."""
    each = made.found.candidates[c]
    if each.kind in ("module", "more"):
        return "module", each.module_type, each.step, lines_of(made, c)
    return each.kind, each.nation, each.subject


def _one_by_nation(made: Priced, rows: Sequence[int]) -> list[int]:
    """The best of each nation; rows come best first."""
    best: dict[str, int] = {}
    for c in rows:
        best.setdefault(made.found.candidates[c].nation, c)
    return list(best.values())


def _lead(made: Priced, rows: Sequence[int], records: Mapping[int, PublicRecord]) -> Ranked:
    """Among asks that gain alike, name the nation whose record goes furthest."""
    alike = [c for c in rows if made.attainable[c] >= ALIKE * made.attainable[rows[0]]]
    best = min(alike, key=lambda c: (STRENGTH[records[c].standing], alike.index(c)))
    return Ranked(best, tuple(c for c in alike if c != best), records[best])


def record_of(plan: Plan, candidate: Candidate) -> PublicRecord:
    """Return the nation's record on what it is asked; a gate stands for all its offers.

    A mandate that was refused is a word against anything that needs a new one.
    """
    file = plan.nations[candidate.nation]
    efforts = [candidate.line_of_effort]
    if not candidate.line_of_effort:
        efforts = sorted({file.offers[name].line_of_effort for name in candidate.touches})
    records = [public_record(plan, candidate.nation, each) for each in efforts]
    found = min(records, key=lambda each: STRENGTH[each.standing])
    refused = file.mandate.state == "refused" and candidate.kind in _NEED_A_MANDATE
    return found.replace(standing="excluded") if refused else found


_NEED_A_MANDATE: Final = ("module", "more", "offer", "gate")


def _without_weak_twos(made: Priced, rows: Sequence[Ranked]) -> list[Ranked]:
    """Leave out two more where one more gains nearly as much, and one more where two are asked."""
    one: dict[str, int] = {}
    for each in rows:
        asked = made.found.candidates[each.candidate]
        if asked.kind in ("module", "more") and asked.step == 1:
            one.setdefault(asked.module_type, int(made.attainable[each.candidate]))
    return [
        each
        for each in rows
        if (asked := made.found.candidates[each.candidate]).kind != "more"
        or asked.step == 1
        or made.attainable[each.candidate] >= WORTH_TWO * one.get(asked.module_type, 0)
    ]


def _once(made: Priced, rows: Sequence[Ranked]) -> list[Ranked]:
    """Leave out modules of a type that a better ask sends to the same lines already."""
    told: dict[str, set[str]] = {}
    kept: list[Ranked] = []
    for each in rows:
        asked = made.found.candidates[each.candidate]
        if asked.kind in ("module", "more"):
            served = told.setdefault(asked.module_type, set())
            lines = lines_of(made, each.candidate)
            if lines & served:
                continue
            served |= lines
        kept.append(each)
    return kept
