"""Which posting of a problem a rotation stands for that is told in words.

Zone, role and lines tell it but for how it became ready and which tasks it declines: of postings
alike in the rest that is taken which the rotation can have, with the least to wait for.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from willing.force.arrays import Rotations, as_rotations
from willing.force.force_plan import Assignment
from willing.force.problem import ForceProblem

PostingKey = tuple[str, str, str, str, tuple[str, ...]]
"""(module, offer, zone, role, lines)."""


class Told(NamedTuple):
    """One rotation by what it is, not by where it stands in any arrays."""

    module: str
    offer: str
    zone: str
    role: str
    lines: tuple[str, ...]
    first: int
    """Weeks are indices, both ends included."""
    last: int
    declined: tuple[str, ...] = ()

    @property
    def key(self) -> PostingKey:
        """What its posting is known by."""
        return self.module, self.offer, self.zone, self.role, self.lines


def told(problem: ForceProblem, each: Assignment) -> Told:
    """Return an assignment as a rotation that is told by what it is."""
    start = problem.labels.plan.horizon.first_week
    first, last = each.first_week - start, each.last_week - start
    return Told(
        each.module, each.offer, each.zone, each.role, each.lines, first, last, each.declined
    )


def posting_places(problem: ForceProblem) -> Mapping[PostingKey, tuple[int, ...]]:
    """Return the places of the postings that each key stands for."""
    labels = problem.labels
    found: dict[PostingKey, tuple[int, ...]] = {}
    for p, (m, each) in enumerate(zip(labels.posting_module, labels.postings, strict=True)):
        key = (labels.modules[m].name, each.offer, each.zone, each.role, each.lines)
        found[key] = (*found.get(key, ()), p)
    return found


def matched(problem: ForceProblem, rows: Iterable[Told]) -> Rotations:
    """Return rotations of the problem; those it does not know are left out."""
    places = posting_places(problem)
    # By module, not by posting: the earliest of a module's rotations is its first arrival.
    known = sorted((row for row in rows if row.key in places), key=lambda r: (r.module, r.first))
    in_use = modules_in_use(problem, [row.module for row in known])
    return as_rotations(
        [
            (min(places[row.key], key=lambda p: misfit(problem, p, row, in_use)), *row[5:7])
            for row in known
        ]
    )


def modules_in_use(problem: ForceProblem, names: Collection[str]) -> Mapping[str, int]:
    """Return nation: how many modules it has in use if those named are."""
    found: dict[str, int] = {}
    for each in problem.labels.modules:
        if each.name in names:
            found[each.nation] = found.get(each.nation, 0) + each.size
    return found


def misfit(
    problem: ForceProblem, p: int, row: Told, in_use: Mapping[str, int]
) -> tuple[bool, bool, int, int, int]:
    """Return how badly a posting suits a rotation; less is better."""
    posting = problem.labels.postings[p]
    return (
        not problem.arrays.available[p, max(0, row.first) : row.last + 1].all(),
        any(in_use.get(nation, 0) < count for nation, count in posting.needs),
        len(set(posting.declined) ^ set(row.declined)),
        len(posting.needs),
        p,
    )
