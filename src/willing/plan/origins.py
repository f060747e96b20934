"""Which file, and which key in it, a place in the document was read from."""

from typing import NamedTuple

from willing.basics.fault import Fault
from willing.plan.paths import Path, dotted
from willing.plan.wrong import Wrong


class Origin(NamedTuple):
    """A file, and how many steps of a document path its own keys leave out."""

    file: str
    steps: int = 0
    line: int | None = None


class Origins:
    """Origins by document path; a path belongs to the longest known beginning of it."""

    def __init__(self) -> None:
        self._by_path: dict[Path, Origin] = {(): Origin("plan.toml")}

    def add(self, path: Path, origin: Origin) -> None:
        """Say that `path`, and what stands below it, was read from `origin`."""
        self._by_path[path] = origin

    def copy(self) -> "Origins":
        """Return a copy that may be added to."""
        twin = Origins()
        twin._by_path = dict(self._by_path)
        return twin

    def of(self, path: Path) -> Origin:
        """Return where `path` was read from."""
        for end in range(len(path), 0, -1):
            origin = self._by_path.get(path[:end])
            if origin is not None:
                return origin
        return self._by_path[()]

    def fault(self, wrong: Wrong) -> Fault:
        """Return the fault with its file, its key in that file and, for a table, its line."""
        origin = self.of(wrong.path)
        key = dotted(wrong.path[origin.steps :])
        return Fault(file=origin.file, key=key, line=origin.line, what=wrong.what, fix=wrong.fix)
