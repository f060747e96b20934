"""Every fault in short, and every mutant of it: the long runs are `make faults`."""

import pytest
from benchmarks.postgres_server import binaries
from tests.faults.outcome import Fault, Run, cases_until_found, workplace
from tests.faults.table import FAULTS

SEED = 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_is_lost_or_unseen(fault: Fault) -> None:
    with workplace(fault) as folder:
        outcome = fault.run(fault.quick, SEED, folder / "run")
    if not outcome.cases:
        pytest.skip(outcome.note)
    assert outcome.failed == ()
    assert outcome.cases == fault.quick


MUTANTS = [
    pytest.param(fault, mutant, id=f"{fault.name}: {name}")
    for fault in FAULTS
    for name, mutant in fault.mutants.items()
]


@pytest.mark.parametrize(("fault", "mutant"), MUTANTS)
def test_what_breaks_a_promise_is_found(fault: Fault, mutant: Run) -> None:
    if "PostgreSQL" in fault.name and binaries() is None:
        pytest.skip("PostgreSQL is not installed (initdb is not found)")
    with workplace(fault) as folder:
        assert cases_until_found(mutant, fault.mutant_cases, SEED, folder)


def test_a_seed_repeats_a_failure() -> None:
    """Where nothing but the disk of the harness is at work, the same seed gives the same cases."""
    cut = next(fault for fault in FAULTS if fault.row == "2")
    mutant = cut.mutants["synchronous=NORMAL"]
    with workplace(cut) as folder:
        first, again = (mutant(60, 7, folder / name) for name in ("first", "again"))
    assert first.failed and first == again
