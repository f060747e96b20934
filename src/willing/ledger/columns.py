"""Index columns: read from the signed body, for ordering and for the gate; never truth.

A store keeps them beside the body. Whoever verifies reads them from the body again, so that one
altered in the store is found.
"""

from functools import lru_cache
from typing import NamedTuple

from willing.basics.label import Label, rank
from willing.ledger.event import Event

_MOST_NAMES = 64
"""In a label that is remembered: what a stranger wrote must not stay and fill the memory."""


class Columns(NamedTuple):
    """What a store may search and order by; of a stub all are None."""

    lamport: int | None = None
    kind: str | None = None
    subject: str | None = None
    at: str | None = None
    policy: str | None = None
    level: int | None = None
    """Rank of the class in its policy; of an unknown one `NOBODY`."""
    originator: str | None = None
    releasable_to: str | None = None
    """` GBR HQ `: parted and enclosed by blanks, so that ` GBR ` is found as text."""
    communities: str | None = None
    """What a reader must hold, ` TLP:AMBER medical `: as above; empty text: nothing. Communities,
    and classes in further policies, which only whoever is cleared to them holds."""


WITHHELD = Columns()


def columns(event: Event) -> Columns:
    """Return the index columns of an event."""
    label = event.label
    names = len(label.releasable_to) + len(label.communities) + len(label.further)
    told = _remembered(label) if names <= _MOST_NAMES else _of_label(label)
    return Columns(event.lamport, event.kind, event.subject, event.at, *told)


@lru_cache(maxsize=1024)
def _remembered(label: Label) -> tuple[str, int, str, str, str]:
    return _of_label(label)


def _of_label(label: Label) -> tuple[str, int, str, str, str]:
    further = (class_held(each.policy, each.classification) for each in label.further)
    return (
        label.policy,
        rank(label.policy, label.classification),
        label.originator,
        _enclosed(label.releasable_to),
        _enclosed((*label.communities, *further)),
    )


def class_held(policy: str, classification: str) -> str:
    """Return `TLP:AMBER`: what whoever is cleared to a class holds; no community is named so."""
    return f"{policy}:{classification}"


def _enclosed(names: tuple[str, ...]) -> str:
    return f" {' '.join(sorted(set(names)))} " if names else ""
