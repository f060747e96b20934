"""Burden by nation against the agreed key."""

from willing.coalition.offer import LAYERS
from willing.report.burden import burden_sentences, burdens
from willing.report.html.burden_plot import burden_plot
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.prose import notional
from willing.report.run import Run
from willing.report.words import nation_name, number, percent


def burden_chapter(run: Run) -> Chapter | None:
    """Return the chapter; None where nobody is sent or no persons are stated."""
    rows = burdens(run)
    if not any(each.person_weeks for each in rows):
        return None
    heads = ("Nation", "Share", "Agreed", "Person-weeks", *(f"… {layer}" for layer in LAYERS))
    body = [
        (
            text(nation_name(run.plan, each.nation)),
            text(percent(each.share)),
            text("none" if each.agreed_share is None else percent(each.agreed_share)),
            text(number(each.person_weeks)),
            *(text(number(part) if part else "") for part in each.by_layer),
        )
        for each in rows
    ]
    parts = (
        paragraphs([" ".join(burden_sentences(run, rows))]),
        caption("Bar: share of all person-weeks of the force plan. Blue mark: agreed share"),
        burden_plot(run, rows),
        el("h3", text("Person-weeks by layer of truth")),
        table([text(each) for each in heads], body, numeric=tuple(range(1, len(heads)))),
    )
    return Chapter(
        ident="burden",
        title="Who carries how much",
        content="".join(parts),
        notional=notional(run),
    )
