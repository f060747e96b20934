"""A plan folder taken into a ledger, and written out of it again, without loss.

Outlines, workbooks and other files that are no part of the document stay where they are.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from willing.adapters.files import write_files
from willing.app.folder_label import label_bytes, label_in
from willing.app.ledger.resolving import resolving
from willing.app.read import plan_files, read, section_checks, section_lines
from willing.app.write import Rewrite, changes
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.ledger.plan_events import Scenarios, plan_of, scenarios_of
from willing.ledger.state import LedgerState
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.draft import draft
from willing.plan.layout import LABEL_FILE
from willing.plan.parse import parse
from willing.plan.shape import document_kind
from willing.plan.write import documents, toml_bytes


class Folder(NamedTuple):
    """What a plan folder holds: the plan, and its scenarios as overlays."""

    plan: Plan
    scenarios: Scenarios


def folder_of(path: str | Path) -> Folder:
    """Return plan and overlays of a plan folder; raises PlanError with every fault."""
    made = draft(plan_files(path), document_kind(SECTION_TYPES))
    return Folder(read(path), made.scenarios)


def plan_in(state: LedgerState) -> Folder:
    """Return plan and overlays that a state holds; raises PlanError when it holds no whole one."""
    return Folder(plan_of(state, SECTION_TYPES), scenarios_of(state))


class WrittenPlan(NamedTuple):
    """Which files of a plan folder were written and removed, and what was left out of them."""

    files: Mapping[str, bytes]
    remove: tuple[str, ...]
    left_out: tuple[str, ...]
    """A sentence for each record of a nation that does not resolve."""


def write_plan(state: LedgerState, path: Path, label: Label | None = None) -> WrittenPlan:
    """Write the plan of a state into a folder, new or a working copy, and return which files.

    `label`, of all that the plan is folded from, is written beside it. Files that hold nothing
    changed keep their bytes, comments too. What a nation wrote that does not resolve is left
    out. Raises LedgerError where the state holds no plan, PlanError when the plan has other
    faults, so that none is ever written.
    """
    if ("horizon",) not in state.records:
        what = "the ledger holds no whole plan yet"
        fix = "Take in a bundle of the headquarters; at the headquarters append a plan folder"
        raise LedgerError([Fault(file="the ledger", what=what, fix=fix)])
    held = plan_in(state)
    plan, left_out, _ = resolving(held.plan)
    before = plan_files(path) if path.is_dir() and any(path.iterdir()) else {}
    rewrite = changes(before, plan) if before else _whole(plan)
    overlays = _overlays(held.scenarios, before)
    files = {**rewrite.files, **overlays.files, **_labelled(label, path)}
    remove = (*rewrite.remove, *overlays.remove)
    write_files(path, files, remove=remove)
    return WrittenPlan(files, remove, left_out)


def _labelled(label: Label | None, path: Path) -> Mapping[str, bytes]:
    """Return the label's file, unless it stands there already or there is none."""
    try:
        is_there = label is None or label_in(path) == label
    except LedgerError:  # one that nobody can honour is written anew
        is_there = False
    return {} if label is None or is_there else {LABEL_FILE: label_bytes(label)}


def _whole(plan: Plan) -> Rewrite:
    files = documents(plan)
    checks, lines = section_checks(), section_lines()
    parse(files, SECTION_TYPES, section_checks=checks, section_lines=lines)
    return Rewrite(files, ())


def _overlays(scenarios: Scenarios, before: Mapping[str, bytes]) -> Rewrite:
    """Return the scenario files that differ from what the folder holds, and those to remove."""
    there: Mapping[str, Mapping[str, Any]] = (
        draft(before, document_kind(SECTION_TYPES)).scenarios if before else {}
    )
    files = {
        f"scenarios/{name}.toml": toml_bytes(overlay)
        for name, overlay in scenarios.items()
        if there.get(name) != overlay
    }
    gone = tuple(f"scenarios/{name}.toml" for name in there if name not in scenarios)
    return Rewrite(files, gone)
