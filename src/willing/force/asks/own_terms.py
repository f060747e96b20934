"""A nation's own conditions and caveats on a module that it has not offered yet.

Those that apply to everything, or to the line of effort, bind it by themselves. Others stand on
single offers; a new module stands under those that all offers like it carry: all of its type, or
where the nation has none of the type all on its line of effort, or where it has none there all
that it has. The same words stand under another id on every offer that came of one statement, so
terms are compared by what they rule, not by their id.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Offer
from willing.force.asks.templates import type_of
from willing.force.caveats import has_rule

T = TypeVar("T", Caveat, Condition)


def on_own_terms(file: NationFile, offer: Offer) -> Offer:
    """Return a new module's offer under the conditions and caveats that the nation's like carry."""
    like = _like(file, offer)
    return offer.replace(
        conditions=_shared([each.conditions for each in like], file.conditions, _needs),
        caveats=_shared([each.caveats for each in like], file.caveats, _rule),
    )


def has_own_terms(file: NationFile, offer: Offer) -> bool:
    """Return whether the nation's caveats, conditions or mandate bind such an offer."""
    if file.mandate.state == "refused" or file.mandate.expires is not None:
        return True
    bound = {"all", offer.line_of_effort}
    applied = [each.applies_to for each in file.caveats.values()]
    applied += [each.applies_to for each in file.conditions.values()]
    return bool(offer.conditions or offer.caveats) or any(bound & set(each) for each in applied)


def _like(file: NationFile, offer: Offer) -> Sequence[Offer]:
    every = [each for _, each in sorted(file.offers.items())]
    same_type = [each for each in every if type_of(each) == type_of(offer)]
    same_line = [each for each in every if each.line_of_effort == offer.line_of_effort]
    return same_type or same_line or every


def _shared(
    named: Sequence[Sequence[str]], known: Mapping[str, T], content: Callable[[T], Hashable]
) -> tuple[str, ...]:
    """Return the ids, as the first offer has them, of terms that every offer carries."""
    if not named:
        return ()
    ruled = [{content(known[name]) for name in names if name in known} for names in named]
    everywhere = set.intersection(*ruled)
    return tuple(name for name in named[0] if name in known and content(known[name]) in everywhere)


def _needs(condition: Condition) -> Hashable:
    return repr(condition.needs), condition.inside_host_only


def _rule(caveat: Caveat) -> Hashable:
    if not has_rule(caveat) and caveat.first_week is None and caveat.last_week is None:
        return caveat.text
    return repr(caveat.replace(text="", kind="geographic", statements=(), reviewed=None))
