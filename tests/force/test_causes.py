"""What stops modules, told for all weeks at once, is what is told of each week by itself."""

from collections import Counter

import numpy as np
import pytest

from willing.force.assignments import assignments, rotations
from willing.force.causes import cause_counts, causes
from willing.force.finished import Finished, Look
from willing.force.gaps import week_told
from willing.force.generate import generate_force
from willing.force.obstacles import module_stop
from willing.force.problem import build
from willing.force.prospects import cause_row, nearest_stop, offer_stop
from willing.force.room import limit_at
from willing.force.solve import restore
from willing.force.stops import CAUSES, CODE, NONE, Asked
from willing.kernels.force_state import links


@pytest.fixture
def finished(tiny):
    """A finished plan of one of the random tiny ones."""

    def of(seed: int) -> Finished:
        plan, requirements = tiny(seed)
        made = generate_force(
            plan, requirements, plan_hash="0" * 64, effort="quick", threads=1
        ).force_plan
        problem = build(plan, requirements)
        chosen = rotations(problem, made.assignments)
        state = restore(problem.arrays, links(problem.arrays), chosen)
        return Finished(problem, state, assignments(problem, chosen))

    return of


SEEDS = range(800, 824)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_week_has_the_causes_that_are_told_of_it_by_itself(finished, seed: int) -> None:
    done = finished(seed)
    labels = done.problem.labels
    for line, requirement in labels.requirements.items():
        for week in labels.plan.weeks:
            look = Look(done, line, week)
            alone: Counter[str] = Counter()
            for each in done.serving[line]:
                asked = Asked(requirement, line, week)
                whole = offer_stop(labels.plan, (each.nation, each.name), each.roles, asked)
                for module in each.modules:
                    stop = whole if whole is not None else module_stop(look, module)
                    alone.update([stop.cause] if stop is not None else [])
            assert causes(look) == tuple(sorted(alone.items()))


@pytest.mark.parametrize("seed", SEEDS)
def test_room_in_all_postings_and_weeks_is_room_in_each(finished, seed: int) -> None:
    done = finished(seed)
    open_ = done.problem.arrays.available
    for p, t in np.argwhere(open_).tolist():
        limit = limit_at(done.problem, done.state, p, t)
        assert done.room[p, t] == (NONE if limit is None else CODE[limit.cause])
    assert (done.room[open_ == 0] == NONE).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_an_offer_is_stopped_in_a_row_of_weeks_as_in_each(finished, seed: int) -> None:
    done = finished(seed)
    weeks = done.problem.labels.plan.weeks
    for line, offers in done.serving.items():
        for each in offers:
            found = done.prospects(line, each)
            row = cause_row(found, weeks)
            for week, code in zip(weeks, row.tolist(), strict=True):
                stop = nearest_stop(found, week)
                assert code == (NONE if stop is None else CODE[stop.cause])


def test_the_random_plans_have_most_of_the_causes(finished) -> None:
    """Or the tests above would say little."""
    seen: set[str] = set()
    for seed in SEEDS:
        done = finished(seed)
        for line in done.serving:
            counts = cause_counts(done, line).sum(axis=1)
            seen |= {cause for cause, n in zip(CAUSES, counts, strict=True) if n}
    assert len(seen) >= 13


def test_of_weeks_with_the_most_frequent_causes_the_middle_one_is_told() -> None:
    counts = np.array([[1, 1, 1, 0, 0, 0, 0, 0]])
    assert week_told(counts, 10, [11, 12, 13, 14, 15]) == 14
    assert week_told(counts, 10, [10, 11, 16, 17]) == 11
    assert week_told(counts, 10, [12]) == 12
