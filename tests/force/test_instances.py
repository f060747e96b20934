"""The reference instances through plan records; the figures are published with the data."""

import importlib.util
from pathlib import Path

import pytest

from willing.force.generate import generate_force
from willing.force.problem import build
from willing.kernels.force_state import empty_cost

EMPTY = {"S": 45_533, "M": 590_016, "L": 2_390_874}


@pytest.fixture(scope="module")
def instances():
    """The adapter in benchmarks/, which is no part of the package."""
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "instances.py"
    spec = importlib.util.spec_from_file_location("benchmark_instances", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("size", ["S", "M", "L"])
def test_no_module_used_costs_what_the_data_say(instances, shared: Path, size: str) -> None:
    made = instances.instance(instances.generator(shared / "data"), size, 1)
    problem = build(made.plan, made.requirements)
    assert round(empty_cost(problem.arrays) / problem.scales.cost) == EMPTY[size]


@pytest.mark.shared
def test_s_is_near_its_best_known_plan_with_a_true_bound(instances, shared: Path) -> None:
    made = instances.instance(instances.generator(shared / "data"), "S", 1)
    proved = generate_force(
        made.plan, made.requirements, plan_hash="0" * 64, threads=1
    ).force_plan.certificate
    assert proved.violations == 0
    assert proved.cost < 1.05 * 14_470  # best known, reference section 3.1
    assert 13_500 < proved.bound < 14_470
    assert proved.greedy_cost > proved.cost
