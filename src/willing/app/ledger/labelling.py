"""Labels as a person states them for what is appended."""

from collections.abc import Sequence
from typing import Any

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.basics.party import Party
from willing.ledger.default_labels import LabelRule, default_label


def labelled(to: Sequence[str] | None, classification: str | None) -> LabelRule:
    """Return the rule that gives each record the default of its kind, or what was stated.

    Raises LedgerError, when it is used, for a reader or a class that there is not.
    """
    if to is None and classification is None:
        return default_label

    def label(kind: str, subject: str, value: Any, writer: Party) -> Label:
        made = default_label(kind, subject, value, writer)
        wanted = {
            "originator": writer,
            "classification": classification or made.classification,
            "releasable_to": tuple(to) if to is not None else made.releasable_to,
        }
        try:
            return msgspec.convert(wanted, Label)
        except (msgspec.ValidationError, ValueError) as error:
            fix = "Write --to GBR, HQ, coalition or public, and a class such as RESTRICTED"
            raise LedgerError([Fault(file="label", what=str(error), fix=fix)]) from error

    return label
