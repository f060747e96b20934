"""One cell of the board: what one nation said of one line of effort.

Several kinds in one cell: offer, refusal, open, condition, said by others, in this order; a
refusal beside an offer is always marked as contradictory (visual: Statement cells).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final, Literal

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.coalition.facts_use import (
    binding_tags,
    conditions_of,
    is_corroborated,
    is_own_offer,
    is_own_refusal,
)
from willing.coalition.gate import GateName
from willing.coalition.statement import Statement
from willing.report.position.labels import (
    by_others_label,
    condition_label,
    offer_label,
    open_label,
    refused_label,
)

CellKind = Literal["offer", "refused", "open", "condition", "by_others", "host"]
KIND_WORDS: Final[Mapping[str, str]] = {
    "offer": "own offer said",
    "open": "open, undecided",
    "condition": "conditions only",
    "refused": "refused",
    "by_others": "said by others",
    "host": "host",
}
_LABELS: Final[Mapping[CellKind, Callable[[Iterable[Statement]], str]]] = {
    "offer": offer_label,
    "refused": refused_label,
    "open": open_label,
    "condition": condition_label,
    "by_others": by_others_label,
}
_SAID_IN: Final = {"presence": "on land", "skies": "in the air", "seas": "at sea"}
"""Words by which a condition of the host names the lines that it binds."""
Statements = Mapping[str, Statement]


class Cell(Record, kw_only=True):
    """What the record says of one nation on one line of effort."""

    kind: CellKind
    label: Text
    """A few words, by the rule in labels.py."""
    conditions: tuple[GateName, ...] = ()
    """Distinct conditions named; none means that none was found."""
    places: tuple[Text, ...] = ()
    """Place limits and places named, in the words of the record."""
    uncorroborated: bool = False
    """Every row behind the label is of class low or aggregator."""
    contradictory: bool = False
    """A tension names one of the rows."""
    leading: tuple[Slug, ...] = ()
    """The rows that the kind and the label rest on, newest first."""
    statements: tuple[Slug, ...] = ()
    """Every row on this line, newest first, those not counted included."""


def cell_of(statements: Statements, effort: str, contested: Collection[str]) -> Cell | None:
    """Return the cell of one nation and line, or None when no row that counts is on it.

    `contested` holds the ids of rows that a tension names.
    """
    rows = {key: row for key, row in statements.items() if row.line_of_effort == effort}
    kinds = _by_kind(rows)
    kind = next(iter(kinds), None)
    if kind is None:
        return None
    leading = kinds[kind]
    bound = kind in ("offer", "open", "condition")
    refused_too = kind == "offer" and "refused" in kinds
    return Cell(
        kind=kind,
        label=_LABELS[kind](leading.values()),
        conditions=_conditions(statements, effort) if bound else (),
        places=_places(rows) if bound else (),
        uncorroborated=not is_corroborated(leading.values()),
        contradictory=refused_too or any(key in contested for key in rows),
        leading=newest_first(leading),
        statements=newest_first(rows),
    )


def host_cell(statements: Statements, effort: str) -> Cell | None:
    """Return the cell of the host: what it asked for itself, on the lines its words name."""
    words = _SAID_IN.get(effort)
    asked = {
        key: row
        for key, row in statements.items()
        if "host_request" in row.tags and words is not None and words in row.paraphrase
    }
    if not asked:
        return None
    return Cell(
        kind="host",
        label=f"on request ({', '.join(asked)})",
        leading=newest_first(asked),
        statements=newest_first(asked),
    )


def newest_first(rows: Statements) -> tuple[str, ...]:
    """Return the ids of rows, newest first; of one day in the order of the record."""
    return tuple(sorted(rows, key=lambda key: rows[key].date, reverse=True))


def _by_kind(rows: Statements) -> dict[CellKind, dict[str, Statement]]:
    """Return the rows of each kind that stands in the cell, in the order that decides."""
    kinds: dict[CellKind, dict[str, Statement]] = {
        "offer": {key: row for key, row in rows.items() if is_own_offer(row)},
        "refused": {key: row for key, row in rows.items() if is_own_refusal(row)},
        "open": _own(rows, "consideration"),
        "condition": _own(rows, "condition"),
        "by_others": {key: row for key, row in rows.items() if _by_others(row)},
    }
    return {kind: found for kind, found in kinds.items() if found}


def _own(rows: Statements, kind: str) -> dict[str, Statement]:
    return {key: row for key, row in rows.items() if (row.use, row.kind) == ("own", kind)}


def _by_others(row: Statement) -> bool:
    weak_offer = (row.use, row.kind, row.source_class) == ("own", "offer", "low")
    return weak_offer or row.use in ("force_wide", "third_party", "unconfirmed")


def _conditions(statements: Statements, effort: str) -> tuple[GateName, ...]:
    tags: list[GateName] = []
    for key in conditions_of(statements, effort):
        tags.extend(binding_tags(statements[key]))
    return tuple(dict.fromkeys(tags))


def _places(rows: Statements) -> tuple[str, ...]:
    own = [row.geo_limit for row in rows.values() if row.use == "own" and row.kind != "exclusion"]
    return tuple(dict.fromkeys(place for place in own if place))
