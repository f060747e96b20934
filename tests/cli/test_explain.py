"""`willing explain`: printed, saved with the run, shown in its reports; bad questions refused."""

import json
import shutil

import pytest

import willing as package
from willing.app.run_folder import read_run


@pytest.fixture(scope="module")
def explained(minimal_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("explained") / "run"
    shutil.copytree(minimal_run, folder)
    return folder


def test_lines_are_explained_saved_and_reported(willing, explained) -> None:
    done = willing("explain", explained, "clear-sound", "man-hub@CF+1w")
    assert done.code == 0
    words = " ".join(done.out.split())
    assert "Hunt mines in Orlo Sound (clear-sound) in CF+7w" in words
    assert "its caveat “Inside the harbour of Orlo only.” bars it" in words
    assert "Ministry of Defence of Calder may waive it, in 14 days" in words
    assert (
        "If Calder lifted its caveat “Inside the harbour of Orlo only.”, the line would be filled "
        "from CF+2w to CF+11w, the whole gap; the plan's cost falls by 400; but “Hunt mines in "
        "Orlo harbour” (ten weeks, CF+2w to CF+11w) is short instead."
    ) in words
    assert words.count("Costs are in the plan's own cost units") == 1
    page = (explained / "report.html").read_text("utf-8")
    assert "Why lines are short" in page and "asked for: CF+1w" in page
    kept = read_run(explained).studies.explanations
    assert kept is not None
    assert {"clear-sound@CF+7w", "man-hub@CF+1w"} <= set(kept.lines)


def test_answers_are_kept_beside_each_other_and_come_as_json(willing, explained) -> None:
    done = willing("explain", explained, "care", "--json")
    assert done.code == 0
    (found,) = json.loads(done.out)["lines"].values()
    assert (found["line"], found["week"], found["status"]) == ("care", 4, "gap open")
    assert [each["cause"] for each in found["candidates"]] == ["readiness"]
    gate = next(each for each in found["changes"] if each["steps"][0]["kind"] == "gate")
    assert gate["steps"][0]["gates"] == ["parliament_vote:XBO"]
    kept = read_run(explained).studies.explanations
    assert kept is not None and "care@CF+4w" in kept.lines
    done = willing("report", explained, "--format", "md", "--out", explained / "report.md")
    assert done.code == 0
    assert "### Role 2 medical at Orlo, CF+4w" in (explained / "report.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("clear-sond", "No SOR line 'clear-sond'. Did you mean 'clear-sound'?"),
        ("Survey Orlo distrikt", "Did you mean 'survey'?"),
        (
            "clear",
            "(Hunt mines in Orlo harbour), clear-sound (Hunt mines in Orlo Sound). Name one of",
        ),
        ("man-hub@CF+99w", "CF+99w is outside the horizon. Name a week CF to CF+11w."),
        ("man-hub@12", "'man-hub@12': '12' is not a time such as CF+12w"),
        ("man-hub@CF+6w", "'man-hub' is not short in CF+6w. Its worst week is CF+1w."),
        ("clear-harbour", "'clear-harbour' is filled in every week"),
    ],
)
def test_a_bad_question_exits_2_in_words(willing, explained, asked, sentence) -> None:
    before = (explained / "report.html").read_bytes()
    done = willing("explain", explained, asked)
    assert done.code == 2
    assert sentence in done.err
    assert "Traceback" not in done.err
    assert (explained / "report.html").read_bytes() == before


def test_several_lines_are_one_object_of_the_shape_of_one(willing, explained) -> None:
    one = json.loads(willing("explain", explained, "care", "--json").out)
    two = json.loads(willing("explain", explained, "care", "man-hub@CF+1w", "--json").out)
    assert list(two) == list(one) == ["lines"]
    assert list(two["lines"]) == ["care@CF+4w", "man-hub@CF+1w"]
    assert two["lines"]["care@CF+4w"] == one["lines"]["care@CF+4w"]


@pytest.mark.parametrize("asked", ["Hunt mines in Orlo Sound", "clear-s@CF+7w", "role 2"])
def test_a_line_is_named_by_its_title_or_an_unambiguous_beginning(
    willing, explained, asked
) -> None:
    found = json.loads(willing("explain", explained, asked, "--json").out)["lines"]
    assert set(found) <= {"clear-sound@CF+7w", "care@CF+4w"} and len(found) == 1


def test_python_gives_the_same_record(explained, willing) -> None:
    found = package.explain(read_run(explained), "clear-sound")
    done = willing("explain", explained, "clear-sound", "--json")
    assert json.loads(done.out)["lines"]["clear-sound@CF+7w"]["sentence"] == found.sentence
    assert len(package.__all__) <= 20
