"""Public facts brought into a plan folder: what would change first, then written whole or not.

Only the facts' own fields are touched in the nations' files and the events' table; what a nation
or planner wrote stays as it is, comments of a rewritten TOML file excepted. Before anything is
written, the new files are read back and must give exactly the plan that was announced.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from willing.adapters.files import read_file, write_files
from willing.app.read import plan_files, section_checks, section_lines
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.coalition.facts import FACT_FILES, Facts, facts_from_csv
from willing.coalition.nation import NationFile
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.facts import FactChange, fact_changes, with_facts
from willing.plan.layout import PLAN_FILE
from willing.plan.parse import parse
from willing.plan.plain import plain
from willing.plan.write import toml_bytes

EVENTS_FILE: Final = "events.toml"
_OWN_OF_NATION: Final = ("offers", "caveats", "conditions", "burden_share")
"""Fields of a nation's file that the facts never touch."""


class FactsImport(NamedTuple):
    """What an import would do: the changes, the files to write, the plan that results."""

    changes: tuple[FactChange, ...]
    files: Mapping[str, bytes]
    remove: tuple[str, ...]
    plan: Plan


def facts_in(folder: Path) -> Facts:
    """Return the facts in a folder, or in its folder `coalition`; raises TransferError."""
    inside = folder / "coalition"
    place = inside if not (folder / FACT_FILES[0]).exists() and inside.is_dir() else folder
    if not place.is_dir():
        fix = f"Name the folder that holds {', '.join(FACT_FILES)}"
        raise TransferError([Fault(file=str(folder), what="there is no such folder", fix=fix)])
    present = [name for name in FACT_FILES if (place / name).exists()]
    return facts_from_csv({name: read_file(place / name) for name in present})


def facts_import(folder: Path, plan_folder: Path) -> FactsImport:
    """Return what importing the facts in `folder` would add and change; nothing is written.

    Raises PlanError or TransferError with every fault of the plan or of the facts.
    """
    facts = facts_in(folder)
    before = plan_files(plan_folder)
    plan = _parsed(before)
    changes = fact_changes(plan, facts)
    goal = with_facts(plan, facts)
    if goal == plan:
        return FactsImport(changes, {}, (), plan)
    files, remove = _files(before, plan, goal)
    after = {name: data for name, data in {**before, **files}.items() if name not in remove}
    if _parsed(after) != goal:
        what = "the files would not read back as the plan with the facts"
        raise TransferError([Fault(file=PLAN_FILE, what=what, fix="Run willing check PLAN first")])
    return FactsImport(changes, files, remove, goal)


def write_import(plan_folder: Path, done: FactsImport) -> None:
    """Write the files of an import, all or none; raises TransferError when it cannot be."""
    write_files(plan_folder, done.files, remove=done.remove)


def _parsed(files: Mapping[str, bytes]) -> Plan:
    return parse(
        files, SECTION_TYPES, section_checks=section_checks(), section_lines=section_lines()
    )


def _files(
    before: Mapping[str, bytes], plan: Plan, goal: Plan
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files that change and the tables that they no longer name."""
    files: dict[str, bytes] = {}
    remove: list[str] = []
    for iso3, nation in goal.nations.items():
        if plan.nations.get(iso3) != nation:
            name = f"nations/{iso3}.toml"
            table = _table(before, name)
            named = table.get("statements")
            remove += [named] if isinstance(named, str) else []
            files[name] = toml_bytes(_nation_table(table, nation))
    document = _table(before, PLAN_FILE)
    if goal.events != plan.events:
        if isinstance(document.get("events"), dict):
            document["events"] = plain(goal.events)
            files[PLAN_FILE] = toml_bytes(document)
        else:
            named = document.pop("events", None)
            if isinstance(named, str):
                remove.append(named)
                files[PLAN_FILE] = toml_bytes(document)
            files[EVENTS_FILE] = toml_bytes(plain(goal.events))
    if goal.record_to != plan.record_to:
        files[PLAN_FILE] = _dated(files.get(PLAN_FILE, before[PLAN_FILE]), str(goal.record_to))
    return files, tuple(remove)


def _table(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    return tomllib.loads(files[name].decode()) if name in files else {}


def _nation_table(table: Mapping[str, Any], nation: NationFile) -> dict[str, Any]:
    """Return the nation's table with the facts' fields as they are to be, the rest untouched."""
    facts = {key: value for key, value in plain(nation).items() if key not in _OWN_OF_NATION}
    own = {key: value for key, value in table.items() if key in _OWN_OF_NATION}
    return {**facts, **own}


def _dated(document: bytes, record_to: str) -> bytes:
    """Return plan.toml with `record_to` set, everything else as it was, comments too."""
    text = document.decode()
    line = f'record_to = "{record_to}"'
    if re.search(r"(?m)^record_to\s*=.*$", text):
        return re.sub(r"(?m)^record_to\s*=.*$", line, text, count=1).encode()
    head, bracket, rest = re.match(r"(?s)(.*?)((?:^|\n)\[|\Z)(.*)", text).groups()  # type: ignore[union-attr]
    return f"{head.rstrip()}\n{line}\n{bracket}{rest}".encode()
