"""Replies about what must hold first: parliaments, mandates, law, conditions, gates."""

import re
from collections.abc import Iterable
from typing import Final

from willing.coalition.facts_use import binding_tags, is_corroborated
from willing.coalition.facts_words import and_list, counted, date_words, decision_words
from willing.coalition.gate import GATES, GateName
from willing.plan.document import Plan
from willing.report.answer.positions import nation_reply
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    Reply,
    Sentence,
    SourceLine,
    capital,
    name_of,
    names,
    passed_over,
    said,
    split_counted,
    the_name,
    took_place,
)
from willing.report.position.board import PositionBoard

_LEGISLATURE: Final = re.compile(
    r"parliament|bundestag|congress|commons|riigikogu|seimas|saeima|assembly|dail", re.IGNORECASE
)
_MANDATES: Final[tuple[GateName, ...]] = ("un_mandate", "eu_nato_mandate", "clear_mandate")
_GATE_WORDS: Final[tuple[tuple[str, GateName], ...]] = (
    (r"montreux", "montreux"),
    (r"rules of engagement|\broe\b", "roe"),
    (r"backstop", "us_backstop"),
    (r"peace (agreement|deal)", "peace_agreement"),
    (r"host request|request", "host_request"),
    (r"ceasefire", "ceasefire"),
)
_NOT_ADVICE: Final = "What a source said of who must agree; not legal advice."


def parliament_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Name the nations of which a record says that parliament has a part in the decision."""
    asked = question.nations or tuple(
        iso3
        for iso3 in (*board.rows, *board.silent)
        if plan.nations[iso3].coalition_status != "host"
    )
    keys = {iso3: _tagged(plan, iso3, ("parliament_vote",)) for iso3 in asked}
    rules = {iso3: _rule(plan, iso3) for iso3 in asked}
    with_record = [iso3 for iso3 in asked if keys[iso3] or _LEGISLATURE.search(rules[iso3])]
    without = [iso3 for iso3 in asked if iso3 not in with_record]
    sentences: list[Sentence] = []
    for iso3 in with_record:
        if rules[iso3]:
            sentences.append(_rule_sentence(plan, iso3))
        sentences.extend(said(board, key) for key in keys[iso3])
    if question.nations:
        lead = [_parliament_of(plan, board, iso3, keys[iso3]) for iso3 in asked]
    else:
        lead = _parliaments(plan, board, with_record, without)
    return Reply(
        lead=tuple(lead),
        sentences=tuple(sentences),
        found=bool(with_record),
        caution=_NOT_ADVICE,
    )


def _parliaments(
    plan: Plan, board: PositionBoard, with_record: list[str], without: list[str]
) -> list[str]:
    """Return the lead for every nation: of which a record says so, of which none does."""
    who = f"{counted(len(with_record), 'nation')}: {and_list(names(board, with_record))}"
    lead = [
        "It differs by nation.",
        f"A record gives parliament a part in the decision of {who}.",
        f"No record says so of the other {len(without)}: {and_list(names(board, without))}.",
    ]
    others = [f"{name_of(board, iso3)}: {rule}" for iso3 in without if (rule := _rule(plan, iso3))]
    if others:
        lead.append(f"Another rule is on record: {'; '.join(others)}.")
    weak = [iso3 for iso3 in with_record if not _rule(plan, iso3) and _is_weak_only(plan, iso3)]
    if weak:
        lead.append(f"Known only from weak sources: {and_list(names(board, weak))}.")
    return lead


def _is_weak_only(plan: Plan, iso3: str) -> bool:
    rows = plan.nations[iso3].statements
    return not is_corroborated(rows[key] for key in _tagged(plan, iso3, ("parliament_vote",)))


def _parliament_of(plan: Plan, board: PositionBoard, iso3: str, keys: list[str]) -> str:
    name, rule = name_of(board, iso3), _rule(plan, iso3)
    ids = f" ({', '.join(keys)})" if keys else ""
    if _LEGISLATURE.search(rule):
        return f"{name}: a record says so: {rule}{ids}."
    if keys:
        return f"{name}: a record names its parliament as a condition{ids}."
    other = f" What is on record of who decides: {rule}." if rule else ""
    return f"No record says that the parliament of {the_name(board, iso3)} must vote first.{other}"


def _rule(plan: Plan, iso3: str) -> str:
    return decision_words(plan.nations[iso3].mandate.decision_rule)


def _rule_sentence(plan: Plan, iso3: str) -> Sentence:
    nation = plan.nations[iso3]
    url = nation.mandate.source_url
    source = SourceLine(
        id=f"{iso3}.decision_rule", date=nation.source_date, url=url, source_class="list of nations"
    )
    return Sentence(
        text=f"{nation.name}, who decides: {_rule(plan, iso3)}.",
        sources=(source,) if url else (),
        nation=iso3,
    )


def _tagged(plan: Plan, iso3: str, tags: Iterable[str]) -> list[str]:
    """Return own rows of a nation with one of the tags, newest first."""
    wanted = set(tags)
    rows = plan.nations[iso3].statements
    keys = [key for key, row in rows.items() if row.use == "own" and wanted & set(row.tags)]
    return sorted(keys, key=lambda key: rows[key].date, reverse=True)


def mandate_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say whether a mandate is on record, what the last state is and who asks for one."""
    if question.nations:
        own = parliament_reply(plan, board, question)
        keys = [key for iso3 in question.nations for key in _tagged(plan, iso3, _MANDATES)]
        asked = [f"It asks for a mandate in {', '.join(keys)}."] if keys else []
        return own.replace(
            lead=(*own.lead, *asked),
            sentences=(*own.sentences, *(said(board, key) for key in keys)),
            found=own.found or bool(keys),
        )
    met = [GATES[gate].title for gate in _MANDATES if _is_met(plan, gate)]
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
    keys = [key for iso3 in board.rows for key in _tagged(plan, iso3, _MANDATES)]
    who = names(board, (board.statements[key].nation for key in keys))
    if who:
        lead.append(f"A mandate is named as a condition by {and_list(who)}.")
    return Reply(
        lead=tuple(lead),
        sentences=(
            *(took_place(key, board.events[key]) for key in reversed(states)),
            *(said(board, key) for key in keys),
        ),
        found=bool(met),
    )


def _is_met(plan: Plan, gate: GateName) -> bool:
    state = plan.gates.get(gate)
    return state is not None and state.met_week is not None and bool(state.source)


def legal_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what is on record of the legal basis: agreement, host's request, declaration, views."""
    if question.nations and question.nations != ("UKR",):
        return mandate_reply(plan, board, question)
    keys = [
        key
        for key, one in board.statements.items()
        if one.statement.detail == "legal_basis"
        or "host_request" in one.statement.tags
        or "status_of_forces_agreement" in one.statement.tags
    ]
    signed = [key for key, event in board.events.items() if "signed" in event.mandate_state_after]
    met = _is_met(plan, "status_of_forces_agreement")
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
        for key in _tagged(plan, iso3, GATES)
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
