"""One step back: a change of a plan folder written with what takes it back, whole or not at all.

What the changed files held before stands in `.undo/NAME.json` inside the plan folder, where no
plan is read from. A step is taken back only while those files are as it left them.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from willing.adapters.files import read_file, write_files
from willing.app.read import plan_files, section_checks, section_lines
from willing.app.write import changes
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.parse import parse

UNDO_FOLDER: Final = ".undo"
GONE: Final = ""
"""Digest of a file that is not there."""


class Step(Record, kw_only=True):
    """What a change did, in words, and the files it changed as they were before it."""

    words: str
    written: str
    """When, in UTC."""
    before: Mapping[str, bytes | None]
    """File: what it held; None: it was not there."""
    after: Mapping[str, str]
    """File: digest of what the change left."""


def write_step(
    folder: Path, files: Mapping[str, bytes], changed: Plan, name: str, told: tuple[str, str]
) -> Step:
    """Write a changed plan and the step that takes it back; `told` is its words and its moment.

    Raises TransferError, and writes nothing, when the folder no longer holds `files`, those that
    the change was made from; PlanError when the changed plan has a fault.
    """
    rewrite = changes(files, changed)
    if plan_files(folder) != files:
        what = "the plan was changed meanwhile; nothing was written"
        raise TransferError([Fault(file=folder.name, what=what, fix="Look at it anew")])
    names = sorted({*rewrite.files, *rewrite.remove})
    step = Step(
        words=told[0],
        written=told[1],
        before={each: files.get(each) for each in names},
        after={each: _digest(rewrite.files.get(each)) for each in names},
    )
    kept = {folder / _file(name): msgspec.json.encode(step)}
    write_files(folder, rewrite.files, remove=rewrite.remove, beside=kept)
    return step


def last_step(folder: Path, name: str) -> Step | None:
    """Return the step that can be taken back; None without one, or when files changed since."""
    path = folder / _file(name)
    if not path.is_file():
        return None
    try:
        step = msgspec.json.decode(read_file(path), type=Step)
    except (msgspec.MsgspecError, TransferError):
        return None
    if step.before.keys() != step.after.keys():  # it would touch files that it does not tell of
        return None
    files = plan_files(folder)
    same = all(_digest(files.get(each)) == digest for each, digest in step.after.items())
    return step if same else None


def take_back(folder: Path, name: str) -> Step:
    """Put the files of the last step back as they were; raises TransferError, PlanError."""
    step = last_step(folder, name)
    if step is None:
        what = "there is no step that can be taken back: none was made, or files changed since"
        raise TransferError([Fault(file=name, what=what, fix="Change the rows by hand")])
    back = {each: data for each, data in step.before.items() if data is not None}
    gone = tuple(each for each, data in step.before.items() if data is None)
    now = {each: data for each, data in plan_files(folder).items() if each not in gone}
    checks, lines = section_checks(), section_lines()
    parse({**now, **back}, SECTION_TYPES, section_checks=checks, section_lines=lines)
    write_files(folder, back, remove=(*gone, _file(name)))
    return step


def _file(name: str) -> str:
    return f"{UNDO_FOLDER}/{name}.json"


def _digest(data: bytes | None) -> str:
    return GONE if data is None else sha256(data).hexdigest()
