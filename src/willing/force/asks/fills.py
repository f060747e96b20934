"""Which lines an explicit plan would fill, in which weeks, and what it would cost the nation."""

import numpy as np

from willing.force.arrays import ForceArrays, Ints
from willing.force.asks.ask import Fill
from willing.force.asks.candidate import COALITION
from willing.force.asks.pricing import Explicit, Priced


def fills(made: Priced, plan: Explicit) -> tuple[Fill, ...]:
    """Return the lines that would be less short, the most valuable first."""
    wide = made.found.wide
    arrays, labels = wide.arrays, wide.base.labels
    before, after = made.state.supply, plan.state.supply
    found: list[Fill] = []
    for r in np.flatnonzero((before != after).any(1)):
        short = np.minimum(arrays.objective[r] - before[r], after[r] - before[r])
        better = np.flatnonzero(short > 0)
        gain = _shortfall(arrays, int(r), before[r]) - _shortfall(arrays, int(r), after[r])
        if len(better) == 0 or gain <= 0:
            continue
        below = before[r] < arrays.threshold[r]
        stands = after[r] >= arrays.threshold[r]
        start = labels.plan.horizon.first_week
        found.append(
            Fill(
                line=labels.lines[r],
                first_week=start + int(better[0]),
                last_week=start + int(better[-1]),
                weeks=len(better),
                weeks_filled=int((below & stands).sum()),
                amount=float(short.max()) / wide.scales.amount,
                gain=gain / wide.scales.cost,
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.gain, each.line)))


def taken(made: Priced, plan: Explicit) -> tuple[str, ...]:
    """Return the lines that would be shorter: modules leave them for what is worth more."""
    arrays, lines = made.found.wide.arrays, made.found.wide.base.labels.lines
    before, after = made.state.supply, plan.state.supply
    worse: dict[str, int] = {}
    for r in np.flatnonzero((before != after).any(1)):
        more = _shortfall(arrays, int(r), after[r]) - _shortfall(arrays, int(r), before[r])
        if more > 0:
            worse[lines[r]] = more
    return tuple(sorted(worse, key=lambda line: (-worse[line], line)))


def _shortfall(arrays: ForceArrays, r: int, supply: Ints) -> int:
    high, low = arrays.threshold_price[r], arrays.objective_price[r]
    cost = (high - low) * np.maximum(0, arrays.threshold[r] - supply)
    return int((cost + low * np.maximum(0, arrays.objective[r] - supply)).sum())


def person_weeks(made: Priced, plan: Explicit, nation: str) -> tuple[int, int, int]:
    """Return person-weeks of the nation (before, after), and of the whole force after.

    Of the coalition they are those of all nations.
    """
    before, after = made.state.person_weeks, plan.state.person_weeks
    if nation == COALITION:
        return int(before.sum()), int(after.sum()), int(after.sum())
    n = made.found.wide.base.labels.nations.index(nation)
    return int(before[n]), int(after[n]), int(after.sum())
