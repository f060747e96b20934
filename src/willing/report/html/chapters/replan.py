"""What replanning changed: lines, modules moved, who is told, what renews by when."""

from willing.basics.weeks import week_label
from willing.force.replan.replan import HearerKind, Replan
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.html.moved_plot import moved_plot
from willing.report.module_words import module_words, modules_words
from willing.report.moved_dates import moved_date_words
from willing.report.prose import notional
from willing.report.replan_words import (
    KIND_WORDS,
    hearer_words,
    line_counts,
    line_title,
    line_verdict,
    lines_changed,
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
        _dates(run, study),
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


def _dates(run: Run, study: Replan) -> str:
    parts = []
    if study.dates:
        parts.append(el("h3", text("Dates that moved, in weeks from CF")))
        moved = [sentence(moved_date_words(run.plan, each)) for each in study.dates]
        parts.append(el("ul", *(el("li", text(each)) for each in moved)))
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
            text(modules_words(run.plan, each.refilled_by, 3, whose=True)),
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
        become = KIND_WORDS[each.kind] if was or now else lines_changed(run, each)
        rows.append(
            (
                text(module_words(run.plan, each.module, each.nation, whose=False)),
                text(nation_name(run.plan, each.nation)),
                text(become),
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
