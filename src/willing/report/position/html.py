"""The position board as a self-contained section of a page: no script, no address to fetch.

Anatomy (visual: Screens, Position): headline and five facts; the matrix as a real table; gates,
command and events; tensions; then every nation's statements with their sources.
"""

from collections.abc import Mapping

from willing.coalition.facts_words import CLASS_WORDS, EFFORTS, and_list, short_date, when
from willing.plan.facts_tensions import rule_of
from willing.report.position.board import BoardRow, BoardStatement, PositionBoard
from willing.report.position.cells import KIND_WORDS
from willing.report.position.figures import headline_figure
from willing.report.position.html_axis import event_axis
from willing.report.position.html_marks import (
    DIFFERS,
    PIN,
    anchor,
    cell_mark,
    gate_mark,
    link_to,
    source_link,
    text,
)
from willing.report.position.html_style import STYLE
from willing.report.position.text import (
    DISAGREE,
    NO_CONDITION,
    gate_line,
    headline_facts,
    nation_sentence,
    record_age,
    silent_sentence,
)

_KIND_CLASS = {"exclusion": "refused", "consideration": "open"}


def position_fragment(board: PositionBoard) -> str:
    """Return a `<section class="position">` with its own style; readable without script."""
    if not board.statements:
        body = (
            '<div class="overview"><p>No statement is on record in this plan. '
            "Add some: <code>willing import facts DIR</code></p></div>"
        )
    else:
        overview = (_head(board), _table(board), _legend())
        body = f'<div class="overview">{"".join(overview)}</div>{_strip(board)}{_tensions(board)}'
        body += _when(board) + _nations(board)
    return f'<section class="position" lang="en"><style>{STYLE}</style>{body}</section>'


def _head(board: PositionBoard) -> str:
    facts = "".join(
        f"<li{' class=differs' if DISAGREE in figure else ''}>"
        f"<b>{text(figure)}</b>{text(words)}</li>"
        for figure, words in headline_facts(board)
    )
    first = headline_figure(board.figures)
    return (
        f'<div class="head"><div class="zero">{first}</div><div class="claim">'
        f"<h2>{text(board.headline)}</h2><p>{text(board.sentence)}</p></div>"
        f'<ul class="facts">{facts}</ul></div>'
    )


def _table(board: PositionBoard) -> str:
    columns = "".join(f'<col class="{effort}">' for effort in board.columns)
    heads = "".join(
        f'<th scope="col">{text(column.title)}<small>{_counts(column.counts)}</small></th>'
        for column in board.columns.values()
    )
    return (
        '<div class="board-frame"><table class="board">'
        f'<colgroup><col class="who">{columns}<col class="other"></colgroup>'
        f'<thead><tr><th scope="col">Nation<small>§ who decides is on record</small></th>{heads}'
        '<th scope="col">Other<small>rows</small></th></tr></thead>'
        f"<tbody>{_rows(board)}</tbody></table></div>"
    )


def _counts(counts: Mapping[str, int]) -> str:
    words = [f"{count} {text(word)}" for word, count in counts.items()]
    if not words:
        return "none found"
    words[0] = f"<b>{words[0].split(' ')[0]}</b> {words[0].split(' ', 1)[1]}"
    return " · ".join(words)


def _rows(board: PositionBoard) -> str:
    parts = []
    before = ""
    for rows, silent in ((board.rows, board.silent), (board.apart, board.silent_apart)):
        for iso3, row in rows.items():
            parts.append(_row(iso3, row, board, new_group=bool(before) and row.group != before))
            before = row.group
        if silent:
            parts.append(_silent_row(silent, len(board.columns) + 1))
    return "".join(parts)


def _row(iso3: str, row: BoardRow, board: PositionBoard, *, new_group: bool) -> str:
    cells = "".join(
        f"<td>{cell_mark(row.cells[effort], row.name, effort) if effort in row.cells else ''}</td>"
        for effort in board.columns
    )
    decides = f'<sup title="{text(row.decision_rule)}">§</sup>' if row.decision_rule else ""
    apart = f" <small>{row.coalition_status}</small>" if row.group in ("partner", "outside") else ""
    other = f'<span class="rest">+{len(row.other)}</span>' if row.other else ""
    other += f" {DIFFERS}" if row.other_contradictory else ""
    return (
        f'<tr{" class=group" if new_group else ""}><th scope="row"><code>{text(iso3)}</code>'
        f'<a href="#{text(anchor(iso3))}">{text(row.name)}</a>{decides}{apart}</th>{cells}'
        f"<td>{other}</td></tr>"
    )


def _silent_row(names: Mapping[str, str], span: int) -> str:
    return (
        f'<tr class="silent group"><th scope="row"><code>{len(names)}</code>no statement</th>'
        f'<td colspan="{span}">{text(silent_sentence(names))}</td></tr>'
    )


def _legend() -> str:
    kinds = "".join(
        f'<li><span class="key {kind}"></span>{text(words)}</li>'
        for kind, words in KIND_WORDS.items()
        if kind != "host"
    )
    marks = (
        f"<li><b>if 3</b> conditions named</li><li>{PIN} place named</li>"
        f"<li><b>?</b> uncorroborated</li><li>{DIFFERS} records disagree</li>"
    )
    return f'<ul class="legend">{kinds}{marks}</ul><p class="note">{text(NO_CONDITION)}</p>'


