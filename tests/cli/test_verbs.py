"""Every verb: helped, documented, and honest about what went wrong."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperCommand, TyperGroup

from willing.cli.main import application
from willing.cli.reference import reference

CHECKOUT = Path(__file__).resolve().parents[2]


def _verbs(
    command: object, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], TyperCommand]]:
    if isinstance(command, TyperGroup):
        for name, child in command.commands.items():
            yield from _verbs(child, (*path, name))
    elif isinstance(command, TyperCommand):
        yield path, command


VERBS = dict(_verbs(typer.main.get_command(application())))


@pytest.mark.parametrize("path", VERBS, ids=" ".join)
def test_every_verb_has_help_with_an_example_and_json(path, willing) -> None:
    done = willing(*path, "--help")
    assert done.code == 0
    assert f"willing {' '.join(path)}" in " ".join(done.out.split())
    words = VERBS[path].help or ""
    assert "Example" in words and f"willing {' '.join(path)} " in f"{words} "
    assert "--json" in done.out


def test_the_reference_is_current() -> None:
    written = (CHECKOUT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert written == reference(), "run: make docs"


def test_every_verb_is_in_the_reference() -> None:
    headings = {line for line in reference().splitlines() if line.startswith("## ")}
    assert headings == {f"## willing {' '.join(path)}" for path in VERBS}


def test_an_unknown_verb_exits_2(willing) -> None:
    done = willing("conquer")
    assert done.code == 2
    assert "No such command" in done.err


@pytest.mark.parametrize("verb", ["check", "position", "generate"])
def test_a_folder_that_is_no_plan_exits_2_in_words(verb, willing, tmp_path) -> None:
    done = willing(verb, tmp_path)
    assert done.code == 2
    assert "plan.toml" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("verb", ["assess", "report"])
def test_a_folder_that_is_no_run_exits_2_in_words(verb, willing, tmp_path) -> None:
    done = willing(verb, tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "willing generate PLAN --out RUN" in done.err


def test_faults_come_as_json_when_asked(willing, tmp_path) -> None:
    (tmp_path / "plan.toml").write_text('format = 1\ntitle = "X"\nhorison = {}\n', encoding="utf-8")
    done = willing("check", tmp_path, "--json")
    found = json.loads(done.out)
    assert done.code == 2
    assert "horizon" in found["error"]
    assert {"file", "key", "what", "fix"} <= set(found["faults"][0])


def test_check_counts_what_it_read(willing, examples) -> None:
    done = willing("check", examples / "minimal", "--json")
    assert done.code == 0
    assert json.loads(done.out) == {
        "plan": str(examples / "minimal"),
        "title": "Orlo",
        "faults": 0,
        "nations": 3,
        "offers": 6,
        "requirements": 5,
        "derived": 0,
        "scenarios": ["caveat-lifted"],
    }


def test_an_empty_folder_is_named(willing, tmp_path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    done = willing("generate", folder, "--out", tmp_path / "run")
    assert done.code == 2
    assert f"{folder}: the folder holds no plan. Name one that holds plan.toml" in " ".join(
        done.err.split()
    ).replace("- ", "-")


def test_a_report_into_a_folder_asks_for_a_file(willing, minimal_run, tmp_path) -> None:
    done = willing("report", minimal_run, "--out", tmp_path)
    assert done.code == 2
    assert "is a folder: name a file" in " ".join(done.err.replace("│", " ").split())


def test_every_answer_on_a_terminal_begins_with_the_marking(
    willing, minimal_run, examples, tmp_path
) -> None:
    real, run = examples / "reassurance-force", tmp_path / "run"
    shutil.copytree(minimal_run, run)
    printed = [
        willing("assess", run),
        willing("gates", run),
        willing("diff", minimal_run, run),
        willing("position", real, "--nation", "EST"),
        willing("position", real, "--line", "seas"),
    ]
    first = [each.out.splitlines()[0] for each in printed]
    assert all(line.startswith("EXERCISE") for line in first[:3])
    assert first[3] == first[4] == "UNCLASSIFIED · public statements only"
