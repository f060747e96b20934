"""Trials in memory: a name of their own, and a limit."""

import pytest
from tests.web.conftest import Served

from willing.app.run_folder import read_run
from willing.report.run import Run
from willing.web.tried_runs import MOST_OF_ALL, MOST_TRIED, TriedRuns


@pytest.fixture(scope="module")
def run(served: Served) -> Run:
    return read_run(served.runs / "minimal")


def test_the_same_trial_twice_has_two_names_and_one_is_taken_back_alone(run: Run) -> None:
    tried = TriedRuns()
    first, second = tried.keep(run), tried.keep(run)
    tried.forget(first)
    assert tried.get(first) is None
    assert tried.get(second) == run.replace(name=second)


def test_the_trial_least_lately_looked_at_is_forgotten_first(run: Run) -> None:
    tried = TriedRuns()
    names = [tried.keep(run) for _ in range(MOST_TRIED)]
    tried.get(names[0])
    newest = tried.keep(run)
    assert tried.get(names[1]) is None
    assert tried.get(names[0]) is not None
    assert tried.get(newest) is not None


def test_busy_accounts_push_out_none_of_one_that_has_few(run: Run) -> None:
    tried = TriedRuns()
    quiet = [tried.keep(run, "quiet") for _ in range(2)]
    for number in range(MOST_OF_ALL):
        tried.keep(run, f"busy-{number // MOST_TRIED}")
    assert all(tried.get(each, "quiet") is not None for each in quiet)
