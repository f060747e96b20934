"""Which findings hold at low, central and high sizes, and where the others turn.

A finding is known by what it is about. It holds when the runs at low and at high sizes say the
same; otherwise the plan is solved at sizes in between, and it is printed with the place at which
it turns (design: every figure carries its basis).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from willing.basics.figure import Size
from willing.effort.effects import Effects, Finding, Measure

TURN_STEPS: Final = 2
"""Halvings between central and an end: the turn is found to a quarter of the way."""

Known = frozenset[tuple[str, str]]
"""(line of effort, what a finding is about) of every finding of one run."""


class Sized(NamedTuple):
    """The effects at the three sizes."""

    low: Mapping[str, Effects]
    central: Mapping[str, Effects]
    high: Mapping[str, Effects]


def known(effects: Mapping[str, Effects]) -> Known:
    """Return what the findings of a run are about."""
    return frozenset(
        (name, finding.about) for name, each in effects.items() for finding in each.findings
    )


def judged(sized: Sized, known_at: Callable[[float], Known]) -> Mapping[str, Effects]:
    """Return the central effects with bands from low and high, and each finding judged.

    `known_at` gives what a run finds with every figure at a position between -1 and 1.
    """
    at_low, at_high = known(sized.low), known(sized.high)
    result = {}
    for name, each in sized.central.items():
        findings = tuple(
            _judged(finding, (name, finding.about), (at_low, at_high), known_at)
            for finding in each.findings
        )
        extra = _only_elsewhere(name, sized)
        result[name] = each.replace(
            findings=findings + extra,
            measures={
                key: _banded(measure, sized.low[name].measures[key], sized.high[name].measures[key])
                for key, measure in each.measures.items()
            },
        )
    return result


def _judged(
    finding: Finding,
    key: tuple[str, str],
    ends: tuple[Known, Known],
    known_at: Callable[[float], Known],
) -> Finding:
    turns = [
        _place(turn(key, end, known_at), word)
        for end, word, there in ((-1.0, "low", ends[0]), (1.0, "high", ends[1]))
        if key not in there
    ]
    if not turns:
        return finding
    return finding.replace(depends_on=f"it no longer holds {' and '.join(turns)}")


def turn(key: tuple[str, str], end: float, known_at: Callable[[float], Known]) -> float:
    """Return the position, between 0 and `end`, from which the finding is no longer made."""
    holds, gone = 0.0, end
    for _ in range(TURN_STEPS):
        middle = (holds + gone) / 2
        if key in known_at(middle):
            holds = middle
        else:
            gone = middle
    return gone


def _place(position: float, word: str) -> str:
    """Where a finding turns, as a place between the sizes that the plan states."""
    if abs(position) >= 1:
        return f"at {word} sizes"
    return f"from about {100 * abs(position):.0f} % of the way from central to {word} sizes"


def _only_elsewhere(name: str, sized: Sized) -> tuple[Finding, ...]:
    """Findings that are made at low or at high sizes alone."""
    central = {finding.about for finding in sized.central[name].findings}
    found: dict[str, Finding] = {}
    ends: tuple[tuple[Size, Mapping[str, Effects]], ...] = (
        ("low", sized.low),
        ("high", sized.high),
    )
    for size, effects in ends:
        for finding in effects[name].findings:
            if finding.about not in central:
                first = found.setdefault(finding.about, finding.replace(weight=finding.weight / 2))
                at = tuple(dict.fromkeys((*first.only_at, size)))
                found[finding.about] = first.replace(only_at=at, depends_on=_elsewhere(at))
    return tuple(found.values())


def _elsewhere(at: Sequence[Size]) -> str:
    return f"it holds at {' and '.join(at)} sizes, not at central ones"


def _banded(measure: Measure, low: Measure, high: Measure) -> Measure:
    """The measure with the least and the most of all that the three runs give, by week."""
    rows = [row for each in (low, measure, high) for row in (each.values, each.low, each.high)]
    weeks = list(zip(*(row for row in rows if row), strict=True))
    least, most = (
        tuple(pick((v for v in week if v is not None), default=None) for week in weeks)
        for pick in (min, max)
    )
    if least == measure.values == most:
        return measure
    return measure.replace(low=least, high=most)
