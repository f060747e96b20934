"""What is generated and exported from a ledger carries the labels joined of what it was made of."""

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from willing.app.folder_label import label_in
from willing.basics.label import Label
from willing.cli.main import run as call

Willing = Callable[..., Any]
BOTH = "SECRET · releasable to XBO, HQ"
MARKED = f"EXERCISE · {BOTH}"
LABEL = Label(classification="SECRET", releasable_to=("HQ", "XBO"), originator="HQ")


class Made(NamedTuple):
    """The headquarters' ledger, the plan written out of it, and a run of that plan."""

    hq: Path
    plan: Path
    run: Path


@pytest.fixture(scope="module")
def made(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The smallest plan; one caveat of Borrin is secret, for Borrin and the headquarters."""
    folder = tmp_path_factory.mktemp("labelled")
    hq, plan, run = (folder / name for name in ("hq", "plan", "run"))
    caveat = ("--kind", "caveat_set", "--subject", "nations.XBO.caveats.night")
    value = ("--value", "kind=night", "--value", "text=Not at night.")
    for words in (
        ("ledger", "init", hq, "--as", "HQ"),
        ("ledger", "append", hq, examples / "minimal"),
        (
            "ledger",
            "append",
            hq,
            *caveat,
            *value,
            *["--to", "XBO", "--to", "HQ", "--class", "SECRET"],
        ),
        ("ledger", "export", hq, "--plan", plan),
        ("generate", plan, "--out", run, "--effort", "quick"),
    ):
        assert call([str(word) for word in words]) == 0
    return Made(hq, plan, run)


@pytest.fixture
def copied(made: Made, tmp_path: Path) -> Path:
    """The run folder, to be changed."""
    return Path(shutil.copytree(made.run, tmp_path / "run"))


def test_plan_and_run_folder_keep_the_label_in_the_shape_of_the_standard(made: Made) -> None:
    assert label_in(made.plan) == label_in(made.run) == LABEL
    written = json.loads((made.run / "label.json").read_text())
    assert written["ConfidentialityInformation"]["Classification"] == "SECRET"


def test_every_page_of_the_run_folder_is_marked(made: Made) -> None:
    for name in ("report.html", "gaps.csv", "map.geojson"):
        text = (made.run / name).read_text(encoding="utf-8")
        assert BOTH in text and "UNCLASSIFIED" not in text, name
    book = openpyxl.load_workbook(BytesIO((made.run / "gap-board.xlsx").read_bytes()))
    assert {BOTH in (sheet.oddHeader.center.text or "") for sheet in book} == {True}


@pytest.mark.parametrize(
    "words",
    [
        ("asks",),
        ("gates",),
        ("resilience",),
        ("assess",),
        ("replan", "--without", "XAD"),
        ("report", "--format", "md"),
    ],
)
def test_every_verb_that_reads_a_run_prints_its_marking(
    willing: Willing, copied: Path, words: tuple[str, ...]
) -> None:
    verb, *options = words
    done = willing(verb, copied, *options, "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["marking"] == MARKED
    if verb != "report":
        assert willing(verb, copied, *options).out.splitlines()[0] == MARKED
    assert label_in(copied) == LABEL


def test_a_report_and_a_mended_run(willing: Willing, copied: Path, tmp_path: Path) -> None:
    assert willing("report", copied, "--format", "md", "--out", tmp_path / "r.md").code == 0
    assert f"**{MARKED}**" in (tmp_path / "r.md").read_text()
    mended = tmp_path / "mended"
    assert willing("replan", copied, "--without", "XBO", "--out", mended).code == 0
    assert label_in(mended) == LABEL
    told = willing("diff", copied, mended).out.splitlines()
    assert told[0] == MARKED


def test_a_run_from_no_ledger_mended_on_the_plan_of_one_takes_its_label(
    willing: Willing, made: Made, minimal_run: Path, tmp_path: Path
) -> None:
    for place in (made.hq, made.plan):
        out = tmp_path / place.name
        done = willing("replan", minimal_run, "--plan", place, "--out", out)
        assert (done.code, label_in(out)) == (0, LABEL)


def test_exports_of_plan_and_run_and_the_position(
    willing: Willing, made: Made, tmp_path: Path
) -> None:
    csv, book = tmp_path / "sor.csv", tmp_path / "gaps.xlsx"
    assert willing("export", "csv", made.plan, "sor", "--out", csv).code == 0
    assert MARKED in csv.read_text()
    assert willing("export", "xlsx", made.run, "gaps", "--out", book).code == 0
    assert MARKED in str(openpyxl.load_workbook(book)["gaps"].oddHeader.center.text)
    board = json.loads(willing("position", made.plan, "--json").out)
    assert board["marking"] == MARKED


def test_an_answer_from_a_folder_is_for_whom_its_label_lets_read_it_all(
    willing: Willing, made: Made
) -> None:
    for place in (made.plan, made.run):
        asked = ("answer", place, "What has Borrin offered?")
        assert willing(*asked).out.splitlines()[0] == MARKED
        told = json.loads(willing(*asked, "--as", "HQ", "--json").out)
        assert told["marking"] == f"DRAFT · {MARKED}"
        for reader in ("XAD", "XBO", "public"):
            done = willing(*asked, "--as", reader)
            assert done.code == 2 and "night" not in done.out + done.err
            assert f"SECRET · releasable to XBO, HQ: not for {reader}" in done.err


def test_the_run_accepted_goes_no_wider_than_its_folder(
    willing: Willing, made: Made, copied: Path, tmp_path: Path
) -> None:
    node = Path(shutil.copytree(made.hq, tmp_path / "hq"))
    lifted = ("--kind", "caveat_removed", "--subject", "nations.XBO.caveats.night")
    assert willing("ledger", "append", node, *lifted, "--value", "reason=Lifted.").code == 0
    put_back = ("--kind", "caveat_set", "--subject", "nations.XBO.caveats.night", "--to")
    value = ("coalition", "--class", "RESTRICTED", "--value", "kind=night")
    text = ("--value", "text=Not at night.")
    assert willing("ledger", "append", node, *put_back, *value, *text).code == 0
    done = willing("ledger", "append", node, copied)
    assert done.code == 0, done.err
    assert f"; {BOTH}" in willing("ledger", "show", node, "runs").out
    sitrep = willing("ledger", "sitrep", node, "--run", copied)
    assert sitrep.out.splitlines()[0] == MARKED
    withheld = willing("ledger", "sitrep", node, "--run", copied, "--as", "XBO")
    assert withheld.code == 2 and "not for this reader" in withheld.err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda file: file.unlink(), "label.json: the label of this run is missing"),
        (
            lambda file: file.write_text(file.read_text().replace("SECRET", "RESTRICTED")),
            "label.json: the label of this run is not the one that the run was made under",
        ),
    ],
)
def test_a_label_taken_away_or_altered_is_told(
    willing: Willing, copied: Path, change: Callable[[Path], None], words: str
) -> None:
    change(copied / "label.json")
    done = willing("assess", copied)
    assert done.code == 2 and words in done.err


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"ConfidentialityInformation": {}}'])
def test_a_plan_whose_label_cannot_be_honoured_is_not_generated(
    willing: Willing, made: Made, tmp_path: Path, text: str
) -> None:
    plan = Path(shutil.copytree(made.plan, tmp_path / "plan"))
    (plan / "label.json").write_text(text)
    done = willing("generate", plan, "--effort", "quick")
    assert done.code == 2 and "label.json" in done.err


def test_a_run_of_another_plan_in_the_same_folder_leaves_no_label_behind(
    willing: Willing, copied: Path, examples: Path
) -> None:
    again = willing("generate", examples / "minimal", "--out", copied, "--effort", "quick")
    assert (again.code, label_in(copied)) == (0, None)


def test_an_answer_of_a_ledger_gives_figures_of_a_run_to_whom_its_label_lets(
    willing: Willing, made: Made, tmp_path: Path
) -> None:
    node = Path(shutil.copytree(made.hq, tmp_path / "hq"))
    assert willing("ledger", "append", node, made.run).code == 0
    asked = ("answer", node, "Is every line filled?", "--run", made.run, "--json", "--as")
    of_hq, of_xad = (json.loads(willing(*asked, reader).out) for reader in ("HQ", "XAD"))
    assert of_hq["marking"] == f"DRAFT · {MARKED}" and of_hq["plan_figures"]
    assert BOTH not in of_xad["text"] and not of_xad.get("plan_figures")
