"""Signed appends, one a commit and flushed, beside the eventsourcing library and git.

    python -m benchmarks.ledger [--seconds N] [--cases N] [--seed N] [--size S|M|L] [--json]

Appends in wall time, unlike the other benchmarks: waiting for the disk is what is measured. Sides
take turns in short slots, `--seconds` in all for each side and case, on the same disk; a ratio is
the median over the rounds. `--size` says how many entries are verified and merged.
"""

import json
import statistics
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.appending import PACKAGE, Key, Side, Slot, drafts, git, ours, peer
from benchmarks.command import Defaults, Options, Outcome, note, parser, run
from benchmarks.peers.solver import environment
from benchmarks.postgres_server import binaries, server
from benchmarks.verifying import foreign, merge_per_s, sent, tampered, verify_per_s
from willing.adapters.postgres_store import PostgresStore
from willing.adapters.sqlite_store import SqliteStore
from willing.ledger.chain import genesis
from willing.ledger.event import encoded
from willing.ledger.verification import Depth
from willing.ledger.writing import Place, events

ENTRIES: Final = {"S": 20_000, "M": 100_000, "L": 500_000}
ROUNDS: Final = 20
TIMES: Final = 3
PEER: Final = f"{PACKAGE} on SQLite, a command of its application"
OURS: Final = "ours"
DOORS: Final = ("command", "save", "recorder")
"""Of the library, from the one that its users take to the lowest; the first is the peer."""
MERGES: Final[Mapping[str, Depth]] = {"merge": "chain", "merge_every": "every"}
COMMAND: Final = DOORS[0]
GIT: Final = "git"


def bodies(key: Key) -> list[str]:
    """Return the bodies that all sides store."""
    log = "XAD/open"
    place = Place(log, genesis(log, key.public_key), 0, "2026-03-30T12:00:00Z")
    return [encoded(each).decode() for each in events(place, drafts())]


def rounds(sides: Mapping[str, Side | None], seconds: float) -> dict[str, list[Slot]]:
    """Let the sides that there are take turns; the first round, which warms up, does not count."""
    there = {name: side for name, side in sides.items() if side is not None}
    slots: dict[str, list[Slot]] = {name: [] for name in there}
    for _ in range(ROUNDS + 1):
        for name, side in there.items():
            slots[name].append(side(seconds / ROUNDS))
    return {name: each[1:] for name, each in slots.items()}


def rate(slots: Mapping[str, list[Slot]], name: str) -> float | None:
    """Return the events a second of a side over all rounds; None where it is not there."""
    if name not in slots:
        return None
    return sum(each.events for each in slots[name]) / sum(each.seconds for each in slots[name])


def against(slots: Mapping[str, list[Slot]], name: str) -> float | None:
    """Return how many times more events ours stored, the median over rounds."""
    if name not in slots:
        return None
    pairs = zip(slots[OURS], slots[name], strict=True)
    return statistics.median(our.rate / max(its.rate, 1e-9) for our, its in pairs)


def on_sqlite(folder: Path, key: Key, file: Path, seconds: float) -> dict[str, list[Slot]]:
    """Measure ours, the library by both doors, and git, all on files in one folder."""
    texts = json.loads(file.read_text(encoding="utf-8"))
    with ExitStack() as stack:
        store = SqliteStore(folder / "ours.db")
        stack.callback(store.close)
        sides = {
            OURS: ours(store, key),
            **{
                door: stack.enter_context(peer(door, ("sqlite", str(folder / f"{door}.db")), file))
                for door in DOORS
            },
            GIT: git(folder / "git", texts),
        }
        return rounds(sides, seconds)


def on_postgres(key: Key, file: Path, seconds: float) -> dict[str, list[Slot]]:
    """Measure ours and the library on one server of our own; nothing without PostgreSQL."""
    found = binaries()
    if found is None:
        note("PostgreSQL is not installed: no ratio on it")
        return {}
    with ExitStack() as stack:
        address = stack.enter_context(server(found))
        folder = address.split()[0].removeprefix("host=")
        store = PostgresStore(address)
        stack.callback(store.close)
        for door in DOORS:
            _make_database(address, door)
        sides = {
            OURS: ours(store, key),
            **{
                door: stack.enter_context(peer(door, ("postgres", folder, "owner", door), file))
                for door in DOORS
            },
        }
        return rounds(sides, seconds)


