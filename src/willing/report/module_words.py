"""Modules told by what they are: `two of “Infantry company” and “Airhead unit”`."""

from collections import Counter
from collections.abc import Iterable, Mapping

from willing.force.modules import module_stems
from willing.plan.document import Plan
from willing.report.words import count_word, listed, nation_name, offer_name


def module_owners(plan: Plan) -> Mapping[str, tuple[str, str]]:
    """Return what module names start with: (nation, offer)."""
    return {stem: key for key, stem in module_stems(plan).items()}


def modules_words(
    plan: Plan, modules: Iterable[str], limit: int = 4, *, whose: bool = False
) -> str:
    """Return modules counted by offer, most first; with `whose` the nation is named too.

    A module of no offer of the plan is told by its id.
    """
    owners = module_owners(plan)
    counts = Counter(_told(plan, owners, each, whose=whose) for each in modules)
    rows = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    shown = [name if count == 1 else f"{count_word(count)} of {name}" for name, count in rows]
    if len(shown) <= limit:
        return listed(shown)
    rest = sum(count for _, count in rows[limit:])
    return listed([*shown[:limit], f"{rest:,} more"])


def module_words(plan: Plan, module: str, nation: str, *, whose: bool = True) -> str:
    """Return `“Mine hunter” of Calder (hunter.2)`: one module among others of its offer."""
    owners = module_owners(plan)
    if module.rpartition(".")[0] not in owners:
        return f"{module} ({nation_name(plan, nation)})" if whose else module
    return f"{_told(plan, owners, module, whose=whose)} ({module})"


def _told(plan: Plan, owners: Mapping[str, tuple[str, str]], module: str, *, whose: bool) -> str:
    key = owners.get(module.rpartition(".")[0])
    if key is None:
        return module
    name = offer_name(plan, *key)
    return f"{name} of {nation_name(plan, key[0])}" if whose else name
