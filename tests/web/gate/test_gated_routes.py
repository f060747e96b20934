"""No route is added without saying how it is gated."""

from pathlib import Path

import pytest
from tests.web.gate.worlds import World

from willing.web.application import application, service_of
from willing.web.gated_routes import ACCOUNTS, OPEN, READ

DOOR = "/api/session"
"""Asked by whoever signs in: accounts keep it."""


def templates() -> set[str]:
    """Return the paths of every route of the application."""
    return {each.path_format for each in application(service_of((), Path("runs"))).routes} - {DOOR}


def test_every_route_is_gated_or_says_why_it_is_open() -> None:
    assert templates() == READ | ACCOUNTS | set(OPEN)
    assert not (READ & ACCOUNTS or (READ | ACCOUNTS) & set(OPEN))
    assert all(OPEN.values())


@pytest.mark.parametrize("template", sorted(READ | ACCOUNTS))
def test_a_gated_route_knows_no_name_that_the_public_may_not_read(
    served_world: World, template: str
) -> None:
    """What is there and may not be read, and what is not there, are one answer."""
    names = {"plan": "plan-cedar", "run": "run-cedar", "other": "run-aspen", "iso3": "XAD",
             "collection": "run-cedar.presence.presence", "item": "1", "line": "presence-01",
             "effort": "mines", "suffix": "html", "file": "answer.txt", "study": "asks",
             "job": "nix", "trial": "nix"}  # fmt: skip
    absent = {**names, "plan": "plan-xxxxx", "run": "run-xxxxx",
              "collection": "run-xxxxx.presence.presence"}  # fmt: skip
    query = "?question=Who&subject=nations.XAD&ask=x"
    body = {"ask": "x", "asked": "x", "answer": "accept", "name": "x"}
    bodies = [{}, body, {key: body[key] for key in ("ask", "asked", "answer")}, {"name": "x"}]
    for method in ("GET", "POST", "PUT", "DELETE"):
        for data in bodies if method in ("POST", "PUT") else [None]:
            asked = [template.format(**each) + query for each in (names, absent)]
            who = {"x-caller": "public"}
            client = served_world.client
            told = [client.request(method, each, json=data, headers=who) for each in asked]
            assert told[0].status_code == told[1].status_code
            assert told[0].content.replace(b"cedar", b"xxxxx") == told[1].content
