"""What each nation's loss would open, how far it could be refilled, and each pair's."""

from willing.basics.weeks import span_label
from willing.force.resilience.resilience import NationLoss, Resilience
from willing.report.html.chapters.chapter import Chapter, caption, on_screen
from willing.report.html.loss_plot import loss_plot
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.module_words import modules_words
from willing.report.prose import notional
from willing.report.replan_words import line_title
from willing.report.resilience_words import (
    THROUGH,
    range_words,
    resilience_sentences,
)
from willing.report.run import Run
from willing.report.single_points import lines_by_nation, single_points
from willing.report.words import listed, nation_name, number

PAIRS_SHOWN = 20
LINES_SHOWN = 8
LINES_PRINTED = 4


def resilience_chapter(run: Run) -> Chapter | None:
    """Return the chapter; None where the study was not made (`willing resilience RUN`)."""
    study = run.studies.resilience
    if study is None:
        return None
    parts = (
        paragraphs([" ".join(resilience_sentences(run, study))]),
        _bars(run, study),
        *(_lines(run, each) for each in study.nations if each.lines),
        _points(run),
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
    alone = lines_by_nation(single_points(run))
    rows = [
        (
            text(nation_name(run.plan, each.nation)),
            text(number(each.modules)),
            text(number(len(each.contagion)) if each.contagion else "–"),
            text(number(each.cost_at_once - study.cost)),
            text(range_words(each)),
            text(number(alone.get(each.nation, 0))),
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
            text(line_title(run, row.line) + ("" if row.own else f" ({THROUGH})")),
            text(span_label(row.first_week, row.last_week)),
            text(number(row.weeks_at_once)),
            text(number(row.weeks_after)),
            text("–" if row.refill_weeks is None else number(row.refill_weeks)),
            text(modules_words(run.plan, row.refilled_by, 3, whose=True)),
        )
        for row in each.lines[:LINES_SHOWN]
    ]
    heads = (
        "Line",
        "Opens",
        "Weeks open at once",
        "Weeks open in the refill found",
        "Weeks from order to refill",
        "Refilled by",
    )
    first, others = rows[:LINES_PRINTED], rows[LINES_PRINTED:]
    return el(
        "div",
        el("h4", text(f"Without {nation_name(run.plan, each.nation)}")),
        table(heads, first, numeric=(2, 3, 4), kept=(1,), class_="lost"),
        _others(table(heads, others, numeric=(2, 3, 4), kept=(1,), class_="lost"), each)
        if others
        else "",
    )


def _others(shown: str, each: NationLoss) -> str:
    """The further lines: some on a screen, the rest counted; on paper all are."""
    where = "the sheet Losses of gap-board.xlsx has them all."
    more = len(each.lines) - LINES_SHOWN
    note = f"{_more(more)}; {where}" if more > 0 else ""
    rest = el("p", text(note), class_="note") if note else ""
    return on_screen(shown + rest, f"{_more(len(each.lines) - LINES_PRINTED)}; {where}")


def _more(lines: int) -> str:
    return f"{number(lines)} more {'line opens' if lines == 1 else 'lines open'}"


def _points(run: Run) -> str:
    points = single_points(run)
    if not points:
        return ""
    items = [
        el(
            "li",
            el("b", text(f"{line_title(run, line)}: ")),
            text(listed([nation_name(run.plan, nation) for nation in nations])),
        )
        for line, nations in points.items()
    ]
    return (
        el("h3", text("Single points of failure"))
        + caption("Lines, and the nations, each of whose own modules' loss would open it some time")
        + el("ul", *items, class_="sources")
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
