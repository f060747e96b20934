"""The first page: the finding, what it rests on, four figures, where the force falls short."""

from willing.basics.weeks import span_label
from willing.coalition.facts_words import date_words
from willing.report.gap_board import GapBoard
from willing.report.html.chapters.chapter import caption
from willing.report.html.markup import el, text
from willing.report.html.matrix import effort_strips
from willing.report.html.patterns import legend
from willing.report.html.status_plot import status_plot
from willing.report.key_figures import KeyFigure, key_figures
from willing.report.prose import (
    gap_short,
    headline,
    held,
    how_sure,
    requirements,
    standfirst,
    worst_gaps,
)
from willing.report.run import Run
from willing.report.usable import usable_words
from willing.report.words import COUNTED, sentence


def first_page(run: Run, board: GapBoard) -> str:
    """Return the page a minister reads first."""
    return el(
        "section",
        _run_head(run),
        el("h1", text(headline(run))),
        el("p", text(standfirst(run)), class_="standfirst"),
        _held(run),
        _figures(key_figures(run)),
        _usable(run),
        el("h3", text("Where the force falls short")),
        caption(
            "Worst status of each line of effort by week, counting "
            f"{COUNTED[run.plan.assumptions.counts_from]}. Dark is missing; hatched waits for an "
            "event."
        ),
        effort_strips(board),
        legend(),
        _columns(run, board),
        _sure(run),
        class_="first",
        id="finding",
    )


def _run_head(run: Run) -> str:
    place = "Fictional nations and places" if run.plan.fictional else run.plan.theatre.title
    record = f"record to {date_words(run.plan.record_to)}" if run.plan.record_to else ""
    right = " · ".join(each for each in (place, record) if each)
    left = el("span", text(f"{run.plan.title} · force plan"))
    return el("div", left, el("span", text(right)), class_="runhead")


def _held(run: Run) -> str:
    return el(
        "div", el("b", text("If these held")), el("p", text(" ".join(held(run)))), class_="held"
    )


def _figures(figures: tuple[KeyFigure, ...]) -> str:
    return el("dl", *(el("div", _value(each), _words(each)) for each in figures), class_="figures")


def _usable(run: Run) -> str:
    words = usable_words(run)
    return el("p", text(words), class_="usable") if words else ""


def _value(figure: KeyFigure) -> str:
    return el("dt", text(figure.value))


def _words(figure: KeyFigure) -> str:
    words = text(figure.words)
    if figure.strong:
        words = words.replace(text(figure.strong), el("b", text(figure.strong)), 1)
    return el("dd", words)


def _columns(run: Run, board: GapBoard) -> str:
    left = (
        el("h3", text("How many lines stand where")),
        caption("Lines of requirement by status, week by week"),
        status_plot(board),
    )
    right = (
        el("h3", text("What is missing most")),
        caption("Costliest gaps first; why is said further on"),
        el("ol", *_gaps(run), class_="decide"),
    )
    return el("div", el("div", *left), el("div", *right), class_="columns")


def _gaps(run: Run) -> list[str]:
    asked = requirements(run)
    items = []
    for gap in worst_gaps(run)[:3]:
        title = asked[gap.line].title if gap.line in asked else gap.line
        weeks = span_label(gap.first_week, gap.last_week)
        short = f" {gap_short(run, gap)} short, {weeks}."
        items.append(el("li", el("b", text(f"{title}:")), text(short)))
    return items or [el("li", text("No line has a gap."))]


def _sure(run: Run) -> str:
    words = " ".join(sentence(each) for each in how_sure(run, short=True))
    return el("div", el("p", el("b", text("How sure is this? ")), text(words)), class_="sure")
