"""Trials: solved in the background, followed, cancelled, kept or taken back."""

from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import msgspec
import pytest
from tests.web.conftest import Served

from willing.app.generation import NOBODY
from willing.app.run_folder import read_run
from willing.basics.errors import InfeasibleError, RunError
from willing.report.run import Run
from willing.web.jobs import Job, JobStep
from willing.web.trial import Drag, Trial, tried


def events(client: httpx.Client, job: str, after: int = 0) -> list[dict[str, Any]]:
    """Return everything told of a job after a number, to its end."""
    headers = {"Last-Event-ID": str(after)} if after else {}
    told = client.get(f"/api/jobs/{job}/events", headers=headers).text
    return [
        msgspec.json.decode(line.removeprefix("data:").strip())
        for line in told.splitlines()
        if line.startswith("data:")
    ]


def begun(client: httpx.Client, run: str, trial: dict[str, Any]) -> str:
    """Begin a trial and return its job."""
    answer = client.post(f"/api/runs/{run}/trials", json=trial)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["job"])


def test_without_a_nation_nothing_of_it_is_left_and_the_cost_rises(served: Served) -> None:
    with served.client as client:
        before = client.get("/api/runs/exercise/gaps").json()
        steps = events(client, begun(client, "exercise", {"without": ["XCA"]}))
        end = steps[-1]
        after = client.get(f"/api/runs/{end['result']}/gaps").json()
    assert end["state"] == "done"
    assert {bar["nation"] for bar in before["bars"]} - {bar["nation"] for bar in after["bars"]} == {
        "XCA"
    }
    assert after["certificate"]["cost"] > before["certificate"]["cost"]
    assert after["certificate"].get("violations", 0) == 0


def test_a_stream_that_broke_goes_on_where_it_was(served: Served) -> None:
    with served.client as client:
        job = begun(client, "minimal", {"gates": {"host_request": "never"}})
        whole = events(client, job)
        rest = events(client, job, after=whole[-2]["number"])
    assert rest == whole[-1:]


def test_a_dragged_module_stands_where_it_was_put(served: Served) -> None:
    with served.client as client:
        run = read_run(served.runs / "exercise")
        each = next(e for e in run.force_plan.assignments if e.first_week > 4 and e.last_week < 90)
        drag = {"modules": [each.module], "from_week": each.first_week, "by_weeks": 2}
        end = events(client, begun(client, "exercise", {"drags": [drag]}))[-1]
        if end["state"] == "failed":
            assert "What must be kept breaks a hard rule" in end["error"]
            return
        bars = client.get(f"/api/runs/{end['result']}/gaps").json()["bars"]
    assert [
        b for b in bars if each.module in b["modules"] and b["first_week"] == each.first_week + 2
    ]


def movable(run: Run, before: Trial) -> Drag:
    """Return a drag of what the run before has there that can be solved with the rest."""
    made = tried(run, before, NOBODY)
    there = {(each.module, each.first_week) for each in run.force_plan.assignments}
    for each in made.force_plan.assignments:
        drag = Drag(modules=(each.module,), from_week=each.first_week, by_weeks=1)
        if (each.module, each.first_week) in there or each.last_week > 90:
            continue
        try:
            tried(run, before.replace(drags=(*before.drags, drag)), NOBODY)
        except InfeasibleError:
            continue
        return drag
    raise AssertionError("nothing that came of the trial can be moved")


def test_what_came_of_a_trial_is_dragged_too_and_the_rest_stays_tried(served: Served) -> None:
    run = read_run(served.runs / "exercise")
    before = Trial(without=("XCA",))
    drag = movable(run, before)
    made = tried(run, before.replace(drags=(drag,)), NOBODY)
    stands = {(each.module, each.first_week) for each in made.force_plan.assignments}
    assert (drag.modules[0], drag.from_week + 1) in stands
    assert not {each for each, _ in stands if each.startswith("xca-")}
    with pytest.raises(RunError, match=r"has no rotation that begins in .* Take its move back"):
        tried(run, Trial(drags=(drag,)), NOBODY)


def test_a_drag_that_breaks_a_rule_says_which(served: Served) -> None:
    with served.client as client:
        each = read_run(served.runs / "exercise").force_plan.assignments[0]
        drag = {"modules": [each.module], "from_week": each.first_week, "by_weeks": -60}
        end = events(client, begun(client, "exercise", {"drags": [drag]}))[-1]
    assert end["state"] == "failed"
    assert end["error"].startswith("What must be kept breaks a hard rule:")


