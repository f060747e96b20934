"""The shelf: what is served, read again when it changes, as whoever asks may read it."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from threading import Lock, RLock
from typing import Final, NamedTuple

from willing.adapters.clock import wall_seconds
from willing.app.folder_label import label_in
from willing.app.ledger.moments import end_of
from willing.app.outlines import outlines_of
from willing.app.plan_at import is_ledger
from willing.app.read import read
from willing.app.run_folder import read_run, write_run
from willing.basics.errors import RunError, WillingError
from willing.basics.label import Label
from willing.plan.document import Plan
from willing.report.run import Run
from willing.web.absent import AbsentError
from willing.web.caller import AT_THIS_MACHINE, Caller
from willing.web.places import ledgers_in, named, plans_in, runs_in
from willing.web.readers import is_own, may_see
from willing.web.served_ledger import ServedLedger
from willing.web.tried_runs import TriedRuns

LOOK_SECONDS: Final = 1.0
"""Files are looked at for changes at most so often."""


class Kept(NamedTuple):
    """A plan or run with the stamp of the files it was read from, and why it is stale, if it is."""

    stamp: str
    found: Plan | Run
    label: Label | None = None
    """Of a plan folder that was written out of a ledger, of a run made of one, or of what was
    folded from a ledger for whoever asks."""
    stale: str = ""
    """Why a newer state of the files could not be read; what is kept is the last good one."""


class Shelf:
    """Plans, ledgers and runs by name, each as whoever asks may read it.

    A folder that no longer reads keeps its last good state, marked.
    """

    def __init__(self, places: Sequence[Path], runs: Path, party: str = "") -> None:
        """Take plans, ledgers, runs and folders of any; new runs are written into `runs`. `party`
        is whose server this is."""
        self._runs_folder, self._party = runs, party
        self._lock = RLock()
        self._kept: dict[Path, Kept] = {}
        self._looked: dict[Path, float] = {}
        self._writing = Lock()
        self.tried = TriedRuns()
        there = named([e for each in places for e in (*ledgers_in(each), *plans_in(each))])
        self._ledgers = {n: ServedLedger(each) for n, each in there.items() if is_ledger(each)}
        self._plan_folders = {n: each for n, each in there.items() if n not in self._ledgers}
        self._names, self._given = tuple(there), tuple(places)

    @property
    def plan_names(self) -> Sequence[str]:
        """The names of plan folders and ledgers, as they were given."""
        return self._names

    @property
    def plan_folders(self) -> Mapping[str, Path]:
        """The plan folders by name."""
        return self._plan_folders

    @property
    def ledgers(self) -> Mapping[str, ServedLedger]:
        """The ledgers by name."""
        return self._ledgers

    def run_folders(self) -> Mapping[str, Path]:
        """Return the run folders there are now by name, in the order of their names."""
        found = named(
            [each for place in (*self._given, self._runs_folder) for each in runs_in(place)]
        )
        self._forget_gone({*found.values(), *self._plan_folders.values()})
        return found

    def plan(self, name: str, caller: Caller = AT_THIS_MACHINE, as_of: str = "") -> Kept:
        """Return a plan; of a ledger what the caller may read, as of a day if one is named.

        Raises AbsentError for none that the caller may read, PlanError for one that never read.
        """
        moment = end_of(as_of) if as_of else None  # first: a fault of it tells of no plan
        if name in self._ledgers:
            return self._of_ledger(name, caller, moment)
        kept = self._shown(self._plan_folders.get(name), caller, run=False)
        if kept is None:
            raise AbsentError(f"No plan '{name}' is served here.")
        if as_of:
            raise RunError(f"'{name}' is a plan folder: only a ledger is shown as of a day.")
        return kept

    def look_again(self, name: str) -> None:
        """Look at a plan's files when it is next asked for: they were just written."""
        if name in self._ledgers:
            self._ledgers[name].look_again()
        else:
            self._looked.pop(self._plan_folders[name], None)

    def run(self, name: str, caller: Caller = AT_THIS_MACHINE) -> Kept:
        """Return a run, or a trial of the caller; raises AbsentError for one that is not there for
        the caller."""
        tried = self.tried.get(name, caller.account)
        if tried is not None and may_see(caller, tried.label, tried.plan, self._party):
            return Kept("trial", tried, tried.label)
        kept = self._shown(self.run_folders().get(name), caller, run=True)
        if kept is None:
            raise AbsentError(f"No run '{name}' is served here.")
        return kept

    def folder_of_run(self, name: str, caller: Caller = AT_THIS_MACHINE) -> Path | None:
        """Return the folder of a run that the caller may read; None: a trial has none."""
        self.run(name, caller)
        return self.run_folders().get(name)

    def outlines(self, name: str) -> bytes | None:
        """Return the outlines beside a plan, if it names any; a ledger holds none."""
        if name in self._ledgers:
            return None
        plan = self.plan(name).found
        return outlines_of(self._plan_folders[name], plan) if isinstance(plan, Plan) else None

    def accept_trial(self, trial: str, name: str, caller: Caller = AT_THIS_MACHINE) -> Path:
        """Write a trial as a run folder of that name; raises RunError where that cannot be.

        On a server with accounts the name ends with a mark of the account: that a name is taken
        would tell of runs that the account may not read.
        """
        with self._writing:
            run = self.tried.get(trial, caller.account)
            if run is None:
                raise AbsentError(
                    f"No trial '{trial}' is kept here: it was taken back, or newer ones took its "
                    "place. Try it again."
                )
            folder = self._runs_folder / f"{name}{_mark(caller)}"
            if folder.exists():
                raise RunError(f"A run '{name}' is there already. Give it another name.")
            write_run(run.replace(name=folder.name), folder)
            self.tried.forget(trial, caller.account)
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

    def _of_ledger(self, name: str, caller: Caller, moment: str | None) -> Kept:
        served = self._ledgers[name]
        try:
            stamp, view = served.folded(caller.reader, moment)
            own = is_own(caller, served.party)
        except WillingError:
            if is_own(caller, self._party):
                raise
            raise AbsentError(f"No plan '{name}' is served here.") from None
        if view.is_empty and not own:
            raise AbsentError(f"No plan '{name}' is served here.")
        return Kept(f"{stamp} {moment}", view.plan, view.label)

    def _shown(self, folder: Path | None, caller: Caller, *, run: bool) -> Kept | None:
        """Return what a folder holds where the caller may see it, else None.

        One that does not read is for the server's own party: its label may not be trusted.
        """
        if folder is None:
            return None
        own = is_own(caller, self._party)
        try:
            kept = self._read(folder, run=run)
        except WillingError:
            if own:
                raise
            return None
        plan = kept.found if isinstance(kept.found, Plan) else kept.found.plan
        is_shown = may_see(caller, kept.label, plan, self._party) and (own or not kept.stale)
        return kept if is_shown else None

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
                fresh = _run_in(folder, stamp) if run else _plan_in(folder, stamp)
            except WillingError as error:
                if kept is None:
                    raise
                fresh = kept._replace(stamp=stamp, stale=str(error))
            self._kept[folder] = fresh
            return fresh


def refuse_empty(places: Sequence[Path]) -> None:
    """Raise RunError for the first place that holds no plan, no ledger and no run."""
    for place in places:
        if not any((*ledgers_in(place), *plans_in(place), *runs_in(place))):
            raise RunError(
                f"{place}: there is neither a plan nor a ledger nor a run. Name plan folders, "
                "workspaces of ledgers, run folders, or a folder of any."
            )


def _plan_in(folder: Path, stamp: str) -> Kept:
    return Kept(stamp, read(folder), label_in(folder))


def _run_in(folder: Path, stamp: str) -> Kept:
    run = read_run(folder)
    return Kept(stamp, run, run.label)


def _mark(caller: Caller) -> str:
    """Return what a name of a run ends with that an account keeps; empty without accounts."""
    account = caller.account.encode()
    return "" if caller.reader is None else f"-{sha256(account).hexdigest()[:6]}"


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
