"""HiGHS on a programme from a file; run in a process of its own, it clashes with OR-Tools.

    python highs.py PROGRAMME.npz SECONDS ANSWER.npy

Prints one JSON line for each better plan: CPU seconds so far and its cost; the last line has
`done`. The columns of the best plan are in ANSWER.npy whenever a line is out.
"""

import json
import sys
import time

import highspy
import numpy as np


def main(programme: str, seconds: float, answer: str) -> None:
    """Solve and report."""
    given = np.load(programme)
    model = highspy.HighsLp()
    rows, columns = len(given["row_low"]), len(given["cost"])
    model.num_row_, model.num_col_ = rows, columns
    model.col_cost_, model.col_upper_ = given["cost"], given["upper"]
    model.col_lower_ = np.zeros(columns)
    model.row_lower_, model.row_upper_ = given["row_low"], given["row_high"]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = given["start"], given["index"]
    model.a_matrix_.value_ = given["value"]
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[int(whole)] for whole in given["whole"]]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", seconds)
    solver.passModel(model)
    begin = time.process_time()

    def better(event: highspy.HighsCallbackEvent) -> None:
        np.save(answer, np.array(event.data_out.mip_solution))
        cost = event.data_out.objective_function_value
        say(cpu_seconds=time.process_time() - begin, cost=cost)

    solver.cbMipImprovingSolution.subscribe(better)
    solver.run()
    info = solver.getInfo()
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if found:
        np.save(answer, np.array(solver.getSolution().col_value))
    say(
        done=True,
        cpu_seconds=time.process_time() - begin,
        cost=info.objective_function_value if found else None,
        bound=info.mip_dual_bound,
        status=solver.modelStatusToString(solver.getModelStatus()),
    )


def say(**fields: object) -> None:
    """Print one line."""
    print(json.dumps(fields), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
