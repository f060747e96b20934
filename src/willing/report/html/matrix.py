"""The gap matrix (lines × weeks) and the strips by line of effort, as tables whose heads repeat."""

from willing.report.gap_board import BoardRow, EffortBand, GapBoard
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.strips import strip
from willing.report.html.week_axis import WeekAxis, axis_head

_NEED_PX = 112
_LONGEST_ID = 9


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
    short_ids = all(len(row.line) <= _LONGEST_ID for band in board.bands for row in band.rows)
    widths = ([64] if short_ids else []) + [166 if short_ids else 200, _NEED_PX]
    axis = _axis(board, t.TEXT_WIDTH_PX - sum(widths))
    names = (["Line"] if short_ids else []) + ["Requirement", "Need at most"]
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
    bodies = "".join(_band(band, axis, short_ids) for band in board.bands if band.rows)
    columns = _columns(*(f"{each}px" for each in widths), "auto")
    return _wide(el("table", columns, el("thead", head), bodies, class_="gap-rows"))


def _band(band: EffortBand, axis: WeekAxis, short_ids: bool) -> str:
    wide = 4 if short_ids else 3
    head = el("tr", el("th", text(band.title), colspan=wide, scope="rowgroup"), class_="band")
    return el("tbody", head, *(_row(row, axis, short_ids) for row in band.rows))


def _row(row: BoardRow, axis: WeekAxis, short_ids: bool) -> str:
    ident = el("td", text(row.line), class_="id") if short_ids else ""
    return el(
        "tr",
        ident,
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
