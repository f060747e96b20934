"""The conditional fill curve as records: bands by week, the waterfall, and the closure."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from willing.basics.record import Record
from willing.basics.units import Share, Slug, Text, Week
from willing.coalition.gate import GateName
from willing.force.arrays import Ints
from willing.force.curve.gate_sets import SetName
from willing.force.problem import ForceProblem

MOST_LINES = 5
"""Lines named with a step, those that gain most."""


class Band(Record, kw_only=True):
    """The force under one nested set of gates, solved on its own."""

    name: SetName
    gates: tuple[GateName, ...]
    """What it opens beyond the band before, as far as any condition names them."""
    fill: tuple[Share | None, ...]
    """Share of the threshold need filled, week by week; every line counts alike. None: no need."""
    threshold_fill: Share
    """The same over all weeks."""
    threshold_fill_low: Share | None = None
    threshold_fill_high: Share | None = None
    """At low and high sizes, where the plan has a range."""
    cost: float
    modules: int
    """Modules used."""


class Step(Record, kw_only=True):
    """One gate opened after all before it: what it unlocks."""

    gate: GateName
    band: SetName
    line_weeks: float
    """Line-weeks of threshold need filled more than before; below 0 where modules moved on to
    more important lines."""
    cost_saved: float
    """What the objective falls by; never below 0."""
    modules: int
    """Modules used beyond those used before."""
    lines: tuple[Slug, ...] = ()
    """SOR lines that gain most, most first."""


class Closure(Record, kw_only=True):
    """Persons there, week by week, by whether what they need is there too."""

    usable: tuple[float, ...]
    """Effective inside the host with their enablers, or at work in a plan without a host."""
    waiting: tuple[float, ...]
    """Inside the host beyond what the enablers there support."""
    arriving: tuple[float, ...]
    """Inside the host in RSOM or handover."""
    outside: tuple[float, ...]
    """Outside the host: at home, at entry points, at sea."""


class FillCurve(Record, kw_only=True):
    """What each gate unlocks, and what of the force is usable."""

    first_week: Week
    bands: tuple[Band, ...]
    steps: tuple[Step, ...]
    as_run: tuple[Share | None, ...]
    """Fill by week of the run itself, under its own assumptions."""
    closure: Closure
    taken_as_met: tuple[Text, ...] = ()
    """Gates that the plan takes as never met, opened here all the same."""
    line_weeks: int = 0
    """Line-weeks with a threshold need."""
    notional_share: Share = 0.0


def filled(problem: ForceProblem, supply: Ints) -> dict[str, tuple[Fraction | None, ...]]:
    """Return by line and week the share of the threshold filled by supply (R, T); None without
    need."""
    rows = zip(supply.tolist(), problem.arrays.threshold.tolist(), strict=True)
    return {
        line: tuple(
            Fraction(min(have, wanted), wanted) if wanted else None
            for have, wanted in zip(given, asked, strict=True)
        )
        for line, (given, asked) in zip(problem.labels.lines, rows, strict=True)
    }


def fill_by_week(
    rows: Mapping[str, Sequence[Fraction | None]], weeks: int
) -> tuple[float | None, ...]:
    """Return the mean share over the lines with a need; None in a week without any need."""
    columns = ([row[w] for row in rows.values()] for w in range(weeks))
    return tuple(_mean([each for each in column if each is not None]) for column in columns)


def line_weeks(rows: Mapping[str, Sequence[Fraction | None]]) -> Fraction:
    """Return the line-weeks filled."""
    known = (each for row in rows.values() for each in row if each is not None)
    return sum(known, Fraction(0))


def step_lines(
    before: Mapping[str, Sequence[Fraction | None]], after: Mapping[str, Sequence[Fraction | None]]
) -> tuple[str, ...]:
    """Return the lines that gain most from a step, those that gain nothing left out."""
    gains = {
        name: line_weeks({name: after[name]}) - line_weeks({name: before[name]}) for name in after
    }
    ranked = sorted(gains, key=lambda name: (-gains[name], name))
    return tuple(name for name in ranked[:MOST_LINES] if gains[name] > 0)


def _mean(values: Sequence[Fraction]) -> float | None:
    return float(sum(values, Fraction(0)) / len(values)) if values else None
