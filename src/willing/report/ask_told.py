"""All that is told of an ask beside its gain, in the order of the terminal and the report."""

from willing.force.asks.ask import Ask
from willing.report.ask_basis import burden_words, others_words, record_words, sure_words
from willing.report.ask_words import fill_words
from willing.report.run import Run


def told(run: Run, ask: Ask) -> list[str]:
    """Return what it fills, costs, what the record says, who else could, and what it rests on."""
    words = (
        fill_words(run, ask),
        burden_words(run, ask),
        record_words(run, ask.nation, ask.public_record),
        others_words(run, ask),
        sure_words(run.plan, ask),
    )
    return [each for each in words if each]
