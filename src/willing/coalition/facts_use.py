"""What a public statement may be used for: the rules of use of the coalition facts.

Source: README of the public facts, "Rules of use" 1 to 7. The column `use` decides; a note of the
review says where an offer is support outside the force.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from willing.basics.source import WEAK_CLASSES
from willing.coalition.gate import GateName
from willing.coalition.statement import Statement

Statements = Mapping[str, Statement]

OUTSIDE_FORCE: Final = ("not a force contribution", "not a military capability", "no capability")
_CITED: Final = re.compile(r"\bS\d{3,}\b")

EFFORT_OF_PUBLIC_LINE: Final[Mapping[str, str]] = {
    "land_presence": "presence",
    "air": "skies",
    "sea": "seas",
    "mine_clearance": "mines",
    "training": "training",
    "c2_hq": "enable",
    "logistics": "enable",
    "intelligence": "enable",
}
"""Public line: line of effort. `other` and `finance` are told apart by `effort_of`."""
_WHO_DECIDES: Final[tuple[GateName, ...]] = (
    "government_decision",
    "parliament_vote",
    "consultation",
)
WHOLE_CONTRIBUTION: Final = "whole_contribution"


def effort_of(public_line: str, detail: str) -> str | None:
    """Return the line of effort of a public line; None: registered and reported, never filled."""
    if public_line == "other":
        return "verification" if detail == "ceasefire_monitoring" else None
    return EFFORT_OF_PUBLIC_LINE.get(public_line)


def is_weak(statement: Statement) -> bool:
    """Return whether the source is of a class that never carries a sentence alone."""
    return statement.source_class in WEAK_CLASSES


def is_corroborated(statements: Iterable[Statement]) -> bool:
    """Return whether at least one of them comes from a source that may carry a sentence."""
    return any(not is_weak(statement) for statement in statements)


def is_outside_force(statement: Statement) -> bool:
    """Return whether the review noted an offer as support outside the force (rule 6)."""
    return statement.kind == "offer" and any(phrase in statement.note for phrase in OUTSIDE_FORCE)


def is_own_offer(statement: Statement) -> bool:
    """Return whether the nation itself said an offer that may be used (rules 1 and 2)."""
    return statement.kind == "offer" and statement.use == "own" and statement.source_class != "low"


def is_own_refusal(statement: Statement) -> bool:
    """Return whether the nation itself ruled something out; it stands whatever its source."""
    return statement.kind == "exclusion" and statement.use == "own"


def cited(statement: Statement) -> tuple[str, ...]:
    """Return the ids of other statements that the note names, in the order they stand in."""
    return tuple(dict.fromkeys(_CITED.findall(statement.note)))


def draftable(statements: Statements) -> Mapping[str, tuple[str, ...]]:
    """Return line of effort: ids of the own offers of one nation that may seed one draft.

    Kind offer and use own, class not low and not aggregator alone; never finance, the rest of
    `other` or support outside the force. Rows restated are one contribution: all stay as evidence.
    """
    rows: dict[str, list[str]] = {}
    for key, statement in statements.items():
        effort = statement.line_of_effort
        if effort is not None and is_own_offer(statement) and not is_outside_force(statement):
            rows.setdefault(effort, []).append(key)
    return {
        effort: tuple(keys)
        for effort, keys in rows.items()
        if is_corroborated(statements[key] for key in keys)
    }


def conditions_of(statements: Statements, effort: str) -> tuple[str, ...]:
    """Return the ids of the own rows whose tags bind what one nation said of a line of effort.

    Its rows on that line that are no refusal, its conditions on the whole contribution, and a
    refusal that was said together with an offer of the line (one group) and names who decides
    ("role fixed by the National Assembly").
    """
    offered_with = {
        row.group
        for row in statements.values()
        if row.line_of_effort == effort and row.kind == "offer" and row.use == "own"
    }
    return tuple(
        key
        for key, row in statements.items()
        if row.tags
        and row.use == "own"
        and (
            (row.line_of_effort == effort and row.kind != "exclusion")
            or (row.detail == WHOLE_CONTRIBUTION and row.kind == "condition")
            or (row.kind == "exclusion" and row.group in offered_with and binding_tags(row))
        )
    )


def binding_tags(statement: Statement) -> tuple[GateName, ...]:
    """Return the tags of a row that bind an offer; of a refusal only those that name who decides.

    The other tags of a refusal are its exception, its reason or how long it holds.
    """
    if statement.kind != "exclusion":
        return statement.tags
    return tuple(tag for tag in statement.tags if tag in _WHO_DECIDES)


def reason_not_counted(statement: Statement) -> str:
    """Return why a row is not counted as the nation's own word, or an empty text when it is."""
    reasons = {
        "force_wide": "it describes the whole force, not this nation's part",
        "third_party": "said by somebody else than the nation's government",
        "competing": "a commitment elsewhere that competes, not an offer",
        "past": "overtaken by a later position, or already finished",
        "unconfirmed": "reported, not confirmed by the government",
        "own": "",
    }
    if statement.use == "own" and statement.kind == "offer":
        if statement.source_class == "low":
            return "an offer known only from a weak source is not used"
        if is_outside_force(statement):
            return "support outside the force"
    return reasons[statement.use]
