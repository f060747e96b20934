"""Replies about numbers, dates of deployment, and command."""

import re
from typing import Final

from willing.coalition.facts_words import and_list, date_words
from willing.coalition.statement import Statement
from willing.plan.document import Plan
from willing.report.answer.positions import committed_words, line_reply, nation_reply
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    Reply,
    capital,
    names,
    passed_over,
    said,
    split_counted,
    the_name,
    took_place,
)
from willing.report.answer.topics import TOPICS
from willing.report.position.board import PositionBoard
from willing.report.position.command import CommandLine
from willing.report.position.labels import counts_its_hint, unit_words
from willing.report.position.layers import COMMITTED, at, count_words

_ROLE_OF_LINE: Final = {
    "presence": "Land",
    "skies": "Air",
    "seas": "Sea",
    "mines": "Mines",
    "training": "Training",
    "enable": "Logistics",
    "verification": "Monitoring",
}


_WHOSE: Final = {
    "force_wide": "the whole force",
    "third_party": "named by others",
    "competing": "committed elsewhere",
    "past": "overtaken",
    "unconfirmed": "press report, not confirmed",
    "own": "weak source",
}
_WHERE: Final = {
    "Land": "on land",
    "Air": "in the air",
    "Sea": "at sea",
    "Monitoring": "in ceasefire monitoring",
}


def numbers_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say which figures are on record; figures of others are named as not counted, none summed."""
    if question.line == "finance":
        about = nation_reply if question.nations else line_reply
        return about(plan, board, question)
    effort = question.line or "presence"
    asked = question.nations or tuple(board.rows)
    rows = {
        key: one
        for key, one in board.statements.items()
        if one.nation in asked and one.statement.line_of_effort == effort
    }
    own, others = split_counted(board, rows)
    stated = [key for key in own if counts_its_hint(rows[key].statement)]
    quoted = [key for key in own if _quoted(rows[key].statement)]
    by_others = [
        key
        for key in others
        if rows[key].statement.quantity is not None or _quoted(rows[key].statement)
    ]
    committed = _committed(board, question)
    lead = [*committed, *(_figure_words(board, key) for key in (*stated, *quoted))]
    told = {rows[key].nation for key in (*stated, *quoted)}
    if question.nations:
        lead += [
            f"No official figure of {the_name(board, iso3)} is on record for {_unit(effort)}."
            for iso3 in asked
            if iso3 not in {rows[key].nation for key in stated}
        ]
    else:
        lead.append(
            f"No record gives a figure for {'any other nation' if told else 'any nation'} "
            f"({_unit(effort)}); what is said is never summed."
        )
    if by_others:
        reasons = (f"{key} ({_WHOSE[rows[key].statement.use]})" for key in by_others)
        lead.append(f"Figures on record that are not counted: {and_list(reasons)}.")
    shown = own if question.nations else [*stated, *quoted]
    return Reply(
        lead=tuple(lead),
        sentences=tuple(said(board, key) for key in shown),
        not_counted=tuple(passed_over(board, key) for key in by_others),
        found=bool(told) and not committed,
    )


def _committed(board: PositionBoard, question: Question) -> list[str]:
    """Return what is committed when that is asked for: figures said are never an answer to it."""
    if not re.search("|".join(TOPICS["committed"]), question.words):
        return []
    if not question.nations:
        return [committed_words(board)]
    rows = {**board.rows, **board.apart}
    lead = []
    for iso3 in question.nations:
        words = count_words(at(rows[iso3].layers, COMMITTED)) if iso3 in rows else "nothing"
        name = the_name(board, iso3)
        lead.append(
            f"{capital(name)}: {words} committed."
            if words != "nothing"
            else f"None: nothing of {name} is committed."
        )
    return lead


def _figure_words(board: PositionBoard, key: str) -> str:
    one = board.statements[key]
    name = capital(the_name(board, one.nation))
    if counts_its_hint(one.statement):
        return f"{name} stated {unit_words(one.statement)} ({key})."
    return f"{name} said “{_quoted(one.statement)}”, no number ({key})."


def _quoted(row: Statement) -> str:
    return (
        row.quantity_basis.removeprefix("vague:").strip('"')
        if (row.quantity_basis.startswith("vague:"))
        else ""
    )


def _unit(effort: str) -> str:
    return {
        "presence": "troops",
        "skies": "aircraft",
        "seas": "ships",
        "mines": "mine clearance",
        "training": "instructors or trainees",
    }.get(effort, effort)


def when_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say that no date is on record, and after what the force would deploy."""
    del plan
    asked = set(question.nations) - {"UKR"}
    binding = [key for gate in board.gates.values() for key in gate.binds_all]
    own = [
        key
        for key, one in board.statements.items()
        if one.statement.kind in ("offer", "condition")
        and not one.not_counted
        and one.statement.line_of_effort == (question.line or "presence")
        and {"ceasefire", "peace_agreement"} & set(one.statement.tags)
        and (not asked or one.nation in asked)
    ]
    who = names(board, (board.statements[key].nation for key in own))
    last = [
        key for key, event in board.events.items() if "declaration" in event.mandate_state_after
    ][-1:]
    subject = and_list(names(board, sorted(asked))) if asked else "the force"
    lead = [f"No record gives a date on which {subject} would deploy."]
    if binding and not asked:
        lead.append(
            f"It comes at the host's request after a credible end of hostilities ({binding[0]})."
        )
    if who:
        lead.append(f"After a ceasefire or a peace agreement, said {and_list(who)}.")
    if last:
        lead.append(
            f"The last declaration is of {date_words(board.events[last[0]].date)} ({last[0]})."
        )
    return Reply(
        lead=tuple(lead),
        sentences=(
            *(said(board, key) for key in dict.fromkeys((*(() if asked else binding[:1]), *own))),
            *(took_place(key, board.events[key]) for key in last),
        ),
        found=False,
    )


