"""The faults that a ledger is put through, with the figures to reach and the mutants to find."""

from functools import partial

from tests.faults import failing, kills, restoring, session_clocks, two_writers
from tests.faults.clocks import AtItsWord, ByTheClock, clocks
from tests.faults.cuts import FILE, cut, flushing
from tests.faults.damage import flips, tail, without_an_audit, without_peers
from tests.faults.full_disk import full_tmpfs
from tests.faults.outcome import Fault
from tests.faults.postgres import Early, Unflushed, client_kills, server_kills

FAULTS = (
    Fault(
        "1",
        "kill -9, SQLite",
        kills.kills,
        full=1000,
        quick=20,
        mutants={
            "acknowledges early": partial(kills.kills, opened=lambda at: kills.Early(at / FILE)),
            "commits in pieces": partial(kills.kills, opened=lambda at: kills.InPieces(at / FILE)),
        },
        needs_a_disk=True,
    ),
    Fault(
        "1",
        "kill -9, client of PostgreSQL",
        client_kills,
        full=1000,
        quick=10,
        mutants={"acknowledges early": partial(client_kills, make=Early)},
    ),
    Fault(
        "1",
        "kill -9, server of PostgreSQL",
        server_kills,
        full=1000,
        quick=3,
        mutants={"synchronous_commit=off": partial(server_kills, make=Unflushed)},
        mutant_cases=3,
    ),
    Fault(
        "2",
        "power cut, sectors lost and torn",
        cut,
        full=10_000,
        quick=200,
        mutants={
            "synchronous=NORMAL": partial(cut, rewrite=flushing("NORMAL")),
            "synchronous=OFF": partial(cut, rewrite=flushing("OFF")),
            "acknowledges early": partial(cut, early=1),
        },
        mutant_cases=40,
    ),
    Fault(
        "3",
        "write-ahead log cut or altered",
        tail,
        full=1000,
        quick=60,
        mutants={"ignores checkpoints of peers": partial(tail, audit=without_peers)},
    ),
    Fault(
        "4",
        "bit flipped in the file",
        flips,
        full=1000,
        quick=100,
        mutants={"trusts SQLite alone": partial(flips, audit=without_an_audit)},
    ),
    Fault(
        "5",
        "disk full from the Nth write, then freed",
        failing.full,
        full=240,
        quick=60,
        mutants={
            "acknowledges anyway": partial(failing.full, make=failing.Acknowledging),
            "must be opened again": partial(failing.full, make=failing.StoppingWhenFull),
        },
        mutant_cases=40,
    ),
    Fault("5", "file system full (tmpfs)", full_tmpfs, full=100, quick=5),
    Fault(
        "6",
        "I/O error at the Nth write or flush",
        failing.io_error,
        full=500,
        quick=60,
        mutants={
            "acknowledges anyway": partial(failing.io_error, make=failing.Acknowledging),
            "goes on after a failed flush": partial(failing.io_error, make=failing.GoingOn),
        },
        mutant_cases=50,
    ),
    Fault(
        "7",
        "clocks wrong, jumping, set back",
        clocks,
        full=1000,
        quick=20,
        mutants={
            "orders by the clock": partial(clocks, make=ByTheClock),
            "believes a clock set back": partial(clocks, make=AtItsWord),
        },
    ),
    Fault(
        "7",
        "sessions under such clocks",
        session_clocks.session_clocks,
        full=10_000,
        quick=400,
        mutant_cases=100,
        mutants={
            "believes the clock": partial(
                session_clocks.session_clocks, make=session_clocks.ByTheWall
            ),
            "stands still under a clock set back": partial(
                session_clocks.session_clocks, make=session_clocks.NeverBack
            ),
            "forgets the time with the server": partial(
                session_clocks.session_clocks, make=session_clocks.Forgetful
            ),
            "counts no time while the machine is off": partial(
                session_clocks.session_clocks, make=session_clocks.OverABoot
            ),
        },
    ),
    Fault(
        "18",
        "copied to other stores and back",
        restoring.restored,
        full=100,
        quick=5,
        mutants={
            "leaves out the last": partial(restoring.restored, copy=restoring.without_the_last)
        },
    ),
    Fault(
        "18",
        "copied to PostgreSQL and back",
        restoring.restored_through_postgres,
        full=50,
        quick=2,
        mutants={
            "leaves out the last": partial(
                restoring.restored_through_postgres, copy=restoring.without_the_last
            )
        },
        mutant_cases=2,
    ),
    Fault(
        "18",
        "file backed up while it is written",
        restoring.backed_up,
        full=200,
        quick=5,
        mutants={"one commit old": partial(restoring.backed_up, lag=1)},
    ),
    Fault(
        "20",
        "two writers, one store",
        two_writers.one_store,
        full=200,
        quick=5,
        mutant_cases=40,  # two processes collide when they happen to run at once
        mutants={"takes it for its own": partial(two_writers.one_store, take=two_writers.told_yes)},
    ),
    Fault(
        "20",
        "two writers, one put back from a copy",
        two_writers.put_back,
        full=1000,
        quick=10,
        mutants={
            "keeps no forks": partial(two_writers.put_back, take=two_writers.keeping_no_forks)
        },
    ),
)
"""Rows 8 and 9, the bundles, are run by `tests.faults.bundles`."""
