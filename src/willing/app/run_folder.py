"""A run as a folder of files: plan, force plan, effects, certificate, report, map, workbook."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from willing.adapters.files import read_files, write_files
from willing.app.folder_label import label_bytes, label_of
from willing.app.reporting import RUN_FILES, rendered
from willing.app.studies import STUDY_FILES, studies_in, study_files
from willing.app.versions import versions
from willing.basics.errors import RunError
from willing.basics.figure import Size
from willing.basics.label import Label
from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.effort.effects import Effects
from willing.force.force_plan import Certificate, ForcePlan, Timing
from willing.lines import SECTION_TYPES
from willing.plan.canonical import canonical_json, plan_from_json, plan_hash
from willing.plan.layout import LABEL_FILE
from willing.plan.requirement import Requirement
from willing.report.run import EffortRun, Run

PLAN: Final = "plan.json"
FORCE_PLAN: Final = "force-plan.json"
EFFECTS: Final = "effects.json"
CERTIFICATE: Final = "certificate.json"
RUN: Final = "run.json"
OUTLINES: Final = "outlines.geojson"
NEEDED: Final = (PLAN, FORCE_PLAN, EFFECTS, CERTIFICATE, RUN)


class RunFile(Record, kw_only=True):
    """How a run was made."""

    name: Text
    plan_hash: Text
    seed: int
    effort: Text
    scenario: Slug | None = None
    versions: Mapping[Text, Text] = {}
    compile_seconds: float = 0.0
    seconds_first: float = 0.0
    seconds: float = 0.0
    certificates: Mapping[Size, Certificate] = {}
    """At low, central and high sizes."""
    label_hash: Text = ""
    """SHA-256 of `label.json`; empty: the plan came from no ledger."""


class EffortFile(Record, kw_only=True):
    """One line of effort in effects.json."""

    title: Text
    effects: Effects
    requirements: Mapping[Slug, Requirement]


def write_run(run: Run, folder: Path) -> None:
    """Write the run folder, its studies with it, whole or not at all.

    Files of an older run there are replaced, and its studies removed.
    """
    files = run_files(run)
    stale = [name for name in (*STUDY_FILES.values(), LABEL_FILE) if name not in files]
    write_files(folder, files, remove=stale)


def run_files(run: Run) -> Mapping[str, bytes]:
    """Return every file of the run folder by name."""
    return {
        PLAN: canonical_json(run.plan),
        FORCE_PLAN: encoded(run.force_plan),
        EFFECTS: effects_bytes(run),
        CERTIFICATE: encoded(certificate(run)),
        RUN: encoded(_run_file(run)),
        **({} if run.outlines is None else {OUTLINES: run.outlines}),
        **({} if run.label is None else {LABEL_FILE: label_bytes(run.label)}),
        **{file: rendered(run, kind) for file, kind in RUN_FILES.items()},
        **study_files(run.studies, run.force_plan),
    }


def effects_bytes(run: Run) -> bytes:
    """Return the bytes of `effects.json`."""
    return encoded(
        {
            name: EffortFile(title=each.title, effects=each.effects, requirements=each.requirements)
            for name, each in run.efforts.items()
        }
    )


def certificate(run: Run) -> Mapping[str, Any]:
    """Return the certificate with the seconds it took: what `generate --json` prints."""
    timing = run.timing or Timing(compile_seconds=0.0, seconds_first=0.0, seconds=0.0)
    return {
        **msgspec.to_builtins(run.force_plan.certificate),
        "compile_seconds": round(timing.compile_seconds, 4),
        "seconds_first": round(timing.seconds_first, 4),
        "seconds": round(timing.seconds, 4),
    }


def encoded(value: object) -> bytes:
    """Return indented JSON with one newline at its end; mapping keys keep their order."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _run_file(run: Run) -> RunFile:
    made = run.force_plan.certificate
    timing = run.timing or Timing(compile_seconds=0.0, seconds_first=0.0, seconds=0.0)
    return RunFile(
        name=run.name,
        plan_hash=made.plan_hash,
        seed=made.seed,
        effort=made.effort,
        scenario=run.plan.scenario,
        versions=versions(),
        compile_seconds=timing.compile_seconds,
        seconds_first=timing.seconds_first,
        seconds=timing.seconds,
        certificates=run.certificates,
        label_hash="" if run.label is None else _digest(label_bytes(run.label)),
    )


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def read_run(folder: Path) -> Run:
    """Return the run in a folder; raises RunError when it is missing, incomplete or altered."""
    if not folder.is_dir():
        raise RunError(f"{folder}: no run folder there. Make one: willing generate PLAN --out RUN.")
    files = read_files(folder)
    missing = [name for name in NEEDED if name not in files]
    if missing:
        raise RunError(
            f"{folder}: not a run folder, it lacks {', '.join(missing)}. "
            "Make one: willing generate PLAN --out RUN."
        )
    plan = plan_from_json(files[PLAN], SECTION_TYPES)
    force_plan = _decoded(files, FORCE_PLAN, ForcePlan, folder)
    made = _decoded(files, RUN, RunFile, folder)
    efforts = _decoded(files, EFFECTS, dict[str, EffortFile], folder)
    _check_unaltered(folder, plan_hash(plan), force_plan, (made, files[CERTIFICATE]))
    return Run(
        plan=plan,
        efforts={
            name: EffortRun(title=each.title, requirements=each.requirements, effects=each.effects)
            for name, each in efforts.items()
        },
        force_plan=force_plan,
        certificates=made.certificates,
        timing=Timing(
            compile_seconds=made.compile_seconds,
            seconds_first=made.seconds_first,
            seconds=made.seconds,
        ),
        outlines=files.get(OUTLINES),
        name=made.name,
        studies=studies_in(files, force_plan, folder),
        label=_label(folder, made, files.get(LABEL_FILE)),
    )


