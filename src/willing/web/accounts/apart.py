"""Threads apart: whoever waits for a slow hash, or a slow provider, lets nobody else wait."""

from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Final, TypeVar

from willing.app.accounts.door import MOST_AT_ONCE

Made = TypeVar("Made")
HASHING: Final[Executor] = ThreadPoolExecutor(MOST_AT_ONCE, "sign-in")
PROVIDER: Final[Executor] = ThreadPoolExecutor(4, "provider")


async def apart(threads: Executor, work: Callable[..., Made], *given: object) -> Made:
    """Return what `work` makes of what is given, made on one of these threads."""
    return await get_running_loop().run_in_executor(threads, work, *given)
