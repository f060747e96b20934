"""A solver run beside us: in a process of its own, bounded in wall time, heard while it works."""

import json
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.command import PEERS
from benchmarks.direct import Direct

GRACE_SECONDS = 30.0
"""Solvers overrun their limit inside presolve; beyond half as much again and this, one is ended."""


class Peer(NamedTuple):
    """A solver: what it is called, the package it comes in, the script that runs it."""

    name: str
    package: str
    script: str


HIGHS = Peer("HiGHS", "highspy", "highs.py")
CP_SAT = Peer("CP-SAT", "ortools", "cp_sat.py")


class Found(NamedTuple):
    """What a solver found: every better plan as (CPU seconds, cost), and the best one's columns."""

    steps: tuple[tuple[float, float], ...]
    columns: NDArray[np.float64] | None
    cpu_seconds: float
    """Until it stopped; of its last sign of life where it had to be ended."""
    status: str


@cache
def environment(package: str) -> tuple[str, str] | None:
    """Return (interpreter, version of the package): of this environment or of the peers' own."""
    ask = f"from importlib.metadata import version; print(version('{package}'))"
    for python in (sys.executable, str(PEERS)):
        if Path(python).exists():
            told = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
            if told.returncode == 0:
                return python, told.stdout.strip()
    return None


def write(programme: Direct, cost_scale: int, path: Path) -> None:
    """Write a programme for a solver's script."""
    np.savez(
        path,
        cost=programme.cost,
        upper=programme.upper,
        whole=programme.whole,
        start=programme.matrix.indptr.astype(np.int32),
        index=programme.matrix.indices.astype(np.int32),
        value=programme.matrix.data,
        row_low=programme.row_low,
        row_high=programme.row_high,
        cost_scale=cost_scale,
    )


def answer(peer: Peer, programme: Direct, cost_scale: int, seconds: float) -> Found | None:
    """Return what a solver finds in `seconds` of wall time; None where it is not installed."""
    where = environment(peer.package)
    if where is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(programme, cost_scale, folder / "programme.npz")
        script = Path(__file__).parent / peer.script
        files = (folder / "programme.npz", seconds, folder / "answer.npy")
        lines, errors = _heard([where[0], str(script), *map(str, files)], seconds)
        at = folder / "answer.npy"
        columns = np.load(at) if at.exists() else None
    return _read(lines, columns, errors)


def _heard(command: list[str], seconds: float) -> tuple[list[dict[str, Any]], str]:
    """Run a command; return the lines it printed and the last it complained of."""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
        ending = threading.Timer(1.5 * seconds + GRACE_SECONDS, process.kill)
        ending.start()
        try:
            printed = process.communicate()[0]
        finally:
            ending.cancel()
        errors.seek(0)
        told = errors.read().strip().splitlines()
    lines = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    return lines, told[-1] if told and process.returncode else ""


def _read(lines: list[dict[str, Any]], columns: NDArray[np.float64] | None, errors: str) -> Found:
    steps: list[tuple[float, float]] = []
    for line in lines:
        cost = line.get("cost")
        if cost is not None and (not steps or cost < steps[-1][1] - 1e-9):
            steps.append((line["cpu_seconds"], cost))
    last = lines[-1] if lines else {}
    status = last.get("status") or f"ended before it was done {errors}".strip()
    return Found(tuple(steps), columns if steps else None, last.get("cpu_seconds", 0.0), status)
