"""The server under attack at full length: `make faults`, or

    python -m tests.faults.web [--requests N] [--seed N] [--only NAME]

Prints a table; exits 1 when something was found in the product, or a mutant was not found. Every
finding is printed as a line for a shell.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.web.assault import SCENES, Scene, assault, requests_until_found
from tests.faults.web.fuzz import fuzz
from tests.faults.web.world import served

HEAD = "| row | fault | cases | failed | mutants, and the requests after which each was found | s |"
EXAMPLES = 40
"""Of each operation and phase; with and without real names they make some 10,000 requests."""
ROUNDS = 20


def main(requests: int, seed: int, only: str) -> int:
    """Do what holds `only` in its name; return 0 when all is as it should be."""
    print(f"seed {seed}\n\n{HEAD}\n| --- | --- | ---: | ---: | --- | ---: |", flush=True)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="willing-attack-") as name:
        folder = Path(name)
        for number, scene in enumerate(SCENES):
            template = folder / f"world-{number}"
            scene.write(template)
            if number == 0 and only in "the document":
                wrong += _fuzzed(template, max(1, EXAMPLES * requests // 10_000), seed)
            if only in scene.name:
                wrong += _attacked(scene, template, folder / f"scene-{number}", (requests, seed))
    return min(wrong, 1)


def _fuzzed(template: Path, examples: int, seed: int) -> int:
    start, cases, failures = time.monotonic(), 0, []
    for named in (False, True):
        with served(template) as world:
            fuzzed = fuzz(world.port, template, examples, seed, named=named)
        cases += fuzzed.cases
        failures += list(fuzzed.failures)
        if fuzzed.failures:
            print(fuzzed.told, file=sys.stderr)
    _row("10", "the document asked by Schemathesis", (cases, len(failures)), "", start)
    return len(failures)


def _attacked(scene: Scene, template: Path, folder: Path, size: tuple[int, int]) -> int:
    requests, seed = size
    start = time.monotonic()
    found = assault(scene, template, folder / "product", (requests, ROUNDS), seed)
    mutants = {
        mutant: requests_until_found(scene, template, folder / f"mutant-{number}", mutant, seed)
        for number, mutant in enumerate(scene.mutants)
    }
    told = "; ".join(f"{mutant}: {count or 'NOT FOUND'}" for mutant, count in mutants.items())
    _row("11", f"attack on {scene.name}", (found.requests, len(found.findings)), told, start)
    for each in found.told():
        print(f"  {each}", file=sys.stderr)
    by_status = ", ".join(f"{status}: {n:,}" for status, n in sorted(found.statuses.items()))
    print(f"  answers by status: {by_status}; slowest {found.slowest:.1f} s", file=sys.stderr)
    return len(found.findings) + sum(1 for count in mutants.values() if count is None)


def _row(row: str, name: str, counts: tuple[int, int], mutants: str, start: float) -> None:
    seconds = time.monotonic() - start
    print(
        f"| {row} | {name} | {counts[0]:,} | {counts[1]} | {mutants} | {seconds:.0f} |", flush=True
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=10_000, help="of each attack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="what holds this in its name")
    given = parser.parse_args()
    sys.exit(main(given.requests, given.seed, given.only))
