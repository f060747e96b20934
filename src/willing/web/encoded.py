"""Screens as bytes: encoded once for each state of what they show, and sent with an ETag."""

from asyncio import Task, create_task, shield, to_thread
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any, Final, NamedTuple

import msgspec
from litestar import Request, Response

from willing.web.caller import caller_of
from willing.web.readers import reader_key
from willing.web.slow_builds import SlowBuilds, asker_of

MOST_KEPT: Final = 256


class Encoded(NamedTuple):
    """The bytes of a screen and what names them."""

    body: bytes
    etag: str
    media_type: str = "application/json"


Key = tuple[str, ...]
Build = Callable[[], Any]


class EncodedScreens:
    """The newest screens as bytes; the least lately asked for is forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Encoded] = OrderedDict()
        self._begun: dict[Key, Task[Encoded]] = {}
        self.slow = SlowBuilds()

    def get(self, key: Key) -> Encoded | None:
        """Return the bytes kept under a key, if any are."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: Key, body: bytes, media_type: str = "application/json") -> Encoded:
        """Keep bytes under a key and return them with their ETag."""
        kept = Encoded(body, f'"{sha256(body).hexdigest()[:32]}"', media_type)
        self._kept[key] = kept
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return kept

    async def made(
        self, key: Key, make: Callable[[], Awaitable[bytes]], media_type: str
    ) -> Encoded:
        """Return the bytes of a key, made where none are kept: once for all who wait for them."""
        kept = self.get(key)
        if kept is not None:
            return kept
        if key not in self._begun:
            self._begun[key] = create_task(self._make(key, make, media_type))
        return await shield(self._begun[key])  # one who goes away ends it for nobody else

    async def _make(
        self, key: Key, make: Callable[[], Awaitable[bytes]], media_type: str
    ) -> Encoded:
        try:
            return self.keep(key, await make(), media_type)
        finally:
            del self._begun[key]


async def sent(
    request: Request[Any, Any, Any],
    screens: EncodedScreens,
    key: Key,
    build: Build,
    media_type: str = "application/json",
    *,
    slow: bool = False,
) -> Response[bytes]:
    """Return what `build` makes, encoded, from `screens` if it is there; 304 if the asker has it.

    `key` names the screen and what it shows with its stamp. What the asker may read stands before
    it here, so that no route can give one reader what was made for another. What is `slow` is made
    on threads apart; raises TooManyRequestsException for too many of one who asks.
    """
    key = (reader_key(caller_of(request).reader), *key)

    def make() -> Awaitable[bytes]:
        if slow:
            return screens.slow.made(asker_of(request), lambda: _bytes(build()))
        return to_thread(lambda: _bytes(build()))

    kept = await screens.made(key, make, media_type)
    headers = {"ETag": kept.etag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == kept.etag:
        return Response(b"", status_code=304, headers=headers)
    return Response(kept.body, media_type=kept.media_type, headers=headers)


def _bytes(made: object) -> bytes:
    return made if isinstance(made, bytes) else msgspec.json.encode(made)
