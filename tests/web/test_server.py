"""The server from outside: what it serves, what it refuses, and that it says why."""

import json
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient
from tests.web.conftest import Served

from willing.web.application import application
from willing.web.guard import HEADERS
from willing.web.openapi import openapi_json
from willing.web.routes.page import NOT_BUILT

SCREENS = (
    "/api/contents",
    "/api/plans/reassurance-force/position",
    "/api/plans/exercise/nations/XCA?run=exercise",
    "/api/plans/reassurance-force/statements.csv",
    "/api/runs/minimal/gaps",
    "/api/runs/exercise/map",
    "/api/runs/exercise/effects",
    "/api/runs/exercise/efforts/mines",
    "/api/runs/minimal/report/html",
)


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_comes_with_the_strict_headers(served: Served, path: str) -> None:
    with served.client as client:
        answer = client.get(path)
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_screen_known_already_is_not_sent_again(served: Served) -> None:
    with served.client as client:
        first = client.get("/api/runs/minimal/gaps")
        again = client.get(
            "/api/runs/minimal/gaps", headers={"if-none-match": first.headers["etag"]}
        )
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_the_gap_board_carries_the_certificate_of_the_run(served: Served) -> None:
    with served.client as client:
        screen = client.get("/api/runs/exercise/gaps").json()
    kept = msgspec.json.decode((served.runs / "exercise" / "certificate.json").read_bytes())
    assert screen["certificate"]["cost"] == kept["cost"]
    assert screen["certificate"].get("violations", 0) == 0
    assert screen["marking"] == "EXERCISE UNCLASSIFIED"
    assert {bar["nation"] for bar in screen["bars"]} <= set(screen["nations"])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/api/runs/nix/gaps", "No run 'nix' is served here."),
        ("/api/plans/nix/position", "No plan 'nix' is served here."),
        ("/api/plans/exercise/nations/ZZY", "No nation 'ZZY' in this plan."),
        ("/api/jobs/nix", "No job 'nix' is under way here."),
        ("/api/runs/exercise/efforts/nix", "No line of effort 'nix' in this run."),
        ("/assets/../application.py", "Not Found"),
        ("/assets/%00", "No such file."),
        ("/assets/" + "a" * 300, "No such file."),
    ],
)
def test_what_is_not_there_is_said_in_one_shape(served: Served, path: str, words: str) -> None:
    with served.client as client:
        answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json() == {"error": words, "faults": []}


def test_a_request_under_a_foreign_name_is_refused(served: Served) -> None:
    with served.client as client:
        answer = client.get("/api/contents", headers={"host": "rebound.example"})
    assert answer.status_code == 403
    assert "http://127.0.0.1" in answer.json()["error"]


@pytest.mark.parametrize(
    "headers", [{"origin": "http://other.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_change_asked_for_by_another_site_is_refused(
    served: Served, headers: dict[str, str]
) -> None:
    with served.client as client:
        answer = client.post("/api/runs/minimal/trials", json={"without": []}, headers=headers)
    assert answer.status_code == 403


def test_a_body_that_is_no_trial_is_told_what_is_wrong(served: Served) -> None:
    with served.client as client:
        answer = client.post("/api/runs/minimal/trials", json={"withut": ["XAD"]})
    assert answer.status_code == 400
    assert "withut" in answer.json()["error"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nix", 404), ("PUT", "/api/contents", 405), ("TRACE", "/ogc", 405)],
)
def test_what_fits_no_route_passes_the_guard_too(
    served: Served, method: str, path: str, status: int
) -> None:
    with served.client as client:
        refused = client.request(method, path)
        foreign = client.request(method, path, headers={"host": "rebound.example"})
    assert (refused.status_code, foreign.status_code) == (status, 403)
    assert {name: refused.headers[name] for name in HEADERS} == dict(HEADERS)
    assert ("allow" in refused.headers) == (status == 405)


def test_a_body_nested_without_end_is_refused(served: Served) -> None:
    with served.client as client:
        answer = client.post("/api/runs/minimal/trials", content="[" * 100_000)
    assert answer.status_code == 400
    assert "nested too deeply" in answer.json()["error"]


def test_every_refusal_stands_in_the_document_in_one_shape(served: Served) -> None:
    with served.client as client:
        document = client.get("/api/openapi.json").json()
    named = document["components"]["responses"]
    told = {
        status: answer
        for operation in document["paths"]["/api/runs/{run}/trials"].values()
        for status, answer in operation["responses"].items()
    }
    assert {"400", "401", "403", "404", "413"} <= told.keys()
    assert told["404"] == {"$ref": "#/components/responses/Refused404"}
    shape = {"schema": {"$ref": "#/components/schemas/Refusal"}}
    assert {json.dumps(each["content"]) for each in named.values()} == {
        json.dumps({"application/json": shape})
    }


def test_without_the_user_interface_the_page_says_how_to_build_it(
    served: Served, tmp_path: Path
) -> None:
    settings = served.service.settings._replace(static=tmp_path, hosts=("127.0.0.1",))
    app = application(served.service._replace(settings=settings))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get("/")
    assert (answer.status_code, answer.text) == (503, NOT_BUILT)


def test_the_types_of_the_user_interface_are_those_of_the_server() -> None:
    kept = Path(__file__).parents[2] / "ui" / "openapi.json"
    assert kept.read_bytes() == openapi_json(), "python -m willing.web.openapi > ui/openapi.json"
