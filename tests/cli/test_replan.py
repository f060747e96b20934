"""`willing replan`: what happened in, a mended run and who must be told out."""

import json
import shutil

import pytest

from willing.app.run_folder import read_run


@pytest.fixture
def folder(minimal_run, tmp_path):
    found = tmp_path / "run"
    shutil.copytree(minimal_run, found)
    return found


def first_nation(folder) -> str:
    return read_run(folder).force_plan.assignments[0].nation


def test_a_withdrawal_gives_a_run_folder_with_the_study_in_it(willing, folder, tmp_path) -> None:
    gone, out = first_nation(folder), tmp_path / "mended"
    done = willing("replan", folder, "--without", gone, "--out", out)
    assert done.code == 0, done.err
    assert "withdraws." in done.out and "Nations to be told" in done.out
    assert done.out.splitlines()[0].startswith("EXERCISE") or "UNCLASSIFIED" in done.out
    run = read_run(out)
    assert run.name == "mended" and run.studies.replan is not None
    assert gone not in {each.nation for each in run.force_plan.assignments}
    assert run.force_plan.certificate.violations == 0
    page = (out / "report.html").read_text("utf-8")
    assert "What replanning changed" in page
    assert willing("report", out, "--format", "md").code == 0
    assert "What replanning changed" in (out / "report.md").read_text("utf-8")


def test_a_replan_proves_no_less_than_the_run_knows_of_the_loss(willing, folder) -> None:
    assert willing("resilience", folder).code == 0
    study = read_run(folder).studies.resilience
    for loss in study.nations:
        found = json.loads(willing("replan", folder, "--without", loss.nation, "--json").out)
        assert found["bound"] >= loss.bound - 1e-4


def test_the_run_itself_is_never_overwritten(willing, folder, tmp_path) -> None:
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    (tmp_path / "link").symlink_to(folder)
    for out in (folder, folder / ".." / folder.name, tmp_path / "link"):
        done = willing("replan", folder, "--without", first_nation(folder), "--out", out)
        assert done.code == 2 and done.out == ""
        assert f"{out} is the run itself" in done.err and "--out" in done.err
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_without_out_nothing_is_written(willing, folder) -> None:
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    done = willing("replan", folder, "--without", first_nation(folder), "--json")
    assert done.code == 0 and json.loads(done.out)["changes"]
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_slip_says_what_moves_and_what_stays(willing, folder) -> None:
    done = willing("replan", folder, "--slip", "CF=4")
    assert done.code == 0
    assert "CF comes 4 weeks later." in done.out and "What stays as it is" in done.out


def test_a_slip_that_closes_a_window_says_whose_it_is_and_what_to_ask(
    willing, folder, tmp_path
) -> None:
    one = read_run(folder).force_plan.assignments[0]
    event = tmp_path / "season.toml"
    words = f"[nations.{one.nation}.offers.{one.offer}]\nfirst_week = 2\nlast_week = 12\n"
    event.write_text(words, "utf-8")
    done = willing("replan", folder, "--event", event, "--slip", "CF=30", "--out", tmp_path / "r")
    assert done.code == 0, done.err
    told = " ".join(done.out.split())
    assert f"the window of {one.offer} ({one.nation}) closes" in told
    assert f"({one.offer}) loses its window: it could start in CF+" in told
    assert "it ends in CF−18w; ask for a later end" in told
    mended = read_run(tmp_path / "r")
    assert one.offer not in {each.offer for each in mended.force_plan.assignments}
    assert f"({one.offer}) loses its window" in (tmp_path / "r" / "report.html").read_text("utf-8")


def test_an_event_file_is_a_scenario_laid_over_the_run(willing, folder, tmp_path) -> None:
    nation = first_nation(folder)
    event = tmp_path / "vote-fails.toml"
    event.write_text(f'[assumptions.gates]\n"parliament_vote:{nation}" = "never"\n', "utf-8")
    done = willing("replan", folder, "--event", event)
    assert done.code == 0 and "what vote-fails.toml says" in done.out.lower()


def test_every_fault_of_an_event_is_told_by_file_and_key(willing, folder, tmp_path) -> None:
    event = tmp_path / "wrong.toml"
    event.write_text("[horizn]\nlast_week = 3\n[nations.QQQ]\nname = 'x'\n", "utf-8")
    done = willing("replan", folder, "--event", event)
    assert done.code == 2
    assert "wrong.toml" in done.err and "horizn" in done.err and "QQQ" in done.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Say what changed"),
        (("--slip", "CF"), "write an anchor and whole weeks"),
        (("--slip", "Q=4"), "declares no such anchor"),
        (("--without", "QQQ"), "no such nation"),
        (("--event", "absent.toml"), "absent.toml"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(willing, folder, options, words) -> None:
    done = willing("replan", folder, *options)
    assert done.code == 2 and words in done.err
    assert "Traceback" not in done.err


def test_the_plan_as_it_now_stands_is_followed(willing, folder, examples, tmp_path) -> None:
    """An offer is no longer in the plan's folder: its modules go, the rest stays."""
    plan = tmp_path / "plan"
    shutil.copytree(examples / "minimal", plan)
    file = plan / "nations" / "XBO.toml"
    head, _, rest = file.read_text("utf-8").partition("# Two teams alike")
    file.write_text(head + rest[rest.index("# Vote in week 4") :], "utf-8")
    out = tmp_path / "mended"
    done = willing("replan", folder, "--plan", plan, "--out", out)
    assert done.code == 0, done.err
    assert "Borrin no longer offers Survey team (xbo-survey)." in done.out
    run = read_run(out)
    assert "xbo-survey" not in {each.offer for each in run.force_plan.assignments}
    assert run.force_plan.certificate.violations == 0
    again = json.loads(willing("replan", out, "--plan", plan, "--json").out)
    assert again["causes"] == ["the plan that now stands is the plan of the run"]
    assert again["moved_module_weeks"] == 0
