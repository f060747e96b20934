"""Attacks on sessions: fixed, forged, doubled and replayed ids, tokens of others, accounts that are
no more."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests.faults.web.attacker import Finding
from tests.faults.web.coalition import FILE, disabled, signed_in
from tests.faults.web.games import JSON
from tests.faults.web.intruder import session_headers
from tests.faults.web.wire import Answer, Ask, Headers, Wire

COOKIE = "__Host-willing"
CLOSED = "/api/jobs/nix"
"""A route for accounts alone: 404 to one who is signed in, 401 to nobody."""
ATTRIBUTES = ("Path=/", "Secure", "HttpOnly", "SameSite=Strict")


def at_the_door(wire: Wire, folder: Path) -> Iterator[Finding]:
    """Try what is known against sessions; the accounts `spare` and `gone` are used up."""
    yield from _fixed(wire)
    yield from _forged(wire)
    yield from _tokens(wire)
    yield from _replayed(wire)
    yield from _names(wire)
    yield from _disabled(wire, folder)


def _fixed(wire: Wire) -> Iterator[Finding]:
    chosen = "ab" * 32
    ask = Ask("POST", "/api/session", (("Cookie", f"{COOKIE}={chosen}"),), why="a fixed session")
    answer = signed_in(wire, "spare", ask.headers)
    first = session_headers(answer)
    if chosen in first[0][1] or _is_in(wire, (("Cookie", f"{COOKIE}={chosen}"),)):
        yield Finding(ask, "a session whose id another chose")
    missing = [each for each in ATTRIBUTES if each not in answer.header("set-cookie")]
    if missing or "Domain" in answer.header("set-cookie"):
        yield Finding(ask, f"a cookie without {', '.join(missing) or 'being bound to its host'}")
    if answer.header("cache-control") != "private, no-store":
        yield Finding(ask, "a sign-in that caches may keep")
    second = session_headers(signed_in(wire, "spare", first[:1]))
    if second[0] == first[0] or _is_in(wire, first):
        yield Finding(ask, "the session before a sign-in goes on after it")


def _forged(wire: Wire) -> Iterator[Finding]:
    headers = session_headers(signed_in(wire, "spare"))
    good = headers[0][1].partition("=")[2]
    turned = good[:-1] + ("0" if good[-1] != "0" else "1")
    forged = (good[:-1], turned, good.swapcase(), good + "0", f"{good},{good}", f"'{good}' OR 1=1",
              sha256(good.encode()).hexdigest(), "", "0" * len(good), f"{good}; {COOKIE}={good}",
              f'"{good}"', "%00", good + "\t;")  # fmt: skip
    for each in forged:
        sent: Headers = (("Cookie", f"{COOKIE}={each}"), headers[1])
        known = each.strip() == good or each.strip("\t;") == good
        if not known and _is_in(wire, sent):
            yield Finding(
                Ask("GET", CLOSED, sent, why="a forged id"), f"an id that was forged: {each}"
            )
    for name in ("willing", "__host-willing", "__Secure-willing", f"x{COOKIE}"):
        sent = (("Cookie", f"{name}={good}"),)
        if _is_in(wire, sent):
            yield Finding(Ask("GET", CLOSED, sent), f"a cookie of another name: {name}")


def _tokens(wire: Wire) -> Iterator[Finding]:
    mine = session_headers(signed_in(wire, "spare"))
    other = session_headers(signed_in(wire, "spare"))
    token = mine[1][1]
    wrong: tuple[Headers, ...] = (
        (),
        (other[1],),
        ((mine[1][0], ""),),
        ((mine[1][0], token[:-1]),),
        ((mine[1][0], token + "0"),),
        (mine[1], mine[1]),
        (("X-Willing-Tokens", token),),
        ((mine[1][0], "\xe9" + token),),
    )
    for each in wrong:
        ask = Ask("DELETE", "/api/trials/nix", (mine[0], *each), why="a wrong token")
        if wire.ask(ask).status != 403:
            yield Finding(ask, "a change without the token of its session")
    right = Ask("DELETE", "/api/trials/nix", mine, why="the right token")
    if wire.ask(right).status != 204:
        yield Finding(right, "the right token is not taken: nothing was shown by wrong ones")


def _replayed(wire: Wire) -> Iterator[Finding]:
    headers = session_headers(signed_in(wire, "spare"))
    if not _is_in(wire, headers):
        yield Finding(Ask("GET", CLOSED, headers), "who signed in is not: nothing was shown")
    wire.ask(Ask("DELETE", "/api/session", headers))
    for ask in (
        Ask("GET", CLOSED, headers, why="replayed"),
        Ask("GET", "/api/contents", headers, why="replayed"),
        Ask("POST", "/api/runs/minimal/trials", (JSON, *headers), b"{}", why="replayed"),
    ):
        if wire.ask(ask).status not in (401, 403):
            yield Finding(ask, "a session goes on after it was signed out of")


def _names(wire: Wire) -> Iterator[Finding]:
    """A wrong password and an unknown name are told alike."""
    told = [_wrong(wire, name) for name in ("xad.desk", "nobody.desk")]
    if told[0].status != told[1].status or told[0].body != told[1].body:
        yield Finding(Ask("POST", "/api/session"), f"names are told apart: {told}")


def _wrong(wire: Wire, name: str) -> Answer:
    body = json.dumps({"name": name, "password": "never the right one"}).encode()
    return wire.ask(Ask("POST", "/api/session", (JSON,), body))


def _disabled(wire: Wire, folder: Path) -> Iterator[Finding]:
    headers = session_headers(signed_in(wire, "gone"))
    disabled(folder / FILE, "gone")
    if _is_in(wire, headers):
        yield Finding(Ask("GET", CLOSED, headers), "the session of a disabled account goes on")


def _is_in(wire: Wire, headers: Headers) -> bool:
    """Return whether these headers open what is for accounts alone."""
    return wire.ask(Ask("GET", CLOSED, headers)).status != 401
