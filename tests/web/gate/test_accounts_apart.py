"""What an account makes is its own: its work, its trials, the names of its runs."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from tests.web.gate.worlds import CALLERS, OPEN, World, account, world

from willing.app.run_folder import write_run
from willing.report.run import Run
from willing.web.caller import Caller

HQ_TOO = account("hugo", "HQ", {"COALITION": "SECRET", "TLP": "RED"}, "medical")
READS_ONLY = Caller("rita", CALLERS["hq"].reader, writes=False)


@pytest.fixture
def served(solved: Run, tmp_path: Path) -> Iterator[World]:
    """A server of one run, open to everyone."""
    write_run(solved.replace(name="one", label=OPEN), tmp_path / "runs" / "one")
    callers = {**CALLERS, "hq-too": HQ_TOO, "reader": READS_ONLY}
    made = world([], tmp_path / "runs", "HQ", callers)
    with made.client:
        yield made


def asked(served: World, method: str, path: str, caller: str, data: Any = None) -> Any:
    """Ask for something as a caller."""
    return served.client.request(method, path, json=data, headers={"x-caller": caller})


def tried(served: World, caller: str) -> tuple[str, str]:
    """Try something as a caller; return the job and the trial, once it is there."""
    answer = asked(served, "POST", "/api/runs/one/trials", caller, {"without": ["XBO"]})
    assert answer.status_code == 202, answer.text
    job = answer.json()["job"]
    while (told := asked(served, "GET", f"/api/jobs/{job}", caller).json())["state"] == "running":
        sleep(0.05)
    assert told["state"] == "done", told
    return job, told["result"]


def test_the_work_and_the_trial_of_another_account_are_not_there(served: World) -> None:
    job, trial = tried(served, "hq")
    assert asked(served, "GET", f"/api/runs/{trial}/gaps", "hq").status_code == 200
    for caller in ("hq-too", "xad", "public"):
        for method, path in (
            ("GET", f"/api/jobs/{job}"),
            ("GET", f"/api/jobs/{job}/events"),
            ("DELETE", f"/api/jobs/{job}"),
            ("GET", f"/api/runs/{trial}/gaps"),
            ("GET", f"/api/runs/{trial}/map"),
            ("POST", f"/api/runs/{trial}/trials"),
        ):
            answer = asked(served, method, path, caller, {} if method == "POST" else None)
            assert answer.status_code == 404, (caller, path)
    kept = asked(served, "POST", f"/api/trials/{trial}/acceptance", "hq-too", {"name": "mine"})
    assert kept.status_code == 404
    asked(served, "DELETE", f"/api/trials/{trial}", "hq-too")
    assert asked(served, "GET", f"/api/runs/{trial}/gaps", "hq").status_code == 200


def test_a_name_that_another_account_gave_does_not_tell_that_it_is_taken(served: World) -> None:
    names = []
    for caller in ("hq", "xad"):
        _, trial = tried(served, caller)
        kept = asked(served, "POST", f"/api/trials/{trial}/acceptance", caller, {"name": "spring"})
        assert kept.status_code == 201, kept.text
        names.append(kept.json()["name"])
    assert len(set(names)) == 2
    assert all(name.startswith("spring-") for name in names)
    told = asked(served, "GET", "/api/contents", "public").json()["runs"]
    assert {each["run"] for each in told} == {"one", *names}  # they are labelled as what was tried


def test_an_account_that_reads_only_changes_nothing(served: World) -> None:
    for path in ("trials", "studies/asks"):
        answer = asked(served, "POST", f"/api/runs/one/{path}", "reader", {})
        assert answer.status_code == 403
    assert asked(served, "GET", "/api/contents", "reader").json()["may_try"] is False
    assert asked(served, "GET", "/api/contents", "hq").json()["user"] == "hana"
    assert asked(served, "GET", "/api/contents", "xad").json()["nation"] == "XAD"
