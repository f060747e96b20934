"""The cyclic collector at rest while many records are made at once.

Records hold no cycles, so that nothing is left behind; the collector would look through all of them
again and again, in vain.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Let the collector rest until the end; also a decorator."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
