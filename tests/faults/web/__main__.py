"""The attacker at full length: `make faults`, or

    python -m tests.faults.web [--requests N] [--seed N] [--mutant NAME]

Prints figures and every kind of finding as a line for a shell; exits 1 when there is one.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.web.attacker import Attacker, distinct
from tests.faults.web.wire import curl
from tests.faults.web.world import served, written


def main(requests: int, seed: int, mutant: str, names: tuple[str, ...]) -> int:
    """Attack so often; return 0 when nothing was found."""
    with tempfile.TemporaryDirectory(prefix="willing-attack-") as folder:
        place = Path(folder)
        written(place, names)
        start = time.monotonic()
        with served(place, mutant) as world:
            attacker = Attacker(world.port, seed, (folder.encode(),))
            found = attacker.attack(requests)
            log = world.log
        seconds = time.monotonic() - start
    told = ", ".join(f"{status}: {count}" for status, count in sorted(attacker.statuses.items()))
    print(f"seed {seed}: {attacker.asked} requests, {len(found)} findings, {seconds:.0f} s")
    print(f"  answers by status: {told}; slowest {attacker.slowest:.1f} s")
    for each, count in distinct(found):
        told = curl(each.ask, attacker.wire.host)[:600]
        print(f"  {count} × {each.words[:400]}\n    ({each.ask.why}) {told}")
    for line in {line for line in log.splitlines() if "Error" in line or "Traceback" in line}:
        print(f"  the server's log: {line}")
    return int(bool(found) or "Traceback" in log)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutant", default="")
    parser.add_argument("--plans", default="minimal,exercise")
    given = parser.parse_args()
    sys.exit(main(given.requests, given.seed, given.mutant, tuple(given.plans.split(","))))
