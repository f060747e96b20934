"""Make the pictures of the screens again: python docs/img/build.py [NAME …], or make screenshots.

Solves the two examples, serves them, and looks at every screen at two sizes in Chromium. Look at
what it made before it is kept.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import Final, Literal, NamedTuple

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from willing.app.outlines import outlines_of
from willing.app.read import read
from willing.app.run_folder import write_run
from willing.app.solving import solve
from willing.web.application import application, service_of

HERE: Final = Path(__file__).parent
sys.path.insert(0, str(HERE))
from palette import small  # noqa: E402

EXAMPLES: Final = HERE.parents[1] / "examples"
RUNS: Final = {
    "exercise": ("exercise", None),
    "withdrawal": ("exercise", "without-xad"),
    "demo": ("reassurance-force", None),
}
WIDE: Final = {"width": 1440, "height": 900}
PHONE: Final = {"width": 390, "height": 800}
MOST_BYTES: Final = 120_000


def _nothing(page: Page) -> None:
    """Look at the screen as it opens."""


def _without_calder(page: Page) -> None:
    page.get_by_role("button", name="Work out what to ask").click()
    page.locator("aside ol li .gain").first.wait_for(timeout=300_000)
    page.get_by_role("button", name="XCA").click()
    page.get_by_text("no plan below").wait_for(timeout=300_000)


def _asked(page: Page) -> None:
    page.get_by_role("button", name="What would Türkiye do at sea?").click()
    page.locator("ol li").first.wait_for(timeout=60_000)


class Shot(NamedTuple):
    """A screen: where it is, what is done there, and in which theme it is shown."""

    address: str
    act: Callable[[Page], None] = _nothing
    theme: Literal["light", "dark"] = "light"


SHOTS: Final = {
    "position": Shot("position?plan=reassurance-force&nation=TUR&line=seas"),
    "gaps": Shot("gaps?run=exercise&line=sea-03&week=8", _without_calder),
    "nation": Shot("nations?plan=exercise&run=exercise&nation=XCA"),
    "map": Shot("map?run=exercise&week=14&mark=zone:orlo-approach", theme="dark"),
    "runs": Shot("runs?plan=exercise&run=exercise&other=withdrawal"),
    "mines": Shot("mines?run=exercise&week=20&line=sha_ha"),
    "training": Shot("training?run=exercise&week=20", theme="dark"),
    "watch": Shot("watch?run=exercise&week=8"),
    "answers": Shot("answers?plan=reassurance-force", _asked),
}


@contextmanager
def served() -> Iterator[str]:
    """Solve the runs, serve them and yield the address."""
    with TemporaryDirectory() as folder:
        for name, (example, scenario) in RUNS.items():
            plan = read(EXAMPLES / example, scenario=scenario)
            run = solve(plan, outlines=outlines_of(EXAMPLES / example, plan))
            write_run(run.replace(name=name), Path(folder) / name)
        places = [EXAMPLES / "reassurance-force", EXAMPLES / "exercise"]
        app = application(service_of(places, Path(folder)))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
        Thread(target=server.run, daemon=True).start()
        while not server.started:
            sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        server.should_exit = True


def taken(browser: Browser, address: str, shot: Shot, *, phone: bool) -> bytes:
    """Return the picture of a screen as a browser shows it."""
    page = browser.new_page(viewport=PHONE if phone else WIDE, locale="en-GB")
    page.add_init_script(f"localStorage.setItem('theme', '{shot.theme}')")
    page.goto(f"{address}/#/{shot.address}")
    page.wait_for_load_state("networkidle")
    if not phone or shot.act is _asked:
        shot.act(page)
    page.wait_for_timeout(800)
    made = page.screenshot()
    page.close()
    return made


def main(names: list[str]) -> None:
    """Make the pictures named, or all, in this folder."""
    with served() as address, sync_playwright() as playing:
        browser = playing.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-3d-apis"]
        )
        for name in names or SHOTS:
            for phone in (False, True):
                file = HERE / f"web-{name}{'-phone' if phone else ''}.png"
                made = small(taken(browser, address, SHOTS[name], phone=phone), MOST_BYTES)
                file.write_bytes(made)
                print(f"{file.name}: {len(made):,} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
