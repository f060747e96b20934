"""Files on disk: read a folder within limits, write a file or several whole or not at all."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from willing.adapters.together import printable, reason, write_together
from willing.basics.errors import PlanError, TransferError
from willing.basics.fault import Fault

LARGEST_FILE_BYTES: Final = 16_000_000
LARGEST_FOLDER_BYTES: Final = 64_000_000
MOST_FILES: Final = 10_000
DEEPEST_FOLDER: Final = 8
_SMALLER: Final = "Part it into several files, or move it out of the plan folder"


def read_files(
    folder: Path, *, ignored: Callable[[str], bool] = lambda _: False
) -> Mapping[str, bytes]:
    """Return the bytes of every file below `folder` by its relative name, parted by `/`.

    Files and folders that `ignored` names (a folder with a `/` at its end) are not read. Raises
    PlanError with everything that cannot be read, or that is too large, too many or too deep.
    """
    if not folder.is_dir():
        raise PlanError([_no_folder(folder)])
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    total = 0
    for count, (name, path) in enumerate(_walk(folder, folder, ignored, faults)):
        if count == MOST_FILES:
            what = f"the folder holds more than {MOST_FILES:,} files"
            faults.append(Fault(file=name, what=what, fix="Is it a plan folder? Name that one"))
            break
        data = _read(name, path, faults)
        total += len(data or b"")
        if total > LARGEST_FOLDER_BYTES:
            what = f"the folder holds more than {LARGEST_FOLDER_BYTES // 10**6} MB"
            faults.append(Fault(file=name, what=what, fix="Move what is no plan elsewhere"))
            break
        if data is not None:
            files[name] = data
    if faults:
        raise PlanError(faults)
    return files


def read_file(path: Path, *, largest: int = LARGEST_FILE_BYTES, fix: str = _SMALLER) -> bytes:
    """Return the bytes of one file; raises TransferError when it cannot be read or is larger.

    `fix` says what to do about one that is larger.
    """
    faults: list[Fault] = []
    data = _read(path.name, path, faults, largest, fix)
    if data is None:
        raise TransferError(faults)
    return data


def _no_folder(folder: Path) -> Fault:
    shown = printable(str(folder))
    if folder.exists():
        within = " that holds it" if folder.name == "plan.toml" else " of a plan"
        return Fault(file=shown, what="is a file, not a folder", fix=f"Name the folder{within}")
    return Fault(file=shown, what="there is no such folder", fix="Name the folder of a plan")


def _walk(
    folder: Path, root: Path, ignored: Callable[[str], bool], faults: list[Fault]
) -> Iterator[tuple[str, Path]]:
    """Yield (relative name, path) of the files below `folder`, in order of their names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        name = printable(folder.relative_to(root).as_posix())
        faults.append(Fault(file=name, what=f"cannot be read: {reason(error)}", fix="Allow it"))
        return
    for entry in entries:
        path = Path(entry.path)
        name = printable(path.relative_to(root).as_posix())
        if ignored(f"{name}/" if _is_folder(entry) else name):
            continue
        fault = _odd(entry, path, root, name)
        if fault is not None:
            faults.append(fault)
        elif _is_folder(entry):
            yield from _walk(path, root, ignored, faults)
        else:
            yield name, path


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _odd(entry: "os.DirEntry[str]", path: Path, root: Path, name: str) -> Fault | None:
    """Return the fault of an entry that is not to be opened."""
    if entry.is_symlink() and not _real(path).is_relative_to(_real(root)):
        what = "is a link out of the plan folder"
        return Fault(file=name, what=what, fix="Copy the file in its place")
    if entry.is_symlink() and path.is_dir():
        return Fault(file=name, what="is a link to a folder", fix="Copy the folder in its place")
    if _is_folder(entry) and len(path.relative_to(root).parts) > DEEPEST_FOLDER:
        what = f"folders are nested deeper than {DEEPEST_FOLDER}"
        return Fault(file=name, what=what, fix="Move the plan's files up")
    if not _is_folder(entry) and not path.is_file():
        return Fault(file=name, what="is no regular file", fix="Remove it")
    return None


def _read(
    name: str,
    path: Path,
    faults: list[Fault],
    largest: int = LARGEST_FILE_BYTES,
    smaller: str = _SMALLER,
) -> bytes | None:
    try:
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        fix = "Check its name and that you may read it"
        faults.append(Fault(file=name, what=f"cannot be read: {reason(error)}", fix=fix))
        return None
    if len(data) > largest:
        what = f"is larger than {largest // 10**6} MB"
        faults.append(Fault(file=name, what=what, fix=smaller))
        return None
    return data


def write_file(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write one file, whole or not at all; its folder is made when it does not exist.

    Raises TransferError, and leaves what was there before, when it cannot be written.
    """
    write_files(path.parent, {path.name: data}, mode=mode)


def write_files(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    remove: Collection[str] = (),
    beside: Mapping[Path, bytes] | None = None,
    mode: int | None = None,
) -> None:
    """Write `files` (relative name, bytes) below `folder` and then remove the files in `remove`.

    Files `beside` stand elsewhere and are written with them. All of it is done, or nothing: when
    anything fails, what was there before stands. Raises TransferError.
    """
    inside = {_inside(folder, name): data for name, data in files.items()}
    gone = [_inside(folder, name) for name in remove]
    write_together({**inside, **(beside or {})}, gone, mode=mode)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    if not _real(path).is_relative_to(_real(folder)):
        what = "stands outside the folder to be written"
        raise TransferError([Fault(file=printable(name), what=what, fix="Use another name")])
    return path


def _real(path: Path) -> Path:
    """Return the path without links; unlike Path.resolve a loop of links is no error."""
    return Path(os.path.realpath(path))
