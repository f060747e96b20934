"""`willing import m4`: shown with what has no counterpart, written once confirmed."""

import json
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "app" / "m4" / "sample"


def test_nothing_is_written_without_yes(willing, tmp_path) -> None:
    out = tmp_path / "new"
    done = willing("import", "m4", SAMPLE, "--out", out)
    assert done.code == 2
    assert "SupplyRecords: 1 row: switched off by Enabled." in done.out
    assert "Nothing was written: add --yes to confirm" in done.err
    assert not out.exists()


def test_a_new_plan_passes_check(willing, tmp_path) -> None:
    out = tmp_path / "new"
    done = willing("import", "m4", SAMPLE, "--out", out, "--yes", "--json")
    found = json.loads(done.out)
    assert found["report"]["supply"][0]["plan_modules"] == 3
    assert "m4-import.md" in found["written"]
    assert "No counterpart" in (out / "m4-import.md").read_text()
    assert willing("check", out).code == 0
    done = willing("import", "m4", SAMPLE, "--out", out, "--yes")
    assert done.code == 2
    assert "something stands there already" in done.err


def test_options_are_checked(willing, tmp_path) -> None:
    assert "exactly one of --plan and --out" in willing("import", "m4", SAMPLE).err
    done = willing("import", "m4", SAMPLE, "--out", tmp_path / "x", "--nation", "AC:GBR")
    assert done.code == 2
    assert "'AC:GBR' is not of the form AC=ISO3" in done.err


def test_faults_end_on_2_and_write_nothing(willing, tmp_path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "DemandRecords.txt").write_text("SRC\tQuantity\tStartDay\tDuration\nA\tx\t1\ty\n")
    done = willing("import", "m4", bad, "--out", tmp_path / "new", "--yes")
    assert done.code == 2
    assert "DemandRecords!B2" in done.err
    assert "DemandRecords!D2" in done.err
    assert "Traceback" not in done.out + done.err
    assert not (tmp_path / "new").exists()
