"""Progress on a terminal only, and Ctrl-C that stops between chunks of work."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from willing.app.generation import Cancel, OnProgress
from willing.cli.printing import console
from willing.force.progress import Progress as Step


class Watching(NamedTuple):
    """What a long verb is given: whom to tell, and how to ask whether to stop."""

    on_progress: OnProgress | None
    cancel: Cancel


@contextmanager
def watching() -> Iterator[Watching]:
    """Watch a long verb; the first Ctrl-C asks it to stop, the second ends the program."""
    asked = False

    def ask(signum: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    before = signal.signal(signal.SIGINT, ask)
    try:
        if not sys.stderr.isatty():
            yield Watching(None, lambda: asked)
            return
        with _bar() as bar:
            yield Watching(_shown(bar), lambda: asked)
    finally:
        signal.signal(signal.SIGINT, before)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        TimeElapsedColumn(),
        TextColumn("{task.fields[figures]}"),
        console=console(stderr=True),
        transient=True,
    )


def _shown(bar: Progress) -> OnProgress:
    tasks: dict[str, TaskID] = {}

    def show(step: Step) -> None:
        if step.stage not in tasks:
            tasks[step.stage] = bar.add_task(step.stage, total=step.total, figures="")
        cost = "" if step.cost is None else f"cost {step.cost:,.0f}"
        bound = "" if step.bound is None else f"bound {step.bound:,.0f}"
        bar.update(
            tasks[step.stage],
            completed=step.done,
            total=step.total,
            figures=" · ".join(each for each in (cost, bound) if each),
        )

    return show
