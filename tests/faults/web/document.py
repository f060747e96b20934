"""What the OpenAPI document says of each route: what it takes and what it may answer."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from tests.faults.web.wire import Ask, Wire

PLACE: Final = "/api/openapi.json"


class Operation(NamedTuple):
    """One method of one route."""

    method: str
    template: str
    query: Mapping[str, Mapping[str, Any]]
    body: str
    """The name of its record; empty: it takes none."""
    answers: Mapping[int, frozenset[str]]
    """Status: the media types that come with it."""

    @property
    def steps(self) -> tuple[str, ...]:
        """The names that its path asks for."""
        return tuple(re.findall(r"\{(\w+)\}", self.template))


class Document(NamedTuple):
    """Every operation, and which of them a path may mean."""

    operations: tuple[Operation, ...]
    raw: Mapping[str, Any]

    def of(self, method: str, target: str) -> tuple[Operation | None, bool]:
        """Return the operation that a request means, if any, and whether its path is known."""
        path = target.partition("?")[0]
        fitting = [each for each in self.operations if _pattern(each.template).fullmatch(path)]
        return next((each for each in fitting if each.method == method), None), bool(fitting)


def document_of(wire: Wire) -> Document:
    """Return the document as the server gives it."""
    answer = wire.ask(Ask("GET", PLACE))
    raw = json.loads(answer.body)
    found = [
        _operation(method.upper(), template, said, raw["components"]["responses"])
        for template, methods in raw["paths"].items()
        for method, said in methods.items()
    ]
    return Document(tuple(found), raw)


def _operation(
    method: str, template: str, said: Mapping[str, Any], named: Mapping[str, Any]
) -> Operation:
    body = said.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        method,
        template,
        {p["name"]: p.get("schema", {}) for p in said.get("parameters", ()) if p["in"] == "query"},
        str(body.get("schema", {}).get("$ref", "")).rpartition("/")[2],
        {
            int(code): frozenset(k.partition(";")[0] for k in _told(each, named).get("content", {}))
            for code, each in said["responses"].items()
        },
    )


def _told(answer: Mapping[str, Any], named: Mapping[str, Any]) -> Mapping[str, Any]:
    name = str(answer.get("$ref", "")).rpartition("/")[2]
    return named[name] if name else answer


def _pattern(template: str) -> "re.Pattern[str]":
    parts = re.split(r"\{\w+\}", template)
    return re.compile("[^/]+".join(re.escape(each) for each in parts) + "/?")
