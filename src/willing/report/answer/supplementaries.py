"""What is likely to be asked next, each with its own short answer of what may be released."""

from typing import Final

from willing.basics.label import Reader
from willing.coalition.nation import with_article
from willing.plan.document import Plan
from willing.report.answer.on_record.recorded import Recorded
from willing.report.answer.released_answer import NOTHING, ReleasedAnswer, released_answer
from willing.report.run import Run

_OF_A_NATION: Final = (
    ("numbers", "How many troops has {nation} offered?"),
    ("committed", "Has {nation} committed troops?"),
    ("conditions", "What are the conditions of {nation}?"),
    ("parliament", "Must the parliament of {nation} vote first?"),
    ("refused", "Has {nation} ruled out troops?"),
)
_OF_ALL: Final = (
    ("mission", "What is the mission of the force?"),
    ("mandate", "Is there a mandate?"),
    ("legal", "What is the legal basis?"),
    ("parliament", "Must Parliament vote first?"),
    ("when", "When does the force deploy?"),
    ("command", "Where is the headquarters?"),
    ("cost", "How much will it cost?"),
    ("refused", "Which nations have ruled out troops?"),
    ("committed", "What is committed?"),
)
_MOST: Final = 5
_MOST_SENTENCES: Final = 2


def supplementaries(
    plan: Plan,
    reader: Reader,
    released: ReleasedAnswer,
    run: Run | None,
    recorded: Recorded = NOTHING,
) -> tuple[tuple[str, str], ...]:
    """Return the likely next questions, each with a short answer of what the reader may see."""
    nation = next((plan.nations[each].name for each in released.nations), "")
    asked = [
        (topic, words.format(nation=with_article(nation)))
        for topic, words in (_OF_A_NATION if nation else _OF_ALL)
    ]
    chosen = [words for topic, words in asked if topic != released.topic][:_MOST]
    return tuple((words, _short(plan, reader, words, run, recorded)) for words in chosen)


def _short(plan: Plan, reader: Reader, words: str, run: Run | None, recorded: Recorded) -> str:
    found = released_answer(plan, reader, words, run, recorded)
    sentences = (*found.lead, *(each.text for each in found.plan_figures))
    return " ".join(sentences[:_MOST_SENTENCES])
