"""Every way in which a plan can be wrong beyond the types of its fields."""

from collections.abc import Callable, Iterator
from typing import Final

from willing.plan.document import Plan
from willing.plan.wrong import Wrong

CHECKS: Final[tuple[Callable[[Plan], Iterator[Wrong]], ...]] = ()


def wrongs(plan: Plan) -> Iterator[Wrong]:
    """Yield everything that is wrong with the plan."""
    for check in CHECKS:
        yield from check(plan)
