"""The server process: on Ctrl-C work under way and the streams that follow it end first."""

from types import FrameType

import uvicorn

from willing.app.accounts.door import Door
from willing.app.accounts.going import Going
from willing.web.application import application
from willing.web.listening import Listening, tls_context
from willing.web.protocol import Http
from willing.web.service import Service

GRACE_SECONDS = 5
MOST_CONNECTIONS = 400
"""Open at once; beyond it requests are answered 503, so that files can still be opened."""


class Server(uvicorn.Server):
    """Serves an application until it is told to end; raises AccountError for a certificate that
    does not do."""

    def __init__(
        self,
        service: Service,
        listening: Listening,
        door: Door | None = None,
        going: Going | None = None,
    ) -> None:
        self._service = service
        context = tls_context(listening)
        super().__init__(
            uvicorn.Config(
                application(service, door, going),
                host=listening.host,
                port=listening.port,
                log_level="warning",
                server_header=False,
                http=Http,
                ws="none",
                proxy_headers=False,  # else whoever asks could claim any address, or https
                ssl_context_factory=(lambda *_: context) if context else None,
                limit_concurrency=MOST_CONNECTIONS,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the work before the connections that wait for it."""
        self._service.jobs.stop()
        super().handle_exit(sig, frame)
