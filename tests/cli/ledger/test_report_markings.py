"""What is made from a ledger is marked with the labels joined of all that its reader may read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Willing = Callable[..., Any]
QUESTION = "What has Borrin offered?"
COALITION = "EXERCISE · RESTRICTED · releasable to the coalition"
BOTH = "EXERCISE · SECRET · releasable to XBO, HQ"


@pytest.fixture
def hq(willing: Willing, coalition: Any, examples: Path) -> Path:
    """The smallest plan; of one caveat of Borrin only Borrin and the headquarters know."""
    folder: Path = coalition.hq
    assert willing("ledger", "append", folder, examples / "minimal").code == 0
    caveat = ("--kind", "caveat_set", "--subject", "nations.XBO.caveats.night")
    value = ("--value", "kind=night", "--value", "text=Not at night.")
    label = ("--to", "XBO", "--to", "HQ", "--class", "SECRET")
    done = willing("ledger", "append", folder, *caveat, *value, *label)
    assert done.code == 0, done.err
    settings = folder / "ledger.toml"
    cleared = '\n[recipients.XBO.clearance]\nCOALITION = "SECRET"\n'
    settings.write_text(settings.read_text() + cleared)
    return folder


@pytest.mark.parametrize(
    ("reader", "marking"),
    [
        ("HQ", BOTH),
        ("XBO", BOTH),
        ("XAD", COALITION),
        ("public", "EXERCISE · UNCLASSIFIED · releasable to public"),
    ],
)
def test_an_answer_and_its_note(willing: Willing, hq: Path, reader: str, marking: str) -> None:
    asked = ("answer", hq, QUESTION, "--as", reader)
    told = json.loads(willing(*asked, "--json").out)
    assert told["marking"] == f"DRAFT · {marking}"
    assert told["text"].startswith(told["marking"])
    note = json.loads(willing(*asked, "--note", "--json").out)
    assert note["marking"] == f"BACKGROUND NOTE · NOT FOR RELEASE · {BOTH}"


def test_an_answer_to_the_nodes_own_people(willing: Willing, hq: Path) -> None:
    assert willing("answer", hq, QUESTION).out.splitlines()[0] == BOTH
    told = json.loads(willing("answer", hq, QUESTION, "--json").out)
    assert told["marking"] == BOTH and told["lead"]


@pytest.mark.parametrize(("reader", "marking"), [("HQ", BOTH), ("XBO", BOTH), ("XAD", COALITION)])
def test_tensions_and_the_situation_report(
    willing: Willing, hq: Path, reader: str, marking: str
) -> None:
    tensions = willing("ledger", "tensions", hq, "--as", reader)
    assert tensions.out.splitlines()[0] == marking
    listed = willing("ledger", "tensions", hq, "--as", reader, "--json")
    assert json.loads(listed.out)["marking"] == marking
    sitrep = willing("ledger", "sitrep", hq, "--as", reader).out.splitlines()
    assert sitrep[0] == sitrep[-1] == marking


def test_a_draft_and_its_steps_are_no_lower_than_what_they_rest_on(
    willing: Willing, hq: Path
) -> None:
    drafted = ("--number", "7/1", "--drafted-by", "Clerk A")
    assert willing("answer", hq, QUESTION, "--as", "public", *drafted).code == 0
    step = ("--kind", "answer_cleared", "--subject", "answers.7-1", "--value", 'by="Desk B"')
    done = willing("ledger", "append", hq, *step, "--value", 'on="2031-04-08"')
    assert done.code == 0, done.err
    shown = willing("ledger", "show", hq, "answers.7-1").out
    assert shown.count("SECRET · for HQ alone") == 2


def test_what_the_plan_says_of_itself_is_kept_beside_the_label(
    willing: Willing, coalition: Any, examples: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    for path in (examples / "minimal").rglob("*.toml"):
        file = plan / path.relative_to(examples / "minimal")
        file.parent.mkdir(exist_ok=True, parents=True)
        text = path.read_text(encoding="utf-8")
        file.write_text(text.replace('"EXERCISE UNCLASSIFIED"', '"EXERCISE, STAFF ONLY"'))
    assert willing("ledger", "append", coalition.hq, plan).code == 0
    told = willing("ledger", "tensions", coalition.hq).out.splitlines()[0]
    assert told == f"{COALITION} · plan marked EXERCISE, STAFF ONLY"
