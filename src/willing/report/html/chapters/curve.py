"""What each gate unlocks: the conditional fill curve, the waterfall, the enabler closure."""

from willing.coalition.gate import gate_in_words
from willing.force.curve.fill_curve import FillCurve
from willing.report.curve_words import (
    closure_sentences,
    curve_sentences,
    range_words,
    step_words,
)
from willing.report.html.chapters.chapter import Chapter, caption, note
from willing.report.html.closure_plot import closure_plot
from willing.report.html.fill_plot import fill_plot
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.html.waterfall_plot import waterfall_plot
from willing.report.prose import notional
from willing.report.run import Run


def gate_chapter(run: Run) -> Chapter | None:
    """Return the chapter; None where the study was not made (`willing gates RUN`)."""
    curve = run.studies.gates
    if curve is None:
        return None
    parts = (
        paragraphs([" ".join(curve_sentences(run.plan, curve))]),
        _plots(curve),
        _steps(run, curve),
        _sizes(curve),
        el("h3", text("Enabler closure")),
        caption("Persons by week, and whether what they need is there in the same week"),
        closure_plot(curve),
        paragraphs([" ".join(closure_sentences(curve))]),
    )
    return Chapter(
        ident="gates",
        title="What each gate unlocks",
        content="".join(parts),
        notional=notional(run),
        new_page=True,
    )


def _plots(curve: FillCurve) -> str:
    return "".join(
        (
            el("h3", text("Conditional fill curve")),
            caption("Share of the threshold need filled; every line counts alike"),
            fill_plot(curve),
            note(
                "Each band is solved on its own. Where a wider band dips below a narrower one, "
                "modules moved on to more important lines. Dashed: this run."
            ),
            el("h3", text("Waterfall")),
            caption("Share of the threshold need over all weeks, gates opened one after another"),
            waterfall_plot(curve),
        )
    )


def _steps(run: Run, curve: FillCurve) -> str:
    rows = [
        (text(gate_in_words(each.gate)), text(each.band), text(step_words(run, each)))
        for each in curve.steps
    ]
    if not rows:
        return el("p", text("No condition names a gate that is not on record as met."))
    return table(("Gate", "Band", "What it unlocks"), rows, kept=(0, 1))


def _sizes(curve: FillCurve) -> str:
    words = range_words(curve)
    if not words:
        return ""
    return el("h3", text("At other sizes")) + el("ul", *(el("li", text(each)) for each in words))
