"""To a provider and back in a browser: where one was, one is again."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

pytest.importorskip("joserfc", reason="the extra `oidc` is not installed")

import uvicorn
from playwright.sync_api import Browser, Page, expect
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import QUICK
from tests.web.accounts.provider import CLIENT, SECRET, Provider, serving
from tests.web.test_access import serious

from willing.adapters.clock import utc_now
from willing.adapters.entropy import random_bytes
from willing.adapters.memory_accounts import MemoryAccounts
from willing.adapters.provider_link import ProviderLink
from willing.app.accounts.going import Going
from willing.app.accounts.opening import door_of
from willing.app.accounts.provider_settings import ProviderSettings
from willing.web.application import application, service_of

BOARD = "/#/position?plan=reassurance-force&week=4"


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving() as served:
        yield served


@pytest.fixture
def page(browser: Browser, provider: Provider, plans: Path, tmp_path: Path) -> Iterator[Page]:
    store, clocks = MemoryAccounts(), SetClocks()
    clocks.wall = time.time()
    link = ProviderLink(provider.issuer, CLIENT, SECRET)
    settings = ProviderSettings(issuer=provider.issuer, client_id=CLIENT, secret_file="-")
    going = Going(settings, link, clocks, utc_now, random_bytes)
    service = service_of([plans / "reassurance-force"], tmp_path, party="NOR")
    app = application(service, door_of(store, QUICK, clocks), going)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="on"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    # Another name than the provider's: what comes back from there comes from another site.
    context = browser.new_context(base_url=f"http://localhost:{port}", locale="en-GB")
    yield context.new_page()
    context.close()
    server.should_exit = True
    thread.join()


def test_who_is_vouched_for_is_back_where_he_was(page: Page) -> None:
    page.goto(BOARD)
    expect(page.locator("form.door")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("link", name="Sign in at OpenID").click()
    expect(page.locator("main table").first).to_be_visible()
    assert page.url.endswith(BOARD)
    expect(page.get_by_role("button", name="Signed in: nora-desk.")).to_be_visible()


def test_whose_word_does_not_hold_is_told_so(page: Page, provider: Provider) -> None:
    provider.claims["aud"] = "another-client"
    page.goto(BOARD)
    page.get_by_role("link", name="Sign in at OpenID").click()
    expect(page.get_by_role("alert")).to_contain_text("The provider’s word was not taken.")
    assert page.url.endswith(BOARD)
