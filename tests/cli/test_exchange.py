"""`willing export xlsx` and `import xlsx`: shown first, written once confirmed, undone."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from willing.app.exchange.transfer import transfer, write_transfer
from willing.app.read import read
from willing.basics.errors import TransferError


@pytest.fixture
def plan(examples: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(examples / "minimal", tmp_path / "plan"))


def _changed(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    page = book["sor"]
    headers = {each.value: each.column for each in page[2]}
    page.cell(3, headers["priority"]).value = 5
    book.save(file)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_written_without_yes(willing, plan, tmp_path) -> None:
    file = tmp_path / "sor.xlsx"
    assert willing("export", "xlsx", plan, "sor", "--out", file).code == 0
    _changed(file)
    before = _bytes(tmp_path)
    done = willing("import", "xlsx", file, "--plan", plan)
    assert done.code == 2
    assert "enable.requirements.care.priority: 2 → 5" in done.out
    assert "Nothing was written: add --yes to confirm" in done.err
    done = willing("import", "xlsx", file, "--plan", plan, "--json")
    assert done.code == 2
    found = json.loads(done.out)
    assert [each["key"] for each in found["differences"]] == ["enable.requirements.care.priority"]
    assert found["written"] == []
    assert _bytes(tmp_path) == before


def test_comments_that_would_go_are_told_before_anything_is_written(
    willing, plan, tmp_path
) -> None:
    file, enable = tmp_path / "sor.xlsx", plan / "enable.toml"
    willing("export", "xlsx", plan, "sor", "--out", file)
    _changed(file)
    before = enable.read_bytes()
    done = willing("import", "xlsx", file, "--plan", plan)
    note = "enable.toml would be written anew; it holds a comment, which goes; keep a copy."
    assert note in done.out and "presence.toml" not in done.out
    assert enable.read_bytes() == before
    willing("import", "xlsx", file, "--plan", plan, "--yes")
    again = willing("import", "xlsx", tmp_path / "sor.undo.xlsx", "--plan", plan)
    assert "written anew" not in again.out


def test_it_is_written_with_yes_and_undone(willing, plan, tmp_path) -> None:
    file, old = tmp_path / "sor.xlsx", read(plan)
    willing("export", "xlsx", plan, "sor", "--out", file)
    _changed(file)
    done = willing("import", "xlsx", file, "--plan", plan, "--yes")
    assert "Written: enable.toml." in done.out
    assert f"To undo: willing import xlsx {tmp_path / 'sor.undo.xlsx'} --plan {plan}" in done.out
    assert read(plan).sections["enable"].requirements["care"].priority == 5
    willing("import", "xlsx", tmp_path / "sor.undo.xlsx", "--plan", plan, "--yes")
    assert read(plan) == old


def test_a_plan_and_what_undoes_it_are_written_together_or_not_at_all(
    willing, plan, tmp_path
) -> None:
    file, old = tmp_path / "sor.xlsx", read(plan)
    willing("export", "xlsx", plan, "sor", "--out", file)
    _changed(file)
    done = transfer(file, plan)
    (tmp_path / "plain").write_bytes(b"plain")
    with pytest.raises(TransferError, match=r"sor\.undo\.xlsx cannot be written there"):
        write_transfer(done, tmp_path / "plain" / "sor.xlsx", plan)
    assert read(plan) == old


def test_a_plan_changed_before_the_answer_is_not_overwritten(
    willing, plan, tmp_path, monkeypatch
) -> None:
    file = tmp_path / "sor.xlsx"
    willing("export", "xlsx", plan, "sor", "--out", file)
    _changed(file)

    def change_meanwhile(*_: object, **__: object) -> bool:
        path = plan / "presence.toml"
        path.write_text(path.read_text().replace("priority = 1", "priority = 3"))
        return True

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("typer.confirm", change_meanwhile)
    done = willing("import", "xlsx", file, "--plan", plan)
    assert done.code == 2
    assert "changed after its differences were shown; nothing was written" in done.err
    assert read(plan).sections["enable"].requirements["care"].priority == 2
    assert not (tmp_path / "sor.undo.xlsx").exists()


def test_gaps_go_out_of_a_run_and_come_back_accepted(willing, plan, minimal_run, tmp_path) -> None:
    file = tmp_path / "gaps.xlsx"
    assert willing("export", "xlsx", minimal_run, "gaps", "--out", file).code == 0
    book = openpyxl.load_workbook(file)
    page = book["gaps"]
    headers = {each.value: each.column for each in page[2]}
    key = ("line", "first_week", "last_week")
    line, first, last = (page.cell(3, headers[name]).value for name in key)
    page.cell(3, headers["accepted"]).value = "yes"
    page.cell(3, headers["accepted_by"]).value = "Force commander"
    book.save(file)
    assert willing("import", "xlsx", file, "--plan", plan, "--yes").code == 0
    out = tmp_path / "run"
    willing("generate", plan, "--out", out, "--effort", "quick")
    gaps = json.loads((out / "force-plan.json").read_text())["gaps"]
    accepted = [each for each in gaps if each["status"] == "gap accepted"]
    assert [tuple(each[name] for name in key) for each in accepted] == [(line, first, last)]
    again = tmp_path / "again.xlsx"
    willing("export", "xlsx", out, "gaps", "--out", again)
    done = willing("import", "xlsx", again, "--plan", plan)
    assert done.out == "The plan holds this already: nothing differs.\n"


def test_csv_goes_out_and_comes_back_by_id(willing, plan, tmp_path) -> None:
    out = tmp_path / "tables"
    done = willing("export", "csv", plan, "all", "--out", out, "--dialect", "european")
    assert done.code == 0
    assert {each.name for each in out.iterdir()} >= {"sor.csv", "offers.csv", "employments.csv"}
    file = out / "sor.csv"
    text = file.read_text(encoding="utf-8-sig")
    assert "EXERCISE UNCLASSIFIED" in text
    head = text.splitlines()[0].split(";")
    lines = [line.split(";") for line in text.splitlines()]
    care = next(line for line in lines if line[0] == "care")
    care[head.index("priority")] = "5"
    file.write_text("\n".join(";".join(line) for line in lines), encoding="cp1252")
    done = willing("import", "csv", out, "--plan", plan, "--yes")
    assert "enable.requirements.care.priority: 2 → 5" in done.out
    assert read(plan).sections["enable"].requirements["care"].priority == 5
    assert willing("import", "csv", file, "--plan", plan).out.startswith("The plan holds this")


def test_several_tables_do_not_go_into_one_csv_file(willing, plan, tmp_path) -> None:
    done = willing("export", "csv", plan, "offers", "--out", tmp_path / "offers.csv")
    assert done.code == 2
    assert "one file cannot hold" in done.err
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "guests.csv").write_text("id\n1\n")
    done = willing("import", "csv", tmp_path / "odd", "--plan", plan)
    assert (done.code, done.out) == (2, "")
    assert "guests.csv: no table of that name is read" in done.err


def test_an_unchanged_workbook_says_so(willing, plan, tmp_path) -> None:
    file = tmp_path / "offers.xlsx"
    willing("export", "xlsx", plan, "offers", "--nation", "XCA", "--out", file)
    done = willing("import", "xlsx", file, "--plan", plan, "--nation", "XCA", "--yes")
    assert done.out == "The plan holds this already: nothing differs.\n"


def test_faults_end_on_2_and_write_nothing(willing, plan, tmp_path) -> None:
    file = tmp_path / "hazards.csv"
    file.write_text("id,zone,status,area_m2\nh1,nowhere,sha,10\nh2,orlo,maybe,20\n")
    before = _bytes(plan)
    done = willing("import", "xlsx", file, "--plan", plan, "--yes")
    assert done.code == 2
    assert "hazards.csv: hazards!B2" in done.err
    assert "hazards.csv: hazards!C3" in done.err
    assert "faulty 2 rows (30 m²)" in done.out
    assert "Traceback" not in done.out + done.err
    assert _bytes(plan) == before


def test_a_nation_that_is_not_there_is_named(willing, plan, tmp_path) -> None:
    out = tmp_path / "x.xlsx"
    done = willing("export", "xlsx", plan, "offers", "--nation", "XZZ", "--out", out)
    assert done.code == 2
    assert "nation 'XZZ' does not exist" in done.err
    assert not out.exists()
