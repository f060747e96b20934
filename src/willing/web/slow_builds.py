"""Slow builds: what takes seconds to make, on threads apart, a few at a time for each who asks."""

from asyncio import Semaphore
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from litestar import Request
from litestar.exceptions import TooManyRequestsException

from willing.web.accounts.apart import apart
from willing.web.caller import caller_of

MOST_AT_ONCE: Final = 4
MOST_OF_ONE: Final = 2
MOST_WAITING: Final = 8
"""Of one who asks, beside those that are made."""
RETRY_SECONDS: Final = 5
FULL: Final = "Many of your answers are being made already. Try again in a few seconds."


class Line:
    """Whom one who asks waits behind: itself."""

    def __init__(self) -> None:
        self.turn = Semaphore(MOST_OF_ONE)
        self.asked = 0


class SlowBuilds:
    """The threads, and the line of each who asks: nobody waits for what another asks in bulk."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(MOST_AT_ONCE, "slow-build")
        self._lines: dict[str, Line] = {}

    async def made(self, who: str, build: Callable[[], bytes]) -> bytes:
        """Return what `build` makes; raises TooManyRequestsException for too many of one."""
        line = self._lines.setdefault(who, Line())
        if line.asked >= MOST_OF_ONE + MOST_WAITING:
            raise TooManyRequestsException(FULL, headers={"Retry-After": str(RETRY_SECONDS)})
        line.asked += 1
        try:
            async with line.turn:
                return await apart(self._threads, build)
        finally:
            line.asked -= 1
            if not line.asked:
                self._lines.pop(who, None)


def asker_of(request: Request[Any, Any, Any]) -> str:
    """Return in whose line a request stands: its account's, or that of its address without one."""
    account = caller_of(request).account
    return account or f"at {request.client.host if request.client else ''}"