@pytest.mark.parametrize(
    ("trial", "words"),
    [
        ({"without": ["ZZY"]}, "No nation 'ZZY' in this plan."),
        ({"gates": {"moon": 4}}, "No gate 'moon'. The plan's gates are listed beside the board."),
        (
            {"drags": [{"modules": ["nix"], "from_week": 0, "by_weeks": 1}]},
            "nix has no rotation that begins in CF. Take its move back.",
        ),
    ],
)
def test_what_is_not_there_fails_in_words(
    served: Served, trial: dict[str, Any], words: str
) -> None:
    with served.client as client:
        end = events(client, begun(client, "minimal", trial))[-1]
    assert (end["state"], end["error"]) == ("failed", words)


def test_an_accepted_trial_is_a_run_folder_and_its_name_is_taken(served: Served) -> None:
    with served.client as client:
        end = events(client, begun(client, "minimal", {"gates": {"ceasefire": 2}}))[-1]
        path = f"/api/trials/{end['result']}/acceptance"
        kept = client.post(path, json={"name": "later-ceasefire"})
        gone = client.post(path, json={"name": "again"})
        names = [each["run"] for each in client.get("/api/contents").json()["runs"]]
    assert kept.status_code == 201
    assert gone.status_code == 404
    assert "later-ceasefire" in names
    assert read_run(served.runs / "later-ceasefire").plan.assumptions.gates["ceasefire"] == 2


@pytest.mark.parametrize("name", ["../out", "a/b", "", "Ünrein"])
def test_a_name_that_is_no_name_is_refused(served: Served, name: str) -> None:
    with served.client as client:
        end = events(client, begun(client, "minimal", {"gates": {"ceasefire": 3}}))[-1]
        answer = client.post(f"/api/trials/{end['result']}/acceptance", json={"name": name})
    assert answer.status_code == 400
    assert not list(Path(served.runs).parent.glob("out"))


def test_a_study_is_kept_with_its_run(served: Served) -> None:
    with served.client as client:
        job = client.post("/api/runs/minimal/studies/resilience").json()["job"]
        end = events(client, job)[-1]
        screen = client.get("/api/runs/minimal/gaps").json()
    assert end["state"] == "done"
    assert screen["resilience"]["nations"]
    assert read_run(served.runs / "minimal").studies.resilience is not None


def test_a_trial_leaves_the_run_as_it_was(served: Served) -> None:
    run = read_run(served.runs / "minimal")
    made = tried(run, Trial(gates={"ceasefire": 1}), NOBODY)
    assert made.plan.assumptions.gates["ceasefire"] == 1
    assert run.plan.assumptions.gates.get("ceasefire") != 1


def test_a_study_is_not_written_over_a_run_that_no_longer_reads(served: Served) -> None:
    file = served.runs / "minimal" / "force-plan.json"
    with served.client as client:
        client.get("/api/runs/minimal/gaps")
        before = file.read_bytes()
        file.write_bytes(before[: len(before) // 2])
        job = client.post("/api/runs/minimal/studies/gates").json()["job"]
        end = events(client, job)[-1]
        after = file.read_bytes()
        file.write_bytes(before)
    assert end["state"] == "failed"
    assert end["error"].startswith("Nothing was kept: the files of 'minimal' changed.")
    assert after == before[: len(before) // 2]


def test_many_who_follow_a_job_that_tells_nothing_keep_nobody_waiting(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, after, waits = Event(), Job.after, list[float]()

    def looked(self: Job, number: int, seconds: float) -> list[JobStep]:
        waits.append(seconds)
        return after(self, number, seconds)

    monkeypatch.setattr(Job, "after", looked)
    job = served.service.jobs.start("trial", "", lambda _: str(go_on.wait()))
    assert job is not None
    with served.client as client, ExitStack() as followed:
        for _ in range(60):
            followed.enter_context(client.stream("GET", f"/api/jobs/{job.name}/events"))
        assert client.get("/api/runs/minimal/against/exercise").status_code == 200
        go_on.set()
    assert len(waits) >= 60 and set(waits) == {0}  # no thread of the server waits


@pytest.mark.parametrize("last", ["9" * 5000, "-1", "one"])
def test_a_last_event_that_is_no_number_begins_at_the_beginning(served: Served, last: str) -> None:
    job = served.service.jobs.start("trial", "", lambda _: "made")
    assert job is not None
    with served.client as client:
        headers = {"Last-Event-ID": last}
        told = client.get(f"/api/jobs/{job.name}/events", headers=headers)
    assert told.status_code == 200
    assert '"result":"made"' in told.text
