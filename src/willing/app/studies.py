"""Studies of a run: saved beside it, read with it, and the report made anew."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from willing.adapters.files import write_files
from willing.adapters.together import refuse_unwritable
from willing.app.reporting import RUN_FILES, Format, rendered
from willing.basics.errors import RunError
from willing.basics.record import Record
from willing.basics.units import Text
from willing.force.force_plan import ForcePlan
from willing.report.run import Run
from willing.report.studies import Studies

_FIELDS: Final = {each.name: each for each in msgspec.structs.fields(Studies)}
STUDY_FILES: Final[Mapping[str, str]] = {name: f"{name}.json" for name in _FIELDS}
"""The file of each study in the run folder."""
SHOWN_IN: Final[Mapping[str, tuple[Format, ...]]] = {"resilience": ("html", "xlsx")}
"""Formats of the run folder that show a study; any other is shown in the report alone."""


class StudyFile(Record, kw_only=True):
    """A study, and the force plan it is about."""

    force_plan: Text
    """Digest of the assignments."""
    study: msgspec.Raw


def refuse_unsavable(folder: Path) -> None:
    """Raise TransferError, before a study is made, unless it could be saved in its run folder."""
    refuse_unwritable(
        folder, "Allow it, or copy the run to a folder that can be written to and ask of the copy"
    )


def with_study(run: Run, name: str, study: Record) -> Run:
    """Return the run with the study `name` among its studies."""
    return run.replace(studies=run.studies.replace(**{name: study}))


def save_study(
    folder: Path, run: Run, name: str, study: Record, beside: Mapping[Path, bytes] | None = None
) -> Run:
    """Write the study `name` of a run into its folder, and what shows it; return the run.

    Files `beside` are written with them, or nothing is. Raises TransferError, and leaves what was
    there, when the folder cannot be written to.
    """
    added = with_study(run, name, study)
    own = Studies().replace(**{name: study})
    shown = {
        file: rendered(added, kind)
        for file, kind in RUN_FILES.items()
        if kind in SHOWN_IN.get(name, ("html",))
    }
    write_files(folder, {**study_files(own, run.force_plan), **shown}, beside=beside)
    return added


def study_files(studies: Studies, force_plan: ForcePlan) -> dict[str, bytes]:
    """Return every study there is as a file of the run folder."""
    found = {name: getattr(studies, name) for name in STUDY_FILES}
    return {
        STUDY_FILES[name]: _kept(study, force_plan)
        for name, study in found.items()
        if study is not None
    }


def _kept(study: Record, force_plan: ForcePlan) -> bytes:
    raw = msgspec.Raw(msgspec.json.encode(study))
    kept = StudyFile(force_plan=digest(force_plan), study=raw)
    return msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n"


def studies_in(files: Mapping[str, bytes], force_plan: ForcePlan, folder: Path) -> Studies:
    """Return the studies among the files of a run folder that are about this force plan.

    Raises RunError for one that cannot be read or is about another.
    """
    found = {
        name: _study(files[file], _FIELDS[name].type, force_plan, folder / file)
        for name, file in STUDY_FILES.items()
        if file in files
    }
    return Studies(**found)


def _study(data: bytes, kind: Any, force_plan: ForcePlan, path: Path) -> Any:
    try:
        kept = msgspec.json.decode(data, type=StudyFile)
        study = msgspec.json.decode(kept.study, type=kind)
    except msgspec.MsgspecError as error:
        raise RunError(f"{path}: cannot be read, {error}. Remove it and ask again.") from error
    if kept.force_plan != digest(force_plan):
        raise RunError(f"{path}: it is about another force plan. Remove it and ask again.")
    return study


def digest(force_plan: ForcePlan) -> str:
    """Return a digest of who does what and when."""
    return sha256(msgspec.json.encode(force_plan.assignments)).hexdigest()
