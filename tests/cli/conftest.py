"""The command, run in this process; and one run folder of the smallest example."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from willing.cli.main import run


class Done(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Willing = Callable[..., Done]


@pytest.fixture
def willing(capfd: pytest.CaptureFixture[str]) -> Willing:
    """Run `willing` with arguments and return exit code, output and errors."""

    def call(*arguments: object) -> Done:
        code = run([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return Done(code, out, err)

    return call


@pytest.fixture(scope="session")
def minimal_run(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of examples/minimal at quick effort."""
    folder = tmp_path_factory.mktemp("runs") / "minimal"
    assert (
        run(["generate", str(examples / "minimal"), "--out", str(folder), "--effort", "quick"]) == 0
    )
    return folder
