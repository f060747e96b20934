"""Which hosts are ours: a name and a port, and nothing beside them."""

import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

from willing.web.guard import _name


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1:8620", "127.0.0.1"),
        ("[::1]:8620", "[::1]"),
        ("board.example:443", "board.example"),
    ],
)
def test_a_host_is_a_name_with_or_without_a_port(host: str, name: str) -> None:
    assert _name(host) == name


@pytest.mark.parametrize(
    "host",
    ["[::1]evil.example", "127.0.0.1:1@evil.example", "127.0.0.1:", "127.0.0.1:80:80", "[::1", ""],
)
def test_what_is_more_than_a_name_and_a_port_is_no_host(host: str) -> None:
    assert _name(host) == ""
