"""The gap matrix (lines × weeks) and the strips by line of effort, as tables whose heads repeat."""

from willing.report.gap_board import BoardRow, EffortBand, GapBoard
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.strips import strip
from willing.report.html.week_axis import WeekAxis, axis_head

_NEED_PX = 112
_ID_PX = 6.3
"""The width of one letter of an id."""
_LEAST_ID_PX, _MOST_ID_PX = 64, 110
"""A longer id goes on in a further line: `willing explain` asks for it as it is printed."""


def effort_strips(board: GapBoard) -> str:
    """Return one strip of the worst status for each line of effort, with a reason."""
    name_px, why_px = 84, 208
    axis = _axis(board, t.TEXT_WIDTH_PX - name_px - why_px)
    rows = "".join(
        el(
            "tr",
            el("td", text(band.title), class_="name"),
            el("td", strip(band.worst, axis, 19, below=6), class_="strip"),
            el("td", text(band.reason), class_="why"),
        )
        for band in board.bands
    )
    head = el(
        "tr",
        el("th", _hidden("Line of effort"), scope="col"),
        el("th", axis_head(axis), scope="col", class_="strip"),
        el("th", _hidden("What is missing most"), scope="col"),
    )
    columns = _columns(f"{name_px}px", "auto", f"{why_px}px")
    return _wide(
        el("table", columns, el("thead", head), el("tbody", rows), class_="gap-rows strips")
    )


def gap_matrix(board: GapBoard) -> str:
    """Return every SOR line with its need and its weeks."""
    longest = max((len(row.line) for band in board.bands for row in band.rows), default=0)
    widths = (max(_LEAST_ID_PX, min(_MOST_ID_PX, round(_ID_PX * longest) + 14)), 166, _NEED_PX)
    axis = _axis(board, t.TEXT_WIDTH_PX - sum(widths))
    names = ("Line", "Requirement", "Need at most")
    head = el(
        "tr",
        *(
            el(
                "th",
                text(each),
                scope="col",
                style="text-align:right" if index == len(names) - 1 else None,
            )
            for index, each in enumerate(names)
        ),
        el("th", axis_head(axis), scope="col", class_="strip"),
    )
    bodies = "".join(_band(band, axis) for band in board.bands if band.rows)
    columns = _columns(*(f"{each}px" for each in widths), "auto")
    return _wide(el("table", columns, el("thead", head), bodies, class_="gap-rows"))


def _band(band: EffortBand, axis: WeekAxis) -> str:
    head = el("tr", el("th", text(band.title), colspan=4, scope="rowgroup"), class_="band")
    return el("tbody", head, *(_row(row, axis) for row in band.rows))


def _row(row: BoardRow, axis: WeekAxis) -> str:
    return el(
        "tr",
        el("td", text(row.line), class_="id"),
        el("td", text(row.title), class_="name"),
        el("td", text(row.need), class_="need"),
        el("td", strip(row.runs, axis, 17), class_="strip"),
    )


def _axis(board: GapBoard, width_px: float) -> WeekAxis:
    return WeekAxis(first_week=board.first_week, last_week=board.last_week, width_px=width_px)


def _columns(*widths: str) -> str:
    return el("colgroup", *(el("col", style=f"width:{each}") for each in widths))


def _hidden(words: str) -> str:
    """Words for a screen reader only; the column speaks for itself on paper."""
    return el(
        "span", text(words), style="position:absolute;clip-path:inset(50%);white-space:nowrap"
    )


def _wide(markup: str) -> str:
    return el("div", markup, class_="wide")
