"""The server: every route, the guard around them, and the OpenAPI document of both."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from litestar import Litestar
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from willing import __version__
from willing.web.encoded import EncodedScreens
from willing.web.guard import Guard
from willing.web.jobs import Jobs
from willing.web.refusals import HANDLERS
from willing.web.routes import answers, document, offers, ogc, page, plans, runs, theatre, trials
from willing.web.service import Service, Settings
from willing.web.shelf import Shelf

ROUTES: Final = (
    *page.ROUTES,
    *document.ROUTES,
    *ogc.ROUTES,
    *plans.ROUTES,
    *offers.ROUTES,
    *answers.ROUTES,
    *runs.ROUTES,
    *theatre.ROUTES,
    *trials.ROUTES,
)
LOCAL_HOSTS: Final = ("127.0.0.1", "localhost", "[::1]")
MOST_BODY_BYTES: Final = 2_000_000


def service_of(
    places: Sequence[Path], runs_folder: Path, hosts: Sequence[str] = LOCAL_HOSTS
) -> Service:
    """Return the parts of a server of these plan folders, run folders and folders of runs."""
    static = Path(str(resources.files("willing.web"))) / "static"
    return Service(
        shelf=Shelf(places, runs_folder),
        jobs=Jobs(),
        screens=EncodedScreens(),
        settings=Settings(hosts=tuple(hosts), static=static),
    )


def application(service: Service) -> Litestar:
    """Return the ASGI application."""

    def provided() -> Service:
        return service

    app = Litestar(
        route_handlers=list(ROUTES),
        dependencies={"service": Provide(provided, sync_to_thread=False)},
        exception_handlers=HANDLERS,
        openapi_config=OpenAPIConfig(
            title="Willing",
            version=__version__,
            description="Plans, runs and trials of a coalition's force.",
            path="/-",  # its own pages load from elsewhere: the document is a route of ours
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        on_shutdown=[service.jobs.stop],
        request_max_body_size=MOST_BODY_BYTES,
        debug=False,
        logging_config=None,
    )
    # Around all of it: what fits no route is answered outside of the middleware of routes.
    app.asgi_handler = Guard(app.asgi_handler, service.settings.hosts)
    return app
