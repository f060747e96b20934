"""What goes to whom: which entries of which logs a bundle holds, and as bodies or as stubs.

The originator's label decides, whoever sends. A log in a compartment other than `open` and `root`
is left out whole when nothing in it may go to the recipient: that it exists is no news either.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from willing.basics.label import LEVELS, Alternative, Label, Reader, level, may_read
from willing.basics.party import COALITION, PUBLIC, Party
from willing.ledger.entry import Entry
from willing.ledger.event import decoded
from willing.ledger.log_id import OPEN, ROOT, LogId, parts
from willing.ledger.merging import Run


class Order(NamedTuple):
    """Who sends to whom, and what the recipient is known to have."""

    sender: Party
    recipient: Reader
    after: Mapping[LogId, int] = {}
    """Log: the seq after which entries are sent; a log left out is sent from its first entry."""


class Packed(NamedTuple):
    """A run for one recipient, and the labels of the bodies in it; keys are secret from nobody."""

    run: Run
    labels: tuple[Label, ...]


def may_pass(label: Label, sender: Party, recipient: Reader) -> bool:
    """Return whether `sender` may hand a body with this label to `recipient`."""
    own = label.originator in (sender, recipient.party)
    return may_read(recipient, label) and (own or not label.originator_only)


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
    return Packed(Run(log, tuple(sent[:covered])), tuple(labels[:covered_labels]))


def _passing(entry: Entry, order: Order) -> Label | None:
    """Return the label of a body that goes to the recipient; root logs go whole to everybody."""
    if entry.body is None:
        return None
    label = decoded(entry.body).label
    is_root = parts(entry.log).compartment == ROOT
    return label if is_root or may_pass(label, order.sender, order.recipient) else None


def fork_runs(log: LogId, kept: Sequence[Entry]) -> tuple[Run, ...]:
    """Return the proofs that a log is forked, as stubs, so that the recipient bars it as well."""
    stubs = [entry.stub() for entry in kept]
    if [each.seq for each in stubs] == list(range(stubs[0].seq, stubs[0].seq + len(stubs))):
        return (Run(log, tuple(stubs)),)
    return tuple(Run(log, (each,)) for each in stubs if each.signature)


def high_water(labels: Iterable[Label], order: Order) -> Label:
    """Return the label of a file that holds bodies with these labels.

    The highest class of each policy in it, released to those alone to whom every body is, every
    community that one of them asks for. Stubs and heads alone are for the coalition.
    """
    found = tuple(labels)
    audience = frozenset({PUBLIC if order.recipient.party == PUBLIC else COALITION})
    for label in found:
        audience = _both(audience, _audience(label))
    by_policy = {
        policy: max(_rank(each) for each in found if each.policy == policy)
        for policy in LEVELS
        if any(each.policy == policy for each in found)
    }
    policies = tuple(by_policy) or ("COALITION",)
    classes = {name: LEVELS[name][by_policy.get(name, 0)] for name in policies}
    other = next((name for name in policies[1:]), None)
    return Label(
        policy="TLP" if policies[0] == "TLP" else "COALITION",
        classification=classes[policies[0]],
        releasable_to=tuple(sorted(audience)),
        communities=tuple(sorted({name for each in found for name in each.communities})),
        originator=order.sender,
        originator_only=any(each.originator_only for each in found),
        alternative=None
        if other is None
        else Alternative(policy="TLP", classification=classes[other]),
    )


def _rank(label: Label) -> int:
    """Return the rank of a class that the gate let through, so that it is known."""
    return level(label.policy, label.classification)


def _audience(label: Label) -> frozenset[str]:
    named = frozenset(label.releasable_to)
    if PUBLIC in named:
        return frozenset({PUBLIC})
    if COALITION in named:
        return frozenset({COALITION})
    return named | {label.originator}


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return who belongs to both audiences."""
    if PUBLIC in one:
        return other
    if PUBLIC in other:
        return one
    if COALITION in one:
        return other
    if COALITION in other:
        return one
    return one & other
