"""From a plan to a run folder and back, on the smallest example."""

import json
import shutil
from pathlib import Path

import pytest

RUN_FILES = {
    "plan.json",
    "force-plan.json",
    "effects.json",
    "gaps.csv",
    "certificate.json",
    "report.html",
    "map.geojson",
    "gap-board.xlsx",
    "run.json",
}


def test_the_run_folder_is_complete(minimal_run: Path) -> None:
    assert {each.name for each in minimal_run.iterdir()} >= RUN_FILES


def test_the_certificate_has_every_field_of_the_interface(willing, examples) -> None:
    done = willing("generate", examples / "minimal", "--effort", "quick", "--json")
    found = json.loads(done.out)
    assert done.code == 0
    assert {
        "plan_hash",
        "seed",
        "cost",
        "bound",
        "empty_cost",
        "greedy_cost",
        "coverage_gap",
        "cost_gap",
        "threshold_fill",
        "objective_fill",
        "committed_fill",
        "notional_share",
        "violations",
        "assignments",
        "gaps",
        "compile_seconds",
        "seconds_first",
        "seconds",
    } <= set(found)
    assert found["violations"] == 0
    assert found["bound"] <= found["cost"] <= found["greedy_cost"] <= found["empty_cost"]


def test_priorities_may_be_filled_first_and_a_level_out_of_reach_is_refused(
    willing, examples, tmp_path
) -> None:
    quick = ("generate", examples / "minimal", "--effort", "quick")
    done = willing(*quick, "--fix-priority", 1, "--json")
    found = json.loads(done.out)
    assert (done.code, found["fixed_priority"], found["violations"]) == (0, 1, 0)
    assert found["fixed_bound"] <= found["fixed_shortfall"]
    alone = willing(*quick, "--fix-level", 1)
    assert alone.code == 2
    assert "--fix-level needs --fix-priority" in alone.err
    refused = willing(*quick, "--fix-priority", 5, "--fix-level", 0)
    assert refused.code == 3
    assert "cannot be kept at a shortfall of 0" in refused.err


def test_the_same_seed_gives_the_same_bytes_on_one_thread_and_two(
    willing, examples, tmp_path
) -> None:
    for threads in (1, 2):
        done = willing(
            "generate",
            examples / "minimal",
            "--out",
            tmp_path / str(threads),
            "--threads",
            threads,
            "--effort",
            "quick",
        )
        assert done.code == 0
    one, two = (tmp_path / each / "force-plan.json" for each in ("1", "2"))
    assert one.read_bytes() == two.read_bytes()


def test_it_prints_assumptions_before_any_result(willing, examples) -> None:
    out = willing("generate", examples / "minimal", "--effort", "quick").out
    order = [
        "EXERCISE",
        "If these assumptions held",
        "Certificate",
        "Gap board",
        "Effects against targets",
        "The worst gaps",
    ]
    places = [out.index(each) for each in order]
    assert places == sorted(places)
    assert "\x1b" not in out


def test_assess_gives_the_effects_of_the_run(willing, minimal_run) -> None:
    done = willing("assess", minimal_run, "--json")
    effects = json.loads(done.out)
    assert list(effects)[:3] == ["presence", "skies", "seas"]
    assert "Measure" in willing("assess", minimal_run, "--line", "presence").out


def test_assess_names_the_lines_of_effort_it_knows(willing, minimal_run) -> None:
    done = willing("assess", minimal_run, "--line", "presense")
    assert done.code == 2
    assert "presence" in done.err


@pytest.mark.parametrize(
    ("kind", "start"), [("html", b"<!DOCTYPE html>"), ("xlsx", b"PK"), ("md", b"")]
)
def test_report_writes_each_format(willing, minimal_run, tmp_path, kind, start) -> None:
    out = tmp_path / f"report.{kind}"
    done = willing("report", minimal_run, "--format", kind, "--out", out, "--json")
    assert done.code == 0
    assert json.loads(done.out)["bytes"] == out.stat().st_size > 500
    assert out.read_bytes().startswith(start)


def test_an_altered_run_is_refused(willing, minimal_run, tmp_path) -> None:
    shutil.copytree(minimal_run, tmp_path / "run")
    (tmp_path / "run" / "force-plan.json").write_text("{", encoding="utf-8")
    done = willing("assess", tmp_path / "run")
    assert done.code == 2
    assert "force-plan.json" in done.err


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("plan.json", '"Orlo"', '"Oslo"'),
        ("force-plan.json", '"violations": 0', '"violations": 7'),
        ("certificate.json", '"violations": 0', '"violations": 7'),
    ],
)
def test_files_that_do_not_belong_together_are_refused(
    willing, minimal_run, tmp_path, name, old, new
) -> None:
    shutil.copytree(minimal_run, tmp_path / "run")
    file = tmp_path / "run" / name
    text = file.read_text(encoding="utf-8")
    assert old in text or old.replace(": ", ":") in text
    compact = old.replace(": ", ":")
    changed = text.replace(old, new).replace(compact, new.replace(": ", ":"))
    file.write_text(changed, encoding="utf-8")
    done = willing("report", tmp_path / "run", "--format", "md")
    assert done.code == 2
    assert "do not belong together" in done.err


def test_a_run_never_goes_into_a_plan_folder(willing, examples) -> None:
    before = sorted(each.name for each in (examples / "minimal").iterdir())
    done = willing("generate", examples / "minimal", "--out", examples / "minimal")
    assert done.code == 2
    assert "is a plan folder" in done.err
    assert sorted(each.name for each in (examples / "minimal").iterdir()) == before


def test_an_unknown_effort_exits_2(willing, examples) -> None:
    done = willing("generate", examples / "minimal", "--effort", "heroic")
    assert done.code == 2
    assert "quick" in done.err
