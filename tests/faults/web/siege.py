"""What one request cannot show: two changes at once, the disk after changes from elsewhere, and a
server that others keep busy with what they never finish."""

import json
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from time import sleep
from urllib.parse import quote

from tests.faults.web.attacker import CHANGES, Attacker, Finding
from tests.faults.web.games import ELSEWHERE, JSON
from tests.faults.web.wire import HANG_SECONDS, Answer, Ask, Wire
from tests.faults.web.world import World, settled

State = frozenset[tuple[str, int, int]]
HERE = "/api/plans/minimal/nations/XBO"


def two_at_once(port: int, rounds: int) -> Iterator[Finding]:
    """Change one offer twice at the same time, both from the same state: one of them is refused."""
    with Wire(port) as left, Wire(port) as right:
        yield from _changed_twice((left, right), rounds)


def _changed_twice(wires: tuple[Wire, Wire], rounds: int) -> Iterator[Finding]:
    for number in range(rounds):
        asks = [_written(wires[0], f"round {number}, {hand}") for hand in ("left", "right")]
        answers = _together(wires, asks)
        taken = [each for each in answers if each.status == 200 and json.loads(each.body)["files"]]
        if len(taken) != 1:
            words = f"{len(taken)} of two changes from one state were taken: {_told(answers)}"
            yield Finding(asks[0], words)


def kept_twice(port: int, rounds: int) -> Iterator[Finding]:
    """Keep one trial under one name twice at the same time: it is kept once."""
    with Wire(port) as left, Wire(port) as right:
        yield from _kept_twice((left, right), rounds)


def _kept_twice(wires: tuple[Wire, Wire], rounds: int) -> Iterator[Finding]:
    for number in range(rounds):
        trial = _tried(wires[0])
        body = json.dumps({"name": f"at-once-{number}"}).encode()
        ask = Ask("POST", f"/api/trials/{quote(trial)}/acceptance", (JSON,), body, why="kept twice")
        answers = _together(wires, [ask, ask])
        if sorted(each.status // 100 for each in answers) != [2, 4]:
            yield Finding(ask, f"a trial kept twice at once: {_told(answers)}")


def from_elsewhere(attacker: Attacker, world: World, requests: int) -> Iterator[Finding]:
    """Ask for changes as pages of other sites would: no file below the folder may change."""
    before = settled(world)
    for number in range(requests):
        ask = attacker.fitting(CHANGES)
        forged = ask._replace(headers=(*ask.headers, *ELSEWHERE[number % len(ELSEWHERE)]))
        status = attacker.ask(forged).status
        if status != 403:
            yield Finding(
                forged, f"a change from elsewhere is answered with {status}, not with 403"
            )
    yield from changed_since(before, world, "what came from elsewhere")


def changed_since(before: State, world: World, by: str) -> Iterator[Finding]:
    """Look whether files changed since, by what was to be refused."""
    changed = {path for path, _, _ in before ^ world.state()}
    if changed:
        words = f"files changed by {by}: {', '.join(sorted(changed))[:300]}"
        yield Finding(Ask("PUT", "", why="one of many"), words)


def kept_busy(port: int, connections: int) -> Iterator[Finding]:
    """Hold connections with requests that never end and with events nobody reads: others are
    answered meanwhile."""
    with ExitStack() as held:
        wire = held.enter_context(Wire(port))
        job = json.loads(wire.ask(_trial()).body).get("job", "nix")
        for number in range(connections):
            opened = held.enter_context(socket.create_connection(wire.address, HANG_SECONDS))
            opened.sendall(_never_ending(number, wire.host, job))
        sleep(0.5)
        for target in ("/api/contents", "/api/runs/minimal/gaps", "/ogc/collections"):
            ask = Ask("GET", target, why="while others hold connections")
            answer = wire.ask(ask)
            if answer.status != 200:
                yield Finding(
                    ask, f"not answered while others are: {answer.status} {answer.broken}"
                )


def siege(attacker: Attacker, world: World, rounds: int) -> Iterator[Finding]:
    """Do all of it, so many rounds of each."""
    yield from two_at_once(world.port, rounds)
    yield from kept_twice(world.port, rounds)
    yield from from_elsewhere(attacker, world, 10 * rounds)
    yield from kept_busy(world.port, 12 * rounds)


def _never_ending(number: int, host: str, job: str) -> bytes:
    head = f"POST /api/runs/minimal/trials HTTP/1.1\r\nHost: {host}\r\n"
    kinds = (
        f"{head}Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{{",
        f"{head}X-A: a",
        f"{head}Transfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n",
        f"GET /api/jobs/{job}/events HTTP/1.1\r\nHost: {host}\r\n\r\n",
        f"GET /api/runs/hostile/report/html HTTP/1.1\r\nHost: {host}\r\n\r\n" * 20,
        "",
    )
    return kinds[number % len(kinds)].encode()


def _written(wire: Wire, title: str) -> Ask:
    rows = [{"id": "xbo-survey", "title": title}]
    seen = wire.ask(
        Ask("POST", f"{HERE}/offers/preview", (JSON,), json.dumps({"rows": rows}).encode())
    )
    body = {"rows": rows, "plan_hash": json.loads(seen.body)["plan_hash"]}
    return Ask("PUT", f"{HERE}/offers", (JSON,), json.dumps(body).encode(), why="two at once")


def _trial(run: str = "minimal") -> Ask:
    return Ask("POST", f"/api/runs/{run}/trials", (JSON,), b'{"without":["XCA"]}')


def _tried(wire: Wire) -> str:
    job = None
    while job is None:
        job = json.loads(wire.ask(_trial()).body).get("job")
    while not (step := json.loads(wire.ask(Ask("GET", f"/api/jobs/{job}")).body))["result"]:
        if step["state"] not in ("running", "done"):
            raise RuntimeError(f"the trial came to nothing: {step}")
        sleep(0.05)
    return str(step["result"])


def _together(wires: Sequence[Wire], asks: Sequence[Ask]) -> list[Answer]:
    with ThreadPoolExecutor(len(wires)) as pool:
        return list(pool.map(lambda pair: pair[0].ask(pair[1]), zip(wires, asks, strict=True)))


def _told(answers: Sequence[Answer]) -> str:
    return "; ".join(f"{each.status} {each.body[:120]!r}" for each in answers)
