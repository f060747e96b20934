"""Faults 8 and 9 of the fault list at any length: `python -m tests.faults.bundles`.

Prints figures and exits 1 when a false entry was stored, digests differ, or anything but the
declared error escaped.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from tests.faults.large_bundles import costs
from tests.faults.mutants import run_mutants
from tests.faults.schedules import run_schedules
from tests.faults.thefts import run_thefts

from willing.app.ledger import soundness, telling
from willing.ledger import (
    audit,
    bundle_contents,
    bundle_reading,
    checkpoint,
    keyring,
    merging,
    quarantine,
    verification,
)


def main(cases: int, seed: int) -> int:
    """Run a tenth of the cases as schedules and all as mutants; return 0 when nothing was wrong."""
    schedules = _schedules(max(1, cases // 10), seed)
    mutants = _mutants(cases, seed) and _thefts(max(1, cases // 100), seed)
    print(f"peak memory {_megabytes():.0f} MB")
    return 0 if schedules and mutants and _large() else 1


def _large() -> bool:
    """Print what the largest bundles cost; return whether none costs more than the bars say."""
    found = costs()
    for each in found:
        print(
            f"{each.name}: {each.megabytes:.1f} MB, {each.new} new, {each.seconds:.1f} s, "
            f"peak {each.peak_megabytes:.0f} MB"
        )
    return all(each.seconds <= 5 and each.peak_megabytes <= 256 for each in found)


def _schedules(cases: int, seed: int) -> bool:
    wrong = 0
    for nodes, share in ((3, cases), (8, max(1, cases // 100)), (30, max(1, cases // 1000))):
        start = time.process_time()
        with remembered():
            told = run_schedules(share, seed, nodes, each=25 if nodes == 3 else 5)
        seconds = time.process_time() - start
        wrong += len(told.wrong)
        print(
            f"{nodes} nodes: {told.schedules} schedules, {told.deliveries} bundles shuffled, "
            f"{told.refused} truncated and refused, {len(told.wrong)} wrong, {seconds:.0f} s"
        )
        for text in told.wrong[:5]:
            print(f"  {text}")
    return not wrong


def _thefts(cases: int, seed: int) -> bool:
    start = time.process_time()
    with remembered():
        wrong = run_thefts(cases, seed)
    seconds = time.process_time() - start
    print(f"{cases} stolen keys revoked by a named entry: {len(wrong)} wrong, {seconds:.0f} s")
    for text in wrong[:5]:
        print(f"  {text}")
    return not wrong


@contextmanager
def remembered() -> Iterator[None]:
    """Remember what pure functions gave: schedules bring the same bytes again and again."""
    places = (
        (audit, checkpoint, verification, quarantine, merging, bundle_reading),
        (verification, keyring, bundle_contents, soundness, telling),
    )
    former = [
        (module, name, getattr(module, name))
        for name, modules in zip(("is_signed_by", "decoded"), places, strict=True)
        for module in modules
        if hasattr(module, name)
    ]
    known = {name: lru_cache(100_000)(pure) for _, name, pure in former}
    for module, name, _ in former:
        setattr(module, name, known[name])
    try:
        yield
    finally:
        for module, name, pure in former:
            setattr(module, name, pure)


def _mutants(cases: int, seed: int) -> bool:
    start = time.process_time()
    found = run_mutants(cases, seed)
    seconds = time.process_time() - start
    print(
        f"{found.cases} altered bundles: {found.refused} refused whole, {found.taken_in_part} with "
        f"what was true in them taken, {len(found.accepted)} accepted, {len(found.escaped)} other "
        f"errors, slowest {found.slowest_seconds:.3f} s, {seconds:.0f} s"
    )
    for text in (*found.accepted[:5], *found.escaped[:5]):
        print(f"  {text}")
    return not (found.accepted or found.escaped)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(main(given.cases, given.seed))
