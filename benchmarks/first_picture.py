"""The first useful picture: from `willing serve` to the position board drawn in a browser.

python -m benchmarks.first_picture [--starts 5] [--json]
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any, Final, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.command import CHECKOUT, Options, Outcome, median, note, parser, run

PLAN: Final = CHECKOUT / "examples" / "reassurance-force"
PATIENCE_S: Final = 120.0
DRAWN: Final = "table[role=grid] #at-FRA-presence"
"""A cell of the board with what its nation said: there once all of it is drawn."""


class Start(NamedTuple):
    """One start of a server, and one page opened: wall seconds since the command."""

    page_s: float
    """Until the server answers with the page."""
    picture_s: float
    """From the page asked for in a fresh browser until the board is drawn."""
    again_s: float
    """The same page loaded again, with what the browser kept."""
    version: str
    """Of the browser."""


def free_port() -> int:
    """Return a port that nobody holds."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, float]]:
    """Start `willing serve` as from a shell; yields its address and after how long it answered."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    willing = Path(sys.executable).with_name("willing")
    began = perf_counter()
    server = subprocess.Popen(
        [willing, "serve", PLAN, "--runs", folder, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        answered(address, server)
        yield address, perf_counter() - began
    finally:
        server.terminate()
        server.wait()


def answered(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return once the page is answered; raises RuntimeError where it never is."""
    until = perf_counter() + PATIENCE_S
    while perf_counter() < until and server.poll() is None:
        try:
            with urlopen(address) as page:
                page.read()
            return
        except (URLError, ConnectionError):
            sleep(0.01)
    raise RuntimeError(
        f"willing serve {PLAN} does not answer at {address}: start it by hand to see why"
    )


def drawn(address: str) -> tuple[float, float, str]:
    """Return the seconds until the board is drawn, then drawn again, and the browser's version."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        browser = playing.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-3d-apis"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        taken = []
        for _ in range(2):
            page.goto("about:blank")
            began = perf_counter()
            page.goto(f"{address}/#/position", wait_until="commit")
            page.wait_for_selector(DRAWN)
            page.evaluate("() => new Promise(requestAnimationFrame)")
            taken.append(perf_counter() - began)
        version = browser.version
        browser.close()
    return taken[0], taken[1], version


def started() -> Start:
    """Return one start."""
    with TemporaryDirectory() as folder, serving(Path(folder)) as (address, page_s):
        return Start(page_s, *drawn(address))


def measure(chosen: Options) -> Outcome:
    """Start a few times, the first to warm the disk and not counted; there is no peer."""
    started()
    starts = []
    for number in range(dict[str, Any](chosen.extra)["starts"]):
        start = started()
        starts.append(start)
        note(f"start {number + 1}: page {start.page_s:.2f} s, board {start.picture_s:.2f} s")
    return Outcome(
        name="first_picture",
        unit="s from the command to the board",
        ours=median(each.page_s + each.picture_s for each in starts),
        peer="none: nothing else shows this picture",
        peer_version=None,
        ratio=None,
        quality={
            "starts": len(starts),
            "server answers, s (median)": median(each.page_s for each in starts),
            "board drawn after that, s (median)": median(each.picture_s for each in starts),
            "board drawn again, s (median)": median(each.again_s for each in starts),
            "load of the machine": os.getloadavg()[0],
            "browser": f"Chromium {starts[0].version}; no 3D",
        },
    )


if __name__ == "__main__":
    options = parser("first_picture")
    options.add_argument("--starts", type=int, default=5, help="how many starts are counted")
    run("first_picture", measure, made=options, alone=True)
