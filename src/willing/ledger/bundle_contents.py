"""What goes to whom: which entries of which logs a bundle holds, and as bodies or as stubs.

The originator's label decides, whoever sends. A log in a compartment other than `open` and `root`
is left out whole when nothing in it may go to the recipient: that it exists is no news either.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from willing.basics.label import Label, Reader
from willing.basics.label_join import joined
from willing.basics.party import COALITION, PUBLIC, Party
from willing.ledger.entry import Entry
from willing.ledger.event import decoded
from willing.ledger.log_id import OPEN, ROOT, LogId, parts
from willing.ledger.permission import may_pass
from willing.ledger.stretch import Stretch


class Order(NamedTuple):
    """Who sends to whom, and what the recipient is known to have."""

    sender: Party
    recipient: Reader
    after: Mapping[LogId, int] = {}
    """Log: the seq after which entries are sent; a log left out is sent from its first entry."""


class Packed(NamedTuple):
    """A stretch for one recipient, and the labels of the bodies in it but for those of keys."""

    stretch: Stretch
    labels: tuple[Label, ...]


def packed(log: LogId, entries: Iterable[Entry], order: Order) -> Packed | None:
    """Return what of a whole log goes to the recipient; None when nothing of it does.

    Ends at the last signature: what none covers would be cut off on arrival.
    """
    is_root = parts(log).compartment == ROOT
    is_open = is_root or parts(log).compartment == OPEN
    after = order.after.get(log, 0)
    sent: list[Entry] = []
    labels: list[Label] = []
    any_passes, covered, covered_labels = False, 0, 0
    for entry in entries:
        label = _passing(entry, order)
        any_passes = any_passes or label is not None
        if entry.seq <= after:
            continue
        sent.append(entry if label is not None else entry.stub())
        labels += [] if label is None or is_root else [label]
        if entry.signature:
            covered, covered_labels = len(sent), len(labels)
    if not covered or not (is_open or any_passes):
        return None
    return Packed(Stretch(log, tuple(sent[:covered])), tuple(labels[:covered_labels]))


def _passing(entry: Entry, order: Order) -> Label | None:
    """Return the label of a body that goes to the recipient; root logs go whole to everybody."""
    if entry.body is None:
        return None
    label = decoded(entry.body).label
    is_root = parts(entry.log).compartment == ROOT
    return label if is_root or may_pass(label, order.sender, order.recipient) else None


def fork_stretches(log: LogId, kept: Sequence[Entry]) -> tuple[Stretch, ...]:
    """Return the proofs that a log is forked, as stubs, so that the recipient bars it as well."""
    stubs = [entry.stub() for entry in kept]
    if [each.seq for each in stubs] == list(range(stubs[0].seq, stubs[0].seq + len(stubs))):
        return (Stretch(log, tuple(stubs)),)
    return tuple(Stretch(log, (each,)) for each in stubs if each.signature)


def high_water(labels: Iterable[Label], order: Order) -> Label:
    """Return the label of a file that holds bodies with these labels.

    Stubs and heads alone are for the coalition: they tell that something was said, and not what.
    """
    sender, found = order.sender, tuple(labels)
    if not found:
        to = PUBLIC if order.recipient.party == PUBLIC else COALITION
        return Label(originator=sender, classification="UNCLASSIFIED", releasable_to=(to,))
    # What goes back to its own originator is not kept from it by being for that originator alone.
    released = joined((_sendable(each, sender) for each in found), sender)
    return released.replace(originator_only=any(each.originator_only for each in found))


def _sendable(label: Label, sender: Party) -> Label:
    """Return the label with the sender, which has the body, among those it is released to."""
    return label.replace(originator_only=False, releasable_to=(*label.releasable_to, sender))
