"""The session of a browser: the cookie, who is signed in, and how it ends."""

from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from tests.app.accounts.conftest import QUICK
from tests.web.accounts.conftest import ORIGIN, Guarded

from willing.app.accounts.keeping import Keeper
from willing.app.accounts.sessions import IDLE_SECONDS
from willing.app.accounts.throttle import OF_ACCOUNTS
from willing.basics.errors import StoreError
from willing.web.accounts.apart import HASHING
from willing.web.accounts.callers import ENDED, NOBODY
from willing.web.accounts.cookie import COOKIE, TOKEN_HEADER, session_of
from willing.web.refusals import STORE
from willing.web.routes.session import WRONG

SCREEN = "/api/plans/minimal/position"
"""Of a folder without a label: for accounts of the party whose server it is."""
JOB = "/api/jobs/1"


def test_the_cookie_is_for_this_host_alone_and_for_no_script(guarded: Guarded) -> None:
    given = guarded.sign_in().headers["set-cookie"]
    name, _, rest = given.partition("=")
    session_id, *kind = rest.split("; ")
    assert name == COOKIE == "__Host-willing"
    assert set(kind) == {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"}
    assert len(bytes.fromhex(session_id)) == 32


def test_nobody_is_signed_in_before_and_somebody_after(guarded: Guarded) -> None:
    assert guarded.client.get("/api/session").json() == {"accounts": True}
    told = guarded.sign_in("r.desk").json()
    assert told == guarded.client.get("/api/session").json()
    assert (told["account"], told["party"], told["clearance"]) == (
        "r.desk",
        "HQ",
        {"COALITION": "SECRET"},
    )
    assert "writes" not in told and guarded.cookie not in str(told)


def test_a_screen_is_for_those_who_are_signed_in(guarded: Guarded) -> None:
    assert guarded.client.get(SCREEN).status_code == 404  # as what is not there
    before = guarded.client.get(JOB)
    assert (before.status_code, before.json()["error"]) == (401, NOBODY)
    assert before.headers["www-authenticate"].startswith("Session")
    guarded.sign_in()
    assert guarded.client.get(SCREEN).status_code == 200


def test_no_browser_keeps_an_answer(guarded: Guarded) -> None:
    guarded.sign_in()
    for path in (SCREEN, JOB, "/api/session"):
        headers = guarded.client.get(path).headers
        assert headers["cache-control"] == "private, no-store"
        assert "Cookie" in headers["vary"]


def test_an_id_that_a_browser_came_with_is_never_the_one_it_is_given(guarded: Guarded) -> None:
    fixed = "f" * 64
    guarded.client.cookies.set(COOKIE, fixed)
    guarded.sign_in()
    assert guarded.door.sessions.account(fixed) is None


def test_at_a_sign_in_the_session_there_was_ends(guarded: Guarded) -> None:
    guarded.sign_in()
    before = guarded.cookie
    guarded.sign_in("r.desk")
    assert guarded.cookie != before
    assert guarded.door.sessions.account(before) is None


def test_a_wrong_try_ends_no_session(guarded: Guarded) -> None:
    guarded.sign_in()
    assert guarded.sign_in(password="seven grey herons at dusk").status_code == 401
    assert guarded.client.get(SCREEN).status_code == 200


@pytest.mark.parametrize("name", ["n.desk", "nobody", ""])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(guarded: Guarded, name: str) -> None:
    answer = guarded.sign_in(name, "seven grey herons at dusk")
    assert (answer.status_code, answer.json()) == (401, {"error": WRONG, "faults": []})
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("name", ["n.desk", "nobody"])
def test_too_many_wrong_tries_are_told_when_to_come_again(guarded: Guarded, name: str) -> None:
    for _ in range(OF_ACCOUNTS.free):
        guarded.sign_in(name, "seven grey herons at dusk")
    answer = guarded.sign_in(name)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")
    assert answer.json()["error"] == "Too many wrong tries. Wait 2 s, then try again."


def test_signing_out_ends_the_session_and_takes_the_cookie(guarded: Guarded) -> None:
    token = guarded.enter()
    before = guarded.cookie
    answer = guarded.client.delete("/api/session", headers={TOKEN_HEADER: token})
    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert guarded.door.sessions.account(before) is None
    assert guarded.client.get(SCREEN).status_code == 404
    assert guarded.client.get(JOB).status_code == 401


def test_signing_out_everywhere_ends_the_sessions_of_other_browsers(guarded: Guarded) -> None:
    guarded.sign_in()
    elsewhere = guarded.cookie
    guarded.client.cookies.clear()
    token = guarded.enter()
    guarded.client.delete("/api/session?everywhere=true", headers={TOKEN_HEADER: token})
    assert guarded.door.sessions.account(elsewhere) is None


def test_a_session_that_ended_is_told_as_ended(guarded: Guarded) -> None:
    guarded.sign_in()
    guarded.clocks.passes(IDLE_SECONDS)
    answer = guarded.client.get(SCREEN)
    assert (answer.status_code, answer.json()["error"]) == (401, ENDED)
    assert guarded.client.get("/api/session").json() == {"accounts": True}


def test_asking_who_is_signed_in_prolongs_no_session(guarded: Guarded) -> None:
    guarded.sign_in()
    for _ in range(3):
        guarded.clocks.passes(IDLE_SECONDS / 4)
        assert guarded.client.get("/api/session").json()["account"] == "n.desk"
    guarded.clocks.passes(IDLE_SECONDS / 4)
    assert guarded.client.get("/api/session").json() == {"accounts": True}


def test_who_is_disabled_is_out_with_the_next_request(guarded: Guarded) -> None:
    guarded.sign_in()
    Keeper(guarded.store, QUICK).disable("n.desk")
    assert guarded.client.get(SCREEN).status_code == 401


def test_two_cookies_of_a_session_name_none(guarded: Guarded) -> None:
    guarded.sign_in()
    twice = f"{COOKIE}={guarded.cookie}; {COOKIE}={'0' * 64}"
    assert session_of([(b"cookie", twice.encode())]) == ""
    assert session_of([(b"cookie", f"a=b; {COOKIE}=abc".encode())]) == "abc"


def test_a_password_that_is_no_text_is_told(guarded: Guarded) -> None:
    answer = guarded.client.post("/api/session", json={"name": "n.desk", "password": 7})
    assert answer.status_code == 400


def test_browsers_are_told_to_ask_this_name_over_https_alone(guarded: Guarded) -> None:
    answer = guarded.client.get("/api/session")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    local = guarded.client.get("/api/session", headers={"host": "127.0.0.1"})
    assert "strict-transport-security" not in local.headers
    assert ORIGIN.startswith("https://")


def test_sign_ins_under_way_let_nobody_else_wait(
    guarded: Guarded,
) -> None:
    """Every thread that hashes is held; whoever is signed in is answered all the same."""
    guarded.sign_in()
    held = Event()
    waiting = [HASHING.submit(held.wait) for _ in range(40)]
    try:
        assert guarded.client.get("/api/session").json()["account"] == "n.desk"
    finally:
        held.set()
    assert all(each.result() for each in waiting)


def test_screens_that_are_slow_to_make_let_no_sign_in_wait(guarded: Guarded) -> None:
    """Every thread that screens are made on is held; sessions are found all the same."""
    held = Event()
    holding = ThreadPoolExecutor(1)

    async def hold() -> None:
        get_running_loop().set_default_executor(holding)
        for _ in range(4):
            get_running_loop().run_in_executor(None, held.wait)

    assert guarded.client.blocking_portal is not None
    guarded.client.blocking_portal.call(hold)
    try:
        assert guarded.sign_in().status_code == 200
        assert guarded.client.get("/api/session").json()["account"] == "n.desk"
    finally:
        held.set()
        holding.shutdown()


def test_a_file_that_another_program_holds_is_told_without_its_place(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: object) -> None:
        raise StoreError("/srv/accounts.db: the accounts cannot be read or written: locked.")

    monkeypatch.setattr(guarded.store, "account", locked)
    answer = guarded.sign_in()
    assert (answer.status_code, answer.json()) == (503, {"error": STORE, "faults": []})


def test_the_door_reads_no_more_than_a_name_and_a_password_need(guarded: Guarded) -> None:
    told = guarded.client.post("/api/session", json={"name": "n", "password": "x" * 40_000})
    assert told.status_code == 413
