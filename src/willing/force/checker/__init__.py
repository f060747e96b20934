"""The independent checker: recounts cost and every hard rule from records and assignments.

It shares no code path with the arrays and kernels; only the meaning of a record (`coalition`,
`plan`), of a number (`force.units`) and of a fair share (`force.burden`) is common.
"""

from collections.abc import Callable, Iterator
from typing import Final

from willing.force.checker import cost, mandate_rules, module_rules, shared_rules
from willing.force.checker.case import Case
from willing.force.checker.cost import recounted_cost

RULES: Final[tuple[Callable[[Case], Iterator[str]], ...]] = (
    module_rules.unknown_modules,
    module_rules.uncounted_offers,
    module_rules.zones_not_offered,
    module_rules.forbidden_places,
    module_rules.forbidden_weeks,
    module_rules.wrong_lines,
    module_rules.too_early,
    module_rules.unmet_conditions,
    mandate_rules.refused_mandate,
    mandate_rules.expired_mandate,
    module_rules.outside_windows,
    module_rules.tied_elsewhere,
    module_rules.two_places,
    module_rules.too_slow,
    module_rules.broken_rotations,
    module_rules.wrong_effect,
    shared_rules.over_ceilings,
    shared_rules.over_host_ceiling,
    shared_rules.over_force_ceiling,
    mandate_rules.over_mandate,
    shared_rules.over_lift,
    shared_rules.too_many_nations,
    shared_rules.missing_enablers,
    shared_rules.under_minimum,
    cost.below_level,
)


def violations(case: Case) -> tuple[str, ...]:
    """Return one sentence for each breach of a hard rule; none when the plan keeps them all."""
    return tuple(sentence for rule in RULES for sentence in rule(case))


__all__ = ["RULES", "Case", "recounted_cost", "violations"]
