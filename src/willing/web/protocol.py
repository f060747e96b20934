"""HTTP/1.1 as uvicorn speaks it; what is no HTTP, or does not come, is refused in our own shape."""

from asyncio import TimerHandle
from typing import Any, Final

import h11
import msgspec
from uvicorn.protocols.http.h11_impl import H11Protocol

from willing.web.guard import HEADERS

REQUEST_SECONDS: Final = 60.0
"""A request must be here whole so long after it began; nobody holds a connection for nothing."""
_REFUSED: Final = {
    400: "This is no sound HTTP/1.1. Nothing was changed.",
    408: "The request did not come whole in time. Nothing was changed.",
}


class Http(H11Protocol):
    """A connection: refusals are JSON with the strict headers; slow requests are not waited for."""

    _late: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take bytes, and go on waiting while the request is not whole."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._wait_no_more()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP."""
        self._refuse(400)

    def _watch(self) -> None:
        whole = self.conn.their_state not in (h11.IDLE, h11.SEND_BODY)
        if whole:
            self._wait_no_more()
        elif self._late is None:
            self._late = self.loop.call_later(REQUEST_SECONDS, self._refuse_late)

    def _wait_no_more(self) -> None:
        if self._late is not None:
            self._late.cancel()
        self._late = None

    def _refuse_late(self) -> None:
        self._late = None
        self._refuse(408)

    def _refuse(self, status: int) -> None:
        """Answer and close; only close where an answer has begun, or nothing was asked."""
        asked = status != 408 or self.conn.their_state is h11.SEND_BODY
        if asked and self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = msgspec.json.encode({"error": _REFUSED[status], "faults": []})
            told = {
                "content-type": "application/json",
                "content-length": str(len(body)),
                "connection": "close",
                **HEADERS,
            }
            events = (
                h11.Response(status_code=status, headers=list(told.items())),
                h11.Data(data=body),
                h11.EndOfMessage(),
            )
            self.transport.write(b"".join(self.conn.send(each) or b"" for each in events))
        if self.cycle is not None:  # what works at the request has nobody to answer any more
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()
