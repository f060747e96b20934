"""What is no sound HTTP is refused in our shape; a request that does not come is not waited for."""

import json
import socket
from collections.abc import Iterator
from threading import Thread
from time import sleep

import pytest
from tests.web.conftest import Served

from willing.web import protocol
from willing.web.guard import HEADERS
from willing.web.listening import Listening
from willing.web.server import Server


@pytest.fixture
def port(served: Served) -> Iterator[int]:
    """The port of a server such as `willing serve` starts."""
    server = Server(served.service, Listening("127.0.0.1", 0))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def answered(port: int, data: bytes) -> tuple[int, dict[str, str], bytes]:
    with socket.create_connection(("127.0.0.1", port)) as opened:
        opened.sendall(data)
        got = b""
        while part := opened.recv(65_536):
            got += part
    head, _, body = got.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in rest)
    return int(first.split()[1]) if first else 0, headers, body


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\r\n\r\n",
        b"GET /api/contents HTTP/1.1\r\n\r\n",
        b"GET /api/contents HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_http_is_refused_in_one_shape(port: int, data: bytes) -> None:
    status, headers, body = answered(port, data)
    assert status in (400, 404)
    assert set(json.loads(body)) == {"error", "faults"}
    assert {name: headers[name] for name in HEADERS} == dict(HEADERS)


def test_a_body_that_does_not_come_is_not_waited_for(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.3)
    head = b"PUT /api/plans/minimal/nations/XBO/replies HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    status, _, body = answered(port, head + b"Content-Length: 9\r\n\r\n{")
    assert status == 408
    assert "did not come whole" in json.loads(body)["error"]


def test_a_connection_without_a_request_is_closed(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.3)
    assert answered(port, b"GET /") == (0, {}, b"")
