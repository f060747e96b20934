"""What each candidate would gain: by an explicit plan, and at most by the prices of the dual."""

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

import numpy as np

from willing.force.arrays import Ints, Rotations
from willing.force.asks.catalogue import Catalogue
from willing.force.asks.prices import terms
from willing.force.asks.wide import Variant
from willing.force.postings import Posting
from willing.force.prices import Prices
from willing.force.solve import restore
from willing.kernels.best_response import Workspace, workspace
from willing.kernels.changes import (
    NOBODY,
    Tried,
    make_change,
    take_back,
    tried,
    try_changes,
)
from willing.kernels.force_state import Links, State, links

LOOKED_AT: Final = 80
"""So many candidates are tried again with the modules beside them answering too."""


class Used(Protocol):
    """Rotations by module: what a state and a trial both hold."""

    @property
    def used(self) -> Ints: ...  # (M,)
    @property
    def posting(self) -> Ints: ...  # (M, K)


class Explicit(NamedTuple):
    """The plan that gains what a candidate is said to gain."""

    gain: int
    state: State
    """A copy, with the change made."""


class Priced(NamedTuple):
    """Gains in array cost units of the wide problem, by candidate."""

    found: Catalogue
    attainable: Ints  # (C,) of an explicit plan
    optimistic: Ints  # (C,) by which the bound falls
    links: Links
    state: State
    """The plan as it stands."""
    work: Workspace
    room: Tried

    def explicit(self, c: int) -> Explicit:
        """Return the explicit plan of candidate c; the plan as it stands is not changed."""
        arrays, job = self.found.wide.arrays, (self.found.changes, c, self.found.wide.own)
        before = int(self.state.cost[0])
        count = make_change(arrays, self.links, self.state, self.work, self.room, job)
        copy = State(*(each.copy() for each in self.state))
        take_back(arrays, self.links, self.state, self.room, count)
        return Explicit(before - int(copy.cost[0]), copy)

    def postings(self, c: int, plan: Used) -> Iterator[Posting]:
        """Yield the postings that the modules of candidate c, as changed, are in under a plan."""
        return (posting for _, posting in self.serving(c, plan))

    def serving(self, c: int, plan: Used) -> Iterator[tuple[Variant, Posting]]:
        """Yield (module of candidate c as changed, posting it is in) under a plan."""
        wide, changes = self.found.wide, self.found.changes
        for m in changes.new[changes.start[c] : changes.start[c + 1]]:
            start, variant = wide.arrays.module_postings[m], wide.variants[m - wide.own]
            for k in range(plan.used[m]):
                yield variant, variant.postings[plan.posting[m, k] - start]


def priced(found: Catalogue, plan: Rotations, prices: Prices | None) -> Priced:
    """Return what every candidate would gain beside a plan's rotations.

    Without prices the optimistic gains are the attainable ones.
    """
    arrays, count = found.wide.arrays, len(found.candidates)
    linked, work = links(arrays), workspace(arrays)
    state = restore(arrays, linked, plan)
    room = tried(state, count)
    everyone = np.arange(count, dtype=np.int64)
    try_changes(arrays, linked, state, work, (found.changes, room, everyone, 0))
    optimistic = room.gain.copy()
    if prices is not None:
        optimistic = optimistic_gains(found, linked, prices)
    order = np.lexsort((-optimistic, -room.gain))[:LOOKED_AT]
    again = np.ascontiguousarray(order[room.gain[order] > 0], np.int64)
    try_changes(arrays, linked, state, work, (found.changes, room, again, found.wide.own))
    return Priced(found, room.gain, optimistic, linked, state, work, room)


def optimistic_gains(found: Catalogue, linked: Links, prices: Prices) -> Ints:
    """Return (C,) by how much the bound falls when a candidate's modules may be used."""
    changes = found.changes
    cost, shift = terms(prices, found.wide, linked)
    old = np.where(changes.old == NOBODY, 0, cost[changes.old])
    sums = np.concatenate([[0], np.cumsum(old - cost[changes.new])])
    # Rounded up: it stands for the most that could be gained.
    gains: Ints = -((sums[changes.start[:-1]] - sums[changes.start[1:]]) >> shift)
    return gains
