"""Folders beside and in the workspace of a ledger, and those that no longer read."""

from pathlib import Path

from tests.web.gate.worlds import CELLS, OPEN, folder_with, ledger_with, world

from willing.app.run_folder import write_run
from willing.report.run import Run
from willing.web import shelf as shelves


def test_a_plan_in_the_workspace_of_a_ledger_is_not_served(tmp_path: Path) -> None:
    hq = ledger_with(tmp_path / "hq")
    folder_with(hq / "plan", OPEN)
    made = world([hq], tmp_path / "runs")
    with made.client:
        told = made.get("/api/contents", "hq").json()["plans"]
    assert [(each["plan"], each["ledger"]) for each in told] == [("hq", True)]


def test_a_run_beside_a_ledger_is_shown_by_its_label(tmp_path: Path, solved: Run) -> None:
    hq = ledger_with(tmp_path / "hq")
    write_run(solved.replace(name="r1", label=CELLS["damson"]), hq / "r1")
    made = world([hq], tmp_path / "runs")
    with made.client:
        codes = [made.get("/api/runs/r1/gaps", who).status_code for who in ("xbo", "hq", "")]
    assert codes == [404, 200, 200]


def test_a_folder_that_no_longer_reads_is_for_those_whose_server_it_is(
    tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(shelves, "LOOK_SECONDS", 0.0)
    plan = folder_with(tmp_path / "open", OPEN)
    made = world([plan], tmp_path / "runs")
    with made.client:
        assert made.get("/api/plans/open/position", "public").status_code == 200
        (plan / "label.json").write_bytes(b"{}")  # its label may be what changed
        assert made.get("/api/plans/open/position", "public").status_code == 404
        kept = made.get("/api/plans/open/position", "hq")
    assert kept.status_code == 200
    assert kept.json()["stale"]


def test_a_folder_that_never_read_is_told_to_those_alone_whose_server_it_is(
    tmp_path: Path,
) -> None:
    plan = folder_with(tmp_path / "open", OPEN)
    (plan / "plan.toml").write_text("format = 'x'", encoding="utf-8")
    made = world([plan], tmp_path / "runs")
    with made.client:
        assert made.get("/api/plans/open/position", "xad").status_code == 404
        assert made.get("/api/plans/open/position", "hq").status_code == 400
