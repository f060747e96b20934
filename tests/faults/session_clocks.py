"""Row 7, at the door: sessions while the wall clock is ten years off, jumps, is set back, and the
server or the machine begins anew.

What really passed is known to the harness alone. A session must never live longer than its rest and
its age allow, nor come back once it ended; and under clocks that nobody sets it must live so long.
"""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.faults.outcome import Outcome

from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.session_time import SessionTime
from willing.app.accounts.sessions import (
    IDLE_SECONDS,
    LONGEST_SECONDS,
    TOUCH_SECONDS,
    Begun,
    Sessions,
)
from willing.ports.accounts import Account, AccountStore, Seen
from willing.ports.instant import Clocks, Instant

START: Final = 1_774_872_000.0
TEN_YEARS: Final = 3653 * 86400.0
STEPS: Final = 60
JUMPS: Final = (-TEN_YEARS, TEN_YEARS, -86400.0, 86400.0, -3600.0, 3600.0, -600.0, -1.0)
Make = Callable[[AccountStore, Clocks], SessionTime]


class ByTheWall(SessionTime):
    """A mutant: believes the clock of its machine, also when it was set back."""

    def now(self) -> int:
        return int(self._clocks().wall)


class NeverBack(SessionTime):
    """A mutant: knows the highest time, and stands still until the clock comes there again."""

    def now(self) -> int:
        self._last = self._last._replace(moment=max(self._last.moment, self._clocks().wall))
        return int(self._last.moment)


class Forgetful(SessionTime):
    """A mutant: begins with the wall clock each time that the server does."""

    def __init__(self, store: AccountStore, clocks: Clocks) -> None:
        super().__init__(store, clocks)
        instant = clocks()
        self._last = Seen(instant.wall, instant.steady, instant.boot)


class OverABoot(SessionTime):
    """A mutant: takes the time that the machine was off for none."""

    def __init__(self, store: AccountStore, clocks: Clocks) -> None:
        seen = store.seen()
        if seen is not None:
            instant = clocks()
            store.see(Seen(seen.moment + 0.001, instant.steady, instant.boot))
        super().__init__(store, clocks)


class World:
    """A machine whose wall clock others set, a server on it, and one session; and the truth."""

    def __init__(self, draw: random.Random, make: Make, *, right: bool) -> None:
        self.draw, self.make, self.right = draw, make, right
        self.true, self.off, self.booted, self.boot = 0.0, 0.0, -draw.random() * 1e6, 0
        self.store = MemoryAccounts()
        self.store.add(Account(name="n.desk", party="NOR", created="2026-03-30T12:00:00Z"), "hash")
        self.sessions = self._server()
        self.session: Begun | None = None
        self.began = self.used = 0.0
        self.was_ended = False

    def clocks(self) -> Instant:
        return Instant(START + self.true + self.off, self.true - self.booted, f"boot {self.boot}")

    def _server(self) -> Sessions:
        return Sessions(self.store, self.make(self.store, self.clocks), self.draw.randbytes)

    def begin(self) -> None:
        self.session = self.sessions.begin("n.desk")
        self.began = self.used = self.true
        self.was_ended = False

    def pass_time(self) -> None:
        self.true += self.draw.choice((0.4, 7.0, 300.0, IDLE_SECONDS / 2, IDLE_SECONDS - 1, 4e4))

    def set_clock(self) -> None:
        if not self.right:
            rest = self.used - self.true  # by less than that a session seems to have rested less
            jump = self.draw.choice((*JUMPS, *(rest * self.draw.random() for _ in JUMPS)))
            self.off = self.draw.choice((0.0, self.off)) + jump

    def restart(self) -> None:
        self.pass_time()
        self.set_clock()
        self.sessions = self._server()

    def reboot(self) -> None:
        if not self.right:
            self.pass_time()
            self.set_clock()
            self.boot, self.booted = self.boot + 1, self.true - 20
            self.sessions = self._server()

    def ask(self) -> str:
        """Use the session; return what is wrong with the answer, if anything is."""
        if self.session is None:
            return "a session could not begin"
        lives = self.sessions.account(self.session.id) is not None
        rested, old = self.true - self.used, self.true - self.began
        over = rested >= IDLE_SECONDS + 1 or old >= LONGEST_SECONDS + 1
        wrong = ""
        if lives and over:
            wrong = f"a session lives after {rested:.0f} s of rest, {old:.0f} s old"
        elif lives and self.was_ended:
            wrong = "a session that had ended lives again"
        within = rested < IDLE_SECONDS - TOUCH_SECONDS - 1 and old < LONGEST_SECONDS - 1
        if self.right and within and not self.was_ended and not lives:
            wrong = f"a session ended after {rested:.0f} s of rest, {old:.0f} s old"
        self.was_ended |= not lives
        if lives:
            self.used = self.true
        return wrong


def session_clocks(cases: int, seed: int, folder: Path, make: Make = SessionTime) -> Outcome:
    """Let time pass, set clocks and begin servers and machines anew, drawn by the seed; in every
    fourth case nobody sets a clock. Ask at each step whether the session lives."""
    del folder
    failed = []
    for number in range(cases):
        run_seed = seed * 1000 + number
        wrong = _wrong(World(random.Random(run_seed), make, right=number % 4 == 3))
        if wrong:
            failed.append(f"seed {run_seed}: {wrong}")
    return Outcome(cases, tuple(failed))


def _wrong(world: World) -> str:
    world.begin()
    steps = (world.pass_time, world.set_clock, world.restart, world.reboot, world.begin)
    for _ in range(STEPS):
        world.draw.choices(steps, weights=(8, 4, 2, 1, 2))[0]()
        if world.draw.random() < 0.7:
            wrong = world.ask()
            if wrong:
                return wrong
    return ""
