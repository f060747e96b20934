"""The files of a plan folder in, a plan out, or every fault found in one run."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final, NamedTuple

import msgspec

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.plan.acts import acts_kept
from willing.plan.checks import wrongs
from willing.plan.checks.scope import Table
from willing.plan.checks.supply import served_lines
from willing.plan.document import Plan
from willing.plan.draft import Draft, draft
from willing.plan.layout import PLAN_FILE
from willing.plan.mend import Mended, mend
from willing.plan.paths import Path
from willing.plan.scenario import overlay
from willing.plan.shape import SectionTypes, assemble, document_kind
from willing.plan.wrong import Wrong

SectionCheck = Callable[[Plan], tuple[tuple[str, str, str], ...]]
"""What is wrong in a section beyond types: (dotted key, what, fix)."""

MOST_FAULTS: Final = 1000
_TOGETHER: Final = (
    {"first_week", "last_week", "from_week", "week", "min_weeks", "max_weeks"},
    {"threshold", "objective", "low", "central", "high"},
    {
        "state",
        "basis",
        "accepted",
        "authorised",
        "in_theatre",
        "in_theatre_modules",
        "coalition_status",
    },
)
"""Fields that are compared with each other: one that is unread silences its neighbours."""

SectionLines = Callable[[Plan], Collection[str]]
"""The ids of a section's SOR lines, derived ones too; asked only when a name needs it."""


class Sections(NamedTuple):
    """What is known of each line of effort's section, by its name."""

    types: SectionTypes
    checks: Mapping[str, SectionCheck]
    lines: Mapping[str, SectionLines]


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
    section_lines: Mapping[str, SectionLines] | None = None,
) -> Plan:
    """Return the plan that `files` (relative name, bytes) hold, with one scenario applied.

    Raises PlanError with every fault of the files, the plan and that scenario.
    """
    sections = Sections(section_types, section_checks or {}, section_lines or {})
    made = draft(files, document_kind(section_types))
    if scenario is not None and scenario not in made.scenarios:
        raise PlanError((*_missing(made, scenario), *made.faults))
    read = _read(made, scenario, sections)
    if read.faults:
        raise PlanError(read.faults)
    return read.plan


def parse_all(
    files: Mapping[str, bytes],
    section_types: SectionTypes,
    *,
    section_checks: Mapping[str, SectionCheck] | None = None,
    section_lines: Mapping[str, SectionLines] | None = None,
) -> tuple[Plan, Mapping[str, Plan]]:
    """Return the plan, and by name the plan with each scenario applied.

    Raises PlanError with every fault of the plan and those that its scenarios add to it.
    """
    sections = Sections(section_types, section_checks or {}, section_lines or {})
    made = draft(files, document_kind(section_types))
    base = _read(made, None, sections)
    faults, known = list(base.faults), set(base.faults)
    plans: dict[str, Plan] = {}
    for name in sorted(made.scenarios):
        plans[name], found = _read(made, name, sections)
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


def _read(made: Draft, scenario: str | None, sections: Sections) -> Read:
    tree, origins = made.tree, made.origins
    found: list[Wrong] = []
    if scenario is not None:
        tree, origins, found = overlay(made, scenario)
    plan, notes = _typed(tree, made, sections.types)
    found += notes.wrongs
    if scenario is not None and "nations" in made.scenarios[scenario]:
        plan, _ = acts_kept(_typed(made.tree, made, sections.types)[0], plan)
    later = chain(wrongs(plan, sections.types), _section_wrongs(plan, sections.checks, tree))
    heard = (wrong for wrong in later if not _is_silenced(wrong, notes, made.unread))
    found += islice(heard, MOST_FAULTS + 1)
    if not made.unread:
        found += _line_wrongs(plan, sections, {wrong.path[0] for wrong in found if wrong.path})
    faults = [*made.faults, *(origins.fault(wrong) for wrong in found)]
    return Read(plan.replace(scenario=scenario), _arranged(faults))


def _typed(tree: dict[str, Any], made: Draft, types: SectionTypes) -> tuple[Plan, Mended]:
    """Return the plan, its type faults, and where the plan stands in for what is faulty."""
    try:
        return assemble(tree, types), Mended()
    except (msgspec.ValidationError, RecursionError):
        mended, notes = mend(tree, made.kind)
    lost = [path for path in made.unread if path and _value(tree, path) == {}]
    notes.wrongs = [
        each
        for each in notes.wrongs
        if not any(each.path[: len(path)] == path for path in lost)
        and (() not in made.unread or each.path[0] in tree)
    ]
    if any(path[0] == "horizon" for path in notes.stand_ins):
        mended["horizon"] = {"first_week": -520, "last_week": 2080}
    if ("fictional",) in notes.stand_ins:
        mended["fictional"] = True
    return assemble(mended, types), notes


def _value(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def _is_silenced(wrong: Wrong, notes: Mended, unread: Iterable[Path]) -> bool:
    """Return whether a fault may only follow from what could not be read."""
    for path in unread:
        size = min(len(path), len(wrong.about))
        if wrong.path[: len(path)] == path or (wrong.about and wrong.about[:size] == path[:size]):
            return True
    for path in notes.stand_ins:
        if wrong.path[: len(path)] == path:
            return True
        names = {path[-1], *wrong.path[-1:]}
        if path[:-1] == wrong.path[:-1] and any(names <= group for group in _TOGETHER):
            return True
    return wrong.path in notes.incomplete


def _section_wrongs(
    plan: Plan, section_checks: Mapping[str, SectionCheck], tree: Mapping[str, Any]
) -> Iterator[Wrong]:
    for name, check in section_checks.items():
        if name in plan.sections:
            for key, what, fix in check(plan):
                yield Wrong(resolve(key, tree), what, fix, _about(what))


def _line_wrongs(plan: Plan, sections: Sections, faulty: Collection[Any]) -> Iterator[Wrong]:
    """Yield employments that serve a SOR line which is neither written nor derived.

    Nothing is said while a place that lines are derived from is faulty.
    """
    known = {line for section in plan.sections.values() for line in section.requirements}
    if all(name in known for _, names in served_lines(plan) for name in names):
        return
    if not {"theatre", "capabilities", "horizon", *sections.lines}.isdisjoint(faulty):
        return
    for name, lines in sections.lines.items():
        if name in plan.sections:
            known.update(lines(plan))
    table = Table("SOR line", known, ())
    for path, names in served_lines(plan):
        yield from table.missing(path, names)


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
