"""Names of real things, taken out of answers: an attacker who guesses none gets nowhere."""

import json
import random
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from tests.faults.web.wire import Answer

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "plan": ("plan",),
    "run": ("run",),
    "other": ("run",),
    "iso3": ("nation",),
    "line": ("line",),
    "effort": ("effort",),
    "job": ("job",),
    "trial": ("trial",),
    "collection": ("collection",),
    "item": ("item",),
}
"""Step of a path: kinds of names that fit it."""
FIXED: Final[Mapping[str, tuple[str, ...]]] = {
    "study": ("asks", "resilience", "gates"),
    "suffix": ("html", "xlsx", "md", "csv", "geojson"),
    "file": tuple(
        f"{name}.{kind}"
        for name in ("answer", "background-note")
        for kind in ("docx", "txt", "pdf")
    ),
}
KEYS: Final = {
    "plan": "plan",
    "run": "run",
    "job": "job",
    "nation": "nation",
    "line": "line",
    "line_of_effort": "effort",
    "plan_hash": "plan_hash",
    "module": "module",
    "modules": "module",
    "ask": "ask",
    "gate": "gate",
}
"""Key in an answer: the kind of name that stands under it."""
MAPS: Final = {"nations": "nation", "offers": "offer", "efforts": "effort", "lines": "line"}
"""Key in an answer: the kind of name that its keys are."""
MOST_NAMES: Final = 400


class Names:
    """Everything that was learned, by kind, in the order in which it was learned."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, None]] = {}

    def add(self, kind: str, name: object) -> None:
        """Keep a name; the oldest of many is forgotten."""
        if isinstance(name, str) and name:
            known = self.found.setdefault(kind, {})
            known[name] = None
            if len(known) > MOST_NAMES:
                del known[next(iter(known))]

    def learn(self, answer: Answer) -> None:
        """Take the names out of an answer."""
        if answer.status not in (200, 202):
            return
        if not answer.media_type.endswith("json") or len(answer.body) > 2_000_000:
            return
        self._walk(json.loads(answer.body), 0)

    def one(self, rng: random.Random, kind: str) -> str:
        """Return a name of a kind: the first and the last more often than others."""
        known = list(self.found.get(kind, ()))
        if not known or rng.random() < 0.03:
            return "nix"
        return rng.choice(rng.choice((known[:2], known[-6:], known)))

    def any(self, rng: random.Random) -> str:
        """Return a name of any kind."""
        return self.one(rng, rng.choice(list(self.found) or ["plan"]))

    def step(self, rng: random.Random, name: str) -> str:
        """Return a step of a path that a route asks for under that name, as it is sent."""
        if name in FIXED:
            return rng.choice(FIXED[name])
        return quote(self.one(rng, rng.choice(KINDS.get(name, (name,)))), safe="")

    def _walk(self, found: Any, depth: int) -> None:
        if depth > 8:
            return
        if isinstance(found, list):
            for each in found[:200]:
                self._walk(each, depth + 1)
        if not isinstance(found, dict):
            return
        for key, value in found.items():
            kind = KEYS.get(key)
            if kind:
                for each in value if isinstance(value, list) else (value,):
                    self.add(kind, each)
            if key == "result" and isinstance(value, str) and value.startswith("trial-"):
                self.add("trial", value)
                self.add("run", value)
            if key in MAPS and isinstance(value, dict):
                for each in value:
                    self.add(MAPS[key], each)
            if key == "id" and isinstance(value, str) and "itemType" in found:
                self.add("collection", value)
            if key == "id" and found.get("type") == "Feature":
                self.add("item", str(value))
            self._walk(value, depth + 1)
