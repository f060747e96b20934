"""Labels: who may read a record. Modelled on the fields of ADatP-4774; TLP 2.0 beside it.

The rule is one pure function, `may_read`; what it does not allow is refused.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from msgspec import Meta

from willing.basics.party import COALITION, PUBLIC, Party, is_party
from willing.basics.record import Record
from willing.basics.units import IsoDate, Slug, Text

PolicyName = Literal["COALITION", "TLP"]
POLICIES: Final[tuple[PolicyName, ...]] = ("COALITION", "TLP")
LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "COALITION": ("UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET"),
    "TLP": ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"),
}
"""Policy: its classes, the lowest first."""

NOBODY: Final = 99
"""The rank of a class that its policy does not have: nobody is cleared to it."""

Recipient = Annotated[
    str,
    Meta(
        pattern=r"^([A-Z]{3}|HQ|coalition|public)$(?!\n)",
        description="a nation (ISO3), HQ, coalition (every party) or public (everyone)",
    ),
]


ClassName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Z][A-Z0-9+_\-]{0,39}$(?!\n)",
        description="a class: capitals, digits, '+', '-' and '_', no blank, at most 40",
    ),
]
"""No blank: in an index column blanks part names, and `GREEN medical` would be two of them."""


class PolicyClass(Record, kw_only=True):
    """A class in a policy."""

    policy: PolicyName
    classification: ClassName


class Alternative(PolicyClass, kw_only=True):
    """The equivalent of a label in another policy."""


class Label(Record, kw_only=True, gc=False):
    """Who may read: class, releasable to, communities; nobody but its originator by default."""

    policy: PolicyName = "COALITION"
    classification: ClassName = "RESTRICTED"
    """One of the policy's classes, `LEVELS`."""
    further: tuple[PolicyClass, ...] = ()
    """Restrictive: classes in other policies that a reader must be cleared to as well, in what
    was derived from records of several policies."""
    releasable_to: tuple[Recipient, ...] = ()
    """Permissive: any one of these; empty: its originator alone."""
    communities: tuple[Slug, ...] = ()
    """Restrictive: a reader must belong to every one."""
    originator: Party
    originator_only: bool = False
    """ORCON: nobody but the originator passes it on."""
    created: IsoDate | None = None
    alternative: Alternative | None = None
    """For information: it lets nobody read."""


class Reader(Record, kw_only=True):
    """Who asks: a party with its clearance by policy, or the public with none.

    Raises ValueError for who is neither party nor public, and for a class that is unknown.
    """

    party: Annotated[str, Meta(pattern=r"^([A-Z]{3}|HQ|public)$(?!\n)")] = PUBLIC
    clearance: Mapping[PolicyName, Text] = {}
    """The highest class it may read by policy; a policy left out: the lowest class."""
    communities: frozenset[Slug] = frozenset()

    def __post_init__(self) -> None:
        if self.party != PUBLIC and not is_party(self.party):
            raise ValueError(f"'{self.party[:20]}' is no reader: write a nation's code, HQ, public")
        for policy, classification in self.clearance.items():
            level(policy, classification)


def level(policy: str, classification: str) -> int:
    """Return the rank of a class in its policy, 0 the lowest; raises ValueError for an unknown."""
    if classification not in LEVELS.get(policy, ()):
        raise ValueError(f"'{classification}' is no class of the policy {policy}")
    return LEVELS[policy].index(classification)


def rank(policy: str, classification: str) -> int:
    """Return the rank of a class as `level` does, and NOBODY for one that nobody knows."""
    known = LEVELS.get(policy, ())
    return known.index(classification) if classification in known else NOBODY


def cleared_to(reader: Reader, policy: str) -> int:
    """Return the rank of the highest class of `policy` that the reader is cleared to."""
    if reader.party == PUBLIC:
        return 0
    for name, classification in reader.clearance.items():
        if name == policy:
            return level(policy, classification)
    return 0


def belongs_to(reader: Reader) -> frozenset[str]:
    """Return the communities of the reader; the public has none."""
    return frozenset() if reader.party == PUBLIC else reader.communities


def classes(label: Label) -> tuple[tuple[str, str], ...]:
    """Return (policy, class) of every policy that the label speaks in."""
    further = ((each.policy, each.classification) for each in label.further)
    return ((label.policy, label.classification), *further)


def may_read(reader: Reader, label: Label) -> bool:
    """Return whether the label lets the reader read; whatever it does not allow is refused."""
    return (
        is_released(reader.party, label)
        and all(rank(policy, name) <= cleared_to(reader, policy) for policy, name in classes(label))
        and belongs_to(reader).issuperset(label.communities)
    )


def is_released(party: str, label: Label) -> bool:
    """Return whether the label is releasable to the party, or to the public, at all."""
    if PUBLIC in label.releasable_to:
        return True
    if party == PUBLIC:
        return False
    return party == label.originator or bool({party, COALITION} & set(label.releasable_to))
