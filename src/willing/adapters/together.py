"""Several files written together: all of them in their places, or everything as it was before."""

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from willing.basics.errors import TransferError
from willing.basics.fault import Fault

ALLOW = "Check that the folder may be written to and the disk is not full"


def write_together(
    files: Mapping[Path, bytes], gone: Collection[Path] = (), *, mode: int | None = None
) -> None:
    """Write `files` and then remove the files `gone`, wherever they stand.

    `mode` says who may read and write them; else the umask does.

    All content is on disk beside its place before the first file is replaced; when anything
    fails, what was there before stands. Raises TransferError, which names folder and file.
    """
    staged: dict[Path, Path] = {}
    new = {folder for final in files for folder in final.parents if not _known(folder)}
    try:
        for final, data in files.items():
            with _told(final):
                staged[final] = _stage(final, data, mode)
        _replace(staged, gone)
        new.clear()
    finally:
        for temporary in staged.values():
            _forget(temporary)
        for folder in sorted(new, key=lambda each: -len(each.parts)):
            with suppress(OSError):
                folder.rmdir()


def refuse_unwritable(folder: Path, fix: str = ALLOW) -> None:
    """Raise TransferError unless a file can be written in a folder, which need not exist yet.

    To be asked before long work whose answer goes there: a file is written and removed again.
    """
    there = next((each for each in (folder, *folder.parents) if _known(each)), Path())
    try:
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        _forget(_stage(there / "written", b""))
    except OSError as error:
        what = f"the folder cannot be written to: {reason(error)}"
        raise TransferError([Fault(file=printable(str(folder)), what=what, fix=fix)]) from error


def reason(error: OSError) -> str:
    """Return why a file could not be read or written, in lower case."""
    return (error.strerror or "unknown reason").lower()


def printable(name: str) -> str:
    """Return a file's name as text, whatever its bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell a failure by the file that was to be written, never by a temporary one."""
    try:
        yield
    except OSError as error:
        what = f"{printable(path.name)} cannot be written there: {reason(error)}"
        fault = Fault(file=printable(str(path.parent)), what=what, fix=ALLOW)
        raise TransferError([fault]) from error


def _replace(staged: Mapping[Path, Path], gone: Collection[Path]) -> None:
    """Move every staged file into its place; when one cannot be, put the others back."""
    before: list[tuple[Path, Path | None]] = []
    try:
        for final, temporary in staged.items():
            with _told(final):
                before.append((final, _kept(final)))
                temporary.replace(final)
        for path in gone:
            with _told(path):
                if _exists(path):
                    hidden = _hidden(path)
                    before.append((path, hidden))  # first: an interruption may follow at once
                    _set_aside(path, hidden)
    except BaseException:  # an interruption too: nothing may be half written
        for path, kept in reversed(before):
            _put_back(path, kept)
        raise
    finally:
        for _, kept in before:
            if kept is not None:
                _forget(kept)


def _kept(final: Path) -> Path | None:
    """Return a second name beside it for what a file holds now; None where it does not exist."""
    if not _exists(final):
        return None
    hidden = _hidden(final)
    try:
        os.link(final, hidden, follow_symlinks=False)
    except OSError:  # a folder, or a disk without second names
        shutil.copy2(final, hidden, follow_symlinks=False)
    return hidden


def _set_aside(path: Path, hidden: Path) -> None:
    """Take a file from its name; it can still be put back."""
    if path.is_dir() and not path.is_symlink():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    path.rename(hidden)


def _put_back(path: Path, kept: Path | None) -> None:
    with suppress(OSError):
        if kept is None:
            path.unlink(missing_ok=True)
        else:
            kept.replace(path)


def _stage(final: Path, data: bytes, mode: int | None = None) -> Path:
    """Write `data` to a temporary file beside `final`, on disk when this returns."""
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary = _hidden(final)
    try:
        with temporary.open("xb") as stream:
            if mode is not None:  # before anything is in it
                os.fchmod(stream.fileno(), mode)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        _forget(temporary)
        raise
    return temporary


def _hidden(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}~")


def _known(folder: Path) -> bool:
    """Return whether a folder exists; below one that may not be looked into it is not known."""
    try:
        return folder.exists()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _forget(temporary: Path) -> None:
    """Remove a temporary file; one that stays behind spoils nothing that was written."""
    with suppress(OSError):
        temporary.unlink(missing_ok=True)
