"""CP-SAT on a programme from a file; run in a process of its own, it clashes with highspy.

    python cp_sat.py PROGRAMME.npz SECONDS ANSWER.npy

Every column is a whole number here: amounts are whole in the problem's units, and a slack's least
is a difference of such. Costs are whole after `cost_scale`. Prints lines as highs.py does.
"""

import json
import sys
import time

import numpy as np
from ortools.sat.python import cp_model


def main(programme: str, seconds: float, answer: str) -> None:
    """Solve and report."""
    given = np.load(programme)
    scale = int(given["cost_scale"])
    model, columns = stated(given, np.rint(given["cost"] * scale).astype(np.int64))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    begin = time.process_time()
    heard = Heard(columns, answer, begin, scale)
    status = solver.solve(model, heard)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    say(
        done=True,
        cpu_seconds=time.process_time() - begin,
        cost=solver.objective_value / scale if found else None,
        bound=solver.best_objective_bound / scale,
        status=solver.status_name(status),
    )


def stated(given: dict, cost: np.ndarray) -> tuple[cp_model.CpModel, list]:
    """Return the model and its variables, in order of the columns."""
    model = cp_model.CpModel()
    start, index = given["start"], given["index"]
    value = np.rint(given["value"]).astype(np.int64)
    upper = np.minimum(given["upper"], largest(given)).astype(np.int64)
    columns = [model.new_int_var(0, int(top), "") for top in upper]
    low, high = (
        np.clip(given[name], -(2.0**50), 2.0**50).astype(np.int64)
        for name in ("row_low", "row_high")
    )
    for row in range(len(low)):
        part = slice(start[row], start[row + 1])
        total = cp_model.LinearExpr.weighted_sum(
            [columns[i] for i in index[part]], [int(v) for v in value[part]]
        )
        model.add_linear_constraint(total, int(low[row]), int(high[row]))
    priced = np.flatnonzero(cost)
    model.minimize(
        cp_model.LinearExpr.weighted_sum(
            [columns[i] for i in priced], [int(cost[i]) for i in priced]
        )
    )
    return model, columns


def largest(given: dict) -> np.ndarray:
    """Return a ceiling for slacks without one: what the rest of their rows could add up to."""
    rows = np.repeat(np.arange(len(given["row_low"])), np.diff(given["start"]))
    upper = np.where(np.isfinite(given["upper"]), given["upper"], 0)
    reach = np.abs(given["value"]) * upper[given["index"]]
    each = np.bincount(rows, reach, len(given["row_low"]))
    top = np.zeros(len(upper))
    np.maximum.at(top, given["index"], each[rows])
    return np.where(np.isfinite(given["upper"]), given["upper"], top)


class Heard(cp_model.CpSolverSolutionCallback):
    """Reports each better plan."""

    def __init__(self, columns: list, answer: str, begin: float, scale: int) -> None:
        super().__init__()
        self.columns, self.answer, self.begin, self.scale = columns, answer, begin, scale

    def on_solution_callback(self) -> None:
        np.save(self.answer, np.array([self.value(each) for each in self.columns], float))
        spent = time.process_time() - self.begin
        say(cpu_seconds=spent, cost=self.objective_value / self.scale)


def say(**fields: object) -> None:
    """Print one line."""
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
