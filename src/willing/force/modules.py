"""The modules that may be used: each counted offer, as many times as it is offered."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from willing.basics.figure import Quantity, Size, quantity_at
from willing.coalition.nation import CoalitionStatus, NationFile
from willing.coalition.offer import Offer, counts, of_module
from willing.plan.document import Plan

FILLING: Final[frozenset[CoalitionStatus]] = frozenset(("lead", "host", "participant"))
"""Partners, states outside and ZZZ never fill."""


class Module(NamedTuple):
    """What is used or not used as a whole: the k-th module, or batch of modules, of its offer."""

    name: str
    nation: str
    offer: str
    """The offer whose troops these are; they may serve under others of the same troops."""
    members: tuple[str, ...]
    """The counted offers that it may serve under."""
    size: int = 1
    """Modules that go together."""
    joins: bool = False
    """May be there only while the first of its offer are effective."""
    last: int = 1
    """Which of its offer the last of its modules is: acts cover the first ones."""


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


def troops_of(file: NationFile, name: str) -> str:
    """Return the offer whose modules an offer's are: itself, or the one it names in the end."""
    seen = [name]
    while (other := file.offers[seen[-1]].same_troops_as) in file.offers and other not in seen:
        assert other is not None
        seen.append(other)
    return seen[-1]


def batches(troops: Offer, quantity: Quantity, size: Size) -> tuple[int, ...]:
    """Return how many modules go together, batch by batch, of so many modules offered.

    The first batch holds the minimum; what does not fill a batch stays at home.
    """
    count, batch = int(quantity_at(quantity, size) + 1e-9), max(1, troops.batch)
    first = -(-max(batch, troops.minimum) // batch) * batch
    return () if count < first else (first, *(batch,) * ((count - first) // batch))


def last_module(file: NationFile, name: str, module: str) -> int:
    """Return which of its offer the last module of `STEM.k` is."""
    troops = file.offers[troops_of(file, name)]
    batch = max(1, troops.batch)
    first = -(-max(batch, troops.minimum) // batch) * batch
    return first + (int(module.rpartition(".")[2]) - 1) * batch


def module_names(
    plan: Plan,
    key: tuple[str, str],
    size: Size,
    stems: Mapping[tuple[str, str], str] | None = None,
) -> tuple[str, ...]:
    """Return `STEM.1`, `STEM.2` …: the modules that offer `key` = (nation, offer id) may use.

    STEM stands for the offer whose troops they are; one name for each batch. `stems` are those
    of the plan, where they are at hand.
    """
    file = plan.nations[key[0]]
    troops = troops_of(file, key[1])
    stem = (stems or module_stems(plan))[key[0], troops]
    rows = batches(file.offers[troops], file.offers[key[1]].quantity, size)
    return tuple(f"{stem}.{k + 1}" for k in range(len(rows)))


def modules(plan: Plan, size: Size) -> tuple[Module, ...]:
    """Return every module that may be used, by nation, offer and number."""
    stems = module_stems(plan)
    members: dict[tuple[str, str], list[str]] = {}
    for nation, name, offer in offers(plan):
        if counted(plan, nation, offer):
            members.setdefault((nation, troops_of(plan.nations[nation], name)), []).append(name)
    return tuple(
        Module(f"{stems[nation, troops]}.{k + 1}", nation, troops, *row)
        for (nation, troops), names in sorted(members.items())
        for k, row in enumerate(_batches_of(plan, (nation, troops), names, size))
        if row[0]
    )


def _batches_of(
    plan: Plan, key: tuple[str, str], names: Sequence[str], size: Size
) -> Iterator[tuple[tuple[str, ...], int, bool, int]]:
    """Yield (members, size, whether it joins, its last module) of each batch of the same troops."""
    nation, troops = key
    file, last = plan.nations[nation], 0
    rule = file.offers[troops]
    rows = {name: batches(rule, file.offers[name].quantity, size) for name in names}
    longest = max(rows.values(), key=len)
    for k, count in enumerate(longest):
        last += count
        able = tuple(
            name
            for name in names
            if len(rows[name]) > k and counted(plan, nation, of_module(file.offers[name], last))
        )
        yield able, count, k > 0 and longest[0] > count, last
