"""Solvers in processes of their own: heard, read, checked again, ended; absent ones are said so."""

import json

import numpy as np
import pytest
from benchmarks.direct import Direct
from benchmarks.peers import solver
from benchmarks.peers.solver import CP_SAT, HIGHS, Peer, answer, environment
from scipy import sparse


@pytest.fixture
def knapsack() -> Direct:
    """max 5a + 4b + 3c with 2a + 3b + c ≤ 4 as a least cost: a and c, 8."""
    return Direct(
        cost=np.array([-5.0, -4.0, -3.0]),
        upper=np.ones(3),
        whole=np.ones(3, bool),
        matrix=sparse.csr_array(np.array([[2.0, 3.0, 1.0]])),
        row_low=np.array([-np.inf]),
        row_high=np.array([4.0]),
        blocks={},
    )


@pytest.mark.parametrize("peer", [HIGHS, CP_SAT], ids=lambda each: each.name)
def test_a_solver_finds_the_best_of_a_small_programme(knapsack, peer) -> None:
    if environment(peer.package) is None:
        pytest.skip(f"{peer.name} is not installed: make peers")
    found = answer(peer, knapsack, 1, 30.0)
    assert found.columns == pytest.approx([1, 0, 1], abs=1e-6)
    assert found.steps[-1][1] == pytest.approx(-8)
    assert found.cpu_seconds >= 0 and "ptimal" in found.status.lower()


def test_a_solver_that_is_not_installed_answers_nothing(knapsack) -> None:
    assert answer(Peer("None such", "no-such-package-here", "highs.py"), knapsack, 1, 1.0) is None


def script(tmp_path, monkeypatch, text: str) -> Peer:
    """A peer that is a script of our own."""
    (tmp_path / "peer.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(solver, "GRACE_SECONDS", 3.0)
    monkeypatch.setattr(solver, "__file__", str(tmp_path / "solver.py"))
    return Peer("Scripted", "numpy", "peer.py")


def test_a_solver_that_never_ends_is_ended_and_its_best_plan_kept(
    knapsack, tmp_path, monkeypatch
) -> None:
    line = json.dumps({"cpu_seconds": 0.5, "cost": -7.0})
    text = f"""
import sys, time, numpy
numpy.save(sys.argv[3], numpy.array([1.0, 0.0, 0.0]))
print('{line}', flush=True)
time.sleep(600)
"""
    found = answer(script(tmp_path, monkeypatch, text), knapsack, 1, 0.1)
    assert found.steps == ((0.5, -7.0),) and found.columns == pytest.approx([1, 0, 0])
    assert found.status.startswith("ended before")


def test_a_solver_that_fails_says_why_and_has_no_plan(knapsack, tmp_path, monkeypatch) -> None:
    peer = script(tmp_path, monkeypatch, "raise MemoryError('too large')")
    found = answer(peer, knapsack, 1, 0.1)
    assert found.columns is None and found.steps == () and "too large" in found.status
