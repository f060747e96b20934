"""What every benchmark shares: its options, the outcome it returns, and how that is printed."""

import argparse
import json
import math
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from rich.console import Console
from rich.table import Table

from willing.force.warm import warm

CHECKOUT = Path(__file__).resolve().parents[1]
PEERS = CHECKOUT / ".venv-peers" / "bin" / "python"
SizeName = Literal["S", "M", "L"]


class Options(NamedTuple):
    """What the command line asks for."""

    data: Path
    """Folder laid out like the reference data."""
    seconds: float
    """Wall seconds a peer may take for a case."""
    seed: int
    """The first case's; the others follow it."""
    size: SizeName
    cases: int
    json: bool
    extra: Mapping[str, Any] = {}
    """Options of this benchmark alone, by name."""

    @property
    def seeds(self) -> range:
        """The seed of each case."""
        return range(self.seed, self.seed + self.cases)


class Defaults(NamedTuple):
    """Where a benchmark's options start from."""

    seconds: float = 60.0
    size: SizeName = "S"
    cases: int = 1


USUAL: Final = Defaults()


class Outcome(NamedTuple):
    """What a benchmark found, both sides on the same work in the same call.

    `ours` and the peer's figure are in `unit`; `ratio` says how many times better ours is, None
    where the first peer is not installed.
    """

    name: str
    unit: str
    ours: float | None
    peer: str
    """The first peer, by name, installed or not."""
    peer_version: str | None
    ratio: float | None
    quality: Mapping[str, Any]


Measure = Callable[[Options], Outcome]


def data_folder() -> Path:
    """Return the reference data beside the checkout, or in $WILLING_SHARED."""
    return Path(os.environ.get("WILLING_SHARED", CHECKOUT.parent / "shared")) / "data"


def cpu_seconds() -> float:
    """Return the CPU time of this process, all its threads together."""
    return time.process_time()


def peak_mb() -> float:
    """Return the most memory this process has held so far, in megabytes; peers run elsewhere."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def median(values: Iterable[float | None]) -> float | None:
    """Return the median of the values that are known; None without any."""
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def ratio(peer: float | None, ours: float | None) -> float | None:
    """Return peer / ours, where both are times; None where one is unknown or ours is 0."""
    return peer / ours if peer is not None and ours else None


def note(text: str) -> None:
    """Tell whoever waits; never on stdout, whose last line is the outcome."""
    print(text, file=sys.stderr, flush=True)


def parser(name: str, defaults: Defaults = USUAL) -> argparse.ArgumentParser:
    """Return the parser of the common options; a benchmark may add its own."""
    made = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}")
    add = made.add_argument
    add("--data", type=Path, default=data_folder(), metavar="DIR", help="reference data")
    add("--seconds", type=_seconds, default=defaults.seconds, help="wall seconds a peer may take")
    add("--seed", type=int, default=1, help="seed of the first case")
    add("--size", choices=("S", "M", "L"), default=defaults.size, help="size of the instances")
    add("--cases", type=_cases, default=defaults.cases, help="cases, by following seeds")
    add("--json", action="store_true", help="print the outcome alone, as one JSON object")
    return made


def _seconds(text: str) -> float:
    value = float(text)
    if not value > 0 or math.isinf(value):
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds above 0")
    return value


def _cases(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of cases above 0")
    return value


def options(
    made: argparse.ArgumentParser, arguments: Sequence[str] | None = None, *, alone: bool = False
) -> Options:
    """Return the options of a command line; exits with 2 when they make no sense.

    A benchmark that stands alone needs no reference data.
    """
    read = vars(made.parse_args(arguments))
    common = {name: read.pop(name) for name in Options._fields if name in read}
    if not alone and not common["data"].is_dir():
        made.error(f"no reference data in {common['data']}: name their folder with --data")
    return Options(**common, extra=read)


def run(
    name: str,
    measure: Measure,
    arguments: Sequence[str] | None = None,
    *,
    made: argparse.ArgumentParser | None = None,
    alone: bool = False,
) -> Outcome:
    """Compile the kernels, measure, print the outcome; its JSON is the last line of stdout.

    A benchmark that stands alone needs neither kernels nor reference data.
    """
    chosen = options(made or parser(name), arguments, alone=alone)
    if not alone:
        warm()
    outcome = measure(chosen)
    if not chosen.json:
        show(outcome)
    print(as_json(outcome), flush=True)
    return outcome


def as_json(outcome: Outcome) -> str:
    """Return one line of JSON; numbers that JSON cannot say are null."""
    return json.dumps(_plain(outcome._asdict()), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, Sequence):
        return [_plain(each) for each in value]
    if hasattr(value, "item"):  # a numpy scalar
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def show(outcome: Outcome) -> None:
    """Print the outcome as a table for people."""
    table = Table(title=f"benchmark {outcome.name}", show_header=False, title_justify="left")
    version = outcome.peer_version or "not installed: no ratio"
    table.add_row("ours", f"{shown(outcome.ours)} {outcome.unit}")
    table.add_row("peer", f"{outcome.peer} ({version})")
    table.add_row("ratio", "–" if outcome.ratio is None else f"{shown(outcome.ratio)} times better")
    for key, value in outcome.quality.items():
        table.add_row(key, shown(value))
    Console().print(table)


def shown(value: Any) -> str:
    """Return a figure as people read it: four significant digits, groups of thousands."""
    value = _plain(value)
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {shown(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(shown(each) for each in value)
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
