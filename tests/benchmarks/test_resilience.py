"""`python -m benchmarks.resilience`: fields on the smallest instance, and when brackets hold."""

import math

import pytest

from benchmarks import resilience
from willing.force.resilience.resilience import NationLoss, PairLoss, Resilience

FIELDS = {"nations", "seconds", "pairs", "pairs_seconds", "brackets_valid"}


@pytest.mark.shared
def test_both_sides_are_measured_on_the_smallest_instance(shared) -> None:
    given = ["--data", str(shared / "data"), "--size", "S", "--seed", "4", "--json"]
    outcome = resilience.main(given)
    assert outcome.name == "resilience" and outcome.peer == "cold re-solves"
    assert outcome.ours > 0 and math.isfinite(outcome.ratio) and outcome.ratio > 0
    found = outcome.quality
    assert set(found) >= FIELDS
    assert found["brackets_valid"] is True
    assert found["nations"] > 1
    assert found["pairs"] == found["nations"] * (found["nations"] - 1) // 2
    assert math.isfinite(found["pairs_seconds"]) and found["pairs_seconds"] >= 0
    assert (found["size"], found["seeds"]) == ("S", [4])
    assert 0 <= found["mean_bracket"] < 1


def study(bound: float, after: float, at_once: float, pair_bound: float = 0.0) -> Resilience:
    loss = NationLoss(nation="NAA", modules=1, cost_at_once=at_once, cost_after=after, bound=bound)
    pair = PairLoss(nations=("NAA", "NBB"), modules=2, cost_at_once=at_once, bound=pair_bound)
    return Resilience(cost=50, bound=40, line_weeks=9, nations=(loss,), pairs=(pair,))


@pytest.mark.parametrize(
    ("given", "best", "valid"),
    [
        (study(60, 80, 100), {}, True),
        (study(60, 80, 100), {"NAA": 70.0}, True),
        (study(60, 80, 100), {"NAA": 55.0}, False),
        (study(90, 80, 100), {}, False),
        (study(60, 110, 100), {}, False),
        (study(60, 80, 100, pair_bound=101), {}, False),
    ],
)
def test_a_bracket_is_valid_only_around_every_plan_known(given, best, valid: bool) -> None:
    assert resilience.is_valid(given, best) is valid
