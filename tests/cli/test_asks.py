"""`willing asks`: printed, saved with the run, shown in its report, and a brief of one page."""

import json
import shutil

import pytest

from willing.app.run_folder import read_run


@pytest.fixture(scope="module")
def folder(minimal_run, tmp_path_factory):
    """A run folder of its own."""
    copy = tmp_path_factory.mktemp("asks") / "run"
    shutil.copytree(minimal_run, copy)
    return copy


def test_asks_are_printed_saved_and_reported(willing, folder, tmp_path) -> None:
    page = tmp_path / "brief.html"
    done = willing("asks", folder, "--brief", page)
    assert done.code == 0, done.err
    assert "Ask " in done.out and "EXERCISE" in done.out
    made = read_run(folder).studies.asks
    assert made is not None and made.asks and made.candidates >= len(made.asks)
    gains = [each.attainable_gain for each in made.asks]
    assert gains == sorted(gains, reverse=True) and gains[-1] > 0
    assert all(each.resolved_gain is not None for each in made.asks[: made.resolved])
    report = (folder / "report.html").read_text("utf-8")
    assert "What to ask next" in report and "Gains do not add up" in report
    written = page.read_text("utf-8")
    assert "@page{size:A4" in written and made.plan_hash in written
    shown = written.count("<li>")
    assert f"{shown} of {made.resolved} asks that were solved again are shown" in written
    assert "<script" not in written and "http" not in written
    assert "What to ask next" in _markdown(willing, folder, tmp_path)
    as_json = willing("asks", folder, "--json")
    assert json.loads(as_json.out)["plan_hash"] == made.plan_hash


def _markdown(willing, folder, tmp_path) -> str:
    path = tmp_path / "report.md"
    assert willing("report", folder, "--format", "md", "--out", path).code == 0
    return path.read_text("utf-8")


def test_the_brief_on_screen_is_marked_and_names_the_plan(willing, folder) -> None:
    done = willing("asks", folder, "--brief", "-")
    assert done.code == 0
    lines = done.out.strip().splitlines()
    assert "EXERCISE" in lines[0] and "EXERCISE" in lines[-1]
    assert "Decisions asked" in done.out and "If these held" in done.out


def test_another_kind_of_brief_is_refused_before_the_work(willing, folder, tmp_path) -> None:
    done = willing("asks", folder, "--brief", tmp_path / "brief.docx")
    assert done.code == 2 and "Markdown or HTML" in done.err


def test_asks_avoid_words_of_promise(willing, folder) -> None:
    said = willing("asks", folder, "--brief", "-").out.lower()
    for word in ("pledge", "promise", "guarantee", "unconditional", "target "):
        assert word not in said
