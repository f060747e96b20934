"""Replies about positions: a nation, a line, refusals, commitments, members, tensions."""

from collections.abc import Iterable

from willing.coalition.facts_use import is_weak
from willing.coalition.facts_words import EFFORTS, and_list, counted
from willing.plan.document import Plan
from willing.report.answer.decisions import marked_rule
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    Reply,
    capital,
    name_of,
    names,
    passed_over,
    said,
    split_counted,
    the_name,
)
from willing.report.position.board import PositionBoard
from willing.report.position.cells import Cell

_ALL_LINES = ""


def nation_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what the nations named said, on the line named or on all."""
    keys = _keys(board, question.nations, question.line)
    lead = [
        sentence
        for nation in question.nations
        for sentence in _position(board, nation, question.line)
    ]
    own, others = split_counted(board, keys)
    return Reply(
        lead=tuple(lead),
        sentences=tuple(said(board, key) for key in own),
        not_counted=tuple(passed_over(board, key) for key in others),
        found=bool(own),
        caution=_decides(plan, board, question.nations) if own else "",
    )


def line_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say who said an own offer on a line, who left it open and who ruled it out."""
    del plan
    effort = question.line
    if effort not in board.columns:
        return _finance_reply(board)
    by_kind: dict[str, list[str]] = {}
    for nation, row in board.rows.items():
        if effort in row.cells:
            by_kind.setdefault(row.cells[effort].kind, []).append(nation)
    title = EFFORTS[effort].lower()
    if not by_kind:
        return Reply(lead=(f"No record says anything on {title}. It may exist.",), found=False)
    words = (
        ("offer", f"said what they could give on {title}"),
        ("open", "left it open"),
        ("condition", "named conditions only"),
        ("refused", "ruled it out"),
        ("by_others", "are named by others only, or for the whole force"),
    )
    lead = [
        f"{counted(len(nations), 'nation')} {phrase}: {and_list(marked(board, nations, effort))}."
        for kind, phrase in words
        if (nations := by_kind.get(kind))
    ]
    if "offer" not in by_kind:
        lead.insert(0, f"No record says that a nation could give anything on {title}.")
    lead.append(committed_words(board))
    shown = [
        key
        for kind in ("offer", "refused")
        for nation in by_kind.get(kind, ())
        for key in board.rows[nation].cells[effort].leading
    ]
    return Reply(
        lead=tuple(lead),
        sentences=tuple(said(board, key) for key in shown),
        found="offer" in by_kind,
    )


def _keys(board: PositionBoard, nations: Iterable[str], line: str) -> list[str]:
    asked = set(nations)
    return [
        key
        for key, one in board.statements.items()
        if one.nation in asked
        and line in (_ALL_LINES, one.statement.line_of_effort, one.statement.public_line)
    ]


def _position(board: PositionBoard, nation: str, line: str) -> list[str]:
    """Return the position of one nation in a sentence: by its cell, or over all its lines."""
    name = name_of(board, nation)
    row = {**board.rows, **board.apart}.get(nation)
    if row is None:
        found = "no offer and no refusal was found. It may exist."
        return [f"No record says anything of {the_name(board, nation)}: {found}"]
    if line and line in board.columns:
        return [_on_line(board, nation, line)]
    if line:
        return [_on_money(board, nation)]
    words = {
        "offer": "said what it could give on",
        "open": "open on",
        "condition": "conditions only on",
        "refused": "ruled out",
        "by_others": "named by others only on",
        "host": "asked for at its request on",
    }
    parts = []
    for kind, phrase in words.items():
        efforts = [effort for effort, cell in row.cells.items() if cell.kind == kind]
        if efforts:
            parts.append(f"{phrase} {and_list(EFFORTS[effort].lower() for effort in efforts)}")
    parts = parts or ["nothing on a line of effort, only other matters"]
    return [f"{name}: {'; '.join(parts)}. {_none_committed(board, nation)}"]


