"""The modules that may be used: each counted offer, as many times as it is offered."""

from collections import Counter
from typing import Final, NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.coalition.nation import CoalitionStatus
from willing.coalition.offer import Offer, counts
from willing.plan.document import Plan

FILLING: Final[frozenset[CoalitionStatus]] = frozenset(("lead", "host", "participant"))
"""Partners, states outside and ZZZ never fill."""


class Module(NamedTuple):
    """One module: the k-th of its offer."""

    name: str
    nation: str
    offer: str


def offers(plan: Plan) -> tuple[tuple[str, str, Offer], ...]:
    """Return (nation, offer id, offer) of every offer in the plan, sorted."""
    return tuple(
        (nation, name, offer)
        for nation, file in sorted(plan.nations.items())
        for name, offer in sorted(file.offers.items())
    )


def counted(plan: Plan, nation: str, offer: Offer) -> bool:
    """Return whether the offer counts in this run."""
    return plan.nations[nation].coalition_status in FILLING and counts(
        offer, plan.assumptions.counts_from
    )


def module_stems(plan: Plan) -> dict[tuple[str, str], str]:
    """Return what module names start with, by (nation, offer id).

    It is the offer id; where several nations use the same id it is `nor-ID`. All offers of the
    plan are looked at, counted or not, so names do not depend on the assumptions.
    """
    keys = [(nation, name) for nation, name, _ in offers(plan)]
    shared = Counter(name for _, name in keys)
    stems = {
        (nation, name): name if shared[name] == 1 else f"{nation.lower()}-{name}"
        for nation, name in keys
    }
    clashes = Counter(stems.values())
    return {key: s if clashes[s] == 1 else f"{key[0].lower()}-{s}" for key, s in stems.items()}


def module_names(stem: str, offer: Offer, size: Size) -> tuple[str, ...]:
    """Return `STEM.1`, `STEM.2` …: as many as the offer's quantity, whole ones only."""
    return tuple(f"{stem}.{k + 1}" for k in range(int(quantity_at(offer.quantity, size) + 1e-9)))


def modules(plan: Plan, size: Size) -> tuple[Module, ...]:
    """Return every module that may be used, by nation, offer and number."""
    stems = module_stems(plan)
    return tuple(
        Module(each, nation, name)
        for nation, name, offer in offers(plan)
        if counted(plan, nation, offer)
        for each in module_names(stems[nation, name], offer, size)
    )
