"""The table of docs/faults.md speaks of the faults that there are, and each of them is in it."""

import re
from pathlib import Path

from tests.faults.table import FAULTS
from tests.faults.web.mutants import OF_A_MACHINE, OF_ACCOUNTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
ROW = re.compile(r"^\| (\d+) \| ([^|]+?) \| ([\d,]+) \| (\d+) \| ([^|]*?) \|", re.MULTILINE)


OF_THE_SERVER = {
    ("10", "the document asked by Schemathesis"): {},
    ("11", "attack on a server of one machine"): OF_A_MACHINE,
    ("11", "attack on a server with accounts"): OF_ACCOUNTS,
}
"""Attacks by `tests.faults.web`, and the mutants of each."""


def test_every_fault_has_its_figures() -> None:
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    faults = [(each.row, each.name) for each in FAULTS]
    assert [(row, name) for row, name, *_ in rows] == [*faults, *OF_THE_SERVER]


def test_every_mutant_was_found_and_nothing_failed() -> None:
    told = {
        name: (failed, mutants) for _, name, _, failed, mutants in ROW.findall(PAGE.read_text())
    }
    known = {each.name: set(each.mutants) for each in FAULTS}
    known |= {name: set(mutants) for (_, name), mutants in OF_THE_SERVER.items()}
    for name, expected in known.items():
        failed, mutants = told[name]
        found = dict(each.rsplit(": ", 1) for each in mutants.split("; ") if each)
        assert failed == "0"
        assert set(found) == expected
        assert all(int(cases) > 0 for cases in found.values())
