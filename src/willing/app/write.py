"""A changed plan written back into its folder: only the files that changed, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from willing.adapters.files import write_files
from willing.app.read import plan_files, section_checks, section_lines
from willing.basics.errors import PlanError
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.draft import draft
from willing.plan.layout import part
from willing.plan.parse import parse
from willing.plan.shape import document_kind, tables
from willing.plan.write import documents

Files = Mapping[str, bytes]


class Rewrite(NamedTuple):
    """The files to write, and those to remove because nothing names them any more."""

    files: Files
    remove: tuple[str, ...]


def write(path: str | Path, plan: Plan, beside: Mapping[Path, bytes] | None = None) -> Rewrite:
    """Write `plan` into its folder and return which files that changed.

    Files `beside` (a report, a workbook) are written with it: all of it, or nothing.
    Files that hold nothing changed keep their bytes, comments too. Before anything is written,
    the new files are read back and must give `plan`. Raises PlanError when the folder's plan or
    the new one is wrong, TransferError when it cannot be written.
    """
    before = plan_files(path)
    rewrite = changes(before, plan)
    write_files(Path(path), rewrite.files, remove=rewrite.remove, beside=beside)
    return rewrite


def changes(before: Files, plan: Plan) -> Rewrite:
    """Return what must be written and removed so that the folder's files give `plan`.

    Raises PlanError when `plan` has a fault, so that none is ever written.
    """
    least = _least(before, documents(_read(before)), documents(plan))
    try:
        if _read(_after(before, least)) == plan.replace(scenario=None):
            return least
    except PlanError:
        pass  # a table stands in another file than `documents` puts it: write all anew
    whole = _whole(before, documents(plan))
    _read(_after(before, whole))
    return whole


def _read(files: Files) -> Plan:
    checks, lines = section_checks(), section_lines()
    return parse(files, SECTION_TYPES, section_checks=checks, section_lines=lines)


def _after(before: Files, rewrite: Rewrite) -> dict[str, bytes]:
    kept = {name: data for name, data in before.items() if name not in rewrite.remove}
    return {**kept, **rewrite.files}


def _least(before: Files, old: Files, new: Files) -> Rewrite:
    """Return the files whose content is another one than before."""
    changed = {name: data for name, data in new.items() if old.get(name) != data}
    gone = tuple(name for name in old if name not in new and name in before)
    return _without_unnamed(before, Rewrite(changed, gone))


def _whole(before: Files, new: Files) -> Rewrite:
    """Return every file anew; scenarios stay, and what is no part of the document."""
    known = tables(document_kind(SECTION_TYPES))
    gone = tuple(
        name for name in before if name not in new and part(name, known).kind == "document"
    )
    return _without_unnamed(before, Rewrite(new, gone))


def _without_unnamed(before: Files, rewrite: Rewrite) -> Rewrite:
    """Return the rewrite that also removes CSV files which no table names any more."""
    kind = document_kind(SECTION_TYPES)
    was = draft(before, kind).named
    still = draft(_after(before, rewrite), kind).named
    unnamed = tuple(sorted(was.keys() - still.keys()))
    return rewrite._replace(remove=(*rewrite.remove, *unnamed))
