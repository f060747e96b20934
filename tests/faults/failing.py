"""Rows 5 and 6: the disk is full from the Nth write on, or the Nth write or flush fails."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw
from tests.faults.connection import connect_through
from tests.faults.cuts import FILE, as_it_is, left_by
from tests.faults.disk import Disk, Image, Operation
from tests.faults.outcome import Outcome
from tests.faults.workload import Batch, batches, losses, store_as_the_product_does

from willing.adapters.sqlite_store import SqliteStore
from willing.basics.errors import StoreError
from willing.ports.event_store import Arrival

COMMITS, POINTS = 14, 120
"""Of one run with a full disk: so many commits, so many places; then the next run."""
ERROR_COMMITS, ERROR_POINTS = 50, 500
"""The same with failing operations."""


class Acknowledging(SqliteStore):
    """A mutant: says that it stored what its disk refused."""

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        try:
            super().append(arrivals, received_at, unmoved=unmoved)
        except StoreError:
            self._failed = ""


class StoppingWhenFull(SqliteStore):
    """A mutant: has to be opened again after a full disk."""

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        try:
            super().append(arrivals, received_at, unmoved=unmoved)
        except StoreError as error:
            self._failed = str(error)
            raise


class GoingOn(SqliteStore):
    """A mutant: tries again on the same connection after a failed flush."""

    def _refuse_after_failure(self) -> None:
        self._failed = ""


Make = Callable[..., SqliteStore]
_CODES: dict[type[Exception], int] = {
    apsw.FullError: apsw.SQLITE_FULL,
    apsw.IOError: apsw.SQLITE_IOERR,
}


def _counted(
    which: tuple[str, ...], first: int, error: type[Exception], *, once: bool
) -> Callable[[Operation], Exception | None]:
    """Refuse the operation number `first` of these kinds, and when not `once` all that follow."""
    seen = 0

    def fails(operation: Operation) -> Exception | None:
        nonlocal seen
        seen += operation.what in which
        refused = operation.what in which and (seen == first if once else seen >= first)
        if not refused:
            return None
        told = error("this disk fails as it was told to")
        told.extendedresult = _CODES[error]  # type: ignore[attr-defined]
        return told

    return fails


def full(cases: int, seed: int, folder: Path, make: Make = SqliteStore) -> Outcome:
    """Fill the disk at a write, try twice, read, make room, and go on without opening again."""
    failed: list[str] = []
    refused = 0
    for number in range(cases):
        run_seed, point = seed * 1000 + number // POINTS, number % POINTS + 1
        written = list(batches(COMMITS, run_seed))
        disk = Disk(f"full-{seed}-{number}")
        disk.fails = _counted(("write",), point, apsw.FullError, once=False)
        try:
            wrong, count = _through_full(disk, folder / f"{number}", written, make)
        finally:
            disk.remove()
        refused += count
        failed += [f"seed {run_seed}, write {point}: {each}" for each in wrong[:1]]
    return Outcome(cases, tuple(failed), f"{refused} commits refused while it was full")


def _through_full(
    disk: Disk, folder: Path, written: Sequence[Batch], make: Make
) -> tuple[list[str], int]:
    folder.mkdir(parents=True)
    connect = connect_through(disk.name, as_it_is)
    refused = 0
    try:
        store = make(folder / FILE, connect=connect)
    except StoreError:  # not even an empty ledger has room
        disk.fails = lambda _: None
        store = make(folder / FILE, connect=connect)
    try:
        for number, batch in enumerate(written):
            for attempt in range(3):
                try:
                    store_as_the_product_does(store, batch)
                    break
                except StoreError as error:
                    if attempt == 2:
                        return [f"does not go on when there is room again: {error}"], refused
                    refused += 1
                    if wrong := _answers(store, written[:number]):
                        return wrong, refused
                    if attempt == 1:
                        disk.fails = lambda _: None
    finally:
        store.close()
    return _read_again(folder, written), refused


def _answers(store: SqliteStore, acknowledged: Sequence[Batch]) -> list[str]:
    try:
        return losses(store, acknowledged)
    except StoreError as error:
        return [f"does not answer while it is full: {error}"]


def _read_again(folder: Path, written: Sequence[Batch]) -> list[str]:
    store = SqliteStore(folder / FILE)
    try:
        return losses(store, written)
    finally:
        store.close()


def io_error(cases: int, seed: int, folder: Path, make: Make = SqliteStore) -> Outcome:
    """Fail one write or flush; open again; at last cut the power: what was told must be there.

    What a failed flush was to bring to the disk is taken as gone from it, though it can still be
    read: so Linux leaves it.
    """
    failed: list[str] = []
    stopped = 0
    for number in range(cases):
        run_seed, point = seed * 1000 + number // ERROR_POINTS, number % ERROR_POINTS + 1
        written = list(batches(ERROR_COMMITS, run_seed))
        disk = Disk(f"eio-{seed}-{number}")
        disk.fails = _counted(("write", "sync"), point, apsw.IOError, once=True)
        try:
            wrong, count = _through_errors(disk, folder / f"{number}", written, make)
        finally:
            disk.remove()
        if not wrong:
            image = Image()
            for each in disk.trace:
                image.take(each)
            left = image.after_a_cut(random.Random(number))
            wrong = left_by(left, folder / "left", written, len(written))
        stopped += count
        failed += [f"seed {run_seed}, operation {point}: {each}" for each in wrong[:1]]
    return Outcome(cases, tuple(failed), f"stopped {stopped} times")


def _through_errors(
    disk: Disk, folder: Path, written: Sequence[Batch], make: Make
) -> tuple[list[str], int]:
    folder.mkdir(parents=True)
    connect = connect_through(disk.name, as_it_is)
    number = stopped = 0
    for _ in range(4):
        try:
            store = make(folder / FILE, connect=connect)
        except StoreError:
            stopped += 1
            continue
        try:
            if wrong := losses(store, written[:number], written[number:]):
                return wrong, stopped
            number = _held_already(store, written, number)
            while number < len(written):
                store_as_the_product_does(store, written[number])
                number += 1
            return [], stopped
        except StoreError:
            stopped += 1
            if _still_takes(store, written[number]):
                return ["went on after a failed write or flush"], stopped
        finally:
            store.close()
    return ["cannot be opened again"], stopped


def _held_already(store: SqliteStore, written: Sequence[Batch], number: int) -> int:
    """Return the number of the next commit: one that was refused may be there nevertheless."""
    last = written[number].arrivals[-1].entry if number < len(written) else None
    head = store.heads().get(last.log) if last else None
    return number + (last is not None and head is not None and head.seq >= last.seq)


def _still_takes(store: SqliteStore, batch: Batch) -> bool:
    try:
        store_as_the_product_does(store, batch)
    except StoreError:
        return False
    return True
