"""Replies about who decides: decision rules and the part of parliaments."""

import re
from collections.abc import Iterable
from typing import Final

from willing.coalition.facts_use import is_corroborated
from willing.coalition.facts_words import CLASS_WORDS, and_list, counted, decision_words
from willing.coalition.statement import StatementUse
from willing.plan.document import Plan
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    LIST_OF_NATIONS,
    Reply,
    Sentence,
    SourceLine,
    capital,
    name_of,
    names,
    said,
    the_name,
)
from willing.report.position.board import PositionBoard

LEGISLATURE: Final = re.compile(
    r"parliament|bundestag|congress|commons|riigikogu|seimas|saeima|assembly|dail", re.IGNORECASE
)
NOT_ADVICE: Final = "What a source said of who must agree; not legal advice."


def parliament_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Name the nations of which a record says that parliament has a part in the decision."""
    asked = question.nations or tuple(
        iso3
        for iso3 in (*board.rows, *board.silent)
        if plan.nations[iso3].coalition_status != "host"
    )
    keys = {iso3: _of_parliament(plan, iso3) for iso3 in asked}
    rules = {iso3: rule_of(plan, iso3) for iso3 in asked}
    with_record = [iso3 for iso3 in asked if keys[iso3] or LEGISLATURE.search(rules[iso3])]
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
        caution=NOT_ADVICE,
    )


def _of_parliament(plan: Plan, iso3: str) -> list[str]:
    """Return own rows that name a vote of parliament, else what was said so of the whole force."""
    return tagged(plan, iso3, ("parliament_vote",)) or tagged(
        plan, iso3, ("parliament_vote",), use="force_wide"
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
    others = [
        f"{name_of(board, iso3)}: {marked_rule(plan, iso3)}"
        for iso3 in without
        if rule_of(plan, iso3)
    ]
    if others:
        lead.append(f"Another rule is on record: {'; '.join(others)}.")
    weak = [iso3 for iso3 in with_record if _is_weak_only(plan, iso3)]
    if weak:
        lead.append(f"Known only from weak sources: {and_list(names(board, weak))}.")
    return lead


def _is_weak_only(plan: Plan, iso3: str) -> bool:
    if LEGISLATURE.search(rule_of(plan, iso3)) and not weak_class(plan, iso3):
        return False
    rows = plan.nations[iso3].statements
    return not is_corroborated(rows[key] for key in _of_parliament(plan, iso3))


def _parliament_of(plan: Plan, board: PositionBoard, iso3: str, keys: list[str]) -> str:
    name, rule = capital(the_name(board, iso3)), rule_of(plan, iso3)
    ids = f" ({', '.join(keys)})" if keys else ""
    if LEGISLATURE.search(rule):
        return f"{name}: a record says so: {marked_rule(plan, iso3)}{ids}."
    if keys:
        return f"{name}: a record names its parliament as a condition{ids}."
    other = f" What is on record of who decides: {marked_rule(plan, iso3)}." if rule else ""
    return f"No record says that the parliament of {the_name(board, iso3)} must vote first.{other}"


def rule_of(plan: Plan, iso3: str) -> str:
    """Return who decides in a nation, in the product's words; empty when no record says."""
    return decision_words(plan.nations[iso3].mandate.decision_rule)


def weak_class(plan: Plan, iso3: str) -> str:
    """Return the weak class of the page a decision rule rests on, as statements class that page.

    Empty: no statement calls the page weak, or another calls it strong.
    """
    url = plan.nations[iso3].mandate.source_url
    rows = [
        row
        for nation in plan.nations.values()
        for row in nation.statements.values()
        if url and row.source_url == url
    ]
    return "" if not rows or is_corroborated(rows) else rows[0].source_class


def marked_rule(plan: Plan, iso3: str) -> str:
    """Return who decides, marked as uncorroborated where the page it rests on is weak."""
    mark = " (uncorroborated)" if weak_class(plan, iso3) else ""
    return f"{rule_of(plan, iso3)}{mark}"


def _rule_sentence(plan: Plan, iso3: str) -> Sentence:
    nation = plan.nations[iso3]
    url = nation.mandate.source_url
    weak = weak_class(plan, iso3)
    mark = f" Uncorroborated: {CLASS_WORDS[weak]}." if weak else ""
    source = SourceLine(
        id=f"{iso3}.decision_rule", date=nation.source_date, url=url, source_class=LIST_OF_NATIONS
    )
    return Sentence(
        text=f"{nation.name}, who decides: {rule_of(plan, iso3)}.{mark}",
        sources=(source,) if url else (),
        uncorroborated=bool(weak),
        nation=iso3,
    )


def tagged(plan: Plan, iso3: str, tags: Iterable[str], use: StatementUse = "own") -> list[str]:
    """Return rows of a nation with one of the tags, newest first; own rows unless said."""
    wanted = set(tags)
    rows = plan.nations[iso3].statements
    keys = [key for key, row in rows.items() if row.use == use and wanted & set(row.tags)]
    return sorted(keys, key=lambda key: rows[key].date, reverse=True)
