"""Labels by default never go wider than the records that they rest on.

A caveat told in confidence that is changed, an acceptance of an offer that few may read, a run made
with either: by default they are for those alone who may read what is there. Who wants them wider
says so.
"""

from collections.abc import Iterable
from typing import Final

from willing.basics.label import Label, is_released
from willing.basics.label_join import joined
from willing.basics.party import Party
from willing.ledger.default_labels import LabelRule
from willing.ledger.state import LedgerState
from willing.ledger.subjects import steps_of

_OF_THE_WHOLE_PLAN: Final = ("run_accepted", "plan_version")
"""Kinds that rest on every record of the plan."""


def state_label(state: LedgerState, originator: Party) -> Label:
    """Return the label of what `originator` makes from a state: a plan, a run, a report.

    Of an empty state: the originator's alone. Raises ValueError where a record is not releasable
    to the originator.
    """
    held = (*state.records.values(), *state.scenarios.values())
    labels = {each.origin.label.replace(created=None): None for each in held}
    return joined(labels, originator) if labels else Label(originator=originator)


def never_wider(before: LedgerState, rule: LabelRule) -> LabelRule:
    """Return the rule, kept within the label of the record that stands at the subject; a run and
    a version of the plan within those of all records."""

    def label(kind: str, subject: str, value: object, writer: Party) -> Label:
        made = rule(kind, subject, value, writer)
        held = before.records.get(steps_of(subject) or ())
        resting = [] if held is None else [held.origin.label]
        if kind in _OF_THE_WHOLE_PLAN:
            resting = [each.origin.label for each in before.records.values()]
        return _within(made, resting, writer)

    return label


def _within(made: Label, resting: Iterable[Label], writer: Party) -> Label:
    """Return the label made, no wider than those it rests on; the writer's alone where it may not
    have had one of them."""
    standing = dict.fromkeys(_standing(label.replace(created=None), writer) for label in resting)
    try:
        within = joined([made, *standing], writer)
    except ValueError:
        return Label(originator=writer, classification=made.classification)
    return made if within == joined([made], writer) else within


def _standing(label: Label, writer: Party) -> Label:
    """Return the label as it binds what another writes of the record: what only its originator
    passes on goes back to its originator and to nobody else."""
    if label.originator_only and label.originator != writer and is_released(writer, label):
        return label.replace(originator_only=False, releasable_to=(writer,))
    return label
