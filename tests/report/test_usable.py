"""What fill counts, and how many of those there are usable."""

from willing.report.markdown import markdown_report
from willing.report.run import Run
from willing.report.usable import usable_words


def test_fill_is_told_beside_how_many_are_usable(run: Run) -> None:
    words = usable_words(run)
    assert words.startswith("Filled counts whoever the plan has at the place, usable or still")
    assert " are usable in CF+" in words
    assert words in markdown_report(run).replace("\\", "")


def test_nothing_is_said_of_a_force_that_nobody_sends(run: Run) -> None:
    nobody = run.replace(force_plan=run.force_plan.replace(assignments=()))
    assert usable_words(nobody) == ""
