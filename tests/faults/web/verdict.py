"""The verdict on an answer: what no answer may be, whatever was asked."""

import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from tests.faults.web.document import Document, Operation
from tests.faults.web.escaping import unescaped
from tests.faults.web.payloads import MARK
from tests.faults.web.wire import Answer, Ask

SECRETS: Final = (
    b"Traceback (most recent",
    b"site-packages",
    b'.py", line',
    b"sqlite3.",
    b"/proc/",
)
STRICT: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
EVERYWHERE: Final = frozenset({400, 401, 403, 404, 405, 408, 413, 431})
"""Refusals of what fits no route, and so stands in no document."""


class Known(NamedTuple):
    """What the verdict rests on beside the answer."""

    document: Document
    secrets: tuple[bytes, ...] = ()
    """What may stand in no answer at all: paths of this machine, passwords, session ids."""
    built: bool = True
    """Whether the pages are built."""


def faults(ask: Ask, answer: Answer, known: Known) -> tuple[str, ...]:
    """Return every fault of an answer, in words."""
    if answer.broken:
        return () if ask.unfinished else (answer.broken,)
    found = [*_of_status(ask, answer, known), *_of_headers(answer), *_of_secrets(answer, known)]
    obeyed = unescaped(answer.media_type, answer.body)
    if obeyed:
        found.append(f"an unescaped text: {obeyed}")
    return tuple(found)


def _of_status(ask: Ask, answer: Answer, known: Known) -> Iterator[str]:
    page = ask.target.partition("?")[0] in ("/", "")
    if answer.status >= 500:
        if not (page and answer.status == 503 and not known.built):
            yield f"a server error: {answer.status} {answer.body[:200]!r}"
        return
    operation, there = known.document.of(ask.method, ask.target)
    if answer.status >= 400:
        yield from _of_refusal(ask, answer, operation)
    elif operation is not None and not ask.raw and answer.status not in (204, 304):
        yield from _of_success(answer, operation)
    elif there and operation is None and ask.method not in ("OPTIONS", "HEAD"):
        yield f"{ask.method} is answered with {answer.status}, and the document does not name it"


def _of_refusal(ask: Ask, answer: Answer, operation: Operation | None) -> Iterator[str]:
    told = operation.answers if operation is not None and not ask.raw else ()
    if answer.status not in told and (told or answer.status not in EVERYWHERE):
        yield f"status {answer.status}, which the document does not name"
    if answer.status == 405 and not answer.header("allow"):
        yield "405 without the methods that are allowed"
    if ask.method == "HEAD" or (ask.raw and ask.raw.startswith(b"HEAD")):
        return
    if answer.media_type != "application/json":
        yield f"a refusal that is no JSON: {answer.media_type}"
        return
    try:
        words = json.loads(answer.body)
    except ValueError:
        yield f"a refusal that does not parse: {answer.body[:100]!r}"
        return
    if not isinstance(words, dict) or set(words) != {"error", "faults"} or not words["error"]:
        yield f"a refusal of another shape: {answer.body[:200]!r}"


def _of_success(answer: Answer, operation: Operation) -> Iterator[str]:
    kinds = operation.answers.get(answer.status)
    if kinds is None:
        yield f"status {answer.status}, which the document does not name"
    elif answer.media_type not in kinds and (answer.body or kinds):
        yield f"{answer.media_type}, where the document names {', '.join(sorted(kinds))}"
    if answer.media_type.endswith("json") and answer.body:
        try:
            json.loads(answer.body)
        except ValueError as error:
            yield f"JSON that does not parse: {error}"


def _of_headers(answer: Answer) -> Iterator[str]:
    for name, value in STRICT.items():
        if answer.header(name) != value:
            yield f"without the header {name}: {value}"
    for name, value in answer.headers:
        if MARK in name.lower() or (name.lower() == "set-cookie" and MARK in value):
            yield f"a header that was put in: {name}: {value}"
    if answer.header("server"):
        yield f"tells what it runs on: {answer.header('server')}"
    if answer.body and answer.status != 304 and not answer.media_type:
        yield "a body without a kind"


def _of_secrets(answer: Answer, known: Known) -> Iterator[str]:
    sent = answer.body + b"".join(
        f"{n}: {v}\n".encode("utf-8", "replace") for n, v in answer.headers
    )
    for secret in (*SECRETS, *known.secrets):
        if secret in sent:
            at = sent.index(secret)
            yield f"a disclosure: {sent[max(0, at - 60) : at + 80]!r}"
