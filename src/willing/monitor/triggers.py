"""Triggers: what has happened that the run in force does not allow for, each in one sentence.

A trigger proposes to plan anew and says why. It decides nothing and changes nothing.

| trigger | proposes when |
| --- | --- |
| unit-left | a unit of an offer that the run uses left after the run was accepted, and not by it |
| withdrawn | an offer that the run uses is withdrawn |
| changed | an offer that the run uses was changed after the run was accepted |
| uncommitted | an act on an offer that the run uses was ended |
| gate-slipped | a gate that the run takes as given comes later, or its week passed without it |
| overdue | the run has a unit there by now, and none of that offer arrived |
| required | what is required was changed after the run was accepted |
| behind | what was done stayed under a share of the plan for some weeks running |
| rate | an indicator is over its threshold |
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from willing.monitor import force_triggers, plan_triggers
from willing.monitor.proposal import Proposal
from willing.monitor.watch import Watch

TRIGGERS: Final[Mapping[str, Callable[[Watch], Iterator[Proposal]]]] = {
    "unit-left": force_triggers.unit_left,
    "withdrawn": force_triggers.withdrawn,
    "changed": force_triggers.changed,
    "uncommitted": force_triggers.uncommitted,
    "gate-slipped": plan_triggers.gate_slipped,
    "overdue": force_triggers.overdue,
    "required": plan_triggers.required,
    "behind": plan_triggers.behind,
    "rate": plan_triggers.rate,
}


def proposals(watch: Watch) -> tuple[Proposal, ...]:
    """Return every proposal, trigger by trigger."""
    return tuple(found for trigger in TRIGGERS.values() for found in trigger(watch))
