"""The cookie that carries the id of a session, and nothing else.

`__Host-`: browsers take it over https alone, or from their own machine, and give it back to the
very name that set it.
"""

from collections.abc import Iterable
from typing import Final

COOKIE: Final = "__Host-willing"
TOKEN_HEADER: Final = "x-willing-token"
_KIND: Final = "Path=/; Secure; HttpOnly; SameSite=Strict"


def session_of(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Return the id of the session that a request names; empty where it names none, or two."""
    named = [
        value.strip()
        for header, line in headers
        if header == b"cookie"
        for name, _, value in (each.partition("=") for each in line.decode("latin-1").split(";"))
        if name.strip() == COOKIE
    ]
    return named[0] if len(named) == 1 else ""


def kept_cookie(session_id: str) -> str:
    """Return the header that gives a browser its session, until it is closed."""
    return f"{COOKIE}={session_id}; {_KIND}"


def cleared_cookie() -> str:
    """Return the header that takes a session from a browser."""
    return f"{COOKIE}=; Max-Age=0; {_KIND}"
