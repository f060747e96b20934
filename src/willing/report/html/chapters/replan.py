"""What replanning changed: lines, modules moved, who is told, what renews by when."""

from willing.basics.weeks import week_label
from willing.force.replan.replan import HearerKind, Replan
from willing.force.replan.slip import date_words
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.html.moved_plot import moved_plot
from willing.report.prose import notional
from willing.report.replan_words import (
    KIND_WORDS,
    hearer_words,
    line_counts,
    line_title,
    line_verdict,
    renewal_text,
    replan_sentences,
    stay_words,
)
from willing.report.run import Run
from willing.report.words import nation_name, sentence

HEARERS: dict[HearerKind, str] = {
    "nation": "Nations",
    "host": "Zones and their hosts",
    "entry point": "Entry points",
}


def replan_chapter(run: Run) -> Chapter | None:
    """Return the chapter; None where the run is not a replanned one (`willing replan`)."""
    study = run.studies.replan
    if study is None:
        return None
    parts = (
        paragraphs(replan_sentences(study)),
        _dates(study),
        _lines(run, study),
        _modules(run, study),
        _hearers(run, study),
        _renewals(run, study),
    )
    return Chapter(
        ident="replan",
        title="What replanning changed",
        content="".join(parts),
        notional=notional(run),
        new_page=True,
    )


def _dates(study: Replan) -> str:
    parts = []
    if study.dates:
        parts.append(el("h3", text("Dates that moved, in weeks from CF")))
        parts.append(el("ul", *(el("li", text(date_words(each))) for each in study.dates)))
    if study.kept:
        parts.append(el("h3", text("What stays as it is")))
        parts.append(el("ul", *(el("li", text(sentence(each))) for each in study.kept)))
    return "".join(parts)


def _lines(run: Run, study: Replan) -> str:
    if not study.lines:
        return ""
    rows = [
        (
            text(line_title(run, each.line)),
            text(line_verdict(each)),
            text(line_counts(each)),
            text(", ".join(each.refilled_by)),
        )
        for each in study.lines
    ]
    return (
        el("h3", text("Lines that open, fill or are held"))
        + caption("Weeks below threshold: as agreed, right after the change, mended")
        + moved_plot(run, study)
        + table(("Line", "What becomes of it", "Below threshold", "New on it"), rows)
    )


def _modules(run: Run, study: Replan) -> str:
    if not study.changes:
        return ""
    rows = []
    for each in study.changes:
        was = [stay for stay in each.before if stay not in each.after]
        now = [stay for stay in each.after if stay not in each.before]
        rows.append(
            (
                text(each.module),
                text(nation_name(run.plan, each.nation)),
                text(KIND_WORDS[each.kind]),
                text(stay_words(run.plan, was) if was else "–"),
                text(stay_words(run.plan, now) if now else "–"),
            )
        )
    heads = ("Module", "Nation", "What becomes of it", "Was in", "Is in now")
    return el("h3", text("Modules that move")) + table(heads, rows, kept=(0,))


def _hearers(run: Run, study: Replan) -> str:
    parts = []
    for kind, heading in HEARERS.items():
        found = [hearer_words(run.plan, each) for each in study.hearers if each.kind == kind]
        if found:
            parts.append(el("h4", text(heading)))
            parts.append(el("ul", *(el("li", text(words)) for words in found)))
    return el("h3", text("Who must be told")) + "".join(parts) if parts else ""


def _renewals(run: Run, study: Replan) -> str:
    if not study.renewals:
        return ""
    rows = [
        (
            text("no week known" if each.by_week is None else week_label(each.by_week)),
            text(nation_name(run.plan, each.nation) if each.nation else "–"),
            text(renewal_text(each)),
        )
        for each in study.renewals
    ]
    return el("h3", text("To renew or bring about")) + table(
        ("By", "Whose", "What"), rows, kept=(0,)
    )
