"""The label of what is derived: who may read it may read everything that it was made from.

Highest class in every policy, intersection of whom each input is releasable to, union of
communities. The join is associative, commutative and idempotent for one originator.
"""

from collections.abc import Iterable
from typing import Final

from willing.basics.label import POLICIES, Label, PolicyClass, classes, rank
from willing.basics.party import COALITION, PUBLIC, Party

Audience = frozenset[str]
_EVERYONE: Final[Audience] = frozenset({PUBLIC})
_EVERY_PARTY: Final[Audience] = frozenset({COALITION})


def joined(labels: Iterable[Label], originator: Party) -> Label:
    """Return the label of what `originator` derives from records with these labels.

    Raises ValueError when there are none, or when one is not releasable to the originator: it
    could not have read that record.
    """
    inputs = tuple(labels)
    if not inputs:
        raise ValueError("a label is joined of at least one")
    shared = _shared(inputs, originator)
    policy, *others = _highest(inputs)
    return Label(
        policy=policy.policy,
        classification=policy.classification,
        further=tuple(others),
        releasable_to=() if shared == {originator} else tuple(sorted(shared)),
        communities=tuple(sorted({name for label in inputs for name in label.communities})),
        originator=originator,
        originator_only=any(label.originator_only for label in inputs),
    )


def audience(label: Label) -> Audience:
    """Return whom a label is releasable to: the public, the coalition, or the parties by name."""
    if PUBLIC in label.releasable_to:
        return _EVERYONE
    if COALITION in label.releasable_to:
        return _EVERY_PARTY
    return frozenset(label.releasable_to) | {label.originator}


def _shared(labels: tuple[Label, ...], originator: Party) -> Audience:
    shared = _EVERYONE
    for label in labels:
        shared = _both(shared, _derivable(label, originator))
    if shared not in (_EVERYONE, _EVERY_PARTY) and originator not in shared:
        raise ValueError(f"{originator} may not derive a record from one not releasable to it")
    return shared


def _derivable(label: Label, originator: Party) -> Audience:
    """Return whom a record derived from this one may go to: what only its own originator passes
    on stays with whoever derives from it."""
    if label.originator_only and label.originator != originator:
        return _both(audience(label), frozenset({originator}))
    return audience(label)


def _both(one: Audience, other: Audience) -> Audience:
    """Return the intersection; the public holds every party, the coalition every party by name."""
    for wide in (_EVERYONE, _EVERY_PARTY):
        if one == wide:
            return other
        if other == wide:
            return one
    return one & other


def _highest(labels: tuple[Label, ...]) -> tuple[PolicyClass, ...]:
    """Return the highest class in each policy that occurs, in the order of `POLICIES`."""
    found: dict[str, str] = {}
    for label in labels:
        for policy, name in classes(label):
            found[policy] = _higher(policy, found.get(policy, name), name)
    return tuple(
        PolicyClass(policy=policy, classification=found[policy])
        for policy in POLICIES
        if policy in found
    )


def _higher(policy: str, one: str, other: str) -> str:
    """Return the higher class; one that nobody knows is above every other."""
    return max(one, other, key=lambda name: (rank(policy, name), name))
