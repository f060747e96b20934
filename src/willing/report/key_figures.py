"""The four figures of the first page, each with its words."""

from typing import Final

from willing.basics.record import Record
from willing.basics.units import Text
from willing.force.force_plan import Gap
from willing.report.run import Run
from willing.report.single_points import most_words, single_points
from willing.report.words import counted, percent

EARLY_WEEKS: Final = 26


class KeyFigure(Record, kw_only=True):
    """One number with its words; `strong` is the first word or words, set bold."""

    value: Text
    words: Text
    strong: Text = ""


def key_figures(run: Run) -> tuple[KeyFigure, ...]:
    """Return the four figures of the first page."""
    proved = run.force_plan.certificate
    early = [
        each
        for each in run.force_plan.gaps
        if each.status == "gap open" and each.first_week < EARLY_WEEKS and each.last_week >= 0
    ]
    could = {
        "draft": "would be filled if all that was said came at the assumed size, gates open",
        "committed": "would be filled by what is committed if every assumed gate opened",
    }.get(
        run.plan.assumptions.counts_from,
        "would be filled if every offer held and every assumed gate opened",
    )
    return (
        KeyFigure(
            value=percent(proved.committed_fill),
            words="of the threshold need is committed: accepted and authorised",
            strong="committed",
        ),
        KeyFigure(value=percent(proved.threshold_fill), words=could),
        KeyFigure(value=f"{len(early):,}", words=_early_words(run, early)),
        _points(run),
    )


def _early_words(run: Run, early: list[Gap]) -> str:
    words = f"{'gap' if len(early) == 1 else 'gaps'} open in the first {EARLY_WEEKS} weeks"
    if not early:
        return words
    longest = max(early, key=lambda each: (each.last_week - each.first_week, each.cost))
    weeks = longest.last_week - longest.first_week + 1
    effort = next(
        (each.title for each in run.efforts.values() if longest.line in each.requirements), ""
    )
    return f"{words}; the longest lasts {counted(weeks, 'week')}, in {effort}"


def _points(run: Run) -> KeyFigure:
    points = single_points(run)
    if not points:
        return KeyFigure(value="0", words="lines have a single point of failure")
    verb = "line has" if len(points) == 1 else "lines have"
    words = f"{verb} a single point of failure, most {most_words(run, points)}"
    return KeyFigure(value=f"{len(points):,}", words=words)
