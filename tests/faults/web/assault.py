"""An attack from beginning to end: a server of its own, requests, a siege, its log at last."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from tests.faults.web.attacker import Attacker, Finding, distinct
from tests.faults.web.siege import siege
from tests.faults.web.wire import Ask, curl
from tests.faults.web.world import World, served

STEP: Final = 100
MOST_STEPS: Final = 30


class Assault(NamedTuple):
    """What an attack found."""

    requests: int
    findings: Sequence[Finding]
    statuses: dict[int, int]
    slowest: float
    host: str

    def told(self) -> tuple[str, ...]:
        """Return one finding of each kind as a line for a shell."""
        return tuple(
            f"{count} × {each.words[:400]}\n    ({each.ask.why}) {curl(each.ask, self.host)[:2000]}"
            for each, count in distinct(self.findings)
        )


@contextmanager
def attacked(
    template: Path, folder: Path, mutant: str = "", seed: int = 1
) -> Iterator[tuple[Attacker, World]]:
    """Serve a copy of a world, and give the attacker of it."""
    shutil.copytree(template, folder)
    with served(folder, mutant) as world:
        attacker = Attacker(world.port, seed, (str(folder).encode(),))
        yield attacker, world
        attacker.wire.close()


def assault(template: Path, folder: Path, requests: int, rounds: int, seed: int) -> Assault:
    """Attack the product with so many requests and so many rounds of siege."""
    with attacked(template, folder, seed=seed) as (attacker, world):
        attacker.attack(requests)
        found = [*attacker.findings, *siege(attacker, world, rounds)]
        found += [
            Finding(Ask("", ""), f"its log: {line}")
            for line in world.log.splitlines()
            if _bad(line)
        ]
        return Assault(
            attacker.asked, found, attacker.statuses, attacker.slowest, attacker.wire.host
        )


def requests_until_found(template: Path, folder: Path, mutant: str, seed: int) -> int | None:
    """Return after how many requests a mutant was found; None when it was not, after many."""
    with attacked(template, folder, mutant, seed) as (attacker, world):
        for step in range(1, MOST_STEPS + 1):
            if attacker.attack(step * STEP):
                return step * STEP
            if step == 1 and next(siege(attacker, world, 3), None):
                return attacker.asked
    return None


def _bad(line: str) -> bool:
    return "Traceback" in line or line.startswith("ERROR")
