"""The outermost guard: only hosts that are ours, no request forged elsewhere, strict headers.

A page of another site must be able neither to read an answer (rebinding of names) nor to make a
change (forged requests); a page of ours may load nothing from elsewhere.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "x-frame-options": "DENY",
}
_RAW: Final = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
HTTPS_ONLY: Final = (b"strict-transport-security", b"max-age=31536000")
"""For a year this name is asked over https alone; never said of the machine's own names, which
others serve too."""
_HOST: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^][:@/?#\s]+)(?::[0-9]{1,5})?")
OWN_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """ASGI middleware around everything that is served."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app, self._hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not ours, and add the headers to every answer."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        name = _name(headers.get(b"host", ""))
        secure = scope["scheme"] == "https" and name in self._hosts and name not in OWN_NAMES
        sending = _with_headers(send, [*_RAW, HTTPS_ONLY] if secure else _RAW)
        refused = self._refused(scope["method"], scope["scheme"], headers)
        if refused:
            await refuse(403, refused, sending)
            return
        await self._app(scope, receive, sending)

    def _refused(self, method: str, scheme: str, headers: Mapping[bytes, str]) -> str:
        host = headers.get(b"host", "")
        if _name(host) not in self._hosts:
            return (
                "This server is not asked under that name. Open it under its own, on its machine "
                "http://127.0.0.1 and its port."
            )
        if method in SAFE:
            return ""
        origin = headers.get(b"origin")
        if origin is not None and origin != f"{scheme}://{host}":
            return "A change must be asked for from a page of this server."
        if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "A change must be asked for from a page of this server."
        return ""


def _name(host: str) -> str:
    """Return a host without its port; empty where it is anything else than a name and a port."""
    found = _HOST.fullmatch(host)
    return found[1] if found else ""


def _with_headers(send: Send, added: Sequence[tuple[bytes, bytes]]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *added]
        await send(message)

    return sending


async def refuse(code: int, words: str, send: Send) -> None:
    """Send a refusal as every route tells one; who is not signed in is asked to."""
    body = msgspec.json.encode({"error": words, "faults": []})
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if code == 401:
        headers.append((b"www-authenticate", b'Session realm="willing"'))
    await send({"type": "http.response.start", "status": code, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
