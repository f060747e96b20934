"""The position board as one record: who said what on which line of effort.

Only the statement layer is read; no notional figure can appear on it. Nations are sorted by
meaning, never by a score: leads, host, then own offers by number of lines, refused, open.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal

from willing.basics.label import Label
from willing.basics.record import Record
from willing.basics.units import IsoDate, Nation, Slug, Text
from willing.coalition.event import Event
from willing.coalition.facts_use import reason_not_counted
from willing.coalition.facts_words import EFFORTS, decision_words
from willing.coalition.gate import GateName
from willing.coalition.nation import CoalitionStatus, NationFile
from willing.coalition.offer import Layer, layer
from willing.coalition.statement import Statement
from willing.plan.document import Plan, Tension
from willing.plan.facts_tensions import Move, moves, tensions
from willing.report.position.cells import Cell, CellKind, cell_of, host_cell, newest_first
from willing.report.position.command import CommandLine, command_lines
from willing.report.position.figures import BoardFigures, board_figures, headline, headline_sentence
from willing.report.position.gates import COALITION, BoardGate, board_gates
from willing.report.position.layers import LayerCount, layer_counts
from willing.report.words import markings

RowGroup = Literal["lead", "host", "offer", "open", "refused", "other", "partner", "outside"]
GROUPS: Final[tuple[RowGroup, ...]] = (
    *("lead", "host", "offer", "open", "refused", "other"),
    *("partner", "outside"),
)
_COUNT_WORDS: Final[Mapping[CellKind, str]] = {
    "offer": "offer",
    "open": "open",
    "condition": "open",
    "refused": "no",
}
"""Cell kind: its word in the column head; a cell of conditions only is open."""


class BoardStatement(Record, kw_only=True):
    """A statement with who said it, and why it is not counted, when it is not."""

    nation: Nation
    statement: Statement
    not_counted: Text = ""


class BoardRow(Record, kw_only=True):
    """One nation on the board."""

    name: Text
    coalition_status: CoalitionStatus
    group: RowGroup
    decision_rule: Text = ""
    decision_source: Text = ""
    cells: Mapping[Slug, Cell] = {}
    """By line of effort; a line without a record is left out."""
    other: tuple[Slug, ...] = ()
    """Rows on finance and other matters: registered, never filled; past ones left out."""
    other_contradictory: bool = False
    offered: int = 0
    """Contributions offered and not yet committed; drafts are not offered."""
    committed: int = 0
    layers: Mapping[Layer, LayerCount] = {}
    """Modules at each layer, and contributions of no known quantity."""


class BoardColumn(Record, kw_only=True):
    """A line of effort with the counts of its cells, coalition states only."""

    title: Text
    counts: Mapping[Text, int] = {}


class PositionBoard(Record, kw_only=True):
    """Where every nation stands in public, with sources; made by `position_board`."""

    title: Text
    marking: Text
    fictional: bool
    record_to: IsoDate | None
    headline: Text
    sentence: Text
    figures: BoardFigures
    columns: Mapping[Slug, BoardColumn]
    rows: Mapping[Nation, BoardRow]
    """Coalition states with a statement, sorted by meaning."""
    apart: Mapping[Nation, BoardRow]
    """Partner and outside states with a statement; they never fill."""
    silent: Mapping[Nation, Text]
    """Coalition states of which no statement was found."""
    silent_apart: Mapping[Nation, Text]
    gates: Mapping[GateName, BoardGate]
    command: tuple[CommandLine, ...]
    events: Mapping[Slug, Event]
    tensions: Mapping[Slug, Tension]
    moves: tuple[Move, ...]
    statements: Mapping[Slug, BoardStatement]


def position_board(plan: Plan, label: Label | None = None) -> PositionBoard:
    """Return the position board of a plan; a plan without statements gives an empty one.

    `label` is that of a plan from a ledger, for its marking."""
    found = tensions(plan)
    contested = {key for tension in found.values() for key in tension.statements}
    rows = {
        iso3: _row(nation, contested) for iso3, nation in plan.nations.items() if nation.statements
    }
    inside = {iso3: row for iso3, row in rows.items() if row.coalition_status in COALITION}
    figures = board_figures(plan)
    return PositionBoard(
        title=plan.title,
        marking=markings(plan, label),
        fictional=plan.fictional,
        record_to=plan.record_to,
        headline=headline(figures),
        sentence=headline_sentence(figures),
        figures=figures,
        columns={effort: _column(effort, inside.values()) for effort in EFFORTS},
        rows=_sorted(inside),
        apart=_sorted({iso3: row for iso3, row in rows.items() if iso3 not in inside}),
        silent=_silent(plan, COALITION),
        silent_apart=_silent(plan, ("partner", "outside")),
        gates=board_gates(plan),
        command=command_lines(plan),
        events=dict(sorted(plan.events.items(), key=lambda item: (item[1].date, item[0]))),
        tensions=found,
        moves=moves(plan),
        statements=_statements(plan),
    )


def _row(nation: NationFile, contested: Collection[str]) -> BoardRow:
    host = nation.coalition_status == "host"
    cells = {
        effort: cell
        for effort in EFFORTS
        if (cell := _cell(nation.statements, effort, contested, host=host)) is not None
    }
    layers = [layer(offer) for offer in nation.offers.values()]
    other = {
        key: row
        for key, row in nation.statements.items()
        if row.line_of_effort is None and row.use != "past"
    }
    return BoardRow(
        name=nation.name,
        coalition_status=nation.coalition_status,
        group=_group(nation.coalition_status, cells),
        decision_rule=decision_words(nation.mandate.decision_rule),
        decision_source=nation.mandate.source_url,
        cells=cells,
        other=newest_first(other),
        other_contradictory=any(key in contested for key in other),
        offered=layers.count("offered"),
        committed=layers.count("committed") + layers.count("present"),
        layers=layer_counts(nation.offers.values()),
    )


def _cell(
    statements: Mapping[str, Statement], effort: str, contested: Collection[str], *, host: bool
) -> Cell | None:
    asked = host_cell(statements, effort) if host else None
    return asked or cell_of(statements, effort, contested)


def _group(status: CoalitionStatus, cells: Mapping[str, Cell]) -> RowGroup:
    if status in ("lead", "host", "partner", "outside"):
        return status
    kinds = {cell.kind for cell in cells.values()}
    if "offer" in kinds:
        return "offer"
    if "refused" in kinds:
        return "refused"
    return "open" if kinds & {"open", "condition"} else "other"


def _sorted(rows: Mapping[str, BoardRow]) -> dict[str, BoardRow]:
    def meaning(item: tuple[str, BoardRow]) -> tuple[int, int, str]:
        row = item[1]
        offers = sum(cell.kind == "offer" for cell in row.cells.values())
        offers = offers if row.group == "offer" else 0
        return GROUPS.index(row.group), -offers, row.name

    return dict(sorted(rows.items(), key=meaning))


def _column(effort: str, rows: Iterable[BoardRow]) -> BoardColumn:
    kinds = [row.cells[effort].kind for row in rows if effort in row.cells]
    counts = dict.fromkeys(_COUNT_WORDS.values(), 0)
    for kind in kinds:
        if kind in _COUNT_WORDS:
            counts[_COUNT_WORDS[kind]] += 1
    return BoardColumn(
        title=EFFORTS[effort], counts={word: count for word, count in counts.items() if count}
    )


def _silent(plan: Plan, statuses: tuple[str, ...]) -> dict[str, str]:
    silent = {
        iso3: nation.name
        for iso3, nation in plan.nations.items()
        if nation.coalition_status in statuses and not nation.statements
    }
    return dict(sorted(silent.items(), key=lambda item: item[1]))


def _statements(plan: Plan) -> dict[str, BoardStatement]:
    return {
        key: BoardStatement(nation=iso3, statement=row, not_counted=reason_not_counted(row))
        for iso3, nation in plan.nations.items()
        for key, row in nation.statements.items()
    }
