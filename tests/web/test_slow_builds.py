"""What takes seconds is made a few at a time for each who asks, and once for all who wait."""

import asyncio
from asyncio import create_task, gather, sleep, to_thread
from collections import OrderedDict
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from litestar.exceptions import TooManyRequestsException
from tests.web.conftest import Served

from willing.web.encoded import EncodedScreens
from willing.web.slow_builds import FULL, MOST_OF_ONE, MOST_WAITING, RETRY_SECONDS, Line, SlowBuilds


def run(asked: Coroutine[Any, Any, Any]) -> Any:
    """Run to its end in a loop apart: a browser's loop may run in this thread."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, asked).result()


def test_one_who_asks_for_many_is_told_to_try_again_and_another_is_served() -> None:
    slow, go_on = SlowBuilds(), Event()

    def held() -> bytes:
        go_on.wait()
        return b"made"

    async def asked() -> tuple[bytes, list[bytes]]:
        many = [create_task(slow.made("one", held)) for _ in range(MOST_OF_ONE + MOST_WAITING)]
        await sleep(0)
        with pytest.raises(TooManyRequestsException) as refused:
            await slow.made("one", held)
        assert refused.value.headers == {"Retry-After": str(RETRY_SECONDS)}
        other = await slow.made("other", lambda: b"other")
        go_on.set()
        return other, await gather(*many)

    other, many = run(asked())
    assert other == b"other"
    assert many == [b"made"] * (MOST_OF_ONE + MOST_WAITING)


def test_one_who_waited_to_the_end_may_ask_again() -> None:
    slow = SlowBuilds()

    async def asked() -> set[bytes]:
        rounds = 2 * (MOST_OF_ONE + MOST_WAITING)
        return {await slow.made("one", lambda: b"made") for _ in range(rounds)}

    assert run(asked()) == {b"made"}


def test_a_screen_is_made_once_for_all_who_wait_for_it() -> None:
    screens, go_on = EncodedScreens(), Event()
    made: list[str] = []

    def build() -> bytes:
        made.append("made")
        go_on.wait()
        return b"{}"

    async def asked() -> set[bytes]:
        key, kind = ("gaps", "exercise"), "application/json"
        many = [create_task(screens.made(key, lambda: to_thread(build), kind)) for _ in range(5)]
        await sleep(0)
        many[0].cancel()  # it goes away; the others are still told
        go_on.set()
        return {(await each).body for each in many[1:]}

    assert run(asked()) == {b"{}"}
    assert made == ["made"]


def test_what_failed_is_made_anew() -> None:
    screens = EncodedScreens()

    async def fails() -> bytes:
        raise ValueError("no")

    async def works() -> bytes:
        return b"{}"

    async def asked() -> bytes:
        with pytest.raises(ValueError, match="no"):
            await screens.made(("key",), fails, "text/plain")
        return (await screens.made(("key",), works, "text/plain")).body

    assert run(asked()) == b"{}"


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/api/runs/minimal/lines/x/why", "/api/runs/{run}/lines/{line}/why"),
        ("/api/runs/minimal/report/md", "/api/runs/{run}/report/{suffix}"),
        ("/api/plans/minimal/answer?question=Who", "/api/plans/{plan}/answer"),
        ("/api/plans/minimal/answer/answer.txt?question=Who", "/api/plans/{plan}/answer/{file}"),
    ],
)
def test_what_is_slow_is_refused_to_one_whose_line_is_full(
    served: Served, monkeypatch: pytest.MonkeyPatch, path: str, template: str
) -> None:
    full = Line()
    full.asked = MOST_OF_ONE + MOST_WAITING
    monkeypatch.setattr(served.service.screens, "_kept", OrderedDict())
    monkeypatch.setitem(served.service.screens.slow._lines, "at 127.0.0.1", full)
    with served.client as client:
        told = client.get(path)
        others = client.get("/api/runs/minimal/gaps").status_code
        document = client.get("/api/openapi.json").json()
    assert (told.status_code, told.headers["retry-after"]) == (429, str(RETRY_SECONDS))
    assert told.json()["error"] == FULL
    assert others == 200
    assert "429" in document["paths"][template]["get"]["responses"]
