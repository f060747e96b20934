"""`python -m benchmarks.replan`: the outcome's fields on the smallest instance, and its figures."""

import json
import math

import pytest

from benchmarks import replan

FIELDS = {"recovered", "moved_share", "violations"}


@pytest.fixture(scope="module")
def outcome(shared):
    return replan.main(["--data", str(shared / "data"), "--size", "S", "--seed", "3", "--json"])


@pytest.mark.shared
def test_both_sides_are_measured_on_the_smallest_instance(outcome) -> None:
    assert outcome.name == "replan" and outcome.unit == "CPU s"
    assert outcome.peer == "cold generate --effort normal"
    assert outcome.ours > 0 and math.isfinite(outcome.ratio) and outcome.ratio > 0
    found = outcome.quality
    assert set(found) >= FIELDS
    assert found["violations"] == 0 and found["withdrawals"] == 2
    assert (found["size"], found["seeds"]) == ("S", [3])
    assert found["worst_recovered"] <= found["recovered"]
    assert 0 <= found["moved_share"] <= found["worst_moved_share"] <= 1
    assert 0 <= found["peer_moved_share"] <= 1


@pytest.mark.shared
def test_the_last_line_is_the_outcome(shared, capsys, monkeypatch) -> None:
    row = replan.Row(1, "NAA", 3, 0.5, 5.0, 100.0, 60.0, 50.0, 0.1, 0.6, 0)
    monkeypatch.setattr(replan, "used", lambda plan: [("NAA", 3)])
    monkeypatch.setattr(replan, "cold_plan", lambda case, seed: (None, 0.0))
    monkeypatch.setattr(replan, "withdrawal", lambda *given: row)
    replan.main(["--data", str(shared / "data"), "--size", "S", "--cases", "2", "--json"])
    read = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert read["ratio"] == 10.0 and read["ours"] == 0.5
    assert read["quality"]["recovered"] == 0.8
    assert read["quality"]["withdrawals"] == 4 and read["quality"]["seeds"] == [1, 2]


@pytest.mark.parametrize(
    ("immediate", "warm", "cold", "expected"),
    [(100, 60, 50, 0.8), (100, 40, 50, 1.2), (100, 110, 50, -0.2), (100, 100, 100, 1.0)],
)
def test_what_is_recovered_is_a_share_of_what_a_cold_solve_wins_back(
    immediate, warm, cold, expected
) -> None:
    row = replan.Row(1, "NAA", 3, 0.5, 5.0, immediate, warm, cold, 0.1, 0.6, 0)
    assert row.recovered == pytest.approx(expected)
