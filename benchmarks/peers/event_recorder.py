"""The eventsourcing library storing one event a commit; run in a process of its own.

    python event_recorder.py application|recorder sqlite FILE BODIES.json
    python event_recorder.py application|recorder postgres SOCKET_FOLDER USER DATABASE BODIES.json

`recorder` hands the bytes of each body to the library's recorder, its lowest door. `application`
has an aggregate trigger an event of the same text and saves it, as its users do. Nothing is tuned:
SQLite in its write-ahead log with `synchronous=FULL`, PostgreSQL as the server is. For each number
of seconds on stdin one line comes back: events and seconds. Unsigned on all doors.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent


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


def sayer(door: str, app: Application, bodies: list[str]) -> Callable[[int], None]:
    """Return what stores the event of a number, durable when it returns."""
    if door == "application":
        log = Log()
        app.save(log)

        def say(number: int) -> None:
            log.say(bodies[number % len(bodies)])
            app.save(log)

        return say
    states = [body.encode() for body in bodies]
    name = uuid4()

    def record(number: int) -> None:
        state = states[number % len(states)]
        app.recorder.insert_events([StoredEvent(name, number, "willing:event", state)])

    return record


def main(door: str, kind: str, *where: str) -> None:
    """Store events for as long as each line of stdin says."""
    bodies = json.loads(Path(where[-1]).read_text(encoding="utf-8"))
    app = Application(env={**os.environ, **environment(kind, list(where[:-1]))})
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
