"""Errors as answers: what, where and what to do, in one shape; never a traceback."""

from typing import Any, Final

from litestar import Request, Response
from litestar.exceptions import HTTPException

from willing.basics.errors import FaultyError, InfeasibleError, MovedError, StoreError, WillingError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.basics.units import Text
from willing.web.absent import AbsentError
from willing.web.readers import ForbiddenError


class Refusal(Record, kw_only=True):
    """Why a request was not done."""

    error: Text
    faults: tuple[Fault, ...]


Asked = Request[Any, Any, Any]
BAD, FORBIDDEN, ABSENT, CONFLICT, UNAVAILABLE = 400, 403, 404, 409, 503
STORE: Final = (
    "A file of this server cannot be read or written just now. Nothing was half written. "
    "Try again; if it stays so, tell whoever runs the server."
)
"""In these words alone: the error itself says which file, and whoever asks may be anybody."""


def refused(_: Asked, error: Exception) -> Response[Refusal]:
    """Return the answer to what the asker can mend."""
    if isinstance(error, StoreError) and not isinstance(error, MovedError):
        return Response(Refusal(error=STORE, faults=()), status_code=UNAVAILABLE)
    faults = error.faults if isinstance(error, FaultyError) else ()
    return Response(Refusal(error=str(error), faults=faults), status_code=_code(error))


def _code(error: Exception) -> int:
    if isinstance(error, AbsentError):
        return ABSENT
    if isinstance(error, ForbiddenError):
        return FORBIDDEN
    return CONFLICT if isinstance(error, InfeasibleError) else BAD


def http_refused(_: Asked, error: HTTPException) -> Response[Refusal]:
    """Return the answer to a request that fits no route, or not the one it names."""
    words = error.detail or "Not done."
    extra = error.extra if isinstance(error.extra, list) else []
    told = [str(each.get("message", "")) for each in extra if isinstance(each, dict)]
    refusal = Refusal(error=" ".join((words, *told)), faults=())
    return Response(refusal, status_code=error.status_code, headers=error.headers)


def too_deep(_: Asked, __: RecursionError) -> Response[Refusal]:
    """Return the answer to a body that is nested deeper than any record is."""
    words = "What was sent is nested too deeply. Nothing was changed."
    return Response(Refusal(error=words, faults=()), status_code=BAD)


def unexpected(_: Asked, error: Exception) -> Response[Refusal]:
    """Return the answer to a fault of ours: its kind and nothing of what it held."""
    words = f"Internal error ({type(error).__name__}). Nothing was changed."
    return Response(Refusal(error=words, faults=()), status_code=500)


HANDLERS: Final[dict[int | type[Exception], Any]] = {
    WillingError: refused,
    HTTPException: http_refused,
    RecursionError: too_deep,
    Exception: unexpected,
}
