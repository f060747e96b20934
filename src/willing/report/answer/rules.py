"""Replies about what must hold first: law, the host's request, conditions, gates."""

import re
from typing import Final

from willing.coalition.facts_use import binding_tags
from willing.coalition.facts_words import and_list, counted, date_words
from willing.coalition.gate import GATES, GateName
from willing.plan.document import Plan
from willing.report.answer.decisions import tagged
from willing.report.answer.mandates import is_met, mandate_reply
from willing.report.answer.positions import nation_reply
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
from willing.report.answer.topics import OF_A_BODY
from willing.report.position.board import PositionBoard

_GATE_WORDS: Final[tuple[tuple[str, GateName], ...]] = (
    (r"montreux|bosphorus|bosporus|turkish straits", "montreux"),
    (r"rules of engagement|\broe\b", "roe"),
    (r"backstop", "us_backstop"),
    (r"peace (agreement|deal)", "peace_agreement"),
    (r"host request|request", "host_request"),
    (r"ceasefire", "ceasefire"),
)


def legal_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what is on record of the legal basis: agreement, host's request, declaration, views."""
    if question.nations and question.nations != ("UKR",):
        return _legal_of_nations(plan, board, question)
    keys = [
        key
        for key, one in board.statements.items()
        if one.statement.detail == "legal_basis"
        or "host_request" in one.statement.tags
        or "status_of_forces_agreement" in one.statement.tags
    ]
    signed = [key for key, event in board.events.items() if "signed" in event.mandate_state_after]
    met = is_met(plan, "status_of_forces_agreement")
    lead = []
    if any("status_of_forces_agreement" in board.statements[key].statement.tags for key in keys):
        lead.append("An international agreement with the host is needed before deployment.")
    lead.append(
        "The agreement is on record as concluded."
        if met
        else "No record says that it is concluded."
    )
    if any("host_request" in board.statements[key].statement.tags for key in keys):
        lead.append("The force comes only at the request of the host.")
    if signed:
        lead.append(
            "What is signed is a declaration of intent, "
            f"{date_words(board.events[signed[-1]].date)} ({signed[-1]})."
        )
    return Reply(
        lead=tuple(lead) if keys else ("No record says what the legal basis is.",),
        sentences=(
            *(said(board, key) for key in keys),
            *(took_place(key, board.events[key]) for key in signed),
        ),
        found=bool(keys),
        caution="What sources said; not legal advice.",
    )


def _legal_of_nations(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say who must agree in the nations named, then what the basis of the whole force is."""
    own = mandate_reply(plan, board, question)
    if re.search("|".join(OF_A_BODY), question.words):
        return own
    whole = legal_reply(plan, board, question._replace(nations=()))
    shown = {one.text for one in own.sentences}
    return own.replace(
        lead=(*own.lead, *whole.lead),
        sentences=(*own.sentences, *(one for one in whole.sentences if one.text not in shown)),
        found=own.found or whole.found,
    )


def request_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say whether the host's request for the force is on record."""
    del question
    hosts = [iso3 for iso3, row in plan.nations.items() if row.coalition_status == "host"]
    host = and_list(names(board, hosts)) or "the host"
    entry = board.gates.get("host_request")
    binding = entry.binds_all if entry else ()
    rests = f"; the force comes at its request ({', '.join(binding)})" if binding else ""
    if entry and is_met(plan, "host_request"):
        lead = f"The request of {host} is on record as made: {entry.met}."
    else:
        lead = f"No record says that {host} has made the request{rests}."
    return Reply(
        lead=(lead,),
        sentences=tuple(said(board, key) for key in binding),
        found=is_met(plan, "host_request"),
    )


def conditions_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what nations named as conditions; what binds everyone inside the host stands beside."""
    binding = list(dict.fromkeys(key for gate in board.gates.values() for key in gate.binds_all))
    if not question.nations:
        return _all_conditions(board, binding)
    keys = {iso3: _conditions_of(plan, iso3, question.line) for iso3 in question.nations}
    own = [key for found in keys.values() for key in found]
    beyond = [key for key in binding if key not in own]
    rest = nation_reply(plan, board, question)
    reach = f"{', '.join(beyond)} bind beyond their speaker." if beyond else ""
    return Reply(
        lead=tuple(_conditions_words(plan, board, iso3, found) for iso3, found in keys.items()),
        sentences=tuple(said(board, key) for key in (*own, *beyond)),
        not_counted=rest.not_counted,
        found=bool(own),
        caution=f"{rest.caution} {reach}".strip(),
    )


def _all_conditions(board: PositionBoard, binding: list[str]) -> Reply:
    lead = tuple(
        f"{gate.title}: named in {counted(len(gate.statements), 'statement')} of "
        f"{counted(len(gate.nations), 'nation')}; {gate.state}."
        for gate in board.gates.values()
        if gate.statements
    )
    return Reply(
        lead=lead or ("No record names a condition.",),
        sentences=tuple(said(board, key) for key in binding),
        found=bool(lead),
        caution="The records shown bind beyond their speaker." if binding else "",
    )


def _conditions_of(plan: Plan, iso3: str, line: str) -> list[str]:
    """Return own rows whose tags bind, on the line named or on all, newest first."""
    rows = plan.nations[iso3].statements
    return [
        key
        for key in tagged(plan, iso3, GATES)
        if binding_tags(rows[key]) and (not line or rows[key].line_of_effort in (line, None))
    ]


def _conditions_words(plan: Plan, board: PositionBoard, iso3: str, keys: list[str]) -> str:
    if not keys:
        return (
            f"No condition was found in the record of {the_name(board, iso3)}; "
            "that does not mean there is none."
        )
    rows = plan.nations[iso3].statements
    tags = dict.fromkeys(tag for key in keys for tag in binding_tags(rows[key]))
    phrases = and_list(GATES[tag].phrase for tag in tags)
    return f"{capital(the_name(board, iso3))} named: {phrases} ({', '.join(keys)})."


def gate_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say whether a gate is met on record and who named it."""
    if question.nations and set(question.nations) - {"UKR", "USA"}:
        return conditions_reply(plan, board, question)
    gate = next((gate for shape, gate in _GATE_WORDS if re.search(shape, question.words)), None)
    if gate is None:
        return conditions_reply(plan, board, question._replace(nations=()))
    entry = board.gates.get(gate)
    if entry is None:
        return Reply(lead=(f"No record names {GATES[gate].phrase}.",), found=False)
    state = {
        "met": f"{entry.title} is on record as met: {entry.met}.",
        "limit in force": f"{entry.title} is a limit in force.",
    }.get(entry.state, f"No record says that this is so: {GATES[gate].phrase}.")
    who = and_list(names(board, entry.nations))
    keys = dict.fromkeys((*entry.binds_all, *entry.statements))
    own, others = split_counted(board, keys)
    return Reply(
        lead=(
            state,
            f"It is named by {who}." if who else "No nation named it as its own condition.",
        ),
        sentences=tuple(
            said(board, key) for key in (*own, *(key for key in others if key in entry.binds_all))
        ),
        not_counted=tuple(passed_over(board, key) for key in others if key not in entry.binds_all),
        found=entry.state != "no record says it is met",
    )