def _on_line(board: PositionBoard, nation: str, line: str) -> str:
    name, title = capital(the_name(board, nation)), EFFORTS[line].lower()
    cell = {**board.rows, **board.apart}[nation].cells.get(line)
    if cell is None:
        return f"No record says anything of {the_name(board, nation)} on {title}."
    ids = f"(“{cell.label}”; {', '.join(cell.leading)})"
    phrase = {
        "offer": f"{name} said what it could give on {title}",
        "open": f"{name} left {title} open",
        "condition": f"{name} named conditions only on {title}",
        "refused": f"{name} ruled this out on {title}",
        "by_others": f"No record says so of {name} itself on {title}; others do",
        "host": f"{name}, the host, spoke of {title}",
    }[cell.kind]
    weak = " Uncorroborated." if cell.uncorroborated else ""
    differs = _disagree(board, cell) if cell.contradictory else ""
    return f"{phrase} {ids}.{weak}{differs} {_none_committed(board, nation)}"


def _disagree(board: PositionBoard, cell: Cell) -> str:
    """Name the records behind every tension that names a row of the cell."""
    both = [
        ", ".join((*tension.statements, *tension.events))
        for tension in board.tensions.values()
        if set(tension.statements) & set(cell.statements)
    ]
    return f" Records disagree: {'; '.join(both)}."


def _on_money(board: PositionBoard, nation: str) -> str:
    keys = [
        key for key in _keys(board, (nation,), "finance") if not board.statements[key].not_counted
    ]
    if not keys:
        return f"No record says that {the_name(board, nation)} spoke of money."
    ids = ", ".join(keys)
    return f"{name_of(board, nation)} spoke of money ({ids}); it fills no line of effort."


def _none_committed(board: PositionBoard, nation: str) -> str:
    row = {**board.rows, **board.apart}[nation]
    return "" if row.committed else "Nothing of it is committed."


def committed_words(board: PositionBoard) -> str:
    """Return the headline and its first sentence."""
    return f"{board.headline}. {board.sentence.split('. ')[0].rstrip('.')}."


def marked(board: PositionBoard, nations: Iterable[str], effort: str) -> list[str]:
    """Return names, those known from weak sources only marked as uncorroborated."""
    return [
        f"{name_of(board, nation)}"
        + (" (uncorroborated)" if board.rows[nation].cells[effort].uncorroborated else "")
        for nation in nations
    ]


def _decides(plan: Plan, board: PositionBoard, nations: Iterable[str]) -> str:
    rules = [
        f"{board.rows[nation].name}: {marked_rule(plan, nation)}"
        for nation in nations
        if nation in board.rows and board.rows[nation].decision_rule
    ]
    return f"Who decides, as a source said, not legal advice: {'; '.join(rules)}." if rules else ""


def cost_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say that no record gives a cost; sums of money are shown as said, never as the cost."""
    del plan
    keys = [
        key
        for key, one in board.statements.items()
        if one.statement.public_line == "finance"
        and one.statement.quantity is not None
        and (not question.nations or one.nation in question.nations)
    ]
    own, others = split_counted(board, keys)
    lead = ["No record gives a cost."]
    if keys:
        lead.append(
            "Sums on record are what a nation said it sets aside, not a cost; never summed:"
        )
    return Reply(
        lead=(*lead, *(_sum_words(board, key) for key in (*own, *others))),
        sentences=tuple(said(board, key) for key in own),
        not_counted=tuple(passed_over(board, key) for key in others),
        found=False,
    )


def _sum_words(board: PositionBoard, key: str) -> str:
    one = board.statements[key]
    marks = [key]
    marks += ["overtaken"] if one.statement.use == "past" else []
    marks += ["uncorroborated"] if is_weak(one.statement) else []
    name = capital(the_name(board, one.nation))
    return f"{name} said {one.statement.quantity:g} {one.statement.unit} ({', '.join(marks)})."


def _finance_reply(board: PositionBoard) -> Reply:
    keys = [key for key, one in board.statements.items() if one.statement.public_line == "finance"]
    own, others = split_counted(board, keys)
    strong = [key for key in own if not is_weak(board.statements[key].statement)]
    who = names(board, (board.statements[key].nation for key in own))
    return Reply(
        lead=(
            f"Money is spoken of by {and_list(who)}.",
            "It is registered and fills no line of effort; amounts are never summed.",
        ),
        sentences=tuple(said(board, key) for key in own),
        not_counted=tuple(passed_over(board, key) for key in others),
        found=bool(strong),
    )
