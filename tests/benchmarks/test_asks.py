"""`python -m benchmarks.asks`: the outcome's fields, and that its ranking says something."""

import json
from math import isfinite

import pytest

from benchmarks import asks

FIELDS = {"candidates", "seconds", "spearman", "peer_seconds", "compared", "violations"}


@pytest.mark.shared
def test_the_last_line_is_the_outcome(shared, capsys) -> None:
    outcome = asks.main(["--data", str(shared / "data"), "--size", "S", "--seed", "1", "--json"])
    read = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert read["name"] == "asks" and set(read["quality"]) >= FIELDS
    found = read["quality"]
    assert 0 < found["compared"] <= found["candidates"]
    assert isfinite(found["spearman"]) and 0 < found["spearman"] <= 1
    assert found["violations"] == 0, "as the independent checker recounts"
    assert found["seconds"] > 0
    assert outcome.ratio == pytest.approx(found["peer_seconds"] / found["seconds"])
