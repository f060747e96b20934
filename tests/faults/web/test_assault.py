"""The server under attack, in short, and every mutant of it: at full length by `make faults`."""

from pathlib import Path

import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

from tests.faults.web.assault import SCENES, Scene, assault, requests_until_found
from tests.faults.web.fuzz import fuzz
from tests.faults.web.intruder import Intruder
from tests.faults.web.world import served
from tests.web.gate.worlds import CALLERS

SEED = 1
MUTANTS = [pytest.param(scene, mutant, id=mutant) for scene in SCENES for mutant in scene.mutants]


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each world as it stands before anybody attacks it, by the name of its scene."""
    found = {}
    for number, scene in enumerate(SCENES):
        found[scene.name] = tmp_path_factory.mktemp("attack") / f"world-{number}"
        scene.write(found[scene.name])
    return found


def test_the_document_keeps_its_promises(templates: dict[str, Path]) -> None:
    folder = templates[SCENES[0].name]
    with served(folder) as world:
        fuzzed = fuzz(world.port, folder, 1, SEED, named=True)
    assert fuzzed.failures == (), fuzzed.told
    assert fuzzed.cases > 300


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_nothing_breaks_and_nobody_is_told_what_he_may_not_read(
    templates: dict[str, Path], tmp_path: Path, scene: Scene
) -> None:
    found = assault(scene, templates[scene.name], tmp_path / "world", (400, 2), SEED)
    assert found.told() == ()
    assert found.requests >= 400
    if isinstance(found.attacker, Intruder):  # an oracle that saw nothing would prove nothing
        assert found.attacker.seen.keys() == CALLERS.keys()
        assert found.attacker.seen["hq"] > found.attacker.seen["public"] > set()


@pytest.mark.parametrize(("scene", "mutant"), MUTANTS)
def test_a_broken_promise_is_found(
    templates: dict[str, Path], tmp_path: Path, scene: Scene, mutant: str
) -> None:
    template = templates[scene.name]
    assert requests_until_found(scene, template, tmp_path / "world", mutant, SEED)
