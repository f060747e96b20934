"""One request as its bytes on the wire, and what came back; a client that asks anything at all."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import Final, NamedTuple, Self

HANG_SECONDS: Final = 90.0
"""Without an answer for so long a server hangs; generous, for machines that others use too."""
UNFINISHED_SECONDS: Final = 0.3
STREAM_SECONDS: Final = 5.0
"""A stream of events is followed no longer than that."""
MOST_BYTES: Final = 64_000_000
Headers = tuple[tuple[str, str], ...]


class Ask(NamedTuple):
    """A request: its parts, or bytes of its own that are no sound HTTP."""

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""
    raw: bytes = b""
    """Sent instead of the parts."""
    unfinished: bool = False
    """Whether the bytes are no whole request: nobody need answer."""
    caller: str = ""
    """Who asks, by name; empty: nobody who signed in."""
    why: str = ""
    """What the attacker tries with it."""

    def bytes_for(self, host: str) -> bytes:
        """Return what is sent to that host."""
        if self.raw:
            return self.raw.replace(b"{HOST}", host.encode())
        named = {name.lower() for name, _ in self.headers}
        lines = [f"{self.method} {self.target} HTTP/1.1"]
        if "host" not in named:
            lines.append(f"Host: {host}")
        bare = not self.body and self.method not in ("POST", "PUT", "PATCH")
        if not bare and not named & {"content-length", "transfer-encoding"}:
            lines.append(f"Content-Length: {len(self.body)}")
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join((*lines, "", "")).encode("utf-8", "surrogateescape") + self.body


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    seconds: float = 0.0
    broken: str = ""
    """Why there is no whole answer: a hang, a reset."""

    def header(self, name: str) -> str:
        """Return a header, empty where it is not there; the first, where it is there twice."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def media_type(self) -> str:
        """The kind of its body, without parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()


class Wire:
    """A client of one address; keeps its connection where it may, opens a new one for raw bytes."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.address, self.host = (host, port), f"{host}:{port}"
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, ask: Ask) -> Answer:
        """Send a request and return what came back."""
        began, kept = monotonic(), self._socket is not None and not ask.raw
        answer = self._once(ask)
        if answer.broken and kept and monotonic() - began < HANG_SECONDS / 2:
            answer = self._once(ask)  # a connection that was kept may have been closed meanwhile
        return answer._replace(seconds=monotonic() - began)

    def close(self) -> None:
        """Give up the connection."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None

    def _once(self, ask: Ask) -> Answer:
        if ask.raw:
            self.close()
        opened = self._socket or socket.create_connection(self.address, timeout=HANG_SECONDS)
        self._socket = None
        try:
            with suppress(ConnectionError):  # it may answer and close before all of it was sent
                opened.sendall(ask.bytes_for(self.host))
            if ask.unfinished:
                opened.settimeout(UNFINISHED_SECONDS)
            answer, keep = _read(opened, ask.method)
        except TimeoutError:
            answer, keep = Answer(0, broken="no answer: it hangs"), False
        except (OSError, HTTPException) as error:
            answer, keep = Answer(0, broken=f"no answer: {error!r}"), False
        if keep and not ask.raw:
            self._socket = opened
        else:
            opened.close()
        return answer


def _read(opened: socket.socket, method: str) -> tuple[Answer, bool]:
    response = HTTPResponse(opened, method=method)
    response.begin()
    headers = tuple(response.getheaders())
    stream = response.getheader("content-type", "").startswith("text/event-stream")
    body = b"".join(_events(opened, response)) if stream else response.read(MOST_BYTES)
    keep = not (stream or response.will_close)
    return Answer(response.status, headers, body), keep


def _events(opened: socket.socket, response: HTTPResponse) -> Iterator[bytes]:
    began = monotonic()
    opened.settimeout(STREAM_SECONDS)
    with suppress(TimeoutError):
        while monotonic() - began < STREAM_SECONDS and (part := response.read1(65_536)):
            yield part


def curl(ask: Ask, host: str) -> str:
    """Return the request as a line for a shell, so that it can be asked again."""
    sent = ask.bytes_for(host)
    if ask.raw:
        name, _, port = host.partition(":")
        return f"printf '{_octal(sent)}' | nc -q 5 {name} {port}"
    words = ["curl -isS --path-as-is --globoff", f"-X {_quoted(ask.method)}"]
    words += [f"-H {_quoted(f'{name}: {value}')}" for name, value in ask.headers]
    if ask.body:
        words.append(f"--data-binary @<(printf '{_octal(ask.body)}')")
    return " ".join((*words, _quoted(f"http://{host}{ask.target}")))


def _quoted(text: str) -> str:
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    data = text.encode("utf-8", "surrogateescape")
    return "$'" + "".join(_escaped(each) for each in data) + "'"


def _escaped(byte: int) -> str:
    plain = 32 <= byte < 127 and byte not in b"'\\"
    return chr(byte) if plain else f"\\x{byte:02x}"


def _octal(data: bytes) -> str:
    text = "".join(chr(b) if 32 <= b < 127 and b not in b"'\\%" else f"\\{b:03o}" for b in data)
    return re.sub(r"(.)\1{4000,}", lambda found: found[1] * 4000, text)
