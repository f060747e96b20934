"""Labels: who may read a record. Modelled on the fields of ADatP-4774; TLP 2.0 beside it.

The rule is one pure function, `may_read`; what it does not allow is refused.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from msgspec import Meta

from willing.basics.party import COALITION, PUBLIC, Party
from willing.basics.record import Record
from willing.basics.units import IsoDate, Slug, Text

PolicyName = Literal["COALITION", "TLP"]
LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "COALITION": ("UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET"),
    "TLP": ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"),
}
"""Policy: its classes, the lowest first."""

Recipient = Annotated[
    str,
    Meta(
        pattern=r"^([A-Z]{3}|HQ|coalition|public)$(?!\n)",
        description="a nation (ISO3), HQ, coalition (every party) or public (everyone)",
    ),
]


class Alternative(Record, kw_only=True):
    """The equivalent of a label in another policy."""

    policy: PolicyName
    classification: Text


class Label(Record, kw_only=True):
    """Who may read: class, releasable to, communities; nobody but its originator by default."""

    policy: PolicyName = "COALITION"
    classification: Text = "RESTRICTED"
    """One of the policy's classes, `LEVELS`."""
    releasable_to: tuple[Recipient, ...] = ()
    """Permissive: any one of these; empty: its originator alone."""
    communities: tuple[Slug, ...] = ()
    """Restrictive: a reader must belong to every one."""
    originator: Party
    originator_only: bool = False
    """ORCON: nobody but the originator passes it on."""
    created: IsoDate | None = None
    alternative: Alternative | None = None


class Reader(Record, kw_only=True):
    """Who asks: a party with its clearance by policy, or the public with none."""

    party: Annotated[str, Meta(pattern=r"^([A-Z]{3}|HQ|public)$(?!\n)")] = PUBLIC
    clearance: Mapping[PolicyName, Text] = {}
    """The highest class it may read by policy; a policy left out: the lowest class."""
    communities: frozenset[Slug] = frozenset()


def level(policy: str, classification: str) -> int:
    """Return the rank of a class in its policy, 0 the lowest; raises ValueError for an unknown."""
    if classification not in LEVELS.get(policy, ()):
        raise ValueError(f"'{classification}' is no class of the policy {policy}")
    return LEVELS[policy].index(classification)


def cleared_to(reader: Reader, policy: str) -> int:
    """Return the rank of the highest class of `policy` that the reader is cleared to."""
    for name, classification in reader.clearance.items():
        if name == policy:
            return level(policy, classification)
    return 0


def may_read(reader: Reader, label: Label) -> bool:
    """Return whether the label lets the reader read; whatever it does not allow is refused."""
    if label.classification not in LEVELS[label.policy]:
        return False
    return (
        _is_released(reader.party, label)
        and level(label.policy, label.classification) <= cleared_to(reader, label.policy)
        and reader.communities.issuperset(label.communities)
    )


def _is_released(party: str, label: Label) -> bool:
    if PUBLIC in label.releasable_to:
        return True
    if party == PUBLIC:
        return False
    return party == label.originator or bool({party, COALITION} & set(label.releasable_to))
