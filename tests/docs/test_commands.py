"""Every command in a README names a verb, options and files that there are."""

import re
import shlex
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup

from willing.app.read import read_all
from willing.cli.main import application

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = [
    CHECKOUT / "README.md",
    CHECKOUT / "docs" / "exchange.md",
    CHECKOUT / "docs" / "walk-through.md",
    CHECKOUT / "docs" / "releasability.md",
    *sorted((CHECKOUT / "examples").glob("*/README.md")),
]
ROOT = typer.main.get_command(application())


def _commands() -> list[tuple[str, list[str]]]:
    """(page, words of a command) for each line that begins with `willing` in a code block."""
    found = []
    for page in PAGES:
        for block in re.findall(r"```\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                if line.startswith("willing "):
                    words = shlex.split(line, comments=True)
                    found.append((str(page.relative_to(CHECKOUT)), words))
    return found


COMMANDS = _commands()


def _verb(words: list[str]) -> tuple[TyperCommand, list[str]]:
    command: object = ROOT
    rest = words[1:]
    while isinstance(command, TyperGroup):
        command, rest = command.commands[rest[0]], rest[1:]
    assert isinstance(command, TyperCommand)
    return command, rest


def test_the_readme_has_commands() -> None:
    assert len([page for page, _ in COMMANDS if page == "README.md"]) >= 10


@pytest.mark.parametrize(("page", "words"), COMMANDS, ids=[" ".join(w) for _, w in COMMANDS])
def test_a_command_could_be_typed(page: str, words: list[str]) -> None:
    if words[1] == "--install-completion":
        return
    command, rest = _verb(words)
    known = {option for each in command.params for option in each.opts}
    assert {word for word in rest if word.startswith("--")} <= known, page
    for word in rest:
        if word.startswith("examples/"):
            assert (CHECKOUT / word).exists(), page


@pytest.mark.parametrize(
    ("page", "words"),
    [each for each in COMMANDS if "--scenario" in each[1]],
    ids=[" ".join(w) for _, w in COMMANDS if "--scenario" in w],
)
def test_a_scenario_that_is_named_exists(page: str, words: list[str]) -> None:
    plan = next(word for word in words if word.startswith("examples/"))
    assert words[words.index("--scenario") + 1] in read_all(CHECKOUT / plan), page
