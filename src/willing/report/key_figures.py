"""The four figures of the first page, each with its words."""

from typing import Final

from willing.basics.record import Record
from willing.basics.units import Text
from willing.force.force_plan import Gap
from willing.report.run import Run
from willing.report.words import counted, listed, nation_name, percent

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
        _single_points(run),
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


def _single_points(run: Run) -> KeyFigure:
    lines: dict[str, set[str]] = {}
    for each in run.force_plan.statuses:
        if each.status == "single point of failure" and each.nation is not None:
            lines.setdefault(each.nation, set()).add(each.line)
    ranked = sorted(lines, key=lambda nation: (-len(lines[nation]), nation))
    if not ranked:
        return KeyFigure(
            value="0", words="nations whose loss alone would open a line that is filled"
        )
    named = listed([nation_name(run.plan, each) for each in ranked], 3 if len(ranked) == 3 else 2)
    opened = len(set().union(*lines.values()))
    holds = "nation that alone holds" if len(ranked) == 1 else "nations, each of which alone holds"
    words = f"{holds} up a filled line ({opened:,} in all): {named}"
    return KeyFigure(value=f"{len(ranked):,}", words=words)
