"""Whether a question was understood, and what is said where it was not.

It is judged from the words and from what the reader may see: whether more is withheld changes
nothing in it.
"""

import re
from typing import Final

from willing.report.answer.lexicon import (
    line_of_word,
    single_names,
    topic_words,
)
from willing.report.answer.on_record.reply import DEEDS, counts
from willing.report.answer.question import Question
from willing.report.answer.run_figures import asks_gaps

ASKABLE: Final = (
    "the mission, members, headquarters and command, the legal basis, mandates and votes of "
    "parliaments; what a nation said, offered, committed and has there, with numbers, weeks, "
    "caveats, conditions and withdrawals; incidents, decisions, events and dates; money and cost"
)
NOT_UNDERSTOOD: Final = (
    f"The question was not understood, and nothing was looked up. Records answer questions on "
    f"{ASKABLE}."
)
BEYOND: Final = (
    "Records hold what was said, offered, committed and done, by whom and when; they hold no "
    f"opinion and no forecast. They answer questions on {ASKABLE}."
)
_ASKS: Final = re.compile(r"\b(offer|commit|said|send|sent|contribut|provid|station|deploy)")


def unanswerable(asked: Question) -> str:
    """Return what is said, to whoever asks, of a question that no record could answer."""
    return BEYOND if asked.topic == "beyond" else NOT_UNDERSTOOD


def is_understood(asked: Question) -> bool:
    """Return whether a question asks for something that records could say: a topic, or a nation or
    line of effort, whether or not anything is on record of it."""
    if asked.topic in ("", "beyond"):
        return False
    if asks_gaps(asked):
        return True
    if asked.topic == "line":
        return set(asked.content) <= DEEDS or bool(_ASKS.search(asked.words))
    if asked.topic == "numbers" or (asked.topic == "present" and "how many" in asked.words):
        return counts(asked)
    if asked.topic != "search":
        return True
    words = set(asked.words.split())
    return bool(words & (set(single_names()) | set(line_of_word()))) or bool(
        _ASKS.search(asked.words) and words & topic_words()
    )
