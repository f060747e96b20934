"""Where verbs print: rich on a terminal, plain text of 120 columns when piped."""

import sys
from collections.abc import Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

PIPED_WIDTH = 120


def console(*, stderr: bool = False) -> Console:
    """Return a console for the stream; piped output is plain and 120 columns wide."""
    stream = sys.stderr if stderr else sys.stdout
    if stream.isatty():
        return Console(file=stream, highlight=False, markup=False)
    return Console(
        file=stream, highlight=False, markup=False, width=PIPED_WIDTH, no_color=True, emoji=False
    )


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


def print_json(value: Any) -> None:
    """Print one JSON object."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n")