def _make_database(address: str, name: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())


def measure(chosen: Options) -> Outcome:
    """Measure every side; a peer that is not there has no ratio."""
    key = Key(Ed25519PrivateKey.generate())
    with tempfile.TemporaryDirectory(prefix="willing-ledger-") as name:
        folder = Path(name)
        file = folder / "bodies.json"
        file.write_text(json.dumps(bodies(key)), encoding="utf-8")
        sqlite: dict[str, list[Slot]] = {}
        postgres: dict[str, list[Slot]] = {}
        for case in range(chosen.cases):
            place = folder / str(case)
            place.mkdir()
            for total, found in (
                (sqlite, on_sqlite(place, key, file, chosen.seconds)),
                (postgres, on_postgres(key, file, chosen.seconds)),
            ):
                for side, slots in found.items():
                    total.setdefault(side, []).extend(slots)
            note(f"case {case + 1}: {_told(sqlite)}; PostgreSQL {_told(postgres)}")
        log = foreign(ENTRIES[chosen.size], key)
        verify = statistics.median(verify_per_s(log) for _ in range(TIMES))
        merged = _merged(ENTRIES[chosen.size], folder)
    tampers, caught, kinds = tampered(chosen.seed)
    installed = environment(PACKAGE)
    return Outcome(
        "ledger",
        "events/s, wall time, one a commit, signed, flushed",
        rate(sqlite, OURS),
        PEER,
        None if installed is None else installed[1],
        against(sqlite, COMMAND),
        {
            "postgres_ratio": against(postgres, COMMAND),
            "head_verify_per_s": verify,
            **merged,
            "tampers": tampers,
            "tampers_caught": caught,
            "ratios": {
                **{f"eventsourcing_sqlite_{door}": against(sqlite, door) for door in DOORS},
                **{f"eventsourcing_postgres_{door}": against(postgres, door) for door in DOORS},
                GIT: against(sqlite, GIT),
            },
            "per_s": {
                "ours_sqlite": rate(sqlite, OURS),
                **{f"eventsourcing_sqlite_{door}": rate(sqlite, door) for door in DOORS},
                "ours_postgres": rate(postgres, OURS),
                **{f"eventsourcing_postgres_{door}": rate(postgres, door) for door in DOORS},
                GIT: rate(sqlite, GIT),
            },
            "tamper_kinds": kinds,
            "entries": len(log.entries),
            "missing": _missing(sqlite, postgres),
        },
    )


def _merged(count: int, folder: Path) -> dict[str, float]:
    """Return medians of how fast the product takes in a log whose every entry is signed: by the
    last signature of each stretch, and by all of them, as it does by default."""
    root, key = (Key(Ed25519PrivateKey.generate()) for _ in range(2))
    given = sent(foreign(count, key, root, commit_entries=1), root, key)
    found: dict[str, float] = {}
    for name, depth in MERGES.items():
        runs = [merge_per_s(given, folder / f"{depth}{at}.db", depth) for at in range(TIMES)]
        found[f"{name}_per_s"] = statistics.median(each.per_s for each in runs)
        found[f"{name}_wall_per_s"] = statistics.median(each.wall_per_s for each in runs)
    return found


def _told(slots: Mapping[str, list[Slot]]) -> str:
    return ", ".join(f"{name} {rate(slots, name):,.0f}/s" for name in slots) or "not there"


def _missing(sqlite: Mapping[str, object], postgres: Mapping[str, object]) -> list[str]:
    """Return the peers that are not there, by name."""
    wanted = {COMMAND: PACKAGE, GIT: "git"}
    missing = [package for name, package in wanted.items() if name not in sqlite]
    return [*missing, *(() if postgres else ("PostgreSQL",))]


def main(arguments: list[str] | None = None) -> Outcome:
    """Run the benchmark from a command line."""
    made = parser("ledger", Defaults(seconds=10.0, size="M"))
    return run("ledger", measure, arguments, made=made, alone=True)


if __name__ == "__main__":
    main()
