"""What nobody may ask, what who only reads may not change, and no change forged elsewhere."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.types import Message
from tests.web.accounts.conftest import NAME, ORIGIN, Guarded

from willing.web.accounts.callers import LOOK_SECONDS, NO_TOKEN, READS, Callers
from willing.web.accounts.open_routes import OPEN_TO_THE_PUBLIC, WAY, is_open
from willing.web.application import application, service_of

OPEN = {"/", "/assets/{path}", "/api/session", *WAY, *OPEN_TO_THE_PUBLIC}


def routes(app: Litestar) -> list[tuple[str, str]]:
    """Return (method, template) of every route there is."""
    return [
        (method, route.path_format)
        for route in app.routes
        for method in sorted(getattr(route, "methods", ()))
    ]


def asked(template: str) -> str:
    """Return a path that a route answers to."""
    return template.replace("{path}", "none.js").replace("{", "").replace("}", "")


ROUTES = routes(application(service_of((), Path("runs"))))


def test_what_is_open_is_what_is_meant_to_be() -> None:
    templates = {template for _, template in ROUTES}
    assert {each for each in templates if is_open(each)} == OPEN
    assert len(templates) > 25


def test_nobody_in_particular_asks_only_what_is_open(guarded: Guarded) -> None:
    let_in = set()
    for method, template in ROUTES:
        typed = (method, template) == ("POST", "/api/session")
        body = {"name": "", "password": ""} if typed else None
        answer = guarded.client.request(method, asked(template), json=body)
        if answer.status_code != 401 or typed:
            let_in.add(template)
        else:
            assert answer.json().keys() == {"error", "faults"}
    assert let_in == OPEN


def test_a_change_needs_an_account_that_writes_and_the_token_of_its_session(
    guarded: Guarded,
) -> None:
    changes = [each for each in ROUTES if each[0] not in ("GET", "HEAD", "OPTIONS")]
    changes = [each for each in changes if each[1] != "/api/session"]
    headers = {"x-willing-token": guarded.enter("r.desk")}
    told = {
        (answer.status_code, answer.json()["error"])
        for method, template in changes
        for answer in [guarded.client.request(method, asked(template), headers=headers)]
    }
    assert told == {(403, READS)}
    guarded.enter("n.desk")
    told = {
        (answer.status_code, answer.json()["error"])
        for method, template in changes
        for answer in [guarded.client.request(method, asked(template))]
    }
    assert told == {(403, NO_TOKEN)}
    assert len(changes) > 8


OWN, OTHER = "own", "other"
ORIGINS = {
    OWN: ORIGIN,
    "absent": None,
    "null": "null",
    "another site": "https://other.example",
    "another port": f"{ORIGIN}:8443",
    "not encrypted": f"http://{NAME}",
    "a name that begins alike": f"{ORIGIN}.other.example",
}
SITES = ("same-origin", "none", None, "same-site", "cross-site")
TOKENS = (OWN, OTHER, "absent", "twice")


def test_a_change_comes_from_a_page_of_ours_with_the_token_of_its_session(
    guarded: Guarded,
) -> None:
    own = guarded.enter()
    tokens = {OWN: [own], OTHER: ["0" * 64], "absent": [], "twice": [own] * 2}
    cells = list(product(ORIGINS, SITES, TOKENS))
    done = {}
    for origin, site, token in cells:
        headers = [("x-willing-token", each) for each in tokens[token]]
        headers += [("sec-fetch-site", site)] if site else []
        headers += [("origin", str(ORIGINS[origin]))] if ORIGINS[origin] else []
        answer = guarded.client.delete("/api/trials/none", headers=headers)
        done[origin, site, token] = answer.status_code
    assert done == {
        (origin, site, token): 204
        if origin in (OWN, "absent") and site in ("same-origin", "none", None) and token == OWN
        else 403
        for origin, site, token in cells
    }


@pytest.mark.parametrize("origin", [each for each in ORIGINS if each not in (OWN, "absent")])
def test_nobody_is_signed_in_or_out_from_elsewhere(guarded: Guarded, origin: str) -> None:
    headers = {"origin": str(ORIGINS[origin])}
    body = {"name": "n.desk", "password": "seven grey herons at noon"}
    assert guarded.client.post("/api/session", json=body, headers=headers).status_code == 403
    headers["x-willing-token"] = guarded.enter()
    assert guarded.client.delete("/api/session", headers=headers).status_code == 403
    assert guarded.client.get("/api/session").json()["account"] == "n.desk"


def test_signing_out_needs_the_token(guarded: Guarded) -> None:
    guarded.enter()
    assert guarded.client.delete("/api/session").status_code == 403


def test_a_long_answer_ends_with_its_session(guarded: Guarded) -> None:
    begun = guarded.door.sessions.begin("n.desk")
    assert begun is not None
    sent: list[Any] = []

    async def talking(_: object, __: object, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for at in range(3):
            await send({"type": "http.response.body", "body": b"step", "more_body": True})
            if at == 0:
                guarded.store.end_all()
                await asyncio.sleep(LOOK_SECONDS + 0.1)

    async def kept(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path_template": "/api/jobs/{job}/events",
        "state": {},
        "headers": [(b"cookie", f"__Host-willing={begun.id}".encode())],
    }
    asked = Callers(talking, guarded.door.sessions)
    with ThreadPoolExecutor(1) as apart:  # a browser's loop may run in this thread
        apart.submit(lambda: asyncio.run(asked(scope, None, kept))).result()  # type: ignore[arg-type]
    bodies = [(each["body"], each["more_body"]) for each in sent[1:]]
    assert bodies == [(b"step", True), (b"", False)]
