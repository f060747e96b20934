"""`python -m benchmarks.api`: both sides serve one record, and what is said without a peer."""

import json

import pytest

from benchmarks import api

pytest.importorskip("litestar", reason="the extra `web` is not installed")


@pytest.fixture
def outcome(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    api.main(["--seconds", "1", "--json"])
    read: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return read


def test_the_last_line_is_the_outcome(outcome: dict[str, object]) -> None:
    quality = outcome["quality"]
    assert isinstance(quality, dict)
    assert outcome["name"] == "api" and outcome["unit"] == "CPU ms a request"
    assert quality["cpu_ms"] == outcome["ours"]
    assert quality["bytes"] > 100_000 and quality["requests"] > 0
    there = outcome["peer_version"] is not None
    assert (outcome["ratio"] is None) == (not there)
    assert quality["same_record"] is (True if there else None)
