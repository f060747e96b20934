"""report.html as a whole."""

from collections.abc import Mapping

from willing.report.gap_board import gap_board
from willing.report.html.chapters.achieved import achieved
from willing.report.html.chapters.annex import gap_annex, run_annex, source_annex, word_annex
from willing.report.html.chapters.asks import ask_chapter
from willing.report.html.chapters.assumptions import assumptions
from willing.report.html.chapters.burden import burden_chapter
from willing.report.html.chapters.certainty import certainty
from willing.report.html.chapters.chapter import Chapter, section
from willing.report.html.chapters.curve import gate_chapter
from willing.report.html.chapters.explain import explain_chapter
from willing.report.html.chapters.first_page import first_page
from willing.report.html.chapters.missing import gap_chapter
from willing.report.html.chapters.modules import modules
from willing.report.html.chapters.replan import replan_chapter
from willing.report.html.chapters.resilience import resilience_chapter
from willing.report.html.chapters.where import where
from willing.report.html.markup import el, text
from willing.report.html.patterns import definitions
from willing.report.html.style import style_sheet
from willing.report.prose import headline, runs_on_page
from willing.report.run import Run


def html_report(
    run: Run, *, fonts: Mapping[str, bytes], outlines: bytes | None, position: str
) -> str:
    """Return the report as one page that loads nothing and needs no script.

    `fonts` are woff2 files by name, `outlines` the theatre's GeoJSON, `position` the position
    board as an HTML fragment (empty: no such chapter). Raises PlanError for broken outlines.
    """
    board = gap_board(run)
    chapters = [
        *([_position(position)] if position.strip() else []),
        assumptions(run),
        gap_chapter(run, board),
        modules(run),
        *_given(burden_chapter(run)),
        achieved(run),
        where(run, outlines),
        certainty(run),
        *_given(
            explain_chapter(run),
            gate_chapter(run),
            ask_chapter(run),
            replan_chapter(run),
            resilience_chapter(run),
        ),
        gap_annex(run),
        run_annex(run, board),
        source_annex(run, statements=not position.strip()),
        word_annex(),
    ]
    marking = run.marking
    body = (
        definitions(),
        el("div", text(marking), class_="marking"),
        el(
            "div",
            _contents(run, chapters),
            el("main", first_page(run, board), *(section(each) for each in chapters)),
            class_="sheet",
        ),
        el("div", text(marking), class_="marking foot"),
    )
    page = el("html", _head(run, fonts, marking), el("body", *body), lang="en-GB")
    return f"<!DOCTYPE html>\n{page}\n"


def _given(*chapters: Chapter | None) -> list[Chapter]:
    """The chapters that there is something to say in; studies that were not made have none."""
    return [each for each in chapters if each is not None]


def _head(run: Run, fonts: Mapping[str, bytes], marking: str) -> str:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("meta", name="color-scheme", content="light"),
        el("title", text(f"{run.plan.title}: {headline(run)}")),
        el("style", style_sheet(fonts, marking=marking, foot=runs_on_page(run))),
    )


def _position(fragment: str) -> Chapter:
    return Chapter(ident="position", title="Who said what", content=fragment, new_page=True)


def _contents(run: Run, chapters: list[Chapter]) -> str:
    items = [el("li", el("a", text("The finding"), href="#finding"))]
    items += [el("li", el("a", text(each.title), href=f"#{each.ident}")) for each in chapters]
    return el(
        "nav",
        el("p", text("Willing")),
        el("ol", *items),
        el("p", text(runs_on_page(run)), class_="caption", style="margin-top:12px;font-weight:400"),
        aria_label="Contents",
    )
