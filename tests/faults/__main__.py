"""The faults of the ledger at full length: `make faults`, or

    python -m tests.faults [--only NAME] [--share PERCENT] [--seed N]

Prints a table; exits 1 when a case failed or a mutant was not found. A failed case is printed with
the seed that repeats it.
"""

import argparse
import sys
import time

from tests.faults.outcome import Fault, cases_until_found, workplace
from tests.faults.table import FAULTS

HEAD = "| row | fault | cases | failed | mutants, and the cases after which each was found | s |"


def main(only: str, share: int, seed: int) -> int:
    """Run the faults whose name holds `only`; return 0 when all is as it should be."""
    print(f"seed {seed}\n\n{HEAD}\n| --- | --- | ---: | ---: | --- | ---: |", flush=True)
    return max([_run(each, share, seed) for each in FAULTS if only in each.name], default=2)


def _run(fault: Fault, share: int, seed: int) -> int:
    start = time.monotonic()
    with workplace(fault) as folder:
        outcome = fault.run(max(1, fault.full * share // 100), seed, folder / "run")
        found = {
            mutant: cases_until_found(run, fault.mutant_cases, seed, folder / f"mutant-{number}")
            for number, (mutant, run) in enumerate(fault.mutants.items())
            if outcome.cases
        }
    mutants = "; ".join(f"{mutant}: {cases or 'NOT FOUND'}" for mutant, cases in found.items())
    seconds = time.monotonic() - start
    print(
        f"| {fault.row} | {fault.name} | {outcome.cases:,} | {len(outcome.failed)} "
        f"| {mutants} | {seconds:.0f} |",
        flush=True,
    )
    for text in outcome.failed[:5]:
        print(f"  {text}", file=sys.stderr)
    print(f"  {fault.name}: {outcome.note}", file=sys.stderr)
    return int(bool(outcome.failed) or None in found.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="faults whose name holds this")
    parser.add_argument("--share", type=int, default=100, help="percent of the cases")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(main(given.only, given.share, given.seed))
