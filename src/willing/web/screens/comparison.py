"""Two runs side by side: figures, and what changed in sentences, lines and nations."""

from willing.basics.record import Record
from willing.basics.units import Text
from willing.report.run import Run
from willing.report.run_difference import RunDifference, difference_sentences, run_difference


class Comparison(Record, kw_only=True):
    """What differs from the older run to the newer."""

    old: Text
    new: Text
    sentences: tuple[Text, ...]
    """The most telling first."""
    difference: RunDifference


def comparison(old_name: str, old: Run, new_name: str, new: Run) -> Comparison:
    """Return two runs side by side."""
    found = run_difference(old, new)
    return Comparison(
        old=old_name,
        new=new_name,
        sentences=tuple(difference_sentences(old, new, found)),
        difference=found,
    )
