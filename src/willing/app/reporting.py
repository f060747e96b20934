"""Reports of a run in every format; fonts and outlines are read here and handed down."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, Literal

from willing.force.asks.ask import Asks
from willing.report.ask_brief import brief_html, brief_markdown
from willing.report.gap_table import gaps_csv
from willing.report.html.document import html_report
from willing.report.map import map_geojson
from willing.report.markdown import markdown_report
from willing.report.position.board import position_board
from willing.report.position.html import position_fragment
from willing.report.run import Run
from willing.report.workbook import gap_workbook

Format = Literal["html", "xlsx", "md", "csv", "geojson"]
FORMATS: Final[tuple[Format, ...]] = ("html", "xlsx", "md", "csv", "geojson")
RUN_FILES: Final[Mapping[str, Format]] = {
    "gaps.csv": "csv",
    "report.html": "html",
    "map.geojson": "geojson",
    "gap-board.xlsx": "xlsx",
}
"""What a run folder holds of them."""


def report(run: Run, *, format: Format = "html") -> bytes:  # noqa: A002
    """Return the report of a run as bytes in the format named; raises ValueError for another."""
    return rendered(run, format)


def rendered(run: Run, kind: Format) -> bytes:
    """Return a run in one format as bytes."""
    if kind == "html":
        return _html(run).encode()
    if kind == "xlsx":
        return gap_workbook(run)
    if kind == "md":
        return markdown_report(run).encode()
    if kind == "csv":
        return gaps_csv(run)
    if kind == "geojson":
        return map_geojson(run, run.outlines)
    raise ValueError(f"'{kind}' is not one of {', '.join(FORMATS)}")


NOT_IN_BRIEF: Final = ("ibm-plex-mono", "ibm-plex-sans-condensed")
"""Families that the brief has no words in."""


def rendered_brief(run: Run, asks: Asks, suffix: str) -> bytes:
    """Return the one-page brief of a run's asks; `.html` as an A4 page, else Markdown."""
    if suffix != ".html":
        return brief_markdown(run, asks).encode()
    used = {name: data for name, data in fonts().items() if not name.startswith(NOT_IN_BRIEF)}
    return brief_html(run, asks, used).encode()


def _html(run: Run) -> str:
    return html_report(run, fonts=fonts(), outlines=run.outlines, position=_position(run))


def _position(run: Run) -> str:
    """The position board, where anybody said anything."""
    if not any(nation.statements for nation in run.plan.nations.values()):
        return ""
    return position_fragment(position_board(run.plan, run.label))


@cache
def fonts() -> Mapping[str, bytes]:
    """Return the report's fonts by file name."""
    folder = resources.files("willing.report") / "fonts"
    return {
        each.name: each.read_bytes()
        for each in sorted(folder.iterdir(), key=lambda each: each.name)
        if each.name.endswith(".woff2")
    }
