"""The user interface: its one page and its assets, or how to build them."""

from mimetypes import guess_type
from pathlib import Path
from typing import Final

from litestar import Response, get
from litestar.params import FromPath

from willing.web.absent import AbsentError
from willing.web.service import Parts

NOT_BUILT: Final = "The user interface is not built. Build it: make ui. The API answers at /api.\n"
FOREVER: Final = "public, max-age=31536000, immutable"
TYPES: Final = {
    ".woff2": "font/woff2",
    ".mjs": "text/javascript",
    ".geojson": "application/geo+json",
}


@get("/", include_in_schema=False, sync_to_thread=True)
def page(service: Parts) -> Response[bytes]:
    """The page; its views are named after `#`."""
    index = service.settings.static / "index.html"
    if not index.is_file():
        return Response(NOT_BUILT.encode(), media_type="text/plain; charset=utf-8", status_code=503)
    return _file(index, "no-cache")


@get("/assets/{path:path}", include_in_schema=False, sync_to_thread=True)
def asset(service: Parts, path: FromPath[str]) -> Response[bytes]:
    """A file of the user interface; its name changes with what is in it."""
    folder = (service.settings.static / "assets").resolve()
    try:
        file = (folder / str(path).lstrip("/")).resolve()
        there = file.is_relative_to(folder) and file.is_file()
    except (ValueError, OSError):  # a name that no file can have
        there = False
    if not there:
        raise AbsentError("No such file.")
    return _file(file, FOREVER)


def _file(file: Path, cache: str) -> Response[bytes]:
    kind = TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
    return Response(file.read_bytes(), media_type=kind, headers={"Cache-Control": cache})


ROUTES = (page, asset)
