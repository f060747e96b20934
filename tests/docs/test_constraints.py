"""The table of constraints names every rule of the checker, and only tests that exist."""

import re
from pathlib import Path

from willing.force.checker import RULES, cost, stability

CHECKOUT = Path(__file__).parents[2]
PAGE = (CHECKOUT / "docs" / "constraints.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in PAGE.splitlines()
    if row.startswith("| ") and not row.startswith(("| ---", "| What it says"))
]


def test_every_rule_of_the_checker_has_a_row_and_every_row_a_rule() -> None:
    named = {row[3].strip("`") for row in ROWS}
    rules = {rule.__name__ for rule in RULES}
    prices = {name for name in named if name.endswith("_cost")}
    counts = {name for name in named if name in vars(stability)}
    assert counts == {"moved_module_weeks"}
    assert rules == named - prices - counts
    assert all(callable(getattr(cost, name)) for name in prices)
    assert {name for name in vars(cost) if name.endswith("_cost")} - {"recounted_cost"} == prices


def test_every_test_named_exists() -> None:
    for row in ROWS:
        path, _, name = row[4].strip("`").rpartition("::")
        source = CHECKOUT / (path or "tests/force/test_constraints.py")
        assert re.search(rf"^def {name}\(", source.read_text(encoding="utf-8"), re.M), row[4]
