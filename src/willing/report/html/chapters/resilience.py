"""What each nation's loss would open, how far it could be refilled, and each pair's."""

from willing.basics.weeks import span_label
from willing.force.resilience.resilience import NationLoss, Resilience, single_points
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.loss_plot import loss_plot
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.module_words import modules_words
from willing.report.prose import notional
from willing.report.replan_words import line_title
from willing.report.resilience_words import (
    range_words,
    resilience_sentences,
    soon_words,
)
from willing.report.run import Run
from willing.report.words import listed, nation_name, number

PAIRS_SHOWN = 20
LINES_SHOWN = 8


def resilience_chapter(run: Run) -> Chapter | None:
    """Return the chapter; None where the study was not made (`willing resilience RUN`)."""
    study = run.studies.resilience
    if study is None:
        return None
    parts = (
        paragraphs([" ".join(resilience_sentences(run, study))]),
        _bars(run, study),
        *(_lines(run, each) for each in study.nations if each.lines),
        _points(run, study),
        _pairs(run, study),
    )
    return Chapter(
        ident="resilience",
        title="What if a nation is lost?",
        content="".join(parts),
        notional=notional(run),
        new_page=True,
    )


def _bars(run: Run, study: Resilience) -> str:
    if not study.nations:
        return ""
    points = single_points(study)
    alone = [nation for nations in points.values() for nation in nations]
    rows = [
        (
            text(nation_name(run.plan, each.nation)),
            text(number(each.modules)),
            text(number(len(each.contagion)) if each.contagion else "–"),
            text(number(each.cost_at_once - study.cost)),
            text(range_words(each)),
            text(number(alone.count(each.nation))),
        )
        for each in study.nations
    ]
    heads = (
        "Nation",
        "Modules",
        "Go with it",
        "Cost more at once",
        "Cost refilled",
        "Lines that hang on it",
    )
    return (
        el("h3", text("The loss of each nation"))
        + caption("Cost above this plan's, at once and as refilled")
        + loss_plot(run, study)
        + table(heads, rows, numeric=(1, 2, 3, 4, 5))
    )


def _lines(run: Run, each: NationLoss) -> str:
    rows = [
        (
            text(line_title(run, row.line)),
            text(span_label(row.first_week, row.last_week)),
            text(number(row.weeks_at_once)),
            text(number(row.weeks_after)),
            text("–" if row.refill_weeks is None else soon_words(row.refill_weeks)),
            text(modules_words(run.plan, row.refilled_by, 3, whose=True)),
        )
        for row in each.lines[:LINES_SHOWN]
    ]
    heads = ("Line", "Opens", "Weeks at once", "Weeks at best", "Refill", "By")
    more = len(each.lines) - len(rows)
    rest = el("p", text(f"{number(more)} more lines open."), class_="note") if more > 0 else ""
    return el(
        "div",
        el("h4", text(f"Without {nation_name(run.plan, each.nation)}")),
        table(heads, rows, numeric=(2, 3), kept=(1,)),
        rest,
    )


def _points(run: Run, study: Resilience) -> str:
    points = single_points(study)
    if not points:
        return ""
    rows = [
        (
            text(line_title(run, line)),
            text(listed([nation_name(run.plan, nation) for nation in nations])),
        )
        for line, nations in points.items()
    ]
    return (
        el("h3", text("Single points of failure"))
        + caption("Lines that the loss of one nation's own modules would open, at some time")
        + table(("Line", "Nations, each of which would open it"), rows)
    )


def _pairs(run: Run, study: Resilience) -> str:
    if not study.pairs:
        return ""
    rows = [
        (
            text(listed([nation_name(run.plan, nation) for nation in each.nations])),
            text(number(each.modules)),
            text(number(each.cost_at_once)),
            text(number(each.bound)),
        )
        for each in study.pairs[:PAIRS_SHOWN]
    ]
    heads = ("Pair", "Modules out", "Cost at once", "No plan costs less than")
    return (
        el("h3", text("The loss of two nations together"))
        + caption(f"The dearest {len(rows)} of {number(len(study.pairs))} pairs")
        + table(heads, rows, numeric=(1, 2, 3))
    )
