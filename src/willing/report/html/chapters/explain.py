"""Why lines are short: one section for each explanation that was asked for."""

from willing.basics.weeks import week_label
from willing.force.explain.explanation import Candidate, Explanation
from willing.report.explanation.words import (
    CAUSES,
    certainty_words,
    change_lead,
    throughout_words,
)
from willing.report.html.chain_plot import chain_legend, chain_plot
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.prose import notional
from willing.report.run import Run
from willing.report.words import nation_name, number


def explain_chapter(run: Run) -> Chapter | None:
    """Return the chapter; None where nothing was asked (`willing explain RUN LINE`)."""
    found = run.studies.explanations
    if found is None or not found.lines:
        return None
    parts = [_explanation(run, each) for each in found.lines.values()]
    return Chapter(
        ident="explained",
        title="Why lines are short",
        content="".join(parts),
        notional=notional(run),
        new_page=True,
    )


def _explanation(run: Run, why: Explanation) -> str:
    chains = chain_plot(why)
    return "".join(
        (
            el("h3", text(f"{why.title}, {week_label(why.week)}")),
            caption(f"SOR line {why.line}; what would fill it was solved for, change by change"),
            paragraphs([each for each in (why.sentence, throughout_words(why)) if each]),
            _chains(chains),
            _candidates(run, why),
            el("h4", text("What would fill it")),
            el("p", text(change_lead(why))),
            _changes(why),
            *(el("p", text(words), class_="caption") for words in certainty_words(why)),
        )
    )


def _chains(drawn: str) -> str:
    if not drawn:
        return ""
    return el("h4", text("From the gates to the first effect, in days")) + drawn + chain_legend()


def _candidates(run: Run, why: Explanation) -> str:
    if not why.candidates:
        return ""
    rows = [_row(run, each) for each in why.candidates]
    heads = ("Nation", "Modules", "Price", "What stops it")
    return table(heads, rows, numeric=(1, 2), kept=(0,))


def _row(run: Run, one: Candidate) -> tuple[str, ...]:
    price = "" if one.price is None else number(one.price)
    why = el("b", text(CAUSES[one.cause])) + el("div", text(one.sentence))
    return text(nation_name(run.plan, one.nation)), text(len(one.modules)), text(price), why


def _changes(why: Explanation) -> str:
    if not why.changes:
        return ""
    return el("ol", *(el("li", text(each.sentence)) for each in why.changes))
