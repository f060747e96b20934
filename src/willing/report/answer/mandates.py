"""Replies about mandates: of the United Nations, the EU or NATO, or of a body not named."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from willing.coalition.facts_use import binding_tags, is_corroborated
from willing.coalition.facts_words import and_list, date_words
from willing.coalition.gate import GATES, GateName
from willing.plan.document import Plan
from willing.report.answer.decisions import NOT_ADVICE, parliament_reply, tagged
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    Reply,
    capital,
    passed_over,
    said,
    split_counted,
    the_name,
    took_place,
)
from willing.report.answer.topics import BODIES
from willing.report.position.board import PositionBoard

_NAMED: Final[tuple[GateName, ...]] = ("un_mandate", "eu_nato_mandate")
_MANDATES: Final[tuple[GateName, ...]] = (*_NAMED, "clear_mandate")
_GATE_OF: Final[Mapping[str, GateName]] = {
    "UN": "un_mandate",
    "EU": "eu_nato_mandate",
    "NATO": "eu_nato_mandate",
}
_PHRASES: Final[Mapping[GateName, str]] = {
    "un_mandate": "a UN mandate",
    "eu_nato_mandate": "an EU or NATO mandate",
    "clear_mandate": "a clear mandate, body not named",
}


def mandate_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say whether a mandate is on record, what the last state is and who asks for one."""
    bodies = _bodies(question)
    if question.nations and bodies:
        return _of_bodies(plan, board, question.nations, bodies)
    if question.nations:
        return _with_parliament(plan, board, question)
    gates = tuple(dict.fromkeys(_GATE_OF[body] for body in bodies)) or _NAMED
    who, keys = _who_names(plan, board, gates)
    if re.search(
        r"\b(who|which|what|how many)\b.*\b(need|want|requir|demand|ask|insist)", question.words
    ):
        lead = who or [f"No record names {and_list((_PHRASES[gate] for gate in gates), 'or')}."]
        sentences = tuple(said(board, key) for key in keys)
        return Reply(lead=tuple(lead), sentences=sentences, found=bool(who), caution=NOT_ADVICE)
    met = [GATES[gate].title for gate in _MANDATES if is_met(plan, gate)]
    states = [key for key, event in board.events.items() if event.mandate_state_after]
    lead = [
        f"On record as met: {and_list(met)}."
        if met
        else "No record says that a mandate is given: not of the United Nations, the EU or NATO."
    ]
    if states:
        last = board.events[states[-1]]
        words = last.mandate_state_after.replace("_", " ")
        lead.append(f"Last state on record: {words}, {date_words(last.date)} ({states[-1]}).")
    return Reply(
        lead=(*lead, *who),
        sentences=(
            *(took_place(key, board.events[key]) for key in reversed(states)),
            *(said(board, key) for key in keys),
        ),
        found=bool(met),
    )


def is_met(plan: Plan, gate: GateName) -> bool:
    """Return whether a source says that a gate is met."""
    state = plan.gates.get(gate)
    return state is not None and state.met_week is not None and bool(state.source)


def _bodies(question: Question) -> tuple[str, ...]:
    return tuple(body for body, shape in BODIES.items() if re.search(shape, question.words))