def _strip(board: PositionBoard) -> str:
    gates = "".join(
        f"<li>{gate_mark(gate)}<b>{text(gate.title)}</b>{text(gate_line(gate))}</li>"
        for gate in board.gates.values()
    )
    return (
        '<div class="strip"><div><h3>Gates named by nations'
        "<small>○ no record says it is met ■ limit in force</small></h3>"
        f'<ul class="gates">{gates}</ul></div>'
        f'<div><h3>Command, as said</h3><dl class="command">{_command(board)}</dl></div>'
        f"<div><h3>Events<small>{len(board.events)} on record; {text(record_age(board))}</small>"
        f"</h3>{event_axis(board)}</div></div>"
    )


def _command(board: PositionBoard) -> str:
    silent = [line.role for line in board.command if not (line.statements or line.by_others)]
    parts = [
        f"<dt>{text(line.role)}</dt><dd>{text(line.text)} "
        f"{' '.join(link_to(key) for key in (*line.statements, *line.by_others))}</dd>"
        for line in board.command
        if line.role not in silent
    ]
    if silent:
        parts.append(f"<dt>{text(and_list(silent))}</dt><dd>no record names a lead</dd>")
    return "".join(parts)


def _tensions(board: PositionBoard) -> str:
    items = "".join(
        f"<li><b>{text(tension.title)}</b> <span>{text(rule_of(key))}</span><br>"
        f"{text(tension.text)} {' '.join(link_to(one) for one in tension.statements)}</li>"
        for key, tension in board.tensions.items()
    )
    if not items:
        return ""
    return (
        f'<h2 class="part">Records that disagree: {len(board.tensions)}</h2>'
        '<p class="lead">Found by rule; both records are kept and neither is judged.</p>'
        f'<ul class="tensions">{items}</ul>'
    )


def _when(board: PositionBoard) -> str:
    items = "".join(
        f'<li><time datetime="{text(event.date)}">{text(short_date(event.date))}</time><span>'
        f"{text(f'{event.place}: {event.title}')}{_differs(board, key)} "
        f"{source_link(event.source_url)} "
        f'<span class="id">{text(key)}</span></span></li>'
        for key, event in board.events.items()
    )
    if not items:
        return ""
    return f'<h2 class="part">Events on record</h2><ul class="when">{items}</ul>'


def _differs(board: PositionBoard, event: str) -> str:
    contested = any(event in tension.events for tension in board.tensions.values())
    return f" {DIFFERS}" if contested else ""


def _nations(board: PositionBoard) -> str:
    blocks = "".join(
        _nation(iso3, row, board) for iso3, row in {**board.rows, **board.apart}.items()
    )
    return (
        '<h2 class="part">What each nation said, with sources</h2><p class="lead">Newest first; '
        "~ marks a date that was inferred. Paraphrased; the address is the page that was read."
        f'</p><div class="nations">{blocks}</div>'
    )


def _nation(iso3: str, row: BoardRow, board: PositionBoard) -> str:
    rows = {key: one for key, one in board.statements.items() if one.nation == iso3}
    counted = sum(not one.not_counted for one in rows.values())
    decides = row.decision_rule or "no record says who must agree"
    source = f" ({source_link(row.decision_source)})" if row.decision_source else ""
    ordered = sorted(rows, key=lambda key: rows[key].statement.date, reverse=True)
    return (
        f'<details id="{text(anchor(iso3))}"><summary><b>{text(row.name)}</b>'
        f"<span>{counted} counted, {len(rows) - counted} not counted</span></summary>"
        f'<p class="who-decides">{text(nation_sentence(row))} Who decides: {text(decides)}'
        f'{source}.</p><ol class="said">{"".join(_said(key, rows[key]) for key in ordered)}</ol>'
        "</details>"
    )


def _said(key: str, one: BoardStatement) -> str:
    row = one.statement
    kind = "by_others" if one.not_counted else _KIND_CLASS.get(row.kind, row.kind)
    line = EFFORTS.get(row.line_of_effort or "", row.public_line.replace("_", " "))
    limits = " · ".join(
        part
        for part in (
            f"if: {row.condition}" if row.condition else "",
            f"place: {row.geo_limit}" if row.geo_limit else "",
        )
        if part
    )
    klass = CLASS_WORDS.get(row.source_class, row.source_class)
    why = ""
    if one.not_counted:
        why = f' · <span class="why">not counted: {text(one.not_counted)}</span>'
    note = f"<div class=about>{text(row.note)}</div>" if row.note else ""
    return (
        f'<li id="{text(anchor(key))}"{" class=uncounted" if one.not_counted else ""}><div>'
        f'<time datetime="{text(row.date)}">{text(when(row))}</time>'
        f'<span class="id">{text(key)}</span></div><div><div class="about">'
        f'<span class="chip {kind}">{text(row.kind)}</span>{text(line)} · {text(row.speaker)}</div>'
        f"<p>{text(row.paraphrase)}</p>"
        f"{f'<div class=about>{text(limits)}</div>' if limits else ''}"
        f'<div class="source">{source_link(row.source_url)} · {text(klass)} · '
        f"{text(row.language.upper())}{why}</div>{note}</div></li>"
    )
