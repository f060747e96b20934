"""Answers that cannot be saved: refused before the work, and nothing half-written."""

import os
import shutil
from pathlib import Path

import pytest

from willing.app import studies
from willing.app.run_folder import read_run, write_run
from willing.app.studies import save_study
from willing.basics.errors import TransferError
from willing.basics.fault import Fault

VERBS = {
    "explain": ("care",),
    "gates": (),
    "asks": (),
    "resilience": (),
}


@pytest.fixture
def folder(minimal_run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(minimal_run, tmp_path / "run"))


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.parametrize("verb", VERBS)
def test_a_read_only_run_is_refused_by_its_name(willing, folder, verb: str) -> None:
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("root may write anywhere")
    try:
        done = willing(verb, folder, *VERBS[verb])
    finally:
        folder.chmod(0o755)
    assert done.code == 2 and done.out == ""
    assert done.err.startswith(f"{folder}: the folder cannot be written to")
    assert "copy the run" in done.err and "~" not in done.err


@pytest.mark.parametrize("verb", VERBS)
def test_a_run_that_cannot_be_written_to_is_refused_before_the_work(
    willing, folder, verb: str, monkeypatch
) -> None:
    def refuse(path: Path, fix: str) -> None:
        raise TransferError([Fault(file=str(path), what="cannot be written to", fix=fix)])

    monkeypatch.setattr(studies, "refuse_unwritable", refuse)
    before = contents(folder)
    done = willing(verb, folder, *VERBS[verb])
    assert done.code == 2 and done.out == ""
    assert done.err.startswith(f"{folder}: cannot be written to. Allow it, or copy the run")
    assert contents(folder) == before


def test_a_brief_that_cannot_be_written_is_refused_and_no_study_saved(
    willing, folder, tmp_path
) -> None:
    (tmp_path / "plain").write_bytes(b"plain")
    before = contents(folder)
    done = willing("asks", folder, "--brief", tmp_path / "plain" / "brief.md")
    assert done.code == 2 and done.out == ""
    assert f"{tmp_path / 'plain'}: the folder cannot be written to" in done.err
    assert "--brief" in done.err
    assert contents(folder) == before


def test_a_brief_and_its_study_are_saved_together_or_not_at_all(willing, folder, tmp_path) -> None:
    (tmp_path / "brief.md").mkdir()
    before = contents(folder)
    done = willing("asks", folder, "--brief", tmp_path / "brief.md")
    assert done.code == 2 and "brief.md cannot be written there" in done.err
    assert "asks" in done.out.lower()  # the answer is printed all the same
    assert contents(folder) == before


def test_a_mended_run_is_written_with_its_study_or_not_at_all(willing, folder, tmp_path) -> None:
    out = tmp_path / "mended"
    (out / "replan.json").mkdir(parents=True)
    nation = read_run(folder).force_plan.assignments[0].nation
    done = willing("replan", folder, "--without", nation, "--out", out)
    assert done.code == 2 and "replan.json cannot be written there" in done.err
    assert "withdraws" in done.out
    assert [each.name for each in out.iterdir()] == ["replan.json"]


def test_studies_go_with_their_run_and_those_of_an_older_one_go(willing, folder, tmp_path) -> None:
    assert willing("gates", folder).code == 0
    run = read_run(folder)
    assert run.studies.gates is not None
    write_run(run, tmp_path / "copy")
    assert read_run(tmp_path / "copy") == run
    write_run(run.replace(studies=studies.Studies()), folder)
    assert not (folder / "gates.json").exists()
    assert read_run(folder).studies == studies.Studies()


def test_a_study_is_saved_as_it_is_read(willing, folder) -> None:
    assert willing("resilience", folder).code == 0
    run = read_run(folder)
    before = contents(folder)
    save_study(folder, run, "resilience", run.studies.resilience)
    assert contents(folder) == before
