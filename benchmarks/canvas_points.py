"""Moving points on both engines of the map: the canvas without 3D, and WebGL 2 beside it.

python -m benchmarks.canvas_points [--points 50000] [--json]
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import sleep
from typing import Any, Final, NamedTuple

from benchmarks.command import CHECKOUT, Options, Outcome, parser, run

ASKED_FPS: Final = 30.0
WARM_SECONDS: Final = 0.5
"""Layers are loaded and programs compiled by then."""
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


class Rate(NamedTuple):
    """What one engine reached in a browser."""

    fps: float
    script_ms: float
    """Median of a frame, on the page's own thread."""
    engine: str
    renderer: str
    version: str


RENDERER: Final = """() => {
  const pen = document.createElement('canvas').getContext('webgl2')
  const told = pen?.getExtension('WEBGL_debug_renderer_info')
  return told ? pen.getParameter(told.UNMASKED_RENDERER_WEBGL) : 'none'
}"""


AS_A_CARD: Final = """() => {
  const asked = WebGL2RenderingContext.prototype.getParameter
  WebGL2RenderingContext.prototype.getParameter = function (what) {
    return what === 0x9246 ? 'a graphics card' : asked.call(this, what)
  }
}"""
"""A renderer that does not say that it is software: deck.gl draws the points, as with a card."""


def frames(
    address: str, count: int, seconds: float, *, has_3d: bool, as_card: bool = False
) -> Rate:
    """Return what the engine of a browser with or without 3D reaches."""
    from playwright.sync_api import sync_playwright

    flags = [] if has_3d else ["--disable-3d-apis"]
    engine = "webgl" if has_3d else "canvas"
    with sync_playwright() as playing:
        browser = playing.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", *flags]
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        if as_card:
            page.add_init_script(f"({AS_A_CARD})()")
        page.goto(f"{address}/#/map")
        page.wait_for_selector(f".hands[data-engine='{engine}']")
        page.wait_for_timeout(500)
        page.evaluate(MOVE, [count, WARM_SECONDS])
        fps, script_ms = page.evaluate(MOVE, [count, seconds])
        rate = Rate(fps, script_ms, engine, page.evaluate(RENDERER), browser.version)
        browser.close()
    return rate


def measure(chosen: Options) -> Outcome:
    """Move the points for a while on each engine; the peer is the rate that was asked for."""
    extra: dict[str, Any] = dict(chosen.extra)
    seconds = min(chosen.seconds, 5.0)
    with served(CHECKOUT / "examples" / "exercise") as address:
        canvas = frames(address, extra["points"], seconds, has_3d=False)
        webgl = frames(address, extra["points"], seconds, has_3d=True)
        deck = frames(address, extra["points"], seconds, has_3d=True, as_card=True)
    return Outcome(
        name="canvas_points",
        unit="frames a second",
        ours=canvas.fps,
        peer="the rate asked for",
        peer_version=f"{ASKED_FPS:g} frames a second",
        ratio=canvas.fps / ASKED_FPS,
        quality={
            "points": extra["points"],
            "script ms a frame (median)": canvas.script_ms,
            "WebGL 2, frames a second": webgl.fps,
            "WebGL 2, script ms a frame (median)": webgl.script_ms,
            "WebGL 2 by": webgl.renderer,
            "points by deck.gl there, frames a second": deck.fps,
            "browser": f"Chromium {canvas.version}; the canvas with no 3D",
        },
    )


if __name__ == "__main__":
    options = parser("canvas_points")
    options.add_argument("--points", type=int, default=50_000, help="how many points move")
    run("canvas_points", measure, made=options, alone=True)
