"""Bars of a replanning: weeks below threshold of each line, as agreed, right after, mended."""

from typing import Final

from willing.force.replan.replan import LineChange, Replan
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import text_wide
from willing.report.replan_words import line_title
from willing.report.run import Run
from willing.report.words import number

MOST: Final = 16
_NAMES_WIDE: Final = 230
_BARS_WIDE: Final = 360
_ROW: Final = 22


def moved_plot(run: Run, study: Replan) -> str:
    """Return one bar for each line: dark as mended, outlined right after, a mark as agreed."""
    rows = study.lines[:MOST]
    top = max(1, *(max(each.before, each.at_once, each.after) for each in rows))
    tall = _ROW * len(rows) + 4
    drawn = text_wide(
        *(_bar(run, index, each, top) for index, each in enumerate(rows)),
        tall_px=tall,
        spoken="; ".join(
            f"{line_title(run, each.line)}: {each.before}, {each.at_once}, {each.after} weeks"
            for each in rows
        ),
    )
    more = len(study.lines) - len(rows)
    words = "Outline: right after the change. Dark: mended. Line: as agreed."
    rest = f" {number(more)} more lines stand in the table." if more else ""
    return el("figure", drawn) + el("p", text(words + rest), class_="note")


def _bar(run: Run, index: int, each: LineChange, top: int) -> str:
    y = _ROW * index
    wide = _BARS_WIDE / top
    mark = f"{_NAMES_WIDE + each.before * wide:.1f}"
    end = _NAMES_WIDE + max(each.at_once, each.after, each.before) * wide
    title = line_title(run, each.line)
    return "".join(
        (
            el(
                "text",
                text(title if len(title) < 36 else f"{title[:34]}…"),
                x=_NAMES_WIDE - 8,
                y=y + 15,
                text_anchor="end",
            ),
            el(
                "rect",
                x=_NAMES_WIDE,
                y=y + 3,
                width=f"{each.at_once * wide:.1f}",
                height=_ROW - 6,
                fill="none",
                stroke=t.GAP_LINE,
                stroke_width=1,
            ),
            el(
                "rect",
                x=_NAMES_WIDE,
                y=y + 7,
                width=f"{each.after * wide:.1f}",
                height=_ROW - 14,
                fill=t.GAP,
            ),
            el(
                "line", x1=mark, x2=mark, y1=y + 1, y2=y + _ROW - 1, stroke=t.TARGET, stroke_width=2
            ),
            el(
                "text",
                text(f"{each.before} → {each.after}"),
                x=f"{end + 6:.1f}",
                y=y + 15,
                class_="a",
            ),
        )
    )
