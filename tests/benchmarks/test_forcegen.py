"""`python -m benchmarks.forcegen`: the outcome's fields, and what its figures mean."""

import json

import pytest
from benchmarks.forcegen import Compared, Ours, Rival, quality, times

from benchmarks import forcegen

FIELDS = {
    "cost",
    "bound",
    "empty_cost",
    "coverage_gap",
    "cost_gap",
    "seconds_first",
    "cpu_seconds",
    "peak_mb",
    "violations",
    "peer_cost",
    "ratios",
}


@pytest.mark.shared
def test_the_last_line_is_the_outcome(shared, capsys) -> None:
    line = ["--data", str(shared / "data"), "--seconds", "0.5", "--effort", "quick", "--json"]
    outcome = forcegen.main(line)
    read = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert read["name"] == "forcegen" and set(read["quality"]) >= FIELDS
    found = read["quality"]
    assert round(found["empty_cost"]) == 45_533
    assert found["bound"] <= found["cost"] <= found["empty_cost"]
    assert found["violations"] == found["peer_violations"] == 0
    assert found["costs"]["priority_greedy"] >= found["cost"]
    assert (outcome.ratio is None) == (outcome.peer_version is None)


@pytest.mark.shared
def test_a_peer_that_is_not_installed_gives_no_ratio_and_is_named(
    shared, capsys, monkeypatch
) -> None:
    monkeypatch.setattr(forcegen, "environment", lambda package: None)
    outcome = forcegen.main(["--data", str(shared / "data"), "--effort", "quick"])
    assert outcome.ratio is None and outcome.peer_version is None
    printed = capsys.readouterr()
    assert "HiGHS" in printed.out and "HiGHS is not installed" in printed.err
    assert outcome.quality["ratios"]["highs_naive"] is None
    assert outcome.quality["ratios"]["priority_greedy"] is not None


class Proved:
    """A certificate's figures."""

    cost, bound, empty_cost, coverage_gap, cost_gap, violations = 50.0, 40.0, 100.0, 0.2, 0.2, 0


def case(rival: Rival) -> Compared:
    """Ours reaches 70 after 0.1 s and 50 after 1 s."""
    return Compared(Ours(Proved(), ((0.1, 70.0), (1.0, 50.0)), 2.0, 90.0), {"highs_naive": rival})


@pytest.mark.parametrize(
    ("cost", "expected"), [(80.0, 200.0), (70.0, 200.0), (60.0, 20.0), (49.0, 0.0)]
)
def test_time_is_counted_until_our_plan_costs_no_more(cost, expected) -> None:
    assert times(case(Rival(cost, 20.0, True, "", 0)), "highs_naive") == expected


def test_without_a_plan_the_peer_counts_with_the_empty_one_and_all_its_time() -> None:
    made = case(Rival(100.0, 60.0, False, "Time limit reached", 0))
    assert times(made, "highs_naive") == 600.0
    found = quality([made])
    assert found["peer_cost"] == 100.0 and found["found"]["highs_naive"] == 0.0
    assert found["found"]["cp_sat"] is None and found["ratios"]["cp_sat"] is None
