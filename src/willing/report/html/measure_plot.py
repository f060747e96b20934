"""Small multiples: a measure against its target, with the low to high band."""

from willing.effort.effects import Measure, meets, target_at
from willing.report.html import tokens as t
from willing.report.html.markup import el, svg, text
from willing.report.html.plot_frame import (
    TALL,
    WIDE,
    PlotFrame,
    between,
    nice_top,
    plot_axis,
    steps,
    value_axis,
    week_axis_foot,
)
from willing.report.weeks_met import weeks_met
from willing.report.words import amount


def measure_plot(measure: Measure) -> str:
    """Return the value (ink) against its target (blue, dashed), with the low to high band."""
    top = nice_top([*measure.values, *_targets(measure), *measure.low, *measure.high])
    frame = PlotFrame(axis=plot_axis(measure.first_week, len(measure.values)), top_value=top)
    share = measure.unit == "share"
    parts = [
        value_axis(frame, share),
        week_axis_foot(frame),
        _band(measure, frame),
        _missed(measure, frame),
        steps(_targets(measure), frame, t.TARGET, "5 3", 1.4),
        steps(measure.values, frame, t.INK, None, 1.8),
        _end_labels(measure, frame),
    ]
    drawn = svg(
        *parts,
        width=WIDE,
        height=TALL,
        viewBox=f"0 0 {WIDE} {TALL}",
        role="img",
        aria_label=spoken(measure),
    )
    unit = "share of the whole" if share else measure.unit
    side = "no more than the target is wanted" if measure.direction == "at_most" else ""
    caption = " · ".join(each for each in (unit, _basis(measure), side, _unknown(measure)) if each)
    return el("figure", el("figcaption", text(measure.title), el("span", text(caption))), drawn)


def spoken(measure: Measure) -> str:
    """Return the plot in words: last value, target and how many weeks meet it."""
    met = weeks_met(measure)
    last = next((each for each in reversed(measure.values) if each is not None), None)
    words = (
        f"{measure.title}: {'not known' if last is None else amount(last, measure.unit)} at the end"
    )
    return f"{words}; on target in {met} weeks" if met else words


def _targets(measure: Measure) -> tuple[float | None, ...]:
    return tuple(target_at(measure, index) for index in range(len(measure.values)))


def _band(measure: Measure, frame: PlotFrame) -> str:
    if not measure.low or not measure.high:
        return ""
    return between(measure.low, measure.high, frame, t.RULE)


def _missed(measure: Measure, frame: PlotFrame) -> str:
    """The hatch between value and target in the weeks that miss it."""
    missed = [meets(measure, index) is False for index in range(len(measure.values))]
    low = [value if miss else None for value, miss in zip(measure.values, missed, strict=True)]
    return between(low, _targets(measure), frame, "url(#p-miss)")


def _end_labels(measure: Measure, frame: PlotFrame) -> str:
    """The last value and the word `target`, beside the ends of their lines and apart."""
    if not measure.values:
        return ""
    value, target = measure.values[-1], target_at(measure, len(measure.values) - 1)
    share = measure.unit if measure.unit == "share" else ""
    parts = []
    value_y = target_y = None
    if value is not None:
        value_y = frame.y(value) + 4
    if target is not None:
        target_y = frame.y(target) + 4
    if value_y is not None and target_y is not None and abs(value_y - target_y) < 11:
        above = value_y < target_y or (value_y == target_y and measure.direction == "at_least")
        middle = (value_y + target_y) / 2
        value_y, target_y = middle + (-5 if above else 6), middle + (6 if above else -5)
    if value is not None and value_y is not None:
        style = f"font-weight:600;fill:{t.INK}"
        parts.append(_end_label(amount(value, share), value_y, frame, style))
    if target_y is not None:
        parts.append(_end_label("target", target_y, frame, f"fill:{t.TARGET}"))
    return "".join(parts)


def _end_label(words: str, y: float, frame: PlotFrame, style: str) -> str:
    return el("text", text(words), x=f"{frame.right_px + 4:.1f}", y=f"{y:.1f}", style=style)


def _unknown(measure: Measure) -> str:
    unknown = sum(each is None for each in measure.values)
    if not unknown:
        return ""
    return f"not known in {unknown} of {len(measure.values)} weeks"


def _basis(measure: Measure) -> str:
    return "" if measure.basis == "declared" else measure.basis
