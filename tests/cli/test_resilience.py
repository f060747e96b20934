"""`willing resilience`: printed, saved with the run, shown in its report."""

import json
import shutil
from io import BytesIO

from openpyxl import load_workbook

from willing.app.run_folder import read_run


def test_losses_are_printed_saved_and_reported(willing, minimal_run, tmp_path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(minimal_run, folder)
    done = willing("resilience", folder, "--pairs")
    assert done.code == 0, done.err
    assert "The dearest loss is" in done.out and "Pairs, dearest loss first" in done.out
    assert done.out.count("Costs are in the plan's own cost units") == 1
    study = read_run(folder).studies.resilience
    assert study is not None and study.nations and study.pairs
    book = load_workbook(BytesIO((folder / "gap-board.xlsx").read_bytes()))
    losses = [row[2] for row in book["Losses"].iter_rows(min_row=4, values_only=True)]
    assert losses == [line.line for each in study.nations for line in each.lines]
    page = (folder / "report.html").read_text("utf-8")
    assert "What if a nation is lost?" in page
    assert willing("report", folder, "--format", "md").code == 0
    assert "What if a nation is lost?" in (folder / "report.md").read_text("utf-8")


def test_as_json_the_bracket_is_in_order(willing, minimal_run, tmp_path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(minimal_run, folder)
    found = json.loads(willing("resilience", folder, "--json").out)
    assert "pairs" not in found
    for each in found["nations"]:
        assert each["bound"] <= each["cost_after"] <= each["cost_at_once"]
