"""The authorisation matrix: every reader against every label.

Complete in every class of both policies and of both together, in every kind of audience, in
communities held and asked for, in whether the reader is the originator, the headquarters, named,
unnamed or the public. Parties that differ only by name stand for one another.
"""

from itertools import product
from typing import Final

from willing.basics.label import LEVELS, Label, PolicyClass, Reader
from willing.basics.party import PUBLIC

UNKNOWN: Final = "VIOLET"
PARTIES: Final = ("GBR", "NOR", "HQ")
ASKED: Final = ((), ("medical",), ("medical", "mines"))
HELD: Final = ((), ("medical",), ("mines",), ("medical", "mines"))
AUDIENCES: Final = ((), ("NOR",), ("NOR", "HQ"), ("coalition",), (PUBLIC,))
ORIGINATORS: Final = ("GBR", "HQ")


def readers() -> list[Reader]:
    """Return each party with each clearance and community, and the public."""
    cleared = [
        {"COALITION": one, "TLP": other}
        for one, other in product(LEVELS["COALITION"], LEVELS["TLP"])
    ]
    return [
        Reader(party=party, clearance=clearance, communities=frozenset(names))
        for party, clearance, names in product(PARTIES, cleared, HELD)
    ] + [Reader()]


def labels() -> list[Label]:
    """Return each class, audience, set of communities and originator."""
    return [
        label.replace(releasable_to=audience, communities=names, originator=originator)
        for label, audience, names, originator in product(
            of_classes(), AUDIENCES, ASKED, ORIGINATORS
        )
    ]


def of_classes() -> list[Label]:
    """Return a label of each class of one policy, and of each two of both; unknown ones too."""
    alone = [
        Label(policy=policy, classification=name, originator="HQ")
        for policy in ("COALITION", "TLP")
        for name in (*LEVELS[policy], UNKNOWN)
    ]
    both = [
        Label(classification=name, further=(_tlp(other),), originator="HQ")
        for name, other in product(LEVELS["COALITION"], LEVELS["TLP"])
    ]
    return [*alone, *both, Label(further=(_tlp(UNKNOWN),), originator="HQ")]


def _tlp(classification: str) -> PolicyClass:
    return PolicyClass(policy="TLP", classification=classification)
