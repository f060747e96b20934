"""The eventsourcing library storing one event a commit; run in a process of its own.

    python event_recorder.py command|save|recorder sqlite FILE BODIES.json
    python event_recorder.py command|save|recorder postgres SOCKET_FOLDER USER DATABASE BODIES.json

Its three doors, from the one that its users take to the lowest:

- `command`: a method of an application, as its documentation writes them: the aggregate is got
  from the repository, triggers an event, and is saved. The repository keeps aggregates (else each
  call would replay the whole log) and asks for newer events, as it does unless told otherwise.
- `save`: one aggregate in hand triggers an event and is saved; nobody else's events are seen.
- `recorder`: the bytes of the body are handed to the recorder; no aggregate, no event object.

Nothing else is tuned: SQLite in its write-ahead log with `synchronous=FULL`, PostgreSQL as the
server is. For each number of seconds on stdin one line comes back: events and seconds. Unsigned.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent

KEPT = {"AGGREGATE_CACHE_MAXSIZE": "1000"}


class Log(Aggregate):
    """What says one body after another."""

    @event("Began")
    def __init__(self) -> None:
        self.last = ""

    @event("Said")
    def say(self, body: str) -> None:
        self.last = body


def environment(kind: str, where: list[str]) -> dict[str, str]:
    """Return how the library is told where to store."""
    if kind == "sqlite":
        return {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": where[0]}
    folder, user, database = where
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_HOST": folder,
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": user,
        "POSTGRES_PASSWORD": "none",
        "POSTGRES_DBNAME": database,
    }


class Logs(Application):
    """An application with one command."""

    def say(self, name: UUID, body: str) -> None:
        log = self.repository.get(name)
        log.say(body)
        self.save(log)


def sayer(door: str, app: Logs, bodies: list[str]) -> Callable[[int], None]:
    """Return what stores the event of a number, durable when it returns."""
    log = Log()
    app.save(log)
    if door == "command":
        return lambda number: app.say(log.id, bodies[number % len(bodies)])
    if door == "save":

        def save(number: int) -> None:
            log.say(bodies[number % len(bodies)])
            app.save(log)

        return save
    states = [body.encode() for body in bodies]
    name = uuid4()

    def record(number: int) -> None:
        state = states[number % len(states)]
        app.recorder.insert_events([StoredEvent(name, number, "willing:event", state)])

    return record


def main(door: str, kind: str, *where: str) -> None:
    """Store events for as long as each line of stdin says."""
    bodies = json.loads(Path(where[-1]).read_text(encoding="utf-8"))
    app = Logs(env={**os.environ, **KEPT, **environment(kind, list(where[:-1]))})
    say = sayer(door, app, bodies)
    number = 0
    for line in sys.stdin:
        end = time.perf_counter() + float(line)
        begin, before = time.perf_counter(), number
        while time.perf_counter() < end:
            number += 1
            say(number)
        spent = time.perf_counter() - begin
        print(json.dumps({"events": number - before, "seconds": spent}), flush=True)
    app.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
