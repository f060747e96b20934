"""The cookie that carries the id of a session, and nothing else.

`__Host-`: browsers take it over https alone, or from their own machine, and give it back to the
very name that set it.
"""

from collections.abc import Iterable
from typing import Final

COOKIE: Final = "__Host-willing"
WAY_COOKIE: Final = "__Host-willing-way"
TOKEN_HEADER: Final = "x-willing-token"
_KIND: Final = "Path=/; Secure; HttpOnly; SameSite=Strict"


def session_of(headers: Iterable[tuple[bytes, bytes]], cookie: str = COOKIE) -> str:
    """Return the id of the session that a request names, or what another cookie of ours holds;
    empty where it names none, or two."""
    named = [
        value.strip()
        for header, line in headers
        if header == b"cookie"
        for name, _, value in (each.partition("=") for each in line.decode("latin-1").split(";"))
        if name.strip() == cookie
    ]
    return named[0] if len(named) == 1 else ""


def kept_cookie(session_id: str) -> str:
    """Return the header that gives a browser its session, until it is closed."""
    return f"{COOKIE}={session_id}; {_KIND}"


def way_cookie(state: str) -> str:
    """Return the header that has a browser keep what it must bring back from a provider: given
    back when it comes from there, which `Strict` would not."""
    return f"{WAY_COOKIE}={state}; Max-Age=600; Path=/; Secure; HttpOnly; SameSite=Lax"


def cleared_cookie() -> str:
    """Return the header that takes a session from a browser."""
    return f"{COOKIE}=; Max-Age=0; {_KIND}"
