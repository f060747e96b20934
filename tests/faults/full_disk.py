"""Row 5 once more, on a real file system that is really full: a small tmpfs, where one is root."""

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.cuts import FILE
from tests.faults.outcome import Outcome
from tests.faults.workload import batches, losses

from willing.adapters.sqlite_store import SqliteStore
from willing.basics.errors import StoreError

SIZE = "3m"
COMMITS = 60


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Mount a small tmpfs at the folder; yield whether that was allowed."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(command, capture_output=True, check=False).returncode
    )
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def full_tmpfs(cases: int, seed: int, folder: Path) -> Outcome:
    """Fill a file system to the last page at a random commit, then make room; nothing is opened
    again in between."""
    failed: list[str] = []
    refused = 0
    with small_disk(folder / "small") as mounted:
        if not mounted:
            return Outcome(0, (), "left out: only root may mount a file system")
        for number in range(cases):
            wrong, count = _filled(folder / "small", seed * 1000 + number)
            refused += count
            failed += [f"seed {seed * 1000 + number}: {each}" for each in wrong[:1]]
    return Outcome(cases, tuple(failed), f"{refused} commits refused while it was full")


def _filled(disk: Path, seed: int) -> tuple[list[str], int]:
    for old in disk.iterdir():
        old.unlink()
    draw = random.Random(seed)
    written = list(batches(COMMITS, seed))
    at = draw.randrange(len(written))
    store = SqliteStore(disk / FILE)
    refused = 0
    try:
        for number, batch in enumerate(written):
            if number == at:
                _fill(disk / "ballast", spare=draw.randrange(9) * 1024)
            while True:
                try:
                    store.append(batch.arrivals, batch.received_at)
                    break
                except StoreError as error:
                    if not (disk / "ballast").exists():
                        return [f"does not go on when there is room again: {error}"], refused
                    refused += 1
                    if wrong := losses(store, written[:number]):
                        return wrong, refused
                    (disk / "ballast").unlink()
    finally:
        store.close()
    (disk / "ballast").unlink(missing_ok=True)
    store = SqliteStore(disk / FILE)
    try:
        return losses(store, written), refused
    finally:
        store.close()


def _fill(ballast: Path, spare: int) -> None:
    """Write until the file system takes no more, then give a little back."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - spare))
