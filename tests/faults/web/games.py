"""Games with headers and with the bytes of HTTP itself."""

import random
from collections.abc import Callable
from typing import Final

from tests.faults.web.payloads import MARK, NUMBERS
from tests.faults.web.wire import Ask, Headers

JSON: Final = ("Content-Type", "application/json")
HEADERS: Final[tuple[tuple[str, str], ...]] = (
    ("If-None-Match", "*"),
    ("If-None-Match", f'W/"{MARK}", "x"'),
    ("If-None-Match", "\xff"),
    ("If-Match", f'"{MARK}"'),
    ("If-Modified-Since", "Thu, 99 Xxx 9999 99:99:99 GMT"),
    ("Range", "bytes=0-0"),
    ("Range", "bytes=-1,5-2,99999999999-"),
    ("Range", "pages=1"),
    ("Last-Event-ID", "-1"),
    ("Last-Event-ID", f"<{MARK}>"),
    ("Accept", "application/x-msgpack"),
    ("Accept", "text/html;q=-1, */*;q=nan"),
    ("Accept-Encoding", "gzip;q=0, identity;q=0, *;q=0"),
    ("Accept-Language", "x" * 3000),
    ("Accept-Charset", "utf-7"),
    ("Cookie", f"__Host-willing={MARK}; __Host-willing={MARK}; a"),
    ("Cookie", "=;;;" * 500),
    ("Authorization", "Basic OjpAOg=="),
    ("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."),
    ("X-Forwarded-For", "127.0.0.1"),
    ("X-Forwarded-Host", f"{MARK}.example"),
    ("X-Forwarded-Proto", f"https{MARK}"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("X-Original-URL", "/api/contents"),
    ("Forwarded", f"host={MARK}.example"),
    ("Content-Encoding", "gzip"),
    ("Content-Encoding", "br, gzip, deflate"),
    ("Expect", "100-continue"),
    ("Expect", "200-ok"),
    ("Upgrade", "h2c"),
    ("Upgrade", "websocket"),
    ("Connection", f"close, {MARK}"),
    ("Te", "trailers"),
    ("Trailer", "Host"),
    ("Via", "1.0 x" * 200),
    ("X-Empty", ""),
    ("X-Long", "a" * 20_000),
    ("Traceparent", "00-" + "0" * 32),
    ("User-Agent", f"() {{ :; }}; echo {MARK}"),
    ("Referer", f"http://{MARK}.example/<script>"),
)
KINDS: Final = (
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/x-msgpack",
    "application/json; charset=utf-7",
    "application/json;;;=",
    "application/xml",
    "",
    "a" * 3000,
)
ELSEWHERE: Final[tuple[Headers, ...]] = (
    (("Origin", f"http://{MARK}.example"),),
    (("Origin", "null"),),
    (("Origin", "http://127.0.0.1.example"),),
    (("Sec-Fetch-Site", "cross-site"),),
    (("Sec-Fetch-Site", "same-site"),),
    (("Host", f"{MARK}.example"),),
    (("Host", "127.0.0.1.example:80"),),
    (("Host", "localhost@" + MARK),),
    (("Origin", f"http://{MARK}.example"), ("Sec-Fetch-Site", "same-origin")),
)
"""What a browser sends for a page of another site, or under a name that is not ours: no change may
come of it."""
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT")
ODD_METHODS: Final = ("get", "PROPFIND", "QUERY", "X" * 500, "M-SEARCH", "DELETE/x")
TARGETS: Final = (
    "*",
    "http://127.0.0.1/api/contents",
    "//evil.example/api/contents",
    "/api//contents",
    "/API/contents",
    "/api/contents/",
    "/api/contents;x=1",
    "/api/./contents",
    "/api/../api/contents",
    "/api/contents%20",
    "/api/contents?" + "a=1&" * 3000,
    "/api/contents?%",
    "/api/contents?=%00&%ff",
    "/-/openapi.json",
    "/-",
    "/openapi.json",
    "/schema",
    "/.git/config",
    "/.env",
    "/assets/",
    "/assets/%2e%2e/%2e%2e/guard.py",
    "/assets/..%2f..%2fguard.py",
    "/assets/%00",
    "/assets/" + "a" * 300,
    "/assets/" + "a/" * 3000,
    "/assets/.%00./x",
    "/assets//etc/passwd",
    "/ogc/",
    "/ogc/collections/../../api/contents",
    "/" + "%2e" * 3000,
    "/" + "a" * 60_000,
)
_END: Final = b"Host: {HOST}\r\nConnection: close\r\n\r\n"
_TO: Final = (
    b"POST /api/runs/minimal/trials HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
)
RAW: Final[dict[str, bytes]] = {
    "junk": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "no version": b"GET /api/contents\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n",
    "HTTP/1.0": b"GET /api/contents HTTP/1.0\r\n" + _END,
    "HTTP/2.0": b"GET /api/contents HTTP/2.0\r\n" + _END,
    "HTTP/9.9": b"GET /api/contents HTTP/9.9\r\n" + _END,
    "preface of HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no host": b"GET /api/contents HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /api/contents HTTP/1.1\r\nHost: x\r\n" + _END,
    "bare line feeds": b"GET /api/contents HTTP/1.1\nHost: {HOST}\nConnection: close\n\n",
    "bare returns": b"GET /api/contents HTTP/1.1\rHost: {HOST}\r\r",
    "folded header": b"GET /api/contents HTTP/1.1\r\nX-A: a\r\n b\r\n" + _END,
    "blank before colon": b"GET /api/contents HTTP/1.1\r\nX-A : a\r\n" + _END,
    "no name": b"GET /api/contents HTTP/1.1\r\n: a\r\n" + _END,
    "zero in header": b"GET /api/contents HTTP/1.1\r\nX-A: a\x00b\r\n" + _END,
    "latin header": b"GET /api/contents HTTP/1.1\r\nX-A: \xff\xfe\r\n" + _END,
    "zero in target": b"GET /api/\x00contents HTTP/1.1\r\n" + _END,
    "raw bytes in target": b"GET /api/\xff\xfe/contents HTTP/1.1\r\n" + _END,
    "blanks in target": b"GET /api/con tents HTTP/1.1\r\n" + _END,
    "many headers": b"GET /api/contents HTTP/1.1\r\n" + b"X-A: a\r\n" * 5000 + _END,
    "large header": b"GET /api/contents HTTP/1.1\r\nX-A: " + b"a" * 200_000 + b"\r\n" + _END,
    "large target": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + _END,
    "two lengths": _TO + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
    "negative length": _TO + b"Content-Length: -1\r\n\r\n{}",
    "length in hexadecimal": _TO + b"Content-Length: 0x2\r\n\r\n{}",
    "length with a plus": _TO + b"Content-Length: +2\r\n\r\n{}",
    "length too large": _TO + b"Content-Length: 99999999999999999999\r\n\r\n{}",
    "length not kept": _TO + b"Content-Length: 50\r\n\r\n{}",
    "length and chunks": _TO + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks twice": _TO + b"Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "chunks under a veil": _TO + b"Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "a chunk of no size": _TO + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "a negative chunk": _TO + b"Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
    "a huge chunk": _TO + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}",
    "a chunk not ended": _TO + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
    "a long extension": _TO + b"Transfer-Encoding: chunked\r\n\r\n2;" + b"x" * 90_000 + b"\r\n{}",
    "a bomb in chunks": _TO
    + b"Transfer-Encoding: chunked\r\n\r\n"
    + b"1\r\n[\r\n" * 20_000
    + b"0\r\n\r\n",
    "headers not ended": b"GET /api/contents HTTP/1.1\r\nHost: {HOST}\r\nX-A: a",
    "nothing": b"\r\n",
    "a second one hidden": _TO
    + b"Content-Length: 0\r\n\r\nDELETE /api/trials/x HTTP/1.1\r\nOrigin: http://w1ll.example\r\n"
    + _END,
}

