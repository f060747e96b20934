"""What a nation has put at each layer: modules where their number is known, else contributions."""

from collections.abc import Iterable, Mapping
from typing import Final

from willing.basics.figure import Figure, quantity_at
from willing.basics.record import Record
from willing.coalition.facts_words import counted
from willing.coalition.offer import Layer, Offer, layer, of_module

COMMITTED: Final[tuple[Layer, ...]] = ("committed", "present")
"""What is present is committed too."""


class LayerCount(Record, kw_only=True):
    """What stands at one layer, or at several of them together."""

    modules: int = 0
    contributions: int = 0
    """Offers of no known quantity."""


def layer_counts(offers: Iterable[Offer]) -> Mapping[Layer, LayerCount]:
    """Return what is offered, committed and present; what is only said is no offer."""
    found: dict[Layer, LayerCount] = {}
    for offer in offers:
        modules = known_modules(offer)
        if modules is None:
            _add(found, layer(offer), LayerCount(contributions=1))
        for number in range(1, (modules or 0) + 1):
            _add(found, layer(of_module(offer, number)), LayerCount(modules=1))
    return {name: found[name] for name in ("offered", *COMMITTED) if name in found}


def known_modules(offer: Offer) -> int | None:
    """Return how many modules an offer is of; None where that number is an assumption."""
    quantity = offer.quantity
    basis = quantity.basis if isinstance(quantity, Figure) else offer.basis
    return None if basis == "notional" else int(quantity_at(quantity, "central") + 1e-9)


def at(counts: Mapping[Layer, LayerCount], layers: Iterable[Layer]) -> LayerCount:
    """Return what stands at any of the layers."""
    found = [counts[each] for each in layers if each in counts]
    return LayerCount(
        modules=sum(each.modules for each in found),
        contributions=sum(each.contributions for each in found),
    )


def count_words(count: LayerCount) -> str:
    """Return `12 modules and 1 contribution`, or `nothing`."""
    words = [counted(count.modules, "module")] if count.modules else []
    words += [counted(count.contributions, "contribution")] if count.contributions else []
    return " and ".join(words) or "nothing"


def _add(found: dict[Layer, LayerCount], name: Layer, more: LayerCount) -> None:
    known = found.get(name, LayerCount())
    found[name] = LayerCount(
        modules=known.modules + more.modules,
        contributions=known.contributions + more.contributions,
    )
