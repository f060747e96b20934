"""Every line of the page by role is typed, as its people would type it."""

import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from willing.cli.main import run

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "ledger-by-role.md").read_text(encoding="utf-8")
PRINT = r"(?:[0-9a-f]{4} ){9}[0-9a-f]{4}"


def edited() -> None:
    """What the liaison officer does in Excel."""
    book = openpyxl.load_workbook("xad.xlsx")
    sheet = book["offers"]
    [column] = [cell.column for cell in sheet[2] if cell.value == "persons"]
    assert sheet.cell(3, column).value == 140
    sheet.cell(3, column).value = 150
    book.save("xad.xlsx")


def safe() -> None:
    Path("safe").mkdir()


def anew() -> None:
    """What is done by hand on the other machine."""
    folder = Path("nodes/xad-anew")
    (folder / "keys").mkdir(parents=True)
    shutil.copy("safe/xad.db", folder / "ledger.db")
    shutil.copy("nodes/xad/ledger.toml", folder)
    shutil.copy("nodes/xad/keys/XAD.root.key", folder / "keys")


BEFORE: Mapping[str, Callable[[], None]] = {
    "ledger import nodes/xad xad.xlsx": edited,
    "ledger backup": safe,
    "rotate nodes/xad-anew --log all": anew,
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What each line of the page printed."""
    folder = tmp_path_factory.mktemp("by-role")
    (folder / "examples").symlink_to(CHECKOUT / "examples")
    paper: dict[str, str] = {}
    found: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL):
            for line in block.splitlines():
                found[line] = typed(line, paper)
    return found


def typed(line: str, paper: dict[str, str]) -> str:
    """Type one line, after what is done by hand before it, and return what it printed."""
    for part, by_hand in BEFORE.items():
        if part in line:
            by_hand()
    text = re.sub(r"PAPER-(\w+)", lambda found: paper[found[1]], line)
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = run(shlex.split(text)[1:])
    assert code == 0, f"{line}\n{out.getvalue()}{err.getvalue()}"
    if " init " in line:
        [paper[line.rpartition(" ")[2]]] = re.findall(PRINT, out.getvalue())
    return out.getvalue()


def of(said: Mapping[str, str], part: str) -> str:
    """Return what the last line with these words printed."""
    return [out for line, out in said.items() if part in line][-1]


def test_the_workbook_reaches_the_headquarters_as_the_nations_word(said) -> None:
    taken = of(said, "import nodes/xad xad.xlsx")
    assert "persons: 140 → 150" in taken
    assert "other terms set an acceptance aside; HQ gives it anew" in " ".join(taken.split())
    assert "persons = 150" in of(said, "show nodes/hq nations.XAD.offers")


def test_incident_and_arrival_are_in_the_situation_report(said) -> None:
    report = of(said, "ledger sitrep")
    assert "200410ZAPR31, Orlo district: possible aircraft not identified" in report
    assert "1 × Infantry company (company-1) in Orlo district since CF+1w" in report


def test_the_answer_is_on_record_with_each_step(said) -> None:
    shown = of(said, "show nodes/hq answers.104")
    assert all(f"HQ {step}" in shown for step in ("drafted", "cleared", "approved", "corrected"))


def test_the_revoked_keys_are_known_and_every_log_is_sound(said) -> None:
    assert "NOT SOUND" not in of(said, "verify nodes/xad-anew")
    assert "NOT SOUND" not in of(said, "verify nodes/hq")
