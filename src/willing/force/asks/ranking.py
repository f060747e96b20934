"""Asks in order: like asks of several nations told once, by attainable gain, then optimistic."""

from collections.abc import Sequence
from typing import Final

from willing.force.asks.candidate import COALITION
from willing.force.asks.kept import still_there
from willing.force.asks.naming import Ranked, named, record_of
from willing.force.asks.pricing import LOOKED_AT, Priced
from willing.force.asks.public_record import PublicRecord

ALIKE: Final = 0.95
"""Gains within this share of the best of their like are alike; the record then decides."""
WORTH_TWO: Final = 1.25
"""Two more are asked for where they gain so many times what one more gains."""
Key = tuple[object, ...]


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
        about = (each.nation, each.line_of_effort, each.kind, each.subject)
        if about not in known:
            known[about] = record_of(plan, each)
        records[c] = known[about]
        if records[c].standing == "excluded":
            against.setdefault(about[:2], Ranked(c, (), records[c]))
        else:
            groups.setdefault(_key(made, c), []).append(c)
    place = {c: i for i, c in enumerate(order)}
    alike = (_alike(made, _one_by_nation(made, rows)) for rows in groups.values())
    told = [Ranked(rows[0], tuple(rows[1:]), records[rows[0]]) for rows in alike]
    told.sort(key=lambda each: place[each.candidate])
    kept = _looked_at(made, _once(made, _without_weak_twos(made, told)))
    chosen = named(made, kept, records)
    return sorted(chosen, key=lambda each: _first(made, each.candidate)), list(against.values())


def _in_order(made: Priced) -> list[int]:
    rows = [c for c in range(len(made.found.candidates)) if made.attainable[c] > 0]
    return sorted(rows, key=lambda c: _first(made, c))


def _first(made: Priced, c: int) -> tuple[int, int, str, int]:
    """The key of the order: by attainable gain, then optimistic, then nation."""
    nation = made.found.candidates[c].nation
    return -int(made.attainable[c]), -int(made.optimistic[c]), nation, c


def _looked_at(made: Priced, rows: Sequence[Ranked]) -> list[Ranked]:
    """Price anew, the modules beside them answering too, what may be told; order it by that.

    What would not stand once the change is made is left out.
    """
    found: list[Ranked] = []
    for each in rows[:LOOKED_AT]:
        every = (each.candidate, *each.alternatives)
        stand = [c for c in every if still_there(made, c, made.explicit(c))]
        alike = _alike(made, sorted(stand, key=lambda c: _first(made, c)))
        if alike:
            found.append(Ranked(alike[0], tuple(alike[1:]), each.record))
    return sorted(found, key=lambda each: _first(made, each.candidate))


def lines_of(made: Priced, c: int) -> frozenset[str]:
    """Return the lines that the changed modules of candidate c would feed."""
    return frozenset(line for each in made.postings(c, made.room) for line in each.lines)


def _key(made: Priced, c: int) -> Key:
    """What makes asks alike: a like module for the same lines; else the same change."""
    each = made.found.candidates[c]
    if each.kind in ("module", "more"):
        return "module", each.module_type, each.step, lines_of(made, c)
    if each.kind == "substitute" and each.nation != COALITION:
        return each.kind, each.module_type, lines_of(made, c)
    return each.kind, each.nation, each.subject


def _one_by_nation(made: Priced, rows: Sequence[int]) -> list[int]:
    """The best of each nation; rows come best first.

    Of decisions that gain alike the latest: the smallest change.
    """
    own: dict[str, list[int]] = {}
    for c in rows:
        own.setdefault(made.found.candidates[c].nation, []).append(c)
    return [_smallest(made, _alike(made, each)) for each in own.values()]


def _smallest(made: Priced, rows: Sequence[int]) -> int:
    asked = made.found.candidates
    if asked[rows[0]].kind != "gate":
        return rows[0]
    return max(rows, key=lambda c: (asked[c].step, -rows.index(c)))


def _alike(made: Priced, rows: Sequence[int]) -> list[int]:
    """Those that gain nearly as much as the best, which comes first."""
    return [c for c in rows if made.attainable[c] >= ALIKE * made.attainable[rows[0]]]


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
