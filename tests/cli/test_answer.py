"""`willing answer --as`: what is printed and written, and what is refused."""

import json
import shutil

import pytest

from willing.app.read import read
from willing.plan.canonical import plan_hash
from willing.report.answer.released_words import REFUSAL

FILES = {
    f"{name}.{suffix}"
    for name in ("answer", "background-note")
    for suffix in ("docx", "pdf", "txt")
}
PARTICULARS = (
    *("--house", "House of Commons", "--member", "A Member", "--number", "104312"),
    *("--type", "oral", "--subject", "Force", "--asked", "2026-05-18", "--due", "2026-05-22"),
)


@pytest.fixture(scope="module")
def facts(examples):
    return examples / "reassurance-force"


def test_the_answer_is_printed_and_both_documents_are_written(willing, facts, tmp_path):
    out = tmp_path / "answers" / "104312"
    done = willing(
        *("answer", facts, "Where is the headquarters?", "--as", "GBR", "--out", out), *PARTICULARS
    )
    assert done.code == 0 and "Paris for the first 12 months" in done.out
    assert {each.name for each in out.iterdir()} == FILES
    text = (out / "answer.txt").read_text(encoding="utf-8")
    for words in ("House of Commons", "A Member", "104312", "oral", "18 May 2026", "22 May 2026"):
        assert words in text
    assert "What may be asked next" in (out / "background-note.txt").read_text(encoding="utf-8")
    assert "What may be asked next" not in done.out + text


def test_json_keeps_the_fields_of_an_answer(willing, facts):
    plain = json.loads(willing("answer", facts, "Who leads at sea?", "--json").out)
    made = json.loads(willing("answer", facts, "Who leads at sea?", "--as", "public", "--json").out)
    assert {"question", "topic", "found", "lead", "sentences", "record_to"} <= plain.keys()
    assert {"question", "topic", "found", "lead", "sentences", "record_to"} <= made.keys()
    assert (made["found"], made["refused"], made["reader"]) == (True, False, "public")
    assert "background" not in json.dumps(made).lower()


def test_the_note_is_printed_only_where_it_is_asked_for(willing, facts):
    asked = ("answer", facts, "How many troops would the UK send?", "--as", "public")
    assert "S078" not in willing(*asked).out
    note = willing(*asked, "--note").out
    assert "NOT FOR RELEASE" in note and "S078" in note


def test_what_is_printed_is_the_same_whether_records_are_withheld_or_not_there(
    willing, examples, tmp_path
):
    full, other_world = examples / "minimal", tmp_path / "other"
    shutil.copytree(full, other_world)
    nation = (full / "nations" / "XBO.toml").read_text(encoding="utf-8")
    more = nation.replace("Borrin", "Dorveny").replace("xbo-", "xdo-")
    (other_world / "nations" / "XDO.toml").write_text(more, encoding="utf-8")
    other = nation.replace('title = "', 'title = "Other ')
    (other_world / "nations" / "XBO.toml").write_text(other, encoding="utf-8")
    question = ("What has Borrin offered?", "--as", "public")
    printed = [
        (
            willing("answer", folder, *question).out,
            willing("answer", folder, *question, "--json").out,
        )
        for folder in (full, other_world)
    ]
    assert printed[0] == printed[1] and REFUSAL in printed[0][0]
    answers = []
    for name, folder in (("one", full), ("two", other_world)):
        assert willing("answer", folder, *question, "--out", tmp_path / name).code == 0
        answers.append(
            {each.name: each.read_bytes() for each in (tmp_path / name).glob("answer.*")}
        )
    assert answers[0] == answers[1] and len(answers[0]) == 3


def test_a_run_adds_its_figures_with_their_hash(willing, minimal_run, examples):
    done = willing("answer", minimal_run, "What does the force cost?", "--as", "HQ")
    digest = plan_hash(read(examples / "minimal"))
    assert done.code == 0 and "cost units, which are no money" in done.out
    assert digest in done.out.replace("\n", "").replace(" ", "")


def test_facts_of_a_run_are_answered_too(willing, minimal_run):
    assert willing("answer", minimal_run, "Who leads at sea?").code == 0


def test_an_altered_run_is_refused(willing, minimal_run, tmp_path):
    altered = tmp_path / "altered"
    shutil.copytree(minimal_run, altered)
    file = altered / "force-plan.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"cost": ', '"cost": 1'), "utf-8")
    done = willing("answer", altered, "What does the force cost?", "--as", "HQ")
    assert done.code == 2 and "Make the run again" in done.err and not done.out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--as", "HUN"), "no party of the coalition"),
        (("--out", "x"), "Say who may read the answer"),
        (("--note",), "Say who may read the answer"),
        (("--number", "7"), "Say who may read the answer"),
        (("--as", "public", "--type", "shouted"), "is not one of written, oral, urgent"),
        (("--as", "public", "--due", "2026-02-30"), "is no date"),
        (("--as", "public", "--asked", "2026-05-18", "--due", "2026-05-17"), "is before"),
    ],
)
def test_what_cannot_be_done_is_said(willing, facts, options, words):
    done = willing("answer", facts, "Who leads at sea?", *options)
    assert done.code == 2 and not done.out
    assert words in " ".join(done.err.replace("│", " ").split())


def test_a_folder_that_cannot_be_written_to_is_left_alone(willing, facts, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("here", encoding="utf-8")
    done = willing("answer", facts, "Who leads at sea?", "--as", "public", "--out", blocked)
    assert done.code == 2 and blocked.read_text(encoding="utf-8") == "here"


def test_a_question_that_was_not_understood_is_found_nowhere(willing, examples):
    asked = ("answer", examples / "minimal", "Are the troops vaccinated?", "--as", "HQ", "--json")
    made = json.loads(willing(*asked).out)
    assert (made["found"], made["refused"], made["understood"]) == (False, False, False)
    assert "was not understood" in made["text"]