UNFINISHED: Final = frozenset(
    {
        "no version",
        "HTTP/0.9",
        "bare returns",
        "length not kept",
        "a huge chunk",
        "a chunk not ended",
        "a long extension",
        "headers not ended",
        "nothing",
        "zero in header",
    }
)


def played(rng: random.Random, ask: Ask) -> Ask:
    """Return the request with one to three games played with its headers."""
    game = rng.choice((_put_in, _put_in, _doubled, _kind, _event, _method))
    played_with = game(rng, ask)
    return played_with if rng.random() < 0.6 else _put_in(rng, played_with)


def raw(rng: random.Random) -> Ask:
    """Return bytes that are no sound HTTP, or hardly."""
    name = rng.choice(list(RAW))
    first = RAW[name].split(b" ", 2)
    method = first[0].decode("latin-1")
    return Ask(method, "", raw=RAW[name], unfinished=name in UNFINISHED, why=f"raw: {name}")


def _put_in(rng: random.Random, ask: Ask) -> Ask:
    return ask._replace(headers=(*ask.headers, rng.choice(HEADERS)), why=f"{ask.why}, a header")


def _doubled(rng: random.Random, ask: Ask) -> Ask:
    name, value = rng.choice((*ask.headers, ("Accept", "*/*"), ("Content-Length", "0")))
    return ask._replace(
        headers=(*ask.headers, (name, value), (name, MARK)), why=f"{ask.why}, twice"
    )


def _kind(rng: random.Random, ask: Ask) -> Ask:
    others = tuple(each for each in ask.headers if each[0] != JSON[0])
    kind = (JSON[0], rng.choice(KINDS))
    return ask._replace(headers=(*others, kind), why=f"{ask.why}, as {kind[1][:30]}")


def _event(rng: random.Random, ask: Ask) -> Ask:
    header = ("Last-Event-ID", rng.choice(NUMBERS).encode().decode("latin-1"))
    return ask._replace(headers=(*ask.headers, header), why=f"{ask.why}, an event")


def _method(rng: random.Random, ask: Ask) -> Ask:
    method = rng.choice((*METHODS, *ODD_METHODS))
    return ask._replace(method=method, why=f"{ask.why}, by {method[:20]}")


Game = Callable[[random.Random, Ask], Ask]
