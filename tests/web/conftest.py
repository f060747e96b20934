"""A real server of the examples, and a real browser that must see nothing go wrong."""

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from threading import Thread
from time import sleep
from typing import NamedTuple

import httpx
import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from willing.app.generation import NOBODY
from willing.app.outlines import outlines_of
from willing.app.read import read
from willing.app.run_folder import write_run
from willing.app.solving import solve
from willing.web.application import application, service_of
from willing.web.service import Service
from willing.web.trial import Trial, tried

EXAMPLES = Path(__file__).parents[2] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WITHOUT_CALDER = "without-calder"
"""The other run of the exercise's plan: the same without one nation."""
BUILT = (Path(str(resources.files("willing.web"))) / "static" / "index.html").is_file()


class Served(NamedTuple):
    """A server under way: its address, its parts, and where its runs are."""

    address: str
    service: Service
    runs: Path

    @property
    def client(self) -> httpx.Client:
        """A client without cookies."""
        return httpx.Client(base_url=self.address, timeout=60)


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the plan folders served: tests may write into them."""
    folder = tmp_path_factory.mktemp("plans")
    for name in ("minimal", "exercise", "reassurance-force"):
        shutil.copytree(EXAMPLES / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def runs(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a quick run of the minimal plan and two of the exercise, the other a trial."""
    folder = tmp_path_factory.mktemp("runs")
    for name in ("minimal", "exercise"):
        plan = read(plans / name)
        run = solve(plan, effort="quick", outlines=outlines_of(plans / name, plan))
        write_run(run.replace(name=name), folder / name)
    other = tried(run, Trial(without=("XCA",)), NOBODY)
    write_run(other.replace(name=WITHOUT_CALDER), folder / WITHOUT_CALDER)
    return folder


@pytest.fixture(scope="session")
def served(plans: Path, runs: Path) -> Iterator[Served]:
    """A server of the copies and of their runs."""
    places = [plans / name for name in ("exercise", "minimal", "reassurance-force")]
    service = service_of(places, runs)
    config = uvicorn.Config(application(service), port=0, log_level="critical", lifespan="on")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(f"http://127.0.0.1:{port}", service, runs)
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a GPU, as on a thin client."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    if not BUILT:
        pytest.skip("the user interface is not built: make ui")
    with sync_playwright() as playing:
        yield playing.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-3d-apis"]
        )


class Seen(NamedTuple):
    """What must stay empty: words on the console, requests to others, broken policy."""

    console: list[str]
    foreign: list[str]


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A page at 1440 × 900; at its end nothing may have gone wrong, nothing been fetched."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900}, base_url=served.address)
    seen = Seen([], [])

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.console.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((served.address, "data:", "blob:")):
            seen.foreign.append(request.url)

    opened.on("console", heard)
    opened.on("pageerror", lambda error: seen.console.append(str(error)))
    opened.on("request", asked)
    yield opened
    opened.close()
    assert seen == Seen([], [])
