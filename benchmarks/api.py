"""The gap board over HTTP beside FastAPI with pydantic response models, the same record.

    python -m benchmarks.api [--seconds N] [--json]

CPU time of the server process for one request, user and system together, taken from the kernel's
account of the process; the client's is not in it. Sides take turns in short slots on one
keep-alive connection. The board is that of the exercise, solved quickly.
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.command import CHECKOUT, Defaults, Options, Outcome, note, parser, ratio, run
from benchmarks.peers.solver import environment
from willing.app.read import read
from willing.app.run_folder import write_run
from willing.app.solving import solve

ROUNDS: Final = 10
WARM: Final = 20
START_SECONDS: Final = 90.0
TICK: Final = 1 / os.sysconf("SC_CLK_TCK")


class Server(NamedTuple):
    """A server under way."""

    process: subprocess.Popen[bytes]
    port: int
    path: str

    def cpu_seconds(self) -> float:
        """Return what the kernel has counted for the process so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        user, system = fields.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) * TICK


class Slot(NamedTuple):
    """Requests answered in a slot, and the CPU they took."""

    requests: int
    cpu_seconds: float


def started(command: Sequence[str], port: int, path: str) -> Server:
    """Start a server and return it once it answers; raises TimeoutError when it does not."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            asked_once(port, path)
        except OSError:
            time.sleep(0.1)
        else:
            return Server(process, port, path)
    process.kill()
    raise TimeoutError(f"{' '.join(command)} does not answer on port {port}")


def asked(connection: http.client.HTTPConnection, path: str, etag: str = "") -> tuple[bytes, str]:
    """Return the body and ETag of one request; raises OSError for another status than 200, 304."""
    connection.request("GET", path, headers={"If-None-Match": etag} if etag else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status not in (200, 304):
        raise OSError(f"{path}: {answer.status}")
    return body, answer.headers.get("etag") or ""


def asked_once(port: int, path: str) -> tuple[bytes, str]:
    """Return the body and ETag of one request on a connection of its own."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        return asked(connection, path)


def slot(server: Server, seconds: float, etag: str = "") -> Slot:
    """Ask one thing after the other for so long."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection:
        for _ in range(WARM):
            asked(connection, server.path, etag)
        before, count, end = server.cpu_seconds(), 0, time.monotonic() + seconds
        while time.monotonic() < end:
            asked(connection, server.path, etag)
            count += 1
    return Slot(count, server.cpu_seconds() - before)


def ms(slots: Sequence[Slot]) -> float:
    """Return the CPU milliseconds of one request, the median over slots."""
    return statistics.median(each.cpu_seconds / each.requests * 1000 for each in slots)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def our_server(runs: Path) -> Server:
    """Start `willing serve` of the runs."""
    port = free_port()
    code = "from willing.cli.main import main; main()"
    command = [sys.executable, "-c", code, "serve", str(runs), "--port", str(port)]
    return started(command, port, "/api/runs/exercise/gaps")


def peer_server(python: str, screen: Path) -> Server:
    """Start the peer's server of the same screen."""
    port = free_port()
    script = CHECKOUT / "benchmarks" / "peers" / "pydantic_api.py"
    document = CHECKOUT / "ui" / "openapi.json"
    command = [python, str(script), str(screen), str(document), str(port)]
    return started(command, port, "/gaps")


def measure(chosen: Options) -> Outcome:
    """Measure both sides on the same record."""
    found = environment("fastapi")
    with tempfile.TemporaryDirectory() as name:
        runs = Path(name)
        note("solving the exercise quickly")
        made = solve(read(CHECKOUT / "examples" / "exercise"), effort="quick")
        write_run(made.replace(name="exercise"), runs / "exercise")
        servers = [our_server(runs)]
        try:
            body, etag = asked_once(servers[0].port, servers[0].path)
            screen = runs / "screen.json"
            screen.write_bytes(body)
            if found is not None:
                servers.append(peer_server(found[0], screen))
            return _outcome(chosen, servers, (body, etag), found)
        finally:
            for each in servers:
                each.process.kill()
                each.process.wait()


def _outcome(
    chosen: Options,
    servers: Sequence[Server],
    known: tuple[bytes, str],
    found: tuple[str, str] | None,
) -> Outcome:
    body, etag = known
    slots: list[list[Slot]] = [[] for _ in servers]
    seconds = chosen.seconds / ROUNDS
    for _ in range(ROUNDS):
        for server, kept in zip(servers, slots, strict=True):
            kept.append(slot(server, seconds))
    ours, peer = ms(slots[0]), ms(slots[1]) if len(servers) > 1 else None
    theirs = None
    if len(servers) > 1:
        peer_body, _ = asked_once(servers[1].port, "/gaps")
        theirs = json.loads(peer_body) == json.loads(body)
    return Outcome(
        name="api",
        unit="CPU ms a request",
        ours=ours,
        peer="FastAPI with pydantic response models",
        peer_version=found[1] if found else None,
        ratio=ratio(peer, ours),
        quality={
            "cpu_ms": ours,
            "peer_cpu_ms": peer,
            "not_modified_cpu_ms": ms([slot(servers[0], seconds, etag) for _ in range(3)]),
            "bytes": len(body),
            "same_record": theirs,
            "requests": sum(each.requests for each in slots[0]),
        },
    )


def main(arguments: Sequence[str] | None = None) -> Outcome:
    """Run the benchmark."""
    made = parser("api", Defaults(seconds=10.0))
    return run("api", measure, arguments, made=made, alone=True)


if __name__ == "__main__":
    main()