def _label(folder: Path, made: RunFile, data: bytes | None) -> Label | None:
    """Return the label of a run folder; raises RunError where it is not the one that the run was
    made under, or where it was taken away: what it holds would pass for unlabelled."""
    if made.label_hash != ("" if data is None else _digest(data)):
        there = "is missing" if data is None else "is not the one that the run was made under"
        raise RunError(
            f"{folder / LABEL_FILE}: the label of this run {there}. Put it back, or make the run "
            "again from the ledger's plan: willing generate PLAN --out RUN."
        )
    return None if data is None else label_of(data, str(folder / LABEL_FILE))


def _check_unaltered(
    folder: Path, digest: str, force_plan: ForcePlan, kept: tuple[RunFile, bytes]
) -> None:
    """Raise RunError, with file and figure, unless plan, force plan, certificate and run file
    belong together."""
    made, certificate_bytes = kept
    proved = force_plan.certificate
    written = _decoded({CERTIFICATE: certificate_bytes}, CERTIFICATE, dict[str, Any], folder)
    stated = msgspec.to_builtins(proved)
    amiss = [
        f"{file} says plan_hash {other[:12]}, and {PLAN} has {digest[:12]}"
        for file, other in (
            (FORCE_PLAN, force_plan.plan_hash),
            (f"the certificate in {FORCE_PLAN}", proved.plan_hash),
            (RUN, made.plan_hash),
        )
        if other != digest
    ]
    amiss += [
        f"{CERTIFICATE} says {name} {written[name]}, and {FORCE_PLAN} {stated[name]}"
        for name in stated
        if name in written and written[name] != stated[name]
    ]
    amiss += [
        f"{FORCE_PLAN} says {name} {getattr(proved, name)}, and holds {len(there)}"
        for name, there in (("assignments", force_plan.assignments), ("gaps", force_plan.gaps))
        if getattr(proved, name) != len(there)
    ]
    if amiss:
        raise RunError(
            f"{folder}: its files do not belong together, one was altered after the run: "
            f"{amiss[0]}. Make the run again: willing generate PLAN --out RUN."
        )


def _decoded(files: Mapping[str, bytes], name: str, kind: Any, folder: Path) -> Any:
    try:
        return msgspec.json.decode(files[name], type=kind)
    except msgspec.MsgspecError as error:
        raise RunError(
            f"{folder / name}: cannot be read, {error}. Make the run again: willing generate PLAN."
        ) from error
