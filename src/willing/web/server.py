"""The server process: on Ctrl-C work under way and the streams that follow it end first."""

from types import FrameType

import uvicorn

from willing.web.application import application
from willing.web.protocol import Http
from willing.web.service import Service

GRACE_SECONDS = 5


class Server(uvicorn.Server):
    """Serves an application on this machine until it is told to end."""

    def __init__(self, service: Service, host: str, port: int) -> None:
        self._service = service
        super().__init__(
            uvicorn.Config(
                application(service),
                host=host,
                port=port,
                log_level="warning",
                server_header=False,
                http=Http,
                ws="none",
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the work before the connections that wait for it."""
        self._service.jobs.stop()
        super().handle_exit(sig, frame)
