"""Threads apart: whoever waits for a slow hash, or a slow provider, lets nobody else wait."""

from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from willing.app.accounts.door import MOST_AT_ONCE

Made = TypeVar("Made")
HASHING: Final[Executor] = ThreadPoolExecutor(MOST_AT_ONCE, "sign-in")
PROVIDER: Final[Executor] = ThreadPoolExecutor(4, "provider")
SESSIONS: Final[Executor] = ThreadPoolExecutor(4, "sessions")
"""For looking sessions up and ending them: never behind screens that are slow to make."""


async def apart(
    threads: Executor, work: Callable[..., Made], *given: object, **named: object
) -> Made:
    """Return what `work` makes of what is given, made on one of these threads."""
    return await get_running_loop().run_in_executor(threads, partial(work, *given, **named))
