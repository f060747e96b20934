"""A row of status runs: merged weeks, the word once where it fits, else the figure."""

from collections.abc import Sequence

from willing.basics.weeks import span_label
from willing.report.gap_board import BoardRun, threshold_text
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.patterns import CHIP, POINT, WORDS, paint, point_ring
from willing.report.html.week_axis import WeekAxis, grid, text_px
from willing.report.words import sentence

_SHORT_WORDS = {
    "filled with caveat": ("with caveat", "caveat"),
    "single point of failure": ("single point",),
    "gap accepted": ("accepted",),
    "contingent": ("contingent",),
}
_RING_PX = 14.0
"""A shorter run has the line beneath it and no ring."""


def strip(runs: Sequence[BoardRun], axis: WeekAxis, height: float, *, below: float = 2) -> str:
    """Return the strip of one row as an image as wide as its place; `below` is empty space."""
    drawn = "".join(_run(each, axis, height) for each in _alike(runs))
    drawn += "".join(_hang(each, axis, height) for each in _hanging(runs))
    words = " ".join(sentence(spoken(each)) for each in runs)
    tall = height + below
    return svg(
        grid(axis, tall),
        drawn,
        width="100%",
        height=tall,
        role="img",
        aria_label=words or "nothing required",
    )


def _alike(runs: Sequence[BoardRun]) -> list[BoardRun]:
    """Join neighbours that differ only in the nations they hang on: their label stands once."""
    found: list[BoardRun] = []
    for run in runs:
        last = found[-1] if found else None
        if last is None or (last.label, last.last_week + 1) != (run.label, run.first_week):
            found.append(run)
            continue
        same = last.single_points == run.single_points
        found[-1] = last.replace(
            last_week=run.last_week, single_points=last.single_points if same else ()
        )
    return found


def _hanging(runs: Sequence[BoardRun]) -> list[BoardRun]:
    """The stretches of weeks that hang on one nation, whatever their status."""
    found: list[BoardRun] = []
    for run in runs:
        last = found[-1] if found else None
        if not run.single_points:
            continue
        if last is not None and last.last_week + 1 == run.first_week:
            names = tuple(dict.fromkeys((*last.single_points, *run.single_points)))
            found[-1] = last.replace(last_week=run.last_week, single_points=names)
        else:
            found.append(run)
    return found


def spoken(run: BoardRun) -> str:
    """Return the run in words: `gap · 1 short, CF to CF+12w`."""
    return f"{run.words}, {span_label(run.first_week, run.last_week)}"


def label_that_fits(run: BoardRun, room_px: float) -> str:
    """Return the full label, the figure, a shorter word or nothing: the first that fits."""
    base = run.label if run.status != "contingent" else run.label.split(" (")[0]
    short = (run.figure, run.figure.split(" ")[0]) if run.figure else (run.label.split(" · ")[0],)
    choices = (run.words, run.label, base, *short, *_SHORT_WORDS.get(run.status, ()))
    return next((c for c in choices if c and text_px(c, bold=_bold(run)) <= room_px), "")


def _bold(run: BoardRun) -> bool:
    return run.status == "gap open"


def _run(run: BoardRun, axis: WeekAxis, height: float) -> str:
    x, room = axis.percent(run.first_week), axis.span_px(run.first_week, run.last_week)
    drawn = paint(
        run.status, x, axis.span(run.first_week, run.last_week), height, share=run.short_share
    )
    ring = run.status == POINT and room >= _RING_PX
    if ring:
        drawn += point_ring(x, height)
    inset = 14.0 if ring else 5.0
    label = label_that_fits(run, room - inset - 4)
    title = el("title", text(_tooltip(run)))
    inner = _label(label, run, height, inset) if label else ""
    drawn += el("line", x1=x, x2=x, y1=0, y2=height, stroke=t.PAPER, stroke_width=1.2)
    return el("g", title, drawn, svg(inner, x=x, overflow="visible") if inner else "")


def _hang(run: BoardRun, axis: WeekAxis, height: float) -> str:
    """The line beneath a stretch of weeks that hang on one nation."""
    weeks = span_label(run.first_week, run.last_week)
    title = el("title", text(f"single point of failure {', '.join(run.single_points)}, {weeks}"))
    x, wide = axis.percent(run.first_week), axis.span(run.first_week, run.last_week)
    return el("g", title, el("rect", x=x, y=height - 2, width=wide, height=2, fill=t.GAP))


def _label(label: str, run: BoardRun, height: float, inset: float) -> str:
    chip = CHIP[run.status]
    if run.status == "under-filled" and run.short_share * height < 5:
        chip = ""
    ground = ""
    if chip:
        wide = text_px(label, bold=_bold(run)) + 6
        ground = el("rect", x=inset - 3, y=1.5, width=f"{wide:.0f}", height=height - 3, fill=chip)
    low = height / 2 + (5.2 if run.status == "under-filled" and not chip else 4)
    return ground + el(
        "text", text(label), x=inset, y=f"{low:.1f}", class_=WORDS[run.status] or None
    )


def _tooltip(run: BoardRun) -> str:
    numbers = f": {threshold_text(run)}" if run.objective else ""
    return f"{spoken(run)}{numbers}"
