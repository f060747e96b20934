"""How many modules each cause stops from serving a line, for all weeks at once.

Week by week it is what `obstacles` tells in words.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from willing.force.finished import Finished, Look
from willing.force.force_plan import Assignment
from willing.force.prospects import Codes, cause_row
from willing.force.stops import CAUSES, CODE, NONE, Cause


def causes(look: Look) -> tuple[tuple[Cause, int], ...]:
    """Return how many modules each cause stops in the week."""
    week = look.week - look.problem.labels.plan.horizon.first_week
    column = cause_counts(look.finished, look.line)[:, week]
    return tuple((cause, int(n)) for cause, n in zip(CAUSES, column, strict=True) if n)


def cause_counts(done: Finished, line: str) -> NDArray[np.int64]:
    """Return (causes, T) how many modules each cause stops from serving a line."""
    weeks = len(done.problem.labels.plan.weeks)
    rows = np.array(_rows(done, line), np.int64).reshape(-1, weeks)
    places = (rows * weeks + np.arange(weeks))[rows != NONE]
    return np.bincount(places, minlength=len(CAUSES) * weeks).reshape(len(CAUSES), weeks)


def _rows(done: Finished, line: str) -> list[Codes]:
    """Return a row of codes for each module that could give the line anything."""
    weeks = done.problem.labels.plan.weeks
    found: list[Codes] = []
    for each in done.serving[line]:
        whole = cause_row(done.prospects(line, each), weeks)
        may = whole == NONE
        if not may.any():
            found += [whole] * len(each.modules)
            continue
        found += [np.where(may, _module_row(done, line, name), whole) for name in each.modules]
    return found


def _module_row(done: Finished, line: str, module: str) -> Codes:
    """Return by week what `module_stop` says."""
    own = done.used.get(module, ())
    weeks = done.problem.labels.plan.weeks
    row = np.full(len(weeks), CODE["rotation" if own else "cost"], np.int8)
    room = _room_row(done, line, module)
    if room is not None:
        row = np.where(room != NONE, room, row)
    _mark_rotations(row, weeks.start, own, line)
    return row


def _mark_rotations(row: Codes, start: int, own: Sequence[Assignment], line: str) -> None:
    serving = [each for each in own if line in each.lines]
    if serving:
        after = min(each.last_week for each in serving) + 1 - start
        row[after : max(after, max(each.first_week for each in serving) - start)] = CODE["rotation"]
    for each in own:
        first, end = each.first_week - start, each.last_week + 1 - start
        row[first:end] = CODE["arriving" if line in each.lines else "elsewhere"]
        if line in each.lines:
            row[each.effective_week - start : end] = NONE


def _room_row(done: Finished, line: str, module: str) -> Codes | None:
    """Return by week the limit that stops the module in every posting that feeds the line, as the
    first of those open in the week has it; None if none ever does."""
    at = done.places.get(module)
    postings = [] if at is None else [*done.feeding.get((line, at), ())]
    codes = done.room[postings]
    if not (codes != NONE).any():
        return None
    open_ = done.problem.arrays.available[postings] != 0
    free = (open_ & (codes == NONE)).any(axis=0)
    first = codes[open_.argmax(axis=0), np.arange(codes.shape[1])]
    return np.where(free | ~open_.any(axis=0), np.int8(NONE), first)
