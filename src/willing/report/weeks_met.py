"""In how many weeks a measure meets its target: one count on the terminal and in every report."""

from willing.effort.effects import Measure, meets, target_at


def asks(measure: Measure, index: int) -> bool:
    """Return whether a week has a target that could be missed: at least nothing asks nothing."""
    target = target_at(measure, index)
    return target is not None and (target > 0 or measure.direction == "at_most")


def weeks_met(measure: Measure) -> str:
    """Return `38 of 45`: of the weeks that ask for something and whose value is known.

    Empty where there is no such week.
    """
    judged = [
        met
        for index in range(len(measure.values))
        if asks(measure, index) and (met := meets(measure, index)) is not None
    ]
    return f"{sum(judged)} of {len(judged)}" if judged else ""