def command_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what is said of command: headquarters, cell, leads of the lines."""
    del plan
    lines = _asked(board, question)
    if not lines:
        return Reply(lead=("No record says anything of command.",), found=False)
    of_nato, lead = _of_nato(board, question), []
    if re.search(r"how many|number of", question.words):
        lead.append("No record gives a number of posts or persons of command.")
    if of_nato:
        lead.append(f"What was said of the whole force and NATO is shown ({', '.join(of_nato)}).")
    lead += [_command_sentence(line) for line in lines if line.statements or line.by_others]
    silent = [
        _WHERE.get(line.role, f"on {line.role.lower()}")
        for line in lines
        if not (line.statements or line.by_others)
    ]
    if silent:
        lead.append(f"No record names a lead {and_list(silent, 'or')}.")
    own = dict.fromkeys((*of_nato, *(key for line in lines for key in line.statements)))
    others = dict.fromkeys(key for line in lines for key in line.by_others if key not in own)
    return Reply(
        lead=tuple(lead),
        sentences=tuple(said(board, key) for key in own),
        not_counted=tuple(passed_over(board, key) for key in others),
        found=bool(own),
    )


def _of_nato(board: PositionBoard, question: Question) -> list[str]:
    """Return what was said of the force and NATO, where a question asks about it."""
    if not re.search(r"\bnato\b", question.words):
        return []
    return [
        key
        for key, one in board.statements.items()
        if one.statement.use == "force_wide" and re.search(r"\bNATO\b", one.statement.paraphrase)
    ]


def _asked(board: PositionBoard, question: Question) -> tuple[CommandLine, ...]:
    """Return the parts of command that are asked for: a place, a line, a nation, else all."""
    words = question.words
    if any(word in words for word in ("headquarter", "hq", "where")):
        return tuple(line for line in board.command if line.role in ("Headquarters", "Cell"))
    if "cell" in words.split():
        return tuple(line for line in board.command if line.role == "Cell")
    role = _ROLE_OF_LINE.get(question.line)
    if role is not None:
        return tuple(line for line in board.command if line.role == role)
    if question.nations and question.nations != ("UKR",):
        named = tuple(line for line in board.command if set(line.nations) & set(question.nations))
        return named or board.command
    return board.command


def _where(line: CommandLine) -> str:
    return _WHERE.get(line.role, f"on {line.role.lower()}")


def _command_sentence(line: CommandLine) -> str:
    ids = ", ".join((*line.statements, *line.by_others))
    where = _where(line)
    if line.role in ("Headquarters", "Cell"):
        return f"{line.role}: {line.text} ({ids})."
    if line.statements:
        own, others = ", ".join(line.statements), ", ".join(line.by_others)
        too = f" Said by others too: {others}." if others else ""
        return f"{line.text} said that it leads, or would lead, {where} ({own}).{too}"
    return f"Lead {where}: {line.text}; no own statement is on record ({ids})."
