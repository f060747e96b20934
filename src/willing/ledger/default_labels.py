"""The label that a record gets where its writer says nothing else: who may read it by default.

What was said in public, with its source, may be read by everyone. What nations offer, limit and
make conditional, what is required and what is planned goes to the coalition; so do incidents and
what is short, which are never public by default.
"""

from collections.abc import Callable
from typing import Any, Final

from willing.basics.label import Label
from willing.basics.party import COALITION, HQ, PUBLIC, Party
from willing.basics.source import WEAK_CLASSES
from willing.coalition.statement import Statement
from willing.ledger.answer_events import KINDS

LabelRule = Callable[[str, str, Any, Party], Label]
"""(kind, subject, value as a record, writer) -> label."""
_SEALED: Final = ("annex_set", "compartment_opened", "import_undone", *KINDS)
"""Kinds that nobody but their writer reads by default."""

_TO_HEADQUARTERS: Final = ("reply_given", "reply_withdrawn")
"""Kinds that are for the headquarters, which asked."""


def default_label(kind: str, subject: str, value: Any, writer: Party) -> Label:
    """Return the label of a record by its kind."""
    if is_public(value):
        return Label(originator=writer, classification="UNCLASSIFIED", releasable_to=(PUBLIC,))
    if kind in _TO_HEADQUARTERS and writer != HQ:
        return Label(originator=writer, releasable_to=(HQ,))
    if kind in _SEALED:
        return Label(originator=writer)
    return Label(originator=writer, releasable_to=(COALITION,))


def is_public(value: Any) -> bool:
    """Return whether a record only repeats what a public source says; a weak source is none."""
    return (
        isinstance(value, Statement)
        and value.source_url.startswith("http")
        and value.source_class not in WEAK_CLASSES
    )
