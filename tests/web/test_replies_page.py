"""Draft replies as a liaison officer gives them: accepted, countered, declined, taken back."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.web.conftest import Served

from willing.app.run_folder import read_run, write_run


@pytest.fixture
def asking(served: Served) -> Iterator[str]:
    """A copy of the exercise's run: what is asked is worked out there, the run stays as it was."""
    name = "with-asks"
    write_run(read_run(served.runs / "exercise").replace(name=name), served.runs / name)
    yield name
    shutil.rmtree(served.runs / name)


def test_an_ask_is_accepted_countered_declined_and_the_reply_taken_back(
    page: Page, served: Served, asking: str
) -> None:
    with served.client as client:
        job = client.post(f"/api/runs/{asking}/studies/asks").json()["job"]
        assert '"state":"done"' in client.get(f"/api/jobs/{job}/events", timeout=90).text
        asks = client.get(f"/api/runs/{asking}/gaps").json()["asks"]
        assert asks
        nations = client.get("/api/plans/exercise/nations").json()["nations"]
        address = "/api/plans/exercise/nations/{}?run=" + asking
        nation = next(n for n in nations if client.get(address.format(n)).json().get("asks"))
    file = served.service.shelf.plan_folders["exercise"] / f"docs/replies/{nation}.toml"
    page.goto(f"/#/nations?plan=exercise&run={asking}&nation={nation}")
    first = page.locator("li", has=page.locator(".acts")).first
    first.get_by_role("textbox").fill("six, not eight")
    for answer in ("Accept", "Counter", "Decline"):
        button = first.get_by_role("button", name=answer, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(first.locator(".reply")).to_contain_text(f"Draft reply: {answer.lower()}")
        assert answer.lower() in file.read_text(encoding="utf-8")
    first.get_by_role("button", name="Take back").click()
    expect(first.locator(".reply")).to_have_count(0)
    assert not file.exists()
