"""Where verbs print: rich on a terminal, plain text of 120 columns when piped.

What others wrote may hold characters that steer a terminal: move its cursor, clear it, turn the
direction of writing. Whatever is printed shows them instead.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from willing.report.run import Run

PIPED_WIDTH = 120
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
"""Controls of ASCII but tab and new line, those of ISO 6429, and what turns or breaks lines."""


class _Showing(Console):
    """A console that shows what would steer the terminal, wherever in a table it stands."""

    def render_str(self, text: str, **how: Any) -> Text:
        return super().render_str(visible(text), **how)  # before it is measured

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for each in super().render(renderable, options):
            yield each if each.control else each._replace(text=visible(each.text))


def visible(text: str) -> str:
    """Return text with a sign in the place of each character that steers a terminal: ␛, or �."""
    return _STEERING.sub(lambda found: _sign(ord(found[0])), text)


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def console(*, stderr: bool = False) -> Console:
    """Return a console for the stream; piped output is plain and 120 columns wide."""
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return _Showing(file=stream, highlight=False, markup=False)
    return _Showing(
        file=stream, highlight=False, markup=False, width=PIPED_WIDTH, no_color=True, emoji=False
    )


def tell(words: str, *, end: str = "\n", stderr: bool = False) -> None:
    """Print words as they are, neither wrapped nor styled; never what steers the terminal."""
    (sys.stderr if stderr else sys.stdout).write(visible(words) + end)


def print_item(out: Console, words: str, mark: str = "·") -> None:
    """Print one item of a list, its further lines indented below its first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right", min_width=3)
    grid.add_column()
    grid.add_row(mark, words)
    out.print(grid)


def print_listed(out: Console, heading: str, sentences: Sequence[str], most: int) -> None:
    """Print a list under its heading, at most so many of it; nothing when it is empty."""
    if not sentences:
        return
    out.print(f"\n{heading}", style="bold")
    for each in sentences[:most]:
        print_item(out, each)
    if len(sentences) > most:
        print_item(out, f"and {len(sentences) - most} more; --json lists all.")


def marked(run: "Run", value: Any) -> Any:
    """Return what is printed as JSON of a run, with its marking first where it carries a label."""
    if run.label is None:
        return value
    return {"marking": run.marking, **msgspec.to_builtins(value)}


def print_json(value: Any) -> None:
    """Print one JSON object; what steers a terminal is escaped, as JSON escapes it."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    sys.stdout.write(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")
