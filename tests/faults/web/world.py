"""A world to attack: plans whose every text is hostile, their runs, and a server of them."""

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from time import monotonic, sleep
from typing import Final, NamedTuple

from tests.faults.web.payloads import OBEYED

from willing.app.outlines import outlines_of
from willing.app.read import read
from willing.app.run_folder import write_run
from willing.app.solving import solve

CHECKOUT: Final = Path(__file__).resolve().parents[3]
TEXT: Final = re.compile(
    r'\b(title|summary|note|text|source|name|body|decision_rule) = "[^"]*"', re.ASCII
)
OWN: Final = ("serve.log", "accounts.db", "schemathesis.")
START_SECONDS: Final = 120.0


class World(NamedTuple):
    """A server under way, and the folder that all it serves stands in."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        """What the server wrote to its terminal."""
        return (self.folder / "serve.log").read_text(encoding="utf-8", errors="replace")

    def state(self) -> frozenset[tuple[str, int, int]]:
        """Return what changes with every write below the folder, but for what the server
        keeps for itself."""
        found = []
        for path in self.folder.rglob("*"):
            if path.is_file() and not path.name.startswith(OWN):
                stat = path.stat()
                found.append((str(path), stat.st_size, stat.st_mtime_ns))
        return frozenset(found)


def written(folder: Path, names: tuple[str, ...] = ("minimal",)) -> None:
    """Write plans and quick runs of them below a folder; one, `hostile`, is hostile in every text.

    A formula, a tag or a link stands in each; ids and everything that is reckoned with stay.
    """
    plans = folder / "plans"
    for name in names:
        shutil.copytree(CHECKOUT / "examples" / name, plans / name)
    shutil.copytree(CHECKOUT / "examples" / "minimal", plans / "hostile")
    texts = cycle(OBEYED)
    for file in sorted((plans / "hostile").rglob("*.toml")):
        mild = file.read_text(encoding="utf-8")
        hostile = TEXT.sub(lambda found: f"{found[1]} = {json.dumps(next(texts))}", mild)
        file.write_text(hostile, encoding="utf-8")
    for name in (*names, "hostile"):
        plan = read(plans / name)
        run = solve(plan, effort="quick", outlines=outlines_of(plans / name, plan))
        write_run(run.replace(name=name), folder / "runs" / name)


def settled(world: World) -> frozenset[tuple[str, int, int]]:
    """Wait until work that was begun writes no more; return the state then."""
    last = None
    while last != (now := world.state()):
        last = now
        sleep(1.5)
    return now


@contextmanager
def served(folder: Path, mutant: str = "", *more: str) -> Iterator[World]:
    """Serve what stands in a folder, by the product or by a mutant of it, until the end."""
    port = _free_port()
    places = sorted(str(each.relative_to(folder)) for each in (folder / "plans").iterdir())
    serve = ("serve", *places, "--runs", "runs", "--port", str(port), *more)
    command = (sys.executable, "-m", "tests.faults.web.mutants", mutant, str(folder), *serve)
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=CHECKOUT, stdout=log, stderr=log)
    world = World(port, folder, process)
    try:
        _wait(world)
        yield world
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(world: World) -> None:
    began = monotonic()
    while monotonic() - began < START_SECONDS:
        if world.process.poll() is not None:
            raise RuntimeError(f"the server ended: {world.log}")
        try:
            socket.create_connection(("127.0.0.1", world.port), timeout=1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server does not listen: {world.log}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
