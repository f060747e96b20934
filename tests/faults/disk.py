"""A disk that remembers in what order it was written and flushed, and that can fail.

It stands below SQLite as a VFS of the library apsw, above real files. `Disk.trace` holds every
write, truncation, flush and deletion; `after_a_cut` works out from it what a power cut may leave:
what was not flushed is there or not or torn, sector by sector, in any order.
"""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import apsw

SECTOR_BYTES = 512
_JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


class Operation(NamedTuple):
    """One thing done to a file, by its name in the folder; or a mark of the workload."""

    what: str
    """`write`, `truncate`, `sync`, `delete`, `folder` (its names are flushed), `lost` (a flush that
    failed: what it was to flush never reaches the disk) or `mark`."""
    file: str = ""
    offset: int = 0
    data: bytes = b""


Fails = Callable[[Operation], Exception | None]


class Disk:
    """The files of one folder, as the VFS `name`; `fails` says which operation is refused."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.trace: list[Operation] = []
        self.fails: Fails = lambda _: None
        self._vfs = _Vfs(self)

    def mark(self) -> None:
        """Put a mark into the trace: what stands before it had been acknowledged."""
        self.trace.append(Operation("mark"))

    def does(self, operation: Operation) -> None:
        """Trace an operation, or raise what makes it fail."""
        error = self.fails(operation)
        if error is not None:
            if operation.what == "sync":
                self.trace.append(operation._replace(what="lost"))
            raise error
        self.trace.append(operation)

    def remove(self) -> None:
        """Take the VFS back from SQLite."""
        self._vfs.unregister()


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        super().__init__(disk.name, "unix")
        self._disk = disk

    def xOpen(self, name, flags):  # noqa: N802
        return _File(self._disk, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802
        self._disk.does(Operation("delete", Path(name).name))
        super().xDelete(name, sync)
        if sync:
            self._disk.does(Operation("folder"))


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name, flags) -> None:
        super().__init__("unix", name, flags)
        self._disk = disk
        self._name = Path(name if isinstance(name, str) else name.filename()).name
        # SQLite flushes the folder when it first flushes a journal that it opened to be made.
        self._is_new = bool(flags[0] & apsw.SQLITE_OPEN_CREATE) and bool(flags[0] & _JOURNALS)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.does(Operation("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.does(Operation("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        del flags  # the real disk need not be flushed: what counts is what the trace says
        self._disk.does(Operation("sync", self._name))
        if self._is_new:
            self._disk.does(Operation("folder"))
            self._is_new = False


class Image:
    """What is on the disk for certain, and what was asked of it since the last flush."""

    def __init__(self) -> None:
        self._flushed: dict[str, bytearray] = {}
        self._waiting: dict[str, list[Operation]] = {}
        self._deleted: dict[str, bytearray] = {}

    def take(self, operation: Operation) -> None:
        """Do one operation of a trace."""
        name = operation.file
        if operation.what == "sync":
            content = self._flushed.setdefault(name, bytearray())
            self._deleted.pop(name, None)
            for waiting in self._waiting.pop(name, []):
                _apply(content, waiting)
        elif operation.what == "lost":
            self._waiting.pop(name, None)
        elif operation.what == "folder":
            self._deleted.clear()
        elif operation.what == "delete":
            self._waiting.pop(name, None)
            if name in self._flushed:
                self._deleted[name] = self._flushed.pop(name)
        elif operation.what != "mark":
            self._waiting.setdefault(name, []).append(operation)

    def after_a_cut(self, draw: random.Random) -> dict[str, bytes]:
        """Return the files that a power cut leaves: one of the many ways, drawn at random."""
        files = {name: bytearray(content) for name, content in self._flushed.items()}
        share = draw.choice((0.0, 0.1, 0.5, 0.9, 1.0))  # how much of the rest reached the disk
        for name, waiting in self._waiting.items():
            if name not in files and draw.random() > share:
                continue  # the name of a file that was never flushed may be lost with it
            content = files.setdefault(name, bytearray())
            for piece in _pieces(waiting, draw):
                if draw.random() < share:
                    _apply(content, piece)
        for name, content in self._deleted.items():
            if name not in files and draw.random() > share:
                files[name] = content  # the deletion did not reach the disk
        return {name: bytes(each) for name, each in files.items()}


def _apply(content: bytearray, operation: Operation) -> None:
    end = operation.offset + len(operation.data)
    if operation.what == "truncate":
        del content[operation.offset :]
    else:
        content.extend(bytes(max(0, end - len(content))))
        content[operation.offset : end] = operation.data


def _pieces(waiting: Iterable[Operation], draw: random.Random) -> list[Operation]:
    """Return the operations as sectors, in any order that a disk may choose, some torn."""
    pieces = []
    for operation in waiting:
        if operation.what != "write":
            pieces.append(operation)
            continue
        at, end = operation.offset, operation.offset + len(operation.data)
        while at < end:
            until = min(end, (at // SECTOR_BYTES + 1) * SECTOR_BYTES)
            data = operation.data[at - operation.offset : until - operation.offset]
            if draw.random() < 0.1:
                data = data[: draw.randrange(len(data) + 1)]
            pieces.append(Operation("write", operation.file, at, data))
            at = until
    if draw.random() < 0.5:
        draw.shuffle(pieces)
    return pieces
