"""Labels by default never go wider than the records that they rest on.

A caveat told in confidence that is changed, or taken back and told again from a copy, an acceptance
of an offer that few may read, a unit that came of it, a run made with either: by default they are
for those alone who may read what is there. Who wants them wider says so.
"""

from collections.abc import Iterable, Sequence

from willing.basics.label import Label, is_released
from willing.basics.label_join import joined
from willing.basics.party import Party
from willing.ledger.default_labels import LabelRule
from willing.ledger.origins import plan_origins
from willing.ledger.resting import resting
from willing.ledger.state import LedgerState


def state_label(state: LedgerState, originator: Party) -> Label:
    """Return the label of what `originator` makes from a state: a plan, a run, a report.

    Of an empty state: the originator's alone. Raises ValueError where a record is not releasable
    to the originator.
    """
    labels = {each.label.replace(created=None): None for each in plan_origins(state)}
    return joined(labels, originator) if labels else Label(originator=originator)


def never_wider(before: LedgerState, rule: LabelRule, also: Sequence[Label] = ()) -> LabelRule:
    """Return the rule, kept within the labels of what each event rests on: the record that stands
    or stood at its subject, those that it names; of a run and a scenario, all records; and `also`,
    such as the label of the folder that a run stands in."""

    def label(kind: str, subject: str, value: object, writer: Party) -> Label:
        made = rule(kind, subject, value, writer)
        return _within(made, (*resting(before, kind, subject, value), *also), writer)

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
