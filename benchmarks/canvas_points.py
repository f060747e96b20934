"""Moving points on the map's canvas engine, in a Chromium without any graphics card.

python -m benchmarks.canvas_points [--points 50000] [--json]
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import Any, Final

from benchmarks.command import CHECKOUT, Options, Outcome, parser, run

ASKED_FPS: Final = 30.0
MOVE: Final = """async ([count, seconds]) => {
  const ground = document.querySelector('.hands .ground')
  const at = new Float32Array(count * 2)
  const by = new Float32Array(count * 2)
  for (let i = 0; i < count; i += 1) {
    at[2 * i] = -31.4 + (Math.random() - 0.5) * 1.2
    at[2 * i + 1] = 46.8 + (Math.random() - 0.5) * 0.6
    by[2 * i] = (Math.random() - 0.5) * 0.002
    by[2 * i + 1] = (Math.random() - 0.5) * 0.002
  }
  const spent = []
  const began = performance.now()
  while (performance.now() - began < seconds * 1000) {
    await new Promise(requestAnimationFrame)
    const start = performance.now()
    for (let i = 0; i < at.length; i += 1) at[i] += by[i]
    ground.dispatchEvent(new CustomEvent('points', { detail: at }))
    spent.push(performance.now() - start)
  }
  const took = performance.now() - began
  spent.sort((a, b) => a - b)
  return [spent.length / (took / 1000), spent[Math.floor(spent.length / 2)]]
}"""


@contextmanager
def served(plan: Path) -> Iterator[str]:
    """Serve a plan without any run; yields the address."""
    import uvicorn

    from willing.web.application import application, service_of

    with TemporaryDirectory() as folder:
        app = application(service_of([plan], Path(folder)))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        server.should_exit = True
        thread.join()


def frames(address: str, count: int, seconds: float) -> tuple[float, float, str]:
    """Return frames a second, the median milliseconds of script a frame, and the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        browser = playing.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-3d-apis"]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{address}/#/map")
        page.wait_for_selector(".hands[data-engine='canvas']")
        page.wait_for_timeout(500)
        fps, script_ms = page.evaluate(MOVE, [count, seconds])
        version = browser.version
        browser.close()
    return float(fps), float(script_ms), version


def measure(chosen: Options) -> Outcome:
    """Move the points for a while; the peer is the rate that was asked for."""
    extra: dict[str, Any] = dict(chosen.extra)
    with served(CHECKOUT / "examples" / "exercise") as address:
        fps, script_ms, version = frames(address, extra["points"], min(chosen.seconds, 5.0))
    return Outcome(
        name="canvas_points",
        unit="frames a second",
        ours=fps,
        peer="the rate asked for",
        peer_version=f"{ASKED_FPS:g} frames a second",
        ratio=fps / ASKED_FPS,
        quality={
            "points": extra["points"],
            "script ms a frame (median)": script_ms,
            "browser": f"Chromium {version}, no 3D",
        },
    )


if __name__ == "__main__":
    options = parser("canvas_points")
    options.add_argument("--points", type=int, default=50_000, help="how many points move")
    run("canvas_points", measure, made=options, alone=True)
