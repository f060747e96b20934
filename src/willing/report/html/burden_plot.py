"""Burden by nation: a bar for what is carried, a mark for what was agreed."""

from collections.abc import Sequence
from typing import Final

from willing.report.burden import NationBurden
from willing.report.html import tokens as t
from willing.report.html.markup import el, text
from willing.report.html.plot_frame import text_wide
from willing.report.run import Run
from willing.report.words import nation_name, percent

_NAMES_WIDE: Final = 150
_BARS_WIDE: Final = 430
_ROW: Final = 18


def burden_plot(run: Run, rows: Sequence[NationBurden]) -> str:
    """Return one row for each nation; the scale ends at the largest share."""
    most = max((max(each.share, each.agreed_share or 0.0) for each in rows), default=0.0)
    if most <= 0:
        return ""
    tall = _ROW * len(rows) + 4
    drawn = text_wide(
        *(_row(run, index, each, _BARS_WIDE / most) for index, each in enumerate(rows)),
        tall_px=tall,
        spoken="; ".join(f"{nation_name(run.plan, e.nation)} {_words(e)}" for e in rows),
    )
    return el("figure", drawn)


def _row(run: Run, index: int, each: NationBurden, px_per_share: float) -> str:
    y = _ROW * index
    baseline, wide = y + 13, each.share * px_per_share
    parts = [
        el(
            "text",
            text(nation_name(run.plan, each.nation)),
            x=_NAMES_WIDE - 8,
            y=baseline,
            text_anchor="end",
        ),
        el(
            "rect",
            x=_NAMES_WIDE,
            y=y + 3,
            width=f"{wide:.1f}",
            height=_ROW - 6,
            fill=t.COMMITTED,
        ),
    ]
    end = _NAMES_WIDE + wide
    if each.agreed_share is not None:
        mark = _NAMES_WIDE + each.agreed_share * px_per_share
        place = {"x1": f"{mark:.1f}", "x2": f"{mark:.1f}", "y1": y + 1, "y2": y + _ROW - 1}
        parts.append(el("line", **place, stroke=t.TARGET, stroke_width=2))
        end = max(end, mark)
    parts.append(el("text", text(_words(each)), x=f"{end + 6:.1f}", y=baseline, class_="a"))
    return "".join(parts)


def _words(each: NationBurden) -> str:
    agreed = "" if each.agreed_share is None else f", agreed {percent(each.agreed_share)}"
    return percent(each.share) + agreed
