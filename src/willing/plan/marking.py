"""The marking of every page that shows a plan, and of whatever shows what is short."""

from typing import Final

from willing.basics.label import Label
from willing.basics.label_words import marking as label_words
from willing.basics.party import PUBLIC
from willing.plan.document import Plan

_SAID_BY_A_LABEL: Final = ("EXERCISE", "UNCLASSIFIED", "RELEASABLE TO PUBLIC")


def markings(plan: Plan, label: Label | None = None) -> str:
    """Return the marking of every page; a fictional plan is an exercise and says so.

    Of what is made from a ledger the label speaks, joined of what the page was made from; what the
    plan's own line says beyond it is kept.
    """
    fictional = plan.fictional or plan.theatre.fictional
    if label is not None:
        parts = ("EXERCISE" if fictional else "", label_words(label), _beyond(plan.marking))
        return " · ".join(part for part in parts if part)
    if not fictional or plan.marking.upper().startswith("EXERCISE"):
        return plan.marking
    return f"EXERCISE · {plan.marking}"


def run_marking(plan: Plan, label: Label | None = None) -> str:
    """Return the marking of whatever shows shortfalls: of a real plan they are not public."""
    marking = markings(plan, label)
    if plan.fictional or plan.theatre.fictional:
        return marking
    is_public = label is not None and PUBLIC in label.releasable_to
    if is_public or "RELEASE" in marking.upper():
        return marking
    return f"{marking} · NOT FOR PUBLIC RELEASE"


def _beyond(own: str) -> str:
    """Return what the plan's own line says that a label does not."""
    rest = own.upper()
    for words in _SAID_BY_A_LABEL:
        rest = rest.replace(words, "")
    return f"plan marked {own}" if rest.strip(" ·,;/-") else ""
