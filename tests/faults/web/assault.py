"""An attack from beginning to end: a server of its own, requests, a siege, its log at last."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from tests.faults.web.attacker import Attacker, Finding, distinct
from tests.faults.web.coalition import FILE, written_with_accounts
from tests.faults.web.doors import at_the_door
from tests.faults.web.intruder import Intruder, without_a_session
from tests.faults.web.mutants import OF_A_MACHINE, OF_ACCOUNTS, Mutants
from tests.faults.web.siege import siege
from tests.faults.web.wire import Ask, curl
from tests.faults.web.world import World, served, written

STEP: Final = 100
MOST_STEPS: Final = 100
Siege = Callable[[Attacker, World, int], Iterator[Finding]]


def siege_of_accounts(attacker: Attacker, world: World, rounds: int) -> Iterator[Finding]:
    """Attack sessions, then write without any."""
    yield from at_the_door(attacker.wire, world.folder)
    yield from without_a_session(attacker, world, 10 * rounds)


class Scene(NamedTuple):
    """A kind of server and who attacks it."""

    name: str
    write: Callable[[Path], None]
    options: tuple[str, ...]
    attacker: type[Attacker]
    siege: Siege
    mutants: Mutants


SCENES: Final = (
    Scene("a server of one machine", written, (), Attacker, siege, OF_A_MACHINE),
    Scene(
        "a server with accounts",
        written_with_accounts,
        ("--accounts", FILE, "--party", "HQ"),
        Intruder,
        siege_of_accounts,
        OF_ACCOUNTS,
    ),
)


class Assault(NamedTuple):
    """What an attack found."""

    requests: int
    findings: Sequence[Finding]
    statuses: dict[int, int]
    slowest: float
    attacker: Attacker

    def told(self) -> tuple[str, ...]:
        """Return one finding of each kind as a line for a shell."""
        host = self.attacker.wire.host
        return tuple(
            f"{count} × {each.words[:3000]}\n    ({each.ask.why}) {curl(each.ask, host)[:2000]}"
            for each, count in distinct(self.findings)
        )


@contextmanager
def attacked(
    scene: Scene, template: Path, folder: Path, mutant: str = "", seed: int = 1
) -> Iterator[tuple[Attacker, World]]:
    """Serve a copy of a world, and give the attacker of it."""
    shutil.copytree(template, folder)
    with served(folder, mutant, *scene.options) as world:
        attacker = scene.attacker(world.port, seed, (str(folder).encode(),))
        attacker.enter()
        yield attacker, world
        attacker.wire.close()


def assault(
    scene: Scene, template: Path, folder: Path, size: tuple[int, int], seed: int
) -> Assault:
    """Attack the product; `size` is how many requests, and how many rounds of the siege."""
    requests, rounds = size
    with attacked(scene, template, folder, seed=seed) as (attacker, world):
        besieged = list(scene.siege(attacker, world, rounds))
        attacker.attack(requests)
        found = [*besieged, *attacker.findings]
        if _is_bad(world.log):
            found.append(Finding(Ask("", "", why="its log"), world.log[-3000:]))
        return Assault(attacker.asked, found, attacker.statuses, attacker.slowest, attacker)


def requests_until_found(
    scene: Scene, template: Path, folder: Path, mutant: str, seed: int
) -> int | None:
    """Return after how many requests a mutant was found; None when it was not, after many."""
    with attacked(scene, template, folder, mutant, seed) as (attacker, world):
        if next(scene.siege(attacker, world, 3), None):
            return max(1, attacker.asked)
        for step in range(1, MOST_STEPS + 1):
            if attacker.attack(step * STEP):
                return attacker.asked
    return None


def _is_bad(log: str) -> bool:
    return "Traceback" in log or "ERROR" in log
