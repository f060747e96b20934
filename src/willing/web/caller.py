"""Who asks: the account of a session and what it may read, or whoever sits at this machine."""

from typing import Any, Final, NamedTuple

from litestar import Request

from willing.basics.label import Reader


class Caller(NamedTuple):
    """One who asks the server."""

    account: str = ""
    """Its name; empty: nobody signed in."""
    reader: Reader | None = None
    """What the gate knows of it; None: a server without accounts, on whose machine whoever sits
    there may read all that is served."""
    writes: bool = True
    """Whether it may change anything at all; where, its party says."""


AT_THIS_MACHINE: Final = Caller()
"""On a server without accounts."""
PASSER_BY: Final = Caller(reader=Reader(), writes=False)
"""On a server with accounts, nobody signed in: the public."""


def caller_of(request: Request[Any, Any, Any]) -> Caller:
    """Return who asks, as the session before the routes found out; nobody in particular on a
    server without accounts."""
    found = request.scope["state"].get("caller", AT_THIS_MACHINE)
    if not isinstance(found, Caller):
        raise TypeError("the state of a request holds no caller")
    return found
