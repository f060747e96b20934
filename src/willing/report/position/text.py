"""The position board in words: cells, heads, sentences and lists for a terminal or a page."""

from collections.abc import Iterator, Mapping
from typing import Final

from willing.coalition.facts_words import CLASS_WORDS, EFFORTS, and_list, counted, date_words, when
from willing.coalition.gate import GATES
from willing.plan.facts_tensions import rule_of
from willing.report.position.board import BoardColumn, BoardRow, BoardStatement, PositionBoard
from willing.report.position.cells import KIND_WORDS, Cell, CellKind
from willing.report.position.gates import BoardGate
from willing.report.position.layers import COMMITTED, at, count_words

MARKS: Final[Mapping[CellKind, str]] = {
    "offer": "▌",
    "open": "□ ",
    "condition": "◇ ",
    "refused": "× ",
    "by_others": "… ",
    "host": "= ",
}
"""The sign before a cell's words: no kind rests on colour alone."""
UNCORROBORATED, DISAGREE, PLACE = "?", "≠", "@"
NO_CONDITION: Final = (
    "A cell without “if” means no condition was found, not that there is none. Read each offer "
    "with the nation's refusals and with who decides (§)."
)


def cell_badges(cell: Cell) -> str:
    """Return `? ≠ @ if 3`: uncorroborated, records disagree, place named, conditions named."""
    badges = [
        UNCORROBORATED if cell.uncorroborated else "",
        DISAGREE if cell.contradictory else "",
        PLACE if cell.places else "",
        f"if {len(cell.conditions)}" if cell.conditions else "",
    ]
    return " ".join(badge for badge in badges if badge)


def cell_text(cell: Cell) -> str:
    """Return `▌1 company if 1`."""
    return f"{MARKS[cell.kind]}{cell.label} {cell_badges(cell)}".rstrip()


def head_counts(column: BoardColumn) -> str:
    """Return `7 offer · 10 open · 12 no`, or that nothing was found."""
    counts = " · ".join(f"{count} {word}" for word, count in column.counts.items())
    return counts or "none found"


def other_text(row: BoardRow) -> str:
    """Return `+3` with the mark of records that disagree."""
    if not row.other:
        return ""
    return f"+{len(row.other)}{' ' + DISAGREE if row.other_contradictory else ''}"


def legend() -> str:
    """Return the one legend line of the terminal."""
    kinds = "  ".join(f"{MARKS[kind].strip()} {KIND_WORDS[kind]}" for kind in MARKS)
    return (
        f"{kinds}  ·  if 3 conditions named  {PLACE} place named  "
        f"{UNCORROBORATED} uncorroborated  {DISAGREE} records disagree  § who decides is on record"
    )


def headline_facts(board: PositionBoard) -> tuple[tuple[str, str], ...]:
    """Return the five figures of the headline, each with its words."""
    figures = board.figures
    for_now = and_list(board.rows[iso3].name for iso3 in figures.refusing_for_now)
    units = and_list(f"{board.rows[iso3].name}, {words}" for iso3, words in figures.units.items())
    return (
        (
            str(figures.nations),
            f"nations; {figures.nations_with_statement} with a statement on record",
        ),
        (
            str(figures.own_offers),
            f"usable statements of an own offer, {counted(figures.nations_offering, 'nation')}",
        ),
        (
            str(len(figures.refusing)),
            "nations ruled out troops" + (f", {for_now} while the war lasts" if for_now else ""),
        ),
        (
            str(len(figures.units)),
            f"nation{'' if len(figures.units) == 1 else 's'} stated a unit"
            + (f": {units}" if units else ""),
        ),
        (f"{len(board.tensions)} {DISAGREE}", "tensions between records, listed"),
    )


def gate_line(gate: BoardGate) -> str:
    """Return `24 statements, 12 nations · S163 binds every nation`."""
    parts = []
    if gate.statements:
        parts.append(
            f"{counted(len(gate.statements), 'statement')}, {counted(len(gate.nations), 'nation')}"
        )
    if gate.binds_all:
        limit = gate.state == "limit in force"
        reach = "states not on the Black Sea" if limit else "all inside the host"
        parts.append(f"{', '.join(gate.binds_all)} binds {reach}")
    if gate.met:
        parts.append(f"met: {gate.met}")
    return " · ".join(parts)


def gate_sign(gate: BoardGate) -> str:
    """Return a ring (no record says it is met), a filled ring (met), a square (limit)."""
    return {"met": "●", "limit in force": "■"}.get(gate.state, "○")


def record_age(board: PositionBoard) -> str:
    """Return `record to 18 May 2026`."""
    return f"record to {date_words(board.record_to)}" if board.record_to else "no dated record"


def nation_sentence(row: BoardRow) -> str:
    """Return one sentence about a nation in the verb of its layer."""
    if row.group == "host":
        return f"{row.name} said that the force comes only at its request."
    efforts = [EFFORTS[effort] for effort, cell in row.cells.items() if cell.kind == "offer"]
    offered, committed = at(row.layers, ("offered",)), at(row.layers, COMMITTED)
    layers = f"{count_words(offered)} offered, {count_words(committed)} committed"
    if efforts:
        return f"{row.name} said what it could give on {and_list(efforts).lower()}: {layers}."
    return f"No record says that {row.name} could give anything: {layers}."


def statement_lines(key: str, one: BoardStatement) -> Iterator[str]:
    """Yield a statement: date, id, kind and speaker; words; source; why it is not counted."""
    row = one.statement
    line = row.line_of_effort or row.public_line
    detail = f", {row.detail.replace('_', ' ')}" if row.detail else ""
    yield f"{when(row):>12}  {key}  {row.kind} · {line}{detail} · {row.speaker}"
    yield f"{'':14}{row.paraphrase}"
    limits = [
        f"if: {row.condition}" if row.condition else "",
        f"conditions: {', '.join(GATES[tag].title.lower() for tag in row.tags)}"
        if row.tags and not row.condition
        else "",
        f"place: {row.geo_limit}" if row.geo_limit else "",
    ]
    if any(limits):
        yield f"{'':14}{' · '.join(limit for limit in limits if limit)}"
    klass = CLASS_WORDS.get(row.source_class, row.source_class)
    yield f"{'':14}{row.source_url} · {klass} · {row.language.upper()}"
    if one.not_counted:
        yield f"{'':14}not counted: {one.not_counted}"
    if row.note:
        yield f"{'':14}note: {row.note}"


def tension_lines(board: PositionBoard) -> Iterator[tuple[str, str, str, str]]:
    """Yield title, text, rule and ids of each tension."""
    for key, tension in board.tensions.items():
        ids = ", ".join((*tension.statements, *tension.events))
        yield tension.title, tension.text, rule_of(key), ids


def silent_sentence(names: Mapping[str, str]) -> str:
    """Return `Albania, Cyprus: no statement of an offer or a refusal was found. It may exist.`"""
    found = "no statement of an offer or a refusal was found. It may exist."
    return f"{', '.join(names.values())}: {found}" if names else ""
