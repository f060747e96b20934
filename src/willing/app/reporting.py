"""Reports of a run in every format; fonts and outlines are read here and handed down."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, Literal

from willing.report.gap_table import gaps_csv
from willing.report.html.page import html_report
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
