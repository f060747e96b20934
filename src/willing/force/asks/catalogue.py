"""The catalogue: every candidate whose modules could do anything more, with those modules."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from willing.coalition.offer import Acts, Offer, acts_of, of_module
from willing.force.asks.candidate import Candidate, applied, lines_asked
from willing.force.asks.changes import changes
from willing.force.asks.new_modules import new_modules
from willing.force.asks.own_terms import has_own_terms
from willing.force.asks.substitutes import substitutes
from willing.force.asks.templates import templates
from willing.force.asks.wide import Variant, Wide, widened
from willing.force.groups import wanted
from willing.force.modules import counted, module_names, offers, troops_of
from willing.force.postings import Posting, postings
from willing.force.problem import ForceProblem
from willing.kernels.changes import NOBODY, Changes
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

Pair = tuple[int, Variant]
"""The module it takes the place of, or NOBODY, and the module as changed."""


class Catalogue(NamedTuple):
    """Candidates with their modules: candidate c has variants start[c] to start[c + 1]."""

    candidates: tuple[Candidate, ...]
    wide: Wide
    changes: Changes


def new_module_catalogue(base: ForceProblem) -> Catalogue:
    """Return the catalogue of new modules alone: every type of the plan, every nation."""
    plan = base.labels.plan
    return catalogue_of(base, new_modules(plan, templates(plan, base.labels.requirements)))


def catalogue(base: ForceProblem, short: Mapping[str, Requirement]) -> Catalogue:
    """Return changes of offers and new modules; `short` are the lines that lack something."""
    plan = base.labels.plan
    generic = templates(plan, base.labels.requirements)
    accepted = substitutes(plan, short, base.labels.requirements)
    every = [*changes(plan, generic, short), *accepted, *new_modules(plan, generic)]
    return catalogue_of(base, every)


def catalogue_of(base: ForceProblem, candidates: Sequence[Candidate]) -> Catalogue:
    """Return the catalogue of given candidates, those left out that change nothing."""
    modules = _Modules(base)
    rows = [(each, tuple(modules.pairs(each))) for each in candidates]
    kept = [(each, pairs) for each, pairs in rows if pairs]
    flat = [pair for _, pairs in kept for pair in pairs]
    wide = widened(base, [variant for _, variant in flat])
    start = np.cumsum([0, *(len(pairs) for _, pairs in kept)]).astype(np.int64)
    return Catalogue(
        tuple(each for each, _ in kept),
        wide,
        Changes(
            start,
            np.array([old for old, _ in flat], np.int64),
            np.arange(len(flat), dtype=np.int64) + wide.own,
        ),
    )


class _Modules:
    """The modules of candidates; postings that are alike are made once."""

    def __init__(self, base: ForceProblem) -> None:
        self.base = base
        self.wanted = wanted(base.labels.plan)
        self.own: dict[tuple[str, str], list[int]] = {}
        self.compound = _compound(base.labels.plan)
        for m, module in enumerate(base.labels.modules):
            self.own.setdefault((module.nation, module.offer), []).append(m)
        self.shared: dict[str, tuple[Posting, ...]] = {}

    def pairs(self, candidate: Candidate) -> Iterator[Pair]:
        """Yield (module replaced or NOBODY, module as changed) of a candidate."""
        if candidate.kind == "module":
            yield from self._new(candidate)
            return
        more_work = candidate.lines or candidate.caveats
        if more_work and self.compound.intersection(candidate.keys):
            return  # troops that are not priced one by one would have other work too
        changed = applied(self.base.labels.plan, candidate)
        for key in candidate.keys:
            yield from self._changed(changed, candidate, key)

    def _new(self, candidate: Candidate) -> Iterator[Pair]:
        plan = self.base.labels.plan
        (name, offer), *_ = candidate.offers.items()
        free = not has_own_terms(plan.nations[candidate.nation], offer)
        found = self.shared.get(candidate.module_type) if free else None
        if found is None:
            found = self._postings(applied(plan, candidate), (candidate.nation, name), candidate)
            if free:
                self.shared[candidate.module_type] = found
        if found:
            yield NOBODY, Variant(candidate.nation, offer, found)

    def _changed(self, changed: Plan, candidate: Candidate, key: tuple[str, str]) -> Iterator[Pair]:
        """Module by module: acts cover the first ones of an offer only."""
        nation, name = key
        if key in self.compound:
            return  # a batch, or troops of several offers: no small change of one module
        offer = changed.nations[nation].offers[name]
        own = {self.base.labels.modules[m].last: m for m in self.own.get(key, [])}
        known = self._known(offer, own) if candidate.kind == "more" else {}
        for k in range(len(module_names(changed, key, self.base.labels.size))):
            one = of_module(offer, k + 1)
            if not counted(changed, nation, one):
                continue
            terms = acts_of(one)
            if terms not in known:
                known[terms] = self._postings(changed, key, candidate, one)
            after, m = known[terms], own.get(k + 1, NOBODY)
            if after and (m == NOBODY or not _same(self._own_postings(m), after)):
                yield m, Variant(nation, offer, after)

    def _known(self, offer: Offer, own: Mapping[int, int]) -> dict[Acts, tuple[Posting, ...]]:
        """Return the postings of the modules there are, by the acts that cover them: those that
        come to them under the same acts can do the same."""
        found = {acts_of(of_module(offer, k)): m for k, m in own.items()}
        return {terms: self._own_postings(m) for terms, m in found.items()}

    def _own_postings(self, m: int) -> tuple[Posting, ...]:
        start = self.base.arrays.module_postings
        return self.base.labels.postings[start[m] : start[m + 1]]

    def _postings(
        self, plan: Plan, key: tuple[str, str], candidate: Candidate, own: Offer | None = None
    ) -> tuple[Posting, ...]:
        labels = self.base.labels
        lines = lines_asked(labels.requirements, candidate)
        return postings(plan, key, lines, labels.size, self.wanted, own)


def _compound(plan: Plan) -> frozenset[tuple[str, str]]:
    """Return (nation, offer id) of batches and of troops offered twice, counted or not."""
    found: set[tuple[str, str]] = set()
    for nation, name, offer in offers(plan):
        troops = troops_of(plan.nations[nation], name)
        if troops != name:
            found |= {(nation, name), (nation, troops)}
        if offer.batch > 1 or offer.minimum > 1:
            found.add((nation, name))
    return frozenset(found)


_MATTERS: Final = (
    "role",
    "zone",
    "lines",
    "feeds",
    "supplies",
    "weeks",
    "lead_first_weeks",
    "lead_next_weeks",
    "persons",
    "lift_t",
    "week_cost",
    "rotation_cost",
    "needs",
)


def _same(before: Sequence[Posting], after: Sequence[Posting]) -> bool:
    return len(before) == len(after) and all(
        getattr(a, name) == getattr(b, name)
        for a, b in zip(before, after, strict=True)
        for name in _MATTERS
    )
