"""The annex: every gap, every line run by run, sources, and what the words mean."""

from willing.basics.source import WEAK_CLASSES, Source
from willing.basics.weeks import span_label
from willing.report.gap_board import BoardRow, GapBoard
from willing.report.glossary import GLOSSARY
from willing.report.html.chapters.chapter import Chapter, caption, on_screen
from willing.report.html.chapters.missing import all_gaps
from willing.report.html.markup import el, link, text
from willing.report.prose import notional
from willing.report.run import Run
from willing.report.words import amount, counted


def gap_annex(run: Run) -> Chapter:
    """Return the table of all gaps."""
    return Chapter(
        ident="all-gaps",
        title="Annex A: every gap",
        content=on_screen(
            all_gaps(run),
            f"Not printed: {counted(len(run.force_plan.gaps), 'gap')}. They stand in this report "
            "on a screen, in gaps.csv, and on the sheet Gaps of gap-board.xlsx beside it.",
        ),
        notional=notional(run),
        new_page=True,
    )


def run_annex(run: Run, board: GapBoard) -> Chapter:
    """Return the gap matrix as a table: the same weeks, words and numbers."""
    bodies = []
    for band in board.bands:
        rows = [row for each in band.rows for row in _run_rows(each)]
        if rows:
            head = el("tr", el("th", text(band.title), colspan=7, scope="rowgroup"), class_="group")
            bodies.append(el("tbody", head, *rows))
    names = ("Line", "Unit", "Weeks", "Status", "Supplied", "Threshold", "Objective")
    heads = (
        el("th", text(each), scope="col", class_="n" if index > 3 else None)
        for index, each in enumerate(names)
    )
    return Chapter(
        ident="run-by-run",
        title="Annex B: every line, run by run",
        content=on_screen(
            caption(
                "The matrix of gaps in figures: least supplied, and what is asked, in each run of "
                "weeks"
            )
            + el("table", el("thead", el("tr", *heads)), *bodies, class_="runs"),
            "Not printed: the matrix of gaps in figures. It stands in this report on a screen, and "
            "on the sheet Status runs of gap-board.xlsx beside it.",
        ),
        notional=notional(run),
    )


def _run_rows(row: BoardRow) -> list[str]:
    share = "share" if row.unit == "share" else ""
    rows = []
    for index, each in enumerate(row.runs):
        name = f"{text(row.title)} {el('span', text(row.line), class_='id')}" if index == 0 else ""
        cells = (
            el("td", name),
            el("td", text(row.unit if index == 0 else "")),
            el("td", text(span_label(each.first_week, each.last_week)), class_="k"),
            el("td", text(each.words)),
            *(
                el("td", text(amount(value, share)), class_="n")
                for value in (each.supplied, each.threshold, each.objective)
            ),
        )
        rows.append(el("tr", *cells))
    return rows


def source_annex(run: Run, *, statements: bool) -> Chapter:
    """Return the sources of the plan, and those of statements unless they stand elsewhere."""
    plan = run.plan
    found = {**plan.sources, **plan.theatre.sources}
    parts = []
    if found:
        parts.append(
            el("ul", *(_source(name, each) for name, each in found.items()), class_="sources")
        )
    for nation in plan.nations.values() if statements else ():
        items = [
            el(
                "li",
                el("span", text(name), class_="id"),
                " ",
                link(each.speaker, each.source_url),
                text(f", {each.date}, {_class_words(each.source_class)}"),
            )
            for name, each in nation.statements.items()
        ]
        if items:
            parts += [el("h4", text(nation.name)), el("ul", *items, class_="sources")]
    if not statements:
        parts.append(
            el("p", text("Each statement stands beside its source in the chapter Who said what."))
        )
    content = "".join(parts) or el("p", text("The plan names no source."))
    return Chapter(ident="sources", title="Annex C: sources", content=content)


def _source(name: str, source: Source) -> str:
    date = f", {source.date}" if source.date else ""
    return el(
        "li",
        el("span", text(name), class_="id"),
        " ",
        link(source.title, source.url),
        text(f"{date}, {_class_words(source.source_class)}"),
        text(f". {source.note}" if source.note else ""),
    )


def _class_words(source_class: str) -> str:
    words = source_class.replace("_", " ")
    return f"{words}, never carries a sentence alone" if source_class in WEAK_CLASSES else words


def word_annex() -> Chapter:
    """Return what each status and word means."""
    items = (el("dt", text(word)) + el("dd", text(meaning)) for word, meaning in GLOSSARY.items())
    return Chapter(ident="words", title="Annex D: words", content=el("dl", *items, class_="words"))
