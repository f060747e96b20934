"""A plan folder in, a checked plan out; and a plan written back."""

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from willing.adapters.files import read_files
from willing.adapters.together import printable
from willing.app.ledger.settings import SETTINGS_FILE
from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.effort.line import Line
from willing.lines import LINES, SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.layout import PLAN_FILE, is_ignored
from willing.plan.parse import SectionCheck, SectionLines, parse, parse_all

MOST_NAMED: Final = 8


def read(path: str | Path, *, scenario: str | None = None) -> Plan:
    """Return the plan in the folder `path`, with `scenario` laid over it.

    Raises PlanError with every fault found: file, key, what is wrong and what to do.
    """
    return parse(
        plan_files(path),
        SECTION_TYPES,
        scenario=scenario,
        section_checks=section_checks(),
        section_lines=section_lines(),
    )


def read_all(path: str | Path) -> Mapping[str | None, Plan]:
    """Return the plan in the folder `path` under None, and with each scenario by its name.

    Raises PlanError with every fault of the plan and those that its scenarios add.
    """
    plan, scenarios = parse_all(
        plan_files(path),
        SECTION_TYPES,
        section_checks=section_checks(),
        section_lines=section_lines(),
    )
    plans: dict[str | None, Plan] = {None: plan}
    plans.update(scenarios)
    return plans


def plan_files(path: str | Path) -> Mapping[str, bytes]:
    """Return the files of the plan folder that may be part of the document; raises PlanError."""
    _refuse_what_is_beside_a_plan(Path(path))
    files = read_files(Path(path), ignored=is_ignored)
    if not files:
        what, fix = "the folder holds no plan", "Name one that holds plan.toml"
        raise PlanError([Fault(file=printable(str(path)), what=what, fix=fix)])
    return files


def _refuse_what_is_beside_a_plan(folder: Path) -> None:
    """Raise PlanError for the workspace of a ledger and for the folder above plan folders: their
    files are no faults of a plan."""
    if not folder.is_dir() or (folder / PLAN_FILE).is_file():
        return
    inner = sorted(each.parent.name for each in folder.glob(f"*/{PLAN_FILE}"))
    if (folder / SETTINGS_FILE).is_file():
        what = "this is a ledger, and here a plan folder is asked for"
        fix = f"Write its plan out first: willing ledger export {folder} --plan PLAN"
    elif inner:
        what = "the folder is no plan, and holds plan folders"
        fix = f"Name one of them: {', '.join(str(folder / name) for name in inner[:MOST_NAMED])}"
    else:
        return
    raise PlanError([Fault(file=printable(str(folder)), what=what, fix=printable(fix))])


def section_checks() -> dict[str, SectionCheck]:
    """Return what each line of effort checks in its own section, by the section's name."""
    return {line.name: line.check for line in LINES if line.check is not None}


def section_lines() -> dict[str, SectionLines]:
    """Return how each line of effort names its SOR lines, by the section's name."""
    return {line.name: partial(_lines_of, line) for line in LINES}


def _lines_of(line: Line, plan: Plan) -> Collection[str]:
    return line.requirements(plan, None)
