"""The shelf: the plans and runs that are served, read again when their files change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG
from threading import Lock, RLock
from typing import Final, NamedTuple

from willing.adapters.clock import wall_seconds
from willing.app.folder_label import label_in
from willing.app.outlines import outlines_of
from willing.app.read import read
from willing.app.run_folder import RUN, read_run, write_run
from willing.basics.errors import RunError, WillingError
from willing.basics.label import Label
from willing.plan.document import Plan
from willing.report.run import Run
from willing.web.absent import AbsentError
from willing.web.tried_runs import TriedRuns

PLAN_FILE: Final = "plan.toml"
LOOK_SECONDS: Final = 1.0
"""Files are looked at for changes at most so often."""


class Kept(NamedTuple):
    """A plan or run with the stamp of the files it was read from, and why it is stale, if it is."""

    stamp: str
    found: Plan | Run
    label: Label | None = None
    """Of a plan folder that was written out of a ledger."""
    stale: str = ""
    """Why a newer state of the files could not be read; what is kept is the last good one."""


class Shelf:
    """Plans and runs by name. A folder that no longer reads keeps its last good state, marked."""

    def __init__(self, places: Sequence[Path], runs: Path) -> None:
        """Take plans, runs and folders of either; new runs are written into `runs`."""
        self._runs_folder = runs
        self._lock = RLock()
        self._kept: dict[Path, Kept] = {}
        self._looked: dict[Path, float] = {}
        self._writing = Lock()
        self.tried = TriedRuns()
        self._plan_folders = _named([plan for each in places for plan in _plans(each)])
        self._given = tuple(places)

    @property
    def plan_folders(self) -> Mapping[str, Path]:
        """The plan folders by name."""
        return self._plan_folders

    def run_folders(self) -> Mapping[str, Path]:
        """Return the run folders there are now by name, in the order of their names."""
        found = _named(
            [each for place in (*self._given, self._runs_folder) for each in _runs(place)]
        )
        self._forget_gone({*found.values(), *self._plan_folders.values()})
        return found

    def plan(self, name: str) -> Kept:
        """Return a plan; raises AbsentError for none, PlanError for one that never read."""
        if name not in self._plan_folders:
            raise AbsentError(f"No plan '{name}' is served here.")
        return self._read(self._plan_folders[name], run=False)

    def look_again(self, name: str) -> None:
        """Look at a plan's files when it is next asked for: they were just written."""
        self._looked.pop(self._plan_folders[name], None)

    def run(self, name: str) -> Kept:
        """Return a run or a trial; raises AbsentError for one that is not there."""
        tried = self.tried.get(name)
        if tried is not None:
            return Kept("trial", tried)
        folder = self.run_folders().get(name)
        if folder is None:
            raise AbsentError(f"No run '{name}' is served here.")
        return self._read(folder, run=True)

    def outlines(self, name: str) -> bytes | None:
        """Return the outlines beside a plan, if it names any."""
        plan = self.plan(name).found
        return outlines_of(self._plan_folders[name], plan) if isinstance(plan, Plan) else None

    def accept_trial(self, trial: str, name: str) -> Path:
        """Write a trial as a run folder of that name; raises RunError where that cannot be."""
        with self._writing:
            run = self.tried.get(trial)
            if run is None:
                raise AbsentError(
                    f"No trial '{trial}' is kept here: it was taken back, or newer ones took its "
                    "place. Try it again."
                )
            folder = self._runs_folder / name
            if folder.exists():
                raise RunError(f"A run '{name}' is there already. Give it another name.")
            write_run(run.replace(name=name), folder)
            self.tried.forget(trial)
        return folder

    def amend(self, name: str, change: Callable[[Run], Run]) -> None:
        """Write a run anew as `change` makes it of what is in its folder now, one at a time.

        Raises RunError for a trial, and where the folder no longer reads: the last good state is
        not written over it.
        """
        folder = self.run_folders().get(name)
        if folder is None:
            raise RunError(f"'{name}' is a trial. Accept it first; then it can hold studies.")
        with self._writing:
            self._looked.pop(folder, None)
            kept = self._read(folder, run=True)
            if kept.stale or not isinstance(kept.found, Run):
                raise RunError(f"Nothing was kept: the files of '{name}' changed. {kept.stale}")
            write_run(change(kept.found), folder)
            self._looked.pop(folder, None)

    def _forget_gone(self, there: set[Path]) -> None:
        with self._lock:
            for folder in [each for each in self._kept if each not in there]:
                del self._kept[folder]
                self._looked.pop(folder, None)

    def _read(self, folder: Path, *, run: bool) -> Kept:
        with self._lock:
            kept, now = self._kept.get(folder), wall_seconds()
            if kept is not None and now - self._looked.get(folder, -LOOK_SECONDS) < LOOK_SECONDS:
                return kept
            self._looked[folder] = now
            stamp = _stamp(folder)
            if kept is not None and kept.stamp == stamp:
                return kept
            try:
                fresh = Kept(stamp, read_run(folder)) if run else _plan_in(folder, stamp)
            except WillingError as error:
                if kept is None:
                    raise
                fresh = kept._replace(stamp=stamp, stale=str(error))
            self._kept[folder] = fresh
            return fresh


def _named(folders: Sequence[Path]) -> dict[str, Path]:
    """Return folders by their own names; the second of a name is told apart by a number."""
    found: dict[str, Path] = {}
    for folder in dict.fromkeys(each.resolve() for each in folders):
        name, number = folder.name, 2
        while name in found:
            name, number = f"{folder.name}-{number}", number + 1
        found[name] = folder
    return found


def refuse_empty(places: Sequence[Path]) -> None:
    """Raise RunError for the first place that holds neither a plan nor a run."""
    for place in places:
        if not any((*_plans(place), *_runs(place))):
            raise RunError(
                f"{place}: there is neither a plan nor a run. Name plan folders, run folders, or a "
                "folder of either."
            )


def _plans(place: Path) -> Iterator[Path]:
    if (place / PLAN_FILE).is_file():
        yield place
    elif place.is_dir():
        yield from sorted(each for each in place.iterdir() if (each / PLAN_FILE).is_file())


def _runs(place: Path) -> Iterator[Path]:
    if (place / RUN).is_file():
        yield place
    elif place.is_dir():
        yield from sorted(each for each in place.iterdir() if (each / RUN).is_file())


def _plan_in(folder: Path, stamp: str) -> Kept:
    return Kept(stamp, read(folder), label_in(folder))


def _stamp(folder: Path) -> str:
    """Return what changes when any file below the folder does: count, sizes and times."""
    seen = [found for each in sorted(folder.rglob("*")) if (found := _file_stamp(each))]
    return f"{len(seen)}-{hash(tuple(seen)):x}"


def _file_stamp(path: Path) -> tuple[str, int, int] | None:
    """Return name, size and time of a file; None for a folder, and for one just taken away."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return (str(path), stat.st_size, stat.st_mtime_ns) if S_ISREG(stat.st_mode) else None
