"""A PNG made small: few colours by a palette, so that pictures of screens can live in the docs."""

import zlib
from struct import pack, unpack
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.uint8]]
HEAD = b"\x89PNG\r\n\x1a\n"
STEPS = (128, 64, 48, 32, 24, 16)


def small(png: bytes, most_bytes: int) -> bytes:
    """Return the picture with as many colours as fit into that many bytes."""
    pixels = decoded(png)
    made = b""
    for colours in STEPS:
        made = encoded(*few(pixels, colours))
        if len(made) <= most_bytes:
            break
    return made


def decoded(png: bytes) -> Array:
    """Return the pixels, red, green and blue, of a PNG of 8 bits without interlace."""
    at, rows, wide, high, depth = len(HEAD), b"", 0, 0, 3
    while at < len(png):
        (length,), kind = unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            wide, high = unpack(">II", body[:8])
            depth = {2: 3, 6: 4}[body[9]]
        elif kind == b"IDAT":
            rows += body
        at += length + 12
    raw = np.frombuffer(zlib.decompress(rows), np.uint8).reshape(high, 1 + wide * depth)
    return _unfiltered(raw, depth).reshape(high, wide, depth)[:, :, :3]


def _unfiltered(raw: Array, depth: int) -> Array:
    found = np.zeros((len(raw), raw.shape[1] - 1), np.uint8)
    above = np.zeros(found.shape[1], np.uint8)
    for number, row in enumerate(raw):
        found[number] = above = _row(int(row[0]), row[1:], above, depth)
    return found


def _row(kind: int, row: Array, above: Array, depth: int) -> Array:
    if kind == 0:
        return row
    if kind == 2:
        return row + above
    if kind == 1:
        return np.cumsum(row.reshape(-1, depth), axis=0, dtype=np.uint8).reshape(-1)
    out, up = bytearray(row.tobytes()), above.tobytes()
    for i, each in enumerate(out):
        left = out[i - depth] if i >= depth else 0
        if kind == 3:
            guess = (left + up[i]) // 2
        else:
            guess = _paeth(left, up[i], up[i - depth] if i >= depth else 0)
        out[i] = (each + guess) & 255
    return np.frombuffer(bytes(out), np.uint8)


def _paeth(left: int, up: int, corner: int) -> int:
    about = left + up - corner
    by_left, by_up, by_corner = abs(about - left), abs(about - up), abs(about - corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


def few(pixels: Array, colours: int) -> tuple[Array, Array]:
    """Return a palette of the commonest colours that differ, and the index of each pixel."""
    flat = pixels.reshape(-1, 3)
    there, back, counts = np.unique(flat, axis=0, return_inverse=True, return_counts=True)
    seen = there.astype(np.int32)
    # The next colour is the one that costs most as it is: far from the palette, and common.
    near = np.full(len(seen), 3 * 255**2, np.int64)
    nearest = np.zeros(len(seen), np.uint8)
    chosen: list[int] = []
    for number in range(min(colours, len(seen))):
        pick = int(np.argmax(near * np.sqrt(counts)))
        far = ((seen - seen[pick]) ** 2).sum(axis=1)
        closer = far < near
        near[closer], nearest[closer] = far[closer], number
        chosen.append(pick)
    return there[chosen], nearest[back.reshape(-1)].reshape(pixels.shape[:2])


def encoded(palette: Array, index: Array) -> bytes:
    """Return a PNG of a palette and the index of each pixel in it."""
    high, wide = index.shape
    bits = 4 if len(palette) <= 16 else 8
    rows = index if bits == 8 else _packed(index)
    body = np.hstack([np.zeros((high, 1), np.uint8), rows]).tobytes()
    head = pack(">IIBBBBB", wide, high, bits, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(body, 9)))
    return HEAD + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _packed(index: Array) -> Array:
    even = np.pad(index, ((0, 0), (0, index.shape[1] % 2)))
    return (even[:, ::2] << 4) | even[:, 1::2]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))
