"""The sentence that says where a measure misses its target, and by how much."""

from willing.basics.unit_words import singular
from willing.basics.weeks import span_label, week_label
from willing.effort.effects import Finding, Measure, meets, target_at


def amount_text(value: float, unit: str) -> str:
    """Return `1,234 h`, `12.5 km` or, for a share, `83 %`."""
    if unit == "share":
        return f"{100 * value:.0f} %"
    number = f"{value:,.0f}" if abs(value - round(value)) < 0.05 else f"{value:,.1f}"
    return f"{number} {singular(unit) if number == '1' else unit}".rstrip()


def shortfall(measure: Measure, *, weight: float = 1.0) -> Finding | None:
    """Return one finding on the week that misses the target by most, or None if none does.

    The weight is `weight` × the worst miss relative to the target × the weeks that miss.
    """
    missed = [i for i in range(len(measure.values)) if meets(measure, i) is False]
    if not missed:
        return None
    worst = max(missed, key=lambda index: (_miss(measure, index), -index))
    value, target = measure.values[worst] or 0.0, target_at(measure, worst) or 0.0
    first, last = measure.first_week + missed[0], measure.first_week + missed[-1]
    side = "short of" if measure.direction == "at_least" else "over"
    return Finding(
        text=f"{measure.title}: {amount_text(value, measure.unit)} in "
        f"{week_label(measure.first_week + worst)} against a target of "
        f"{amount_text(target, measure.unit)}; {side} the target in {len(missed)} "
        f"{'week' if len(missed) == 1 else 'weeks'}{_between(first, last)}.",
        about=measure.title,
        weight=weight * _miss(measure, worst) * len(missed),
        first_week=first,
        last_week=last,
        lines=measure.lines,
    )


def _between(first: int, last: int) -> str:
    return "" if first == last else f" between {span_label(first, last).replace(' to ', ' and ')}"


def _miss(measure: Measure, index: int) -> float:
    value, target = measure.values[index] or 0.0, target_at(measure, index) or 0.0
    return abs(value - target) / max(abs(target), 1e-9)
