"""What a decision or an accepted run rests on, as one hash; it tells of nothing withheld.

The hash of a plan has no salt: whoever guesses what is withheld may check the guess by it. A
decision therefore names the hash of the plan that is made of those records alone which whoever may
read the decision may read too; what was told in an annex is never among them. It depends on labels
and on nothing else, so that every node with the same records finds the same hash.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from willing.basics.errors import PlanError
from willing.basics.label import Label
from willing.basics.label_join import joined
from willing.ledger.event import Event
from willing.ledger.held import DecisionState
from willing.ledger.log_id import ANNEX, ROOT, parts
from willing.ledger.plan_events import plan_of
from willing.ledger.state import state
from willing.ledger.values import RunAccepted
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.shape import SectionTypes


class Compared(NamedTuple):
    """The hash that a decision or run names, beside those of what a node held then and holds now.

    None: no whole plan.
    """

    named: str
    then: str | None
    now: str | None

    @property
    def is_same(self) -> bool:
        """Return whether what now stands is what it names."""
        return self.now == self.named

    @property
    def is_other(self) -> bool:
        """Return whether this node held what it names, and another plan stands now; where it never
        held that, because a record did not reach it, nothing can be compared."""
        return self.then == self.named and self.now is not None and self.now != self.named


def basis_hash(plan: Plan) -> str:
    """Return the hash of a plan without field reports and noted tensions: they tell what happened
    and what disagrees, and make no other plan."""
    return plan_hash(plan.replace(field_reports={}, tensions={}))


def basis_of(events: Iterable[Event], label: Label) -> Iterator[Event]:
    """Yield the events that whoever may read something with this label may read too."""
    reads: dict[Label, bool] = {}
    for event in events:
        if parts(event.log).compartment in (ANNEX, ROOT):
            continue
        of_event = event.label.replace(created=None, alternative=None)
        if of_event not in reads:
            reads[of_event] = _reads_too(label, of_event)
        if reads[of_event]:
            yield event


def hash_for(events: Iterable[Event], label: Label, section_types: SectionTypes) -> str | None:
    """Return the hash that a decision with this label names; None where those who may read it may
    read no whole plan."""
    try:
        return basis_hash(plan_of(state(basis_of(events, label), section_types), section_types))
    except PlanError:
        return None


def compared(
    each: DecisionState,
    then: Iterable[Event],
    now: Iterable[Event],
    section_types: SectionTypes,
) -> Compared:
    """Return what a decision names beside what its readers could read then and can now."""
    label = each.origin.label
    return Compared(
        each.decision.plan_hash,
        hash_for(then, label, section_types),
        hash_for(now, label, section_types),
    )


def compared_run(run: RunAccepted, then: Plan | None, now: Plan) -> Compared:
    """Return what a run names beside the plans of then and now; one accepted before runs had a
    basis by the whole hash of its plan."""
    rule = plan_hash if run.basis_hash is None else basis_hash
    named = run.plan_hash if run.basis_hash is None else run.basis_hash
    return Compared(named, None if then is None else rule(then), rule(now))


def _reads_too(label: Label, other: Label) -> bool:
    """Return whether joining the other label to this one changes nothing of who may read."""
    alone = joined([label], label.originator)
    try:
        return joined([label, other], label.originator) == alone
    except ValueError:
        return False
