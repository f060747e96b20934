"""Plans: what is served, where every nation stands, and each nation's page."""

from typing import Any

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery

from willing.app.one_step import last_step
from willing.web.absent import AbsentError
from willing.web.encoded import sent
from willing.web.replies import replies_of
from willing.web.screens.contents import Contents
from willing.web.screens.nation import Beside, NationScreen, nation_screen
from willing.web.screens.nations import NationsScreen, nations_screen
from willing.web.screens.position import PositionScreen, position_screen
from willing.web.service import Found, Parts, Service, plan_of, run_of
from willing.web.shelf_contents import contents_of

Asked = Request[Any, Any, Any]


@get(
    "/api/contents",
    responses={200: ResponseSpec(Contents, generate_examples=False)},
    tags=["contents"],
    sync_to_thread=True,
)
def contents(service: Parts) -> Contents:
    """Everything that is served, and who is asking."""
    return contents_of(service)


@get(
    "/api/plans/{plan:str}/position",
    responses={200: ResponseSpec(PositionScreen, generate_examples=False)},
    tags=["plans"],
)
async def position(request: Asked, service: Parts, plan: FromPath[str]) -> Response[bytes]:
    """Who said what: the position board of a plan."""
    document, found = plan_of(service, plan)
    key = ("position", plan, found.stamp)
    return await sent(
        request, service.screens, key, lambda: position_screen(plan, document, found.shown)
    )


@get(
    "/api/plans/{plan:str}/nations",
    responses={200: ResponseSpec(NationsScreen, generate_examples=False)},
    tags=["plans"],
)
async def nations(request: Asked, service: Parts, plan: FromPath[str]) -> Response[bytes]:
    """Every nation of a plan, with what it has at each layer of truth."""
    document, found = plan_of(service, plan)
    key = ("nations", plan, found.stamp)
    return await sent(
        request, service.screens, key, lambda: nations_screen(plan, document, found.shown)
    )


@get(
    "/api/plans/{plan:str}/nations/{iso3:str}",
    responses={200: ResponseSpec(NationScreen, generate_examples=False)},
    tags=["plans"],
)
async def nation(
    request: Asked,
    service: Parts,
    plan: FromPath[str],
    iso3: FromPath[str],
    run: FromQuery[str] = "",
) -> Response[bytes]:
    """One nation: offers and terms; of the run named, what is asked and what its loss opens."""
    document, found = plan_of(service, plan)
    if iso3 not in document.nations:
        raise AbsentError(f"No nation '{iso3}' in this plan.")
    made, of_run = run_of(service, run) if run else (None, None)
    key = ("nation", plan, found.stamp, iso3, run, of_run.stamp if of_run else "")
    return await sent(
        request,
        service.screens,
        key,
        lambda: nation_screen(iso3, document, run, made, _beside(service, found, iso3)),
    )


def _beside(service: Service, found: Found, iso3: str) -> Beside:
    folder = service.shelf.plan_folders[found.name]
    step = last_step(folder, iso3)
    return Beside(found.shown, step.words if step else "", replies_of(folder, iso3))


ROUTES = (contents, position, nations, nation)
