"""Records that bear on a question and are not as its reader may see them, found by comparing the
full plan with the reader's record by record: caveats, conditions, mandates, acts, requirements.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from willing.basics.label import LEVELS, Label, Reader, cleared_to, level, may_read
from willing.ledger.plan_parts import parts
from willing.ledger.subjects import Steps, subject
from willing.plan.document import Plan
from willing.report.answer.layers import TOPICS
from willing.report.answer.question import Question

Labels = Mapping[str, Label]
DEFAULT_RULE: Final = (
    "released to the coalition by default: no page is named that the public can read"
)
NOT_ADMITTED: Final = "its label does not release it to this reader"
_ACTS: Final = ("accepted", "authorised", "in_theatre")
_TERMS: Final = ("caveats", "conditions", "mandate")


class Withheld(NamedTuple):
    """A record that the answer leaves out."""

    record: str
    what: str
    rule: str


def label_rule(reader: Reader, label: Label | None) -> str:
    """Return which part of a label keeps it from the reader, in words."""
    if label is None:
        return DEFAULT_RULE
    if label.classification not in LEVELS[label.policy]:
        return f"class '{label.classification}' is unknown to the policy {label.policy}"
    lowest = LEVELS[label.policy][0]
    if not may_read(reader, label.replace(classification=lowest, communities=())):
        to = ", ".join(label.releasable_to) or f"{label.originator} alone"
        return f"{label.classification}, releasable to {to}"
    if level(label.policy, label.classification) > cleared_to(reader, label.policy):
        return f"class {label.classification} ({label.policy}): above the reader's clearance"
    if not reader.communities.issuperset(label.communities):
        return f"for the communities {', '.join(label.communities)}"
    return NOT_ADMITTED


def other_records(
    full: Plan, released: Plan, reader: Reader, asked: Question, labels: Labels
) -> Iterator[Withheld]:
    """Yield each record of what was asked about that the reader has not, or has otherwise."""
    there = dict(_records(released))
    for steps, value in _records(full):
        if _bears(asked, steps) and there.get(steps) != value:
            path = subject(*steps)
            yield Withheld(path, _words(full, steps, value), label_rule(reader, labels.get(path)))


def _records(plan: Plan) -> Iterator[tuple[Steps, Any]]:
    for part in parts(plan):
        if part.steps[2:3] and (part.steps[2] in _TERMS or part.steps[1] == "requirements"):
            yield part.steps, part.value
    for iso3, file in plan.nations.items():
        for key, offer in file.offers.items():
            for act in _ACTS:
                if getattr(offer, act) is not None:
                    yield ("nations", iso3, "offers", key, act), getattr(offer, act)


def _bears(asked: Question, steps: Steps) -> bool:
    """Return whether a record is of a nation or line that a question names, or of any where it
    names none and asks what is offered, committed or there."""
    if steps[0] == "nations":
        return steps[1] in asked.nations or (not asked.nations and asked.topic in TOPICS)
    return steps[0] == asked.line


def _words(full: Plan, steps: Steps, value: Any) -> str:
    if steps[0] != "nations":
        return f"Requirement: {value.title}"
    name = full.nations[steps[1]].name
    if steps[2] == "caveats":
        return f"{name}, caveat: {value.text}"
    if steps[2] == "conditions":
        return f"{name}, condition: {value.text}"
    if steps[2] == "mandate":
        return f"{name}, mandate: {value.state}"
    offer = full.nations[steps[1]].offers[steps[3]]
    return f"{name}: {offer.title}, {steps[4].replace('_', ' ')}"
