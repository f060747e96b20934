"""What of an explanation rests on assumed sizes."""

from collections.abc import Sequence

from willing.basics.figure import Figure
from willing.force.explain.case import Case
from willing.force.explain.explanation import Candidate


def rests_on(case: Case, found: Sequence[Candidate]) -> str:
    """Return what is assumed: `the need`, `the sizes of 2 offers`, both, or nothing."""
    asked = case.requirement
    needs = (asked.threshold, asked.objective)
    parts = []
    if asked.basis == "notional" or any(
        isinstance(each, Figure) and each.basis == "notional" for each in needs
    ):
        parts.append("the need")
    assumed = {(each.nation, each.offer) for each in found if each.notional}
    if assumed:
        count = len(assumed)
        parts.append("the size of one offer" if count == 1 else f"the sizes of {count} offers")
    return " and ".join(parts)
