"""The events as one line of time, to scale; those that changed the state of the plan are named."""

from datetime import date
from typing import Final, NamedTuple

from willing.coalition.event import Event
from willing.coalition.facts_words import short_date
from willing.report.position.board import PositionBoard
from willing.report.position.html_marks import text

_WIDTH: Final = 430.0
_LEFT, _RIGHT = 8.0, 422.0
_MIDDLE: Final = 62.0
_HEIGHT: Final = 124.0
_LETTER: Final = 5.1
"""Width of a condensed letter at 11 px, about."""


class _Label(NamedTuple):
    x: float
    day: str
    words: str
    differs: bool


def event_axis(board: PositionBoard) -> str:
    """Return an SVG of the events with a full date, from the first to the last of the plan."""
    dated = {key: event for key, event in board.events.items() if len(event.date) == 10}
    named = {key: event for key, event in dated.items() if event.mandate_state_after}
    if len(named) < 2:
        return ""
    first = min(named.values(), key=lambda event: event.date).date
    shown = {key: event for key, event in dated.items() if event.date >= first}
    last = max(shown, key=lambda key: shown[key].date)
    named[last] = shown[last]
    span = max(1, _day(shown[last].date) - _day(first))
    places = {
        key: _LEFT + (_day(event.date) - _day(first)) / span * (_RIGHT - _LEFT)
        for key, event in shown.items()
    }
    ticks = "".join(_tick(places[key], strong=key in named) for key in shown)
    labels = [
        _Label(places[key], short_date(event.date), _words(event), _differs(board, key))
        for key, event in named.items()
    ]
    return (
        f'<svg class="axis" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" '
        f'aria-label="{text(f"{len(shown)} events from {first} to {shown[last].date}")}">'
        f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{_MIDDLE}" y2="{_MIDDLE}" stroke="#9BA4B2"/>'
        f"{ticks}{_placed(labels)}</svg>"
    )


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _words(event: Event) -> str:
    state = event.mandate_state_after.replace("_", " ").replace(
        "committed unnamed", "said, unnamed"
    )
    return state or event.place


def _differs(board: PositionBoard, key: str) -> bool:
    return any(key in tension.events for tension in board.tensions.values())


def _tick(x: float, *, strong: bool) -> str:
    reach, width, colour = (9, 2, "#14181F") if strong else (4, 1, "#5F6877")
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_MIDDLE - reach}" y2="{_MIDDLE + reach}" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def _placed(labels: list[_Label]) -> str:
    """Return the labels in the first of four rows (two above, two below) where each fits."""
    rows = (_MIDDLE - 27, _MIDDLE + 22, _MIDDLE - 53, _MIDDLE + 48)
    ends = [-_WIDTH] * len(rows)
    parts = []
    for label in sorted(labels):
        width = max(1.15 * len(label.day), len(label.words) + 2 * label.differs) * _LETTER
        start = min(max(0.0, label.x - width / 2), max(0.0, _WIDTH - width))
        row = next((place for place, end in enumerate(ends) if start > end + 6), len(rows) - 1)
        ends[row] = start + width
        mark = ' <tspan class="differ">≠</tspan>' if label.differs else ""
        y = rows[row]
        parts.append(
            f'<text class="day" x="{start:.1f}" y="{y:.1f}">{text(label.day)}</text>'
            f'<text x="{start:.1f}" y="{y + 12:.1f}">{text(label.words)}{mark}</text>'
        )
    return "".join(parts)
