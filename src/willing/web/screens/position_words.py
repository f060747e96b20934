"""One sentence on a cell of the position board, in the verb of its layer: said, and no more."""

from collections.abc import Callable, Mapping
from typing import Final

from willing.coalition.facts_use import is_own_refusal
from willing.coalition.facts_words import EFFORTS, and_list, counted, on_date
from willing.coalition.nation import with_article
from willing.coalition.statement import Statement
from willing.report.position.cells import Cell, CellKind
from willing.report.position.labels import newest

_SAID: Final[Mapping[CellKind, Callable[[str, str], str]]] = {
    "offer": lambda who, when: f"{who} said {when}",
    "open": lambda who, when: f"{who} said {when}, undecided",
    "condition": lambda who, when: f"{who} said {when} on which conditions, and no more",
    "refused": lambda who, when: f"{who} said {when} what it rules out",
    "by_others": lambda who, when: f"No own statement of {who} counts here. Others said {when}",
    "host": lambda who, when: f"{who} said {when}",
}


def cell_sentence(name: str, cell: Cell, statements: Mapping[str, Statement]) -> str:
    """Return `Türkiye said on 8 January 2026: leads … No number is on record.`"""
    leading = [statements[key] for key in cell.leading]
    first = newest(leading)[0]
    who = with_article(name)
    who = who if cell.kind == "by_others" else who[:1].upper() + who[1:]
    parts = [f"{_SAID[cell.kind](who, on_date(first))}: {_ended(first.paraphrase)}"]
    if cell.kind == "offer":
        parts += _of_offer(cell, statements, leading)
    if cell.uncorroborated:
        parts.append("Only sources that may not carry a sentence alone say so.")
    return " ".join(parts)


def empty_sentence(name: str, effort: str) -> str:
    """Return what is said of a place on the board without a record."""
    who = with_article(name)
    return f"No statement of {who} on {EFFORTS[effort].lower()} was found. It may exist."


def restated(cell: Cell, statements: Mapping[str, Statement]) -> str:
    """Return `S160, S157: 2 sources, never added up`; empty where one row carries the cell."""
    if cell.kind != "offer" or len(cell.leading) < 2:
        return ""
    sources = {statements[key].source_url for key in cell.leading}
    return f"{', '.join(cell.leading)}: {counted(len(sources), 'source')}, never added up"


def _of_offer(
    cell: Cell, statements: Mapping[str, Statement], leading: list[Statement]
) -> list[str]:
    parts = []
    if all(each.quantity is None for each in leading):
        parts.append("No number is on record.")
    refused = [(key, statements[key]) for key in cell.statements if is_own_refusal(statements[key])]
    if refused:
        ids = and_list(key for key, _ in refused)
        parts.append(f"It also said what it rules out ({ids}): {_ended(refused[0][1].paraphrase)}")
    return parts


def _ended(words: str) -> str:
    return f"{words.rstrip('.')}."
