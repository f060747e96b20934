"""Replies that look records up: by id, by date, by the words they hold."""

import re

from willing.coalition.event import Event
from willing.coalition.facts_words import and_list, counted
from willing.plan.document import Plan
from willing.report.answer.lexicon import plain
from willing.report.answer.on_record.recorded import on_day
from willing.report.answer.question import Question
from willing.report.answer.sentences import (
    Reply,
    names,
    passed_over,
    said,
    split_counted,
    took_place,
)
from willing.report.position.board import PositionBoard

_MOST = 12


def record_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Show statements and events that are asked for by id."""
    del plan
    ids = [found.upper() for found in re.findall(r"\b[se]\d{2,3}\b", question.words)]
    sentences = [
        said(board, key) if key in board.statements else took_place(key, board.events[key])
        for key in ids
        if key in board.statements or key in board.events
    ]
    missing = [key for key in ids if key not in board.statements and key not in board.events]
    lead = [f"{counted(len(sentences), 'record')} of that id."] if sentences else []
    if missing:
        lead.append(f"No record has the id {and_list(missing, 'or')}.")
    binding = {key for gate in board.gates.values() for key in gate.binds_all}
    notes = [
        f"Note on {key}: {board.statements[key].statement.note}."
        for key in ids
        if key in board.statements and board.statements[key].statement.note
    ]
    reasons = [
        f"{key} is not counted: {board.statements[key].not_counted}."
        for key in ids
        if key in board.statements and board.statements[key].not_counted and key not in binding
    ]
    return Reply(lead=(*lead, *reasons, *notes), sentences=tuple(sentences), found=bool(sentences))


def events_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what took place on a date, at a place or with the words named."""
    del plan
    events = dict(board.events)
    if question.dates:
        events = {key: event for key, event in events.items() if on_day(question, event.date)}
    places = [
        word
        for word in question.words.split()
        if any(word in plain(event.place).split() for event in board.events.values())
        and len(word) > 3
    ]
    if places:
        at = {
            key: event
            for key, event in events.items()
            if any(word in plain(event.place).split() for word in places)
        }
        events = at or (events if question.dates else {})
    if not question.dates and not places and "declaration" in question.words:
        events = {key: event for key, event in events.items() if _declares(event)}
    sentences = [took_place(key, event) for key, event in events.items()]
    days = question._replace(dates=tuple(date for date in question.dates if len(date) > 7))
    of_day = [
        key
        for key, one in board.statements.items()
        if days.dates and days.period is None and on_day(days, one.statement.date)
    ]
    own, _ = split_counted(board, of_day)
    if not sentences and not own:
        return Reply(lead=("No record says that anything took place then or there.",), found=False)
    lead = f"{counted(len(sentences), 'event')} on record"
    if own:
        who = names(board, (board.statements[key].nation for key in own))
        lead += f"; on that day statements were made by {and_list(who)}"
    single = own if len(sentences) < 2 else []
    return Reply(lead=(f"{lead}.",), sentences=(*sentences, *(said(board, key) for key in single)))


def _declares(event: Event) -> bool:
    return "declaration" in f"{event.title} {event.mandate_state_after}".lower()


def search_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Show the records that hold the rarest words of the question."""
    del plan
    words = _looked_for(question)
    held = {key: _held(key, board, words) for key in board.statements}
    best = max(held.values(), default=0)
    if not best:
        asked = and_list((f"“{word}”" for word in words), "or")
        return Reply(lead=(f"No record says anything of {asked or 'that'}.",), found=False)
    keys = [
        key
        for key, count in held.items()
        if count == best
        and (not question.nations or board.statements[key].nation in question.nations)
    ]
    own, others = split_counted(board, keys)
    asked = and_list(f"“{word}”" for word in words)
    return Reply(
        lead=(f"{counted(len(keys), 'statement')} on record of {asked}.",),
        sentences=tuple(said(board, key) for key in own[:_MOST]),
        not_counted=tuple(passed_over(board, key) for key in others[:_MOST]),
        found=bool(keys),
    )


def holds_every_word(board: PositionBoard, question: Question) -> bool:
    """Return whether one record holds every word looked for: less is a guess, no answer."""
    words = _looked_for(question)
    return any(_held(key, board, words) == len(words) for key in board.statements)


def _looked_for(question: Question) -> list[str]:
    return list(dict.fromkeys(word for word in question.content if len(word) > 2))


def _held(key: str, board: PositionBoard, words: list[str]) -> int:
    row = board.statements[key].statement
    text = plain(
        f"{row.paraphrase} {row.capability_hint} {row.detail} {row.condition} {row.geo_limit} "
        f"{row.speaker}"
    )
    return sum(_stem(word) in text for word in words)


def _stem(word: str) -> str:
    """Return the word without a plural s, so that `minesweepers` finds `minesweeper`."""
    return word[:-1] if len(word) > 4 and word.endswith("s") else word
