"""The files of a plan folder in, a plan out, or every fault found in one run."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.plan.checks import wrongs
from willing.plan.document import Plan
from willing.plan.draft import Draft, draft
from willing.plan.layout import PLAN_FILE
from willing.plan.mend import mend
from willing.plan.paths import Path
from willing.plan.scenario import overlay
from willing.plan.shape import SectionTypes, assemble, document_kind
from willing.plan.wrong import Wrong

SectionCheck = Callable[[Plan], tuple[tuple[str, str, str], ...]]
"""What is wrong in a section beyond types: (dotted key, what, fix)."""

MOST_FAULTS: Final = 1000
_ORDERED: Final = {
    *("first_week", "last_week", "from_week", "week", "min_weeks", "max_weeks"),
    *("threshold", "objective", "low", "central", "high"),
}
"""Numbers that are compared with each other: one that is unread silences its neighbours."""


class Read(NamedTuple):
    """A plan as far as it could be read, and what is wrong."""

    plan: Plan
    faults: tuple[Fault, ...]


def parse(
    files: Mapping[str, bytes],
    section_types: SectionTypes,
    *,
    scenario: str | None = None,
    section_checks: Mapping[str, SectionCheck] | None = None,
) -> Plan:
    """Return the plan that `files` (relative name, bytes) hold, with one scenario applied.

    Raises PlanError with every fault of the files, the plan and that scenario.
    """
    made = draft(files, document_kind(section_types))
    if scenario is not None and scenario not in made.scenarios:
        raise PlanError((*_missing(made, scenario), *made.faults))
    read = _read(made, scenario, section_types, section_checks or {})
    if read.faults:
        raise PlanError(read.faults)
    return read.plan


def parse_all(
    files: Mapping[str, bytes],
    section_types: SectionTypes,
    *,
    section_checks: Mapping[str, SectionCheck] | None = None,
) -> tuple[Plan, Mapping[str, Plan]]:
    """Return the plan, and by name the plan with each scenario applied.

    Raises PlanError with every fault of the plan and those that its scenarios add to it.
    """
    made = draft(files, document_kind(section_types))
    base = _read(made, None, section_types, section_checks or {})
    faults, known = list(base.faults), set(base.faults)
    plans: dict[str, Plan] = {}
    for name in sorted(made.scenarios):
        plans[name], found = _read(made, name, section_types, section_checks or {})
        faults += [_in_scenario(fault, name) for fault in found if fault not in known]
    if faults:
        raise PlanError(_arranged(faults))
    return base.plan, plans


def _missing(made: Draft, scenario: str) -> Iterator[Fault]:
    yield Fault(
        file=f"scenarios/{scenario}.toml",
        what=f"scenario '{scenario}' does not exist",
        fix=did_you_mean(scenario, made.scenarios),
    )


def _in_scenario(fault: Fault, name: str) -> Fault:
    file = f"scenarios/{name}.toml"
    return fault if fault.file == file else fault.replace(what=f"{fault.what} (in scenario {name})")


def _read(
    made: Draft,
    scenario: str | None,
    section_types: SectionTypes,
    section_checks: Mapping[str, SectionCheck],
) -> Read:
    tree, origins = made.tree, made.origins
    found: list[Wrong] = []
    if scenario is not None:
        tree, origins, found = overlay(made, scenario)
    plan, typed, stand_ins = _typed(tree, made, section_types)
    found += typed
    later = [*wrongs(plan), *_section_wrongs(plan, section_checks, tree)]
    found += [wrong for wrong in later if not _is_silenced(wrong, stand_ins, made.unread)]
    faults = [*made.faults, *(origins.fault(wrong) for wrong in found)]
    return Read(plan.replace(scenario=scenario), _arranged(faults))


def _typed(
    tree: dict[str, Any], made: Draft, section_types: SectionTypes
) -> tuple[Plan, list[Wrong], set[Path]]:
    """Return the plan, its type faults, and where the plan stands in for what is faulty."""
    try:
        return assemble(tree, section_types), [], set()
    except (msgspec.ValidationError, RecursionError):
        mended, notes = mend(tree, made.kind)
    found = notes.wrongs
    if () in made.unread:
        found = [wrong for wrong in found if len(wrong.path) > 1 or wrong.path[0] in tree]
    if any(path[0] == "horizon" for path in notes.stand_ins):
        mended["horizon"] = {"first_week": -520, "last_week": 2080}
    if ("fictional",) in notes.stand_ins:
        mended["fictional"] = True
    return assemble(mended, section_types), found, notes.stand_ins


def _is_silenced(wrong: Wrong, stand_ins: Iterable[Path], unread: Iterable[Path]) -> bool:
    """Return whether a fault may only follow from what could not be read."""
    for path in unread:
        size = min(len(path), len(wrong.about))
        if wrong.path[: len(path)] == path or (wrong.about and wrong.about[:size] == path[:size]):
            return True
    for path in stand_ins:
        beside = path[:-1] == wrong.path[:-1] and {path[-1], wrong.path[-1]} <= _ORDERED
        if beside or wrong.path[: len(path)] == path:
            return True
    return False


def _section_wrongs(
    plan: Plan, section_checks: Mapping[str, SectionCheck], tree: Mapping[str, Any]
) -> Iterator[Wrong]:
    for name, check in section_checks.items():
        if name in plan.sections:
            for key, what, fix in check(plan):
                yield Wrong(resolve(key, tree), what, fix, _about(what))


def _about(what: str) -> Path:
    """Return the table that a section's check looked a name up in."""
    tables: dict[str, Path] = {"zone": ("theatre", "zones"), "capability": ("capabilities",)}
    return tables.get(what.partition(" ")[0], ()) if "does not exist" in what else ()


def resolve(key: str, tree: Mapping[str, Any]) -> Path:
    """Return the path of a dotted key whose ids may hold dots, by what the document holds."""
    table: Any = tree
    path: list[str] = []
    while key:
        names = table if isinstance(table, Mapping) else ()
        fitting = [name for name in names if key == name or key.startswith(f"{name}.")]
        step = max(fitting, key=len, default=key.partition(".")[0])
        path.append(step)
        key = key[len(step) + 1 :]
        table = table.get(step) if isinstance(table, Mapping) else None
    return tuple(path)


def _arranged(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults once each, by file, plan.toml first; the very many are cut short."""
    once = sorted(dict.fromkeys(faults), key=lambda fault: (fault.file != PLAN_FILE, fault.file))
    if len(once) <= MOST_FAULTS:
        return tuple(once)
    rest = len(once) - MOST_FAULTS
    more = Fault(file=PLAN_FILE, what=f"there are {rest:,} further faults", fix="Mend these first")
    return (*once[:MOST_FAULTS], more)