def _with_parliament(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Answer for nations where no body is named: a parliament may give the mandate meant."""
    own = parliament_reply(plan, board, question)
    keys = [key for iso3 in question.nations for key in tagged(plan, iso3, _MANDATES)]
    asked = [f"It asks for a mandate in {', '.join(keys)}."] if keys else []
    return own.replace(
        lead=(*own.lead, *asked),
        sentences=(*own.sentences, *(said(board, key) for key in keys)),
        found=own.found or bool(keys),
    )


def _of_bodies(
    plan: Plan, board: PositionBoard, nations: tuple[str, ...], bodies: tuple[str, ...]
) -> Reply:
    """Say whether nations named a mandate of the bodies asked for; no other rule answers it."""
    lead: list[str] = []
    shown: list[str] = []
    named: list[str] = []
    for iso3 in nations:
        for body in bodies:
            found = _binding(plan, iso3, _GATE_OF[body])
            named += found
            words, keys = _of_body(plan, board, iso3, body)
            lead.append(words)
            shown += keys
        vague = _binding(plan, iso3, "clear_mandate")
        if vague:
            mark = _mark(plan, iso3, vague)
            lead.append(f"A clear mandate, body not named, is asked for in {_ids(vague)}{mark}.")
            shown += vague
    own, others = split_counted(board, dict.fromkeys(shown))
    return Reply(
        lead=tuple(dict.fromkeys(lead)),
        sentences=tuple(said(board, key) for key in own),
        not_counted=tuple(passed_over(board, key) for key in others),
        found=bool(named),
        caution=NOT_ADVICE,
    )


def _of_body(plan: Plan, board: PositionBoard, iso3: str, body: str) -> tuple[str, list[str]]:
    """Return what one nation said of a mandate of one body, and the rows it rests on."""
    name, gate = the_name(board, iso3), _GATE_OF[body]
    found = _binding(plan, iso3, gate)
    if found:
        mark = _mark(plan, iso3, found)
        return f"{capital(name)} named {_PHRASES[gate]} ({_ids(found)}){mark}.", found
    mandate = f"{'an' if body == 'EU' else 'a'} {body} mandate"
    spoken = _spoken(plan, iso3, body)
    if not spoken:
        return f"No record of {name} names {mandate}.", []
    rows = plan.nations[iso3].statements
    past = " (overtaken)" if all(rows[key].use == "past" for key in spoken) else ""
    return (
        (
            f"No record of {name} that counts names {mandate} as its condition; "
            f"{_ids(spoken)}{past} {'speaks' if len(spoken) == 1 else 'speak'} of one."
        ),
        spoken,
    )


def _binding(plan: Plan, iso3: str, gate: GateName) -> list[str]:
    """Return own rows that make a mandate a condition; an exception to a refusal is none."""
    rows = plan.nations[iso3].statements
    return [key for key in tagged(plan, iso3, (gate,)) if gate in binding_tags(rows[key])]


def _spoken(plan: Plan, iso3: str, body: str) -> list[str]:
    """Return rows that speak of a mandate of a body without making it a condition that counts."""
    named = re.compile(rf"\b{body}\b( \w+)? (mandate|mission|sanction|authori[sz]ation)")
    return [
        key
        for key, row in plan.nations[iso3].statements.items()
        if _GATE_OF[body] in row.tags or named.search(f"{row.paraphrase}; {row.condition}")
    ]


def _who_names(
    plan: Plan, board: PositionBoard, gates: Iterable[GateName]
) -> tuple[list[str], list[str]]:
    """Return who names which mandate: of a body, vague, as an exception only; and the rows."""
    lead: list[str] = []
    keys: list[str] = []
    told: set[str] = set()
    for gate in (*gates, "clear_mandate"):
        found = {iso3: _binding(plan, iso3, gate) for iso3 in board.rows}
        if gate == "clear_mandate":
            found = {iso3: rows for iso3, rows in found.items() if iso3 not in told}
        lead += _named_by(plan, board, capital(_PHRASES[gate]), found)
        keys += [key for rows in found.values() for key in rows]
        told |= {iso3 for iso3, rows in found.items() if rows}
    refusals = {
        iso3: [key for key in tagged(plan, iso3, gates) if key not in keys]
        for iso3 in board.rows
        if iso3 not in told
    }
    lead += _named_by(plan, board, "Such a mandate, as an exception to a refusal only", refusals)
    keys += [key for rows in refusals.values() for key in rows]
    return lead, list(dict.fromkeys(keys))


def _named_by(
    plan: Plan, board: PositionBoard, what: str, found: Mapping[str, list[str]]
) -> list[str]:
    who = [
        f"{the_name(board, iso3)}{_mark(plan, iso3, keys)}" for iso3, keys in found.items() if keys
    ]
    comma = "," if "," in what else ""
    return [f"{what}{comma} is named by {and_list(who)}."] if who else []


def _mark(plan: Plan, iso3: str, keys: Iterable[str]) -> str:
    rows = plan.nations[iso3].statements
    return "" if is_corroborated(rows[key] for key in keys) else " (uncorroborated)"


def _ids(keys: Iterable[str]) -> str:
    return ", ".join(keys)
