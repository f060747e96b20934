"""The server: every route, the guard around them, and the OpenAPI document of both."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from litestar import Litestar
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from willing import __version__
from willing.app.accounts.door import Door
from willing.app.accounts.going import Going
from willing.web.accounts.callers import Callers
from willing.web.encoded import EncodedScreens
from willing.web.guard import OWN_NAMES, Guard
from willing.web.jobs import Jobs
from willing.web.readers import keep_nothing
from willing.web.refusals import HANDLERS
from willing.web.routes import (
    answers,
    document,
    ledger,
    offers,
    ogc,
    page,
    plans,
    provider,
    runs,
    session,
    theatre,
    trials,
)
from willing.web.service import Service, Settings
from willing.web.shelf import Shelf

ROUTES: Final = (
    *page.ROUTES,
    *document.ROUTES,
    *session.ROUTES,
    *provider.ROUTES,
    *ogc.ROUTES,
    *plans.ROUTES,
    *ledger.ROUTES,
    *offers.ROUTES,
    *answers.ROUTES,
    *runs.ROUTES,
    *theatre.ROUTES,
    *trials.ROUTES,
)
LOCAL_HOSTS: Final = OWN_NAMES
MOST_BODY_BYTES: Final = 2_000_000


def service_of(
    places: Sequence[Path],
    runs_folder: Path,
    hosts: Sequence[str] = LOCAL_HOSTS,
    party: str = "",
) -> Service:
    """Return the parts of a server of these plan folders, ledgers, run folders and folders of any;
    `party` is whose server it is, where there are accounts."""
    static = Path(str(resources.files("willing.web"))) / "static"
    return Service(
        shelf=Shelf(places, runs_folder, party),
        jobs=Jobs(),
        screens=EncodedScreens(),
        settings=Settings(hosts=tuple(hosts), static=static, party=party),
    )


def application(service: Service, door: Door | None = None, going: Going | None = None) -> Litestar:
    """Return the ASGI application; without a `door` whoever reaches it may do everything, with
    `going` one may sign in at a provider too."""

    def provided() -> Service:
        return service

    def provided_door() -> Door | None:
        return door

    def provided_going() -> Going | None:
        return going

    callers = [DefineMiddleware(Callers, sessions=door.sessions)] if door is not None else []
    app = Litestar(
        route_handlers=list(ROUTES),
        dependencies={
            "service": Provide(provided, sync_to_thread=False),
            "door": Provide(provided_door, sync_to_thread=False),
            "going": Provide(provided_going, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
        middleware=callers,
        openapi_config=OpenAPIConfig(
            title="Willing",
            version=__version__,
            description="Plans, runs and trials of a coalition's force.",
            path="/-",  # its own pages load from elsewhere: the document is a route of ours
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        before_send=[keep_nothing],
        on_shutdown=[service.jobs.stop],
        request_max_body_size=MOST_BODY_BYTES,
        debug=False,
        logging_config=None,
    )
    # Around all of it: what fits no route is answered outside of the middleware of routes.
    app.asgi_handler = Guard(app.asgi_handler, service.settings.hosts)
    return app
