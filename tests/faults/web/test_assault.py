"""The server under attack, in short, and every mutant of it: at full length by `make faults`."""

from pathlib import Path

import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

from tests.faults.web.assault import assault, requests_until_found
from tests.faults.web.fuzz import fuzz
from tests.faults.web.mutants import MUTANTS
from tests.faults.web.world import served, written

SEED = 1


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attack") / "template"
    written(folder)
    return folder


def test_the_document_keeps_its_promises(template: Path) -> None:
    with served(template) as world:
        fuzzed = fuzz(world.port, template, 1, SEED, named=True)
    assert fuzzed.failures == (), fuzzed.told
    assert fuzzed.cases > 300


def test_no_request_breaks_the_server_or_has_it_tell(template: Path, tmp_path: Path) -> None:
    found = assault(template, tmp_path / "world", 800, 3, SEED)
    assert found.told() == ()
    assert found.requests >= 800


@pytest.mark.parametrize("mutant", [name for name in MUTANTS if name])
def test_a_broken_promise_is_found(template: Path, tmp_path: Path, mutant: str) -> None:
    assert requests_until_found(template, tmp_path / "world", mutant, SEED)
