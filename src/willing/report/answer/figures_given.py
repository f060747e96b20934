"""Figures that an answer gives, and earlier answers on the same matter that gave others."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from willing.coalition.facts_words import and_list, date_words
from willing.ledger.answers import ParliamentaryAnswer
from willing.report.answer.question import Question

_NOT_COUNTED: Final = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{4})?\b|\b(?:19|20)\d\d\b|CF[+−]\d+[wd]|\([^()]*\)|“[^”]*”"
)
"""Dates, weeks, ids and quoted words hold numbers that count nothing."""
_FIGURE: Final = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?) (%|[A-Za-z][A-Za-z\-]+)")


def figures_given(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the figures of sentences, each with the word it counts: `12 nations`."""
    found = (
        f"{number} {_one(word)}"
        for text in texts
        for number, word in _FIGURE.findall(_NOT_COUNTED.sub("", text))
    )
    return tuple(dict.fromkeys(found))


def _one(word: str) -> str:
    """Return the plural of a word, so that `1 nation` and `2 nations` count the same."""
    return word if word == "%" or word.endswith("s") else f"{word}s"


def on_the_same(
    question: Question, earlier: Iterable[ParliamentaryAnswer]
) -> tuple[ParliamentaryAnswer, ...]:
    """Return the earlier answers on the topic, nations and line of a question, newest first."""
    same = [
        each
        for each in earlier
        if each.drafted.topic
        and each.drafted.topic == question.topic
        and set(each.drafted.nations) == set(question.nations)
        and each.drafted.line == question.line
    ]
    return tuple(sorted(same, key=lambda each: (each.steps[-1].on, each.number), reverse=True))


def other_figures(
    now: Iterable[str], question: Question, earlier: Iterable[ParliamentaryAnswer]
) -> tuple[str, ...]:
    """Return a sentence for each figure that an earlier answer on the same gave otherwise."""
    mine = _by_word(now)
    told = []
    for each in on_the_same(question, earlier):
        for word, theirs in _by_word(each.figures).items():
            if word in mine and mine[word] != theirs:
                told.append(
                    f"Answer {each.number} ({each.status}, {date_words(each.steps[-1].on)}) gave "
                    f"{and_list(theirs)} {word}; this draft gives {and_list(mine[word])}."
                )
    return tuple(told)


def _by_word(figures: Iterable[str]) -> Mapping[str, list[str]]:
    by_word: dict[str, list[str]] = {}
    for figure in figures:
        number, _, word = figure.partition(" ")
        by_word.setdefault(word, []).append(number)
    return by_word
