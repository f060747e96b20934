"""Every way in which a plan can be wrong beyond the types of its fields: one function each."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from willing.basics.fault import Fault
from willing.plan.checks import demand, places, supply, terms, truth, whole
from willing.plan.checks.everywhere import everywhere
from willing.plan.checks.scope import Scope
from willing.plan.document import Plan
from willing.plan.origins import Origin, Origins
from willing.plan.wrong import Wrong

CHECKS: Final[tuple[Callable[[Scope], Iterator[Wrong]], ...]] = (
    *whole.CHECKS,
    *places.CHECKS,
    *demand.CHECKS,
    *supply.CHECKS,
    *terms.CHECKS,
    *truth.CHECKS,
    everywhere,
)


def wrongs(plan: Plan, efforts: Collection[str]) -> Iterator[Wrong]:
    """Yield everything that is wrong with the plan; `efforts` are the known lines of effort."""
    scope = Scope(plan, efforts)
    for check in CHECKS:
        yield from check(scope)


def faults(plan: Plan, efforts: Collection[str] | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with a plan made in memory, named as if its folder were written."""
    origins = Origins()
    own_files = ("theatre", "events", "field_reports", *plan.sections)
    for name in own_files:
        origins.add((name,), Origin(f"{name}.toml", 1))
    for nation in plan.nations:
        origins.add(("nations", nation), Origin(f"nations/{nation}.toml", 2))
    known = plan.sections if efforts is None else efforts
    return tuple(origins.fault(wrong) for wrong in wrongs(plan, known))
