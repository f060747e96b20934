"""The label of what is made from events: a run, a report, an answer, a map."""

from collections.abc import Iterable

from willing.basics.label import Label
from willing.basics.label_join import joined
from willing.basics.label_words import marking
from willing.basics.party import Party
from willing.ledger.event import Event
from willing.ledger.log_id import ROOT, parts


def derived_label(events: Iterable[Event], originator: Party) -> Label:
    """Return the label of what `originator` makes from these events.

    Keys say nothing that could be derived from. Of no events: its originator's alone. Raises
    ValueError where one is not releasable to the originator.
    """
    labels = {
        event.label.replace(created=None): None
        for event in events
        if parts(event.log).compartment != ROOT
    }
    return joined(labels, originator) if labels else Label(originator=originator)


def derived_marking(events: Iterable[Event], originator: Party) -> str:
    """Return the marking of what `originator` makes from these events, one line for a banner."""
    return marking(derived_label(events, originator))
