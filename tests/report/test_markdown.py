"""The Markdown report has the chapters and the numbers of the records."""

from willing.force.force_plan import WORST_FIRST
from willing.report.markdown import markdown_report
from willing.report.prose import headline, held, how_sure
from willing.report.run import Run
from willing.report.words import number, percent


def test_chapters_and_numbers(run: Run):
    text = markdown_report(run)
    proved = run.force_plan.certificate
    assert text.startswith("**EXERCISE · UNCLASSIFIED**\n\n# What was offered")
    assert text.rstrip().endswith("**EXERCISE · UNCLASSIFIED**")
    for words in (headline(run), *held(run), *how_sure(run)):
        assert words in text
    assert f"| Cost | {number(5120)} | {number(proved.cost)} | {number(4530)} |" in text
    assert percent(proved.committed_fill) in text
    for status in WORST_FIRST:
        assert status in text


def test_words_of_the_plan_cannot_break_a_table(run: Run):
    bad = run.force_plan.gaps[0].replace(reason="a | b <script>\n# c")
    text = markdown_report(run.replace(force_plan=run.force_plan.replace(gaps=(bad,))))
    assert r"A \| b \<script\> \# c." in text


def test_tables_have_one_width(run: Run):
    widths: set[int] = set()
    for line in [*markdown_report(run).splitlines(), ""]:
        if line.startswith("|"):
            widths.add(line.replace(r"\|", "").count("|"))
        else:
            assert len(widths) <= 1
            widths.clear()


def test_depends_on_assumption_is_said(run: Run):
    text = markdown_report(run)
    assert "Depends on assumption: Holds if fewer than 11 of 14 days are flyable." in text
