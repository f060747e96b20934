"""What of a decision's basis has changed since: plan, offers, acts, gates, mandates, in sentences.

The basis is what this node had received when it received the proposal. The merged order does not
say it: a nation that had not heard of the proposal may count its event before it.
"""

from collections.abc import Iterator
from typing import Any, Final

from willing.basics.record import Record
from willing.basics.units import Text
from willing.basics.weeks import week_label
from willing.ledger.basis import Compared
from willing.ledger.decisions import Standing, decision_standing
from willing.ledger.held import DecisionState, Held
from willing.ledger.offer_verbs import told_of
from willing.ledger.plan_events import plan_of
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps
from willing.plan.difference import Difference, differences
from willing.plan.document import Plan
from willing.plan.gate_words import gate_words
from willing.plan.parse import resolve
from willing.plan.shape import SectionTypes

TOPICS: Final = (
    "Offers",
    "Terms",
    "Commitments",
    "In theatre",
    "Mandates",
    "Gates",
    "Requirements",
    "Statements",
    "Plan",
)
"""In the order they are told."""
_OF_OFFERS: Final = {
    "accepted": "Commitments",
    "authorised": "Commitments",
    "in_theatre": "In theatre",
    "in_theatre_modules": "In theatre",
}
_OF_NATIONS: Final = {
    "offers": "Offers",
    "caveats": "Terms",
    "conditions": "Terms",
    "mandate": "Mandates",
    "statements": "Statements",
}


class Changed(Record, kw_only=True):
    """One thing that is not as it was, under its topic."""

    topic: Text
    key: Text
    text: Text


class Since(Record, kw_only=True):
    """A decision, where it stands, and what changed of what it rests on."""

    decision: Text
    title: Text
    standing: Standing
    same_plan: bool
    """Whether what its readers may read of the plan that now stands has the hash that it names."""
    basis: Text
    """Which plan it was decided on, whether this node held that one then, and since when changes
    are told."""
    changes: tuple[Changed, ...]
    notices: tuple[Text, ...] = ()
    """Logs that do not count whole, and why."""


def since(
    then: LedgerState, now: LedgerState, name: str, found: Compared, section_types: SectionTypes
) -> Since:
    """Return what changed of the basis of decision `name` from `then` to `now`; `found` is what it
    names, beside what stood and stands.

    Raises KeyError when there is no such decision, PlanError when a state holds no whole plan.
    """
    each = now.decisions[name]
    before, after = plan_of(then, section_types), plan_of(now, section_types)
    changes = [
        *_gates(each, after),
        *_differing(before, after, then.document(), now),
    ]
    changes.sort(key=lambda change: TOPICS.index(change.topic))
    return Since(
        decision=name,
        title=each.decision.title,
        standing=decision_standing(each),
        same_plan=found.is_same,
        basis=_basis(each, found),
        changes=tuple(changes),
    )


def _basis(each: DecisionState, found: Compared) -> str:
    told_by = f"It was proposed on the plan {found.named[:12]} ({each.origin.entry})"
    of_now = "no whole plan stands now" if found.now is None else f"{found.now[:12]} stands now"
    heard = "Changes are told since this node received the proposal."
    if found.is_same:
        return f"{told_by}, which still stands. {heard}"
    if found.then == found.named:
        return f"{told_by}; {of_now}. {heard}"
    return (
        f"{told_by}; it names a plan of its own, or some of its records had not reached this node, "
        f"so that it cannot be compared here. {heard}"
    )


def _gates(each: DecisionState, plan: Plan) -> Iterator[Changed]:
    """Yield the gates that the decision takes otherwise than the plan now does."""
    for key, week in each.decision.gates.items():
        met = plan.gates.get(key)  # type: ignore[call-overload]
        now = plan.assumptions.gates.get(key, "never")
        if met is not None and met.met_week is not None:
            text = f"is on record as met in {week_label(met.met_week)}"
            now = met.met_week
        else:
            text = f"is now assumed {_assumed(now)}"
        if now != week:
            words = gate_words(plan, key)
            yield Changed(
                topic="Gates",
                key=key,
                text=f"The decision takes the {words} as met {_assumed(week)}; it {text}.",
            )


def _assumed(week: int | str) -> str:
    return "never" if isinstance(week, str) else f"in {week_label(week)}"


def _differing(
    before: Plan, after: Plan, old: dict[str, Any], now: LedgerState
) -> Iterator[Changed]:
    new = now.document()
    for change in differences(before, after):
        tree = old if change.change == "removed" else new
        yield _changed(change, tuple(map(str, resolve(change.key, tree))), now)


def _changed(change: Difference, steps: Steps, now: LedgerState) -> Changed:
    found = _last(steps, now)
    nation = steps[1] if steps[0] == "nations" and len(steps) > 1 else ""
    by = f" {told_of(*found, nation)}." if found else ""
    return Changed(topic=_topic(steps), key=change.key, text=f"{change.sentence()}.{by}")


def _last(steps: Steps, now: LedgerState) -> tuple[Held, tuple[Held, ...]] | None:
    """Return the last word on the record a change stands in, and its history; None: not known.

    Of an offer and what was done to it the last entry counts, a withdrawal too.
    """
    for end in range(len(steps), 0, -1):
        if steps[:end] in now.history:
            return now.history[steps[:end]][-1], now.history[steps[:end]]
        if steps[:end] in now.records:
            return now.records[steps[:end]], ()
    return None


def _topic(steps: Steps) -> str:
    if steps[0] == "nations":
        if len(steps) > 4 and steps[2] == "offers" and steps[4] in _OF_OFFERS:
            return _OF_OFFERS[steps[4]]
        return _OF_NATIONS.get(steps[2], "Plan") if len(steps) > 2 else "Plan"
    if steps[0] == "gates" or steps[:2] == ("assumptions", "gates"):
        return "Gates"
    return "Requirements" if steps[1:2] == ("requirements",) else "Plan"
