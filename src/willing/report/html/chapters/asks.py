"""What to ask next: ranked asks with gain, burden and record; what is not asked, and why."""

from willing.force.asks.ask import Ask, Asks
from willing.report.ask_basis import sure_words
from willing.report.ask_told import told
from willing.report.ask_words import (
    against_words,
    ask_sentence,
    asks_sentences,
    gain_words,
    unsized_words,
)
from willing.report.html.ask_plot import ask_plot
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.prose import notional
from willing.report.run import Run
from willing.report.words import number


def ask_chapter(run: Run) -> Chapter | None:
    """Return the chapter; None where the study was not made (`willing asks RUN`)."""
    asks = run.studies.asks
    if asks is None:
        return None
    parts = (
        paragraphs([" ".join(asks_sentences(asks))]),
        _ranked(run, asks),
        _further(run, asks),
        _against(run, asks),
        paragraphs([unsized_words(run, asks)]),
    )
    return Chapter(
        ident="asks",
        title="What to ask next",
        content="".join(parts),
        notional=notional(run),
        new_page=True,
    )


def _ranked(run: Run, asks: Asks) -> str:
    if not asks.asks:
        return ""
    items = (_item(run, ask) for ask in asks.asks[: asks.resolved])
    return "".join(
        (
            el("h3", text("Ranked by attainable gain")),
            caption(
                "Bar: gain of an explicit plan, its figure beside it. Ring: by the prices of the "
                "bound. Line: gain when solved again. In cost units of the plan"
            ),
            ask_plot(run, asks),
            el("ol", *items, class_="decide"),
        )
    )


def _item(run: Run, ask: Ask) -> str:
    lines = (el("div", text(each)) for each in told(run, ask))
    return el("li", el("b", text(ask_sentence(run, ask))), text(f" {gain_words(ask)}"), *lines)


def _further(run: Run, asks: Asks) -> str:
    rows = [
        (
            text(index),
            text(f"{ask_sentence(run, ask)} {sure_words(run.plan, ask)}".strip()),
            text(number(ask.attainable_gain)),
            text(number(ask.optimistic_gain)),
            text(number(ask.person_weeks)),
        )
        for index, ask in enumerate(asks.asks, start=1)
        if index > asks.resolved
    ]
    if not rows:
        return ""
    heads = ("", "Ask", "Gain", "By the bound", "Person-weeks")
    return (
        el("h3", text("Further asks"))
        + caption("Priced, not solved again")
        + table(heads, rows, numeric=(2, 3, 4), class_="asks")
    )


def _against(run: Run, asks: Asks) -> str:
    if not asks.against:
        return ""
    items = (el("li", text(against_words(run, each))) for each in asks.against)
    return el("h3", text("Not asked: against the nation's own record")) + el("ul", *items)
