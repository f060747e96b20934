"""`willing serve`: what it refuses before it listens; how it serves is in tests/web."""

import socket
from pathlib import Path

import pytest

from willing.cli.main import BAD_INPUT, run

pytest.importorskip("litestar", reason="the extra `web` is not installed")


def test_a_place_without_plan_or_run_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", str(tmp_path)]) == BAD_INPUT
    assert "there is neither a plan nor a ledger nor a run" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run(["serve", "examples/minimal", "--port", port]) == BAD_INPUT
    assert f"Port {port} cannot be listened on" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "without accounts a server serves the people at its machine"),
        (["--name", "board.example"], "without accounts"),
        (["--accounts", "a.db", "--host", "0.0.0.0"], "travel encrypted or not at all"),
        (["--accounts", "a.db", "--host", "::"], "travel encrypted or not at all"),
        (["--accounts", "a.db", "--name", "board.example"], "travel encrypted or not at all"),
        (["--accounts", "a.db", "--certificate", "c.pem"], "a certificate and its key"),
        (["--accounts", "a.db", "--host", "board.example"], "is no address"),
        (["--accounts", "none.db"], "willing accounts init"),
    ],
)
def test_where_a_server_must_not_listen_is_told_before_it_does(
    options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "examples/minimal", "--port", "0", *options]) == BAD_INPUT
    told = capsys.readouterr().err
    assert words in told and "Traceback" not in told


def test_a_party_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "examples/minimal", "--party", "Norway"]) == BAD_INPUT
    assert "'Norway' is no party" in capsys.readouterr().err


def test_a_provider_needs_a_file_of_accounts(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("joserfc", reason="the extra `oidc` is not installed")
    assert run(["serve", "examples/minimal", "--oidc", "oidc.toml"]) == BAD_INPUT
    assert "give --accounts too" in capsys.readouterr().err
