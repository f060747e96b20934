"""The pictures of the screens: two sizes each, small, shown in docs/web.md; how they are made."""

import importlib.util
import re
import zlib
from pathlib import Path
from struct import pack
from types import ModuleType

import numpy as np
import pytest

DOCS = Path(__file__).parents[2] / "docs"
MOST_BYTES = 120_000
SCREENS = (
    "position",
    "gaps",
    "nation",
    "map",
    "runs",
    "mines",
    "training",
    "watch",
    "answers",
)


def loaded(name: str) -> ModuleType:
    """Return a script of docs/img as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / "img" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_shown_at_two_sizes(screen: str):
    words = (DOCS / "web.md").read_text(encoding="utf-8")
    for name, wide in ((f"web-{screen}", 1440), (f"web-{screen}-phone", 390)):
        png = (DOCS / "img" / f"{name}.png").read_bytes()
        assert len(png) <= MOST_BYTES
        assert int.from_bytes(png[16:20], "big") == wide
        assert re.search(rf"!\[[^\]]{{30,}}\]\(img/{name}\.png\)", words), name


def test_few_colours_keep_what_is_drawn():
    palette = loaded("palette")
    pixels = np.full((40, 61, 3), 250, np.uint8)
    pixels[10:20, 10:50] = (0, 34, 78)
    pixels[12, 12] = (184, 67, 0)
    for colours in (16, 64):
        made = palette.encoded(*palette.few(pixels, colours))
        assert made.startswith(palette.HEAD)
        assert len(made) < 400
    again, index = palette.few(pixels, 16)
    assert np.array_equal(again[index], pixels)


def test_pixels_are_read_as_they_were_written():
    palette = loaded("palette")
    rows = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
    for kind in range(5):
        png = filtered(palette, rows, kind)
        assert np.array_equal(palette.decoded(png), rows), kind


def filtered(palette: ModuleType, rows: np.ndarray, kind: int) -> bytes:
    """Return a PNG whose lines are all filtered in one way."""
    flat, lines = rows.reshape(len(rows), -1).astype(int), b""
    for y, line in enumerate(flat):
        up = flat[y - 1] if y else np.zeros_like(line)
        left = np.concatenate([[0, 0, 0], line[:-3]])
        corner = np.concatenate([[0, 0, 0], up[:-3]])
        paeth = [palette._paeth(*each) for each in zip(left, up, corner, strict=True)]
        guess = (0 * line, left, up, (left + up) // 2, np.array(paeth))[kind]
        lines += bytes([kind]) + ((line - guess) & 255).astype(np.uint8).tobytes()
    head = pack(">IIBBBBB", rows.shape[1], rows.shape[0], 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return palette.HEAD + b"".join(palette._chunk(*part) for part in parts)
