"""`willing gates`: printed, saved with the run, shown in its report."""

import json
import shutil

from willing.app.run_folder import read_run


def test_gates_are_printed_saved_and_reported(willing, minimal_run, tmp_path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(minimal_run, folder)
    done = willing("gates", folder)
    assert done.code == 0 and "no condition found" in done.out
    assert "parliament vote:" in done.out
    assert done.out.count("Costs are in the plan's own cost units") == 1
    assert "What each gate unlocks" in (folder / "report.html").read_text("utf-8")
    curve = read_run(folder).studies.gates
    assert curve is not None and len(curve.bands) == 6
    as_json = willing("gates", folder, "--json")
    assert json.loads(as_json.out)["bands"][0]["name"] == "no condition found"


def test_a_study_about_another_force_plan_is_refused(willing, minimal_run, tmp_path) -> None:
    folder = tmp_path / "run"
    shutil.copytree(minimal_run, folder)
    assert willing("gates", folder, "--json").code == 0
    saved = folder / "gates.json"
    saved.write_text(
        saved.read_text("utf-8").replace('"force_plan": "', '"force_plan": "x'), "utf-8"
    )
    done = willing("report", folder)
    assert done.code == 2 and "it is about another force plan" in done.err


def test_a_new_run_in_the_folder_removes_the_studies_of_the_old(
    willing, minimal_run, examples, tmp_path
) -> None:
    folder = tmp_path / "run"
    shutil.copytree(minimal_run, folder)
    assert willing("gates", folder, "--json").code == 0
    arguments = ("generate", examples / "minimal", "--out", folder, "--effort", "quick", "--json")
    assert willing(*arguments).code == 0
    assert not (folder / "gates.json").exists()
    assert willing("report", folder).code == 0


def test_an_effort_of_another_name_is_refused(willing, minimal_run) -> None:
    assert willing("gates", minimal_run, "--effort", "thorough").code == 2
