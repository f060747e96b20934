"""The label of a report: whoever may read it may read everything that the state it is of holds."""

from collections.abc import Iterator

from willing.basics.label import Label
from willing.basics.label_join import joined
from willing.basics.party import PUBLIC, Party
from willing.ledger.held import Origin
from willing.ledger.origins import answer_origins, origins
from willing.ledger.state import LedgerState


def report_label(
    state: LedgerState, maker: Party, reader: str, *, with_answers: bool = False
) -> Label:
    """Return the label of what `maker` makes of a state that was folded for a reader.

    With answers, also of those on record: a note on an answer tells them. What nothing is on
    record for tells nothing and is the reader's: else an empty answer would be withheld.
    """
    found = _all(state) if with_answers else origins(state)
    labels = dict.fromkeys(each.label.replace(created=None) for each in found)
    if not labels:
        alone = Label(originator=maker)
        if reader == maker:
            return alone
        return alone.replace(classification="UNCLASSIFIED", releasable_to=(reader,))
    try:
        return joined(labels, maker)
    except ValueError:
        if reader == PUBLIC:
            raise  # never: what the public may read, every maker may
        return joined(labels, reader)  # a desk of a shared store may read what its owner may not


def _all(state: LedgerState) -> Iterator[Origin]:
    yield from origins(state)
    yield from answer_origins(state)


def draft_label(maker: Party, note: Label) -> Label:
    """Return the label of a draft on the record: its maker's alone, and no lower than the note."""
    return joined((Label(originator=maker), note), maker)
