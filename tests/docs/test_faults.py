"""The table of docs/faults.md speaks of the faults that there are, and each of them is in it."""

import re
from pathlib import Path

from tests.faults.table import FAULTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
ROW = re.compile(r"^\| (\d+) \| ([^|]+?) \| ([\d,]+) \| (\d+) \| ([^|]*?) \|", re.MULTILINE)


def test_every_fault_has_its_figures() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert [(row, name) for row, name, *_ in rows] == [(each.row, each.name) for each in FAULTS]


def test_every_mutant_was_found_and_nothing_failed() -> None:
    told = {
        name: (failed, mutants) for _, name, _, failed, mutants in ROW.findall(PAGE.read_text())
    }
    for fault in FAULTS:
        failed, mutants = told[fault.name]
        found = dict(each.rsplit(": ", 1) for each in mutants.split("; ") if each)
        assert failed == "0"
        assert set(found) == set(fault.mutants)
        assert all(int(cases) > 0 for cases in found.values())
