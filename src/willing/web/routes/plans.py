"""Plans: what is served, where every nation stands, and each nation's page."""

from typing import Any

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery

from willing.web.absent import AbsentError
from willing.web.caller import caller_of
from willing.web.encoded import sent
from willing.web.keeping import beside
from willing.web.routes.queries import AsOf
from willing.web.screens.contents import Contents
from willing.web.screens.nation import NationScreen, nation_screen
from willing.web.screens.nations import NationsScreen, nations_screen
from willing.web.screens.position import PositionScreen, position_screen
from willing.web.service import Parts, plan_asked, run_of
from willing.web.shelf_contents import contents_of

Asked = Request[Any, Any, Any]


@get(
    "/api/contents",
    responses={200: ResponseSpec(Contents, generate_examples=False)},
    tags=["contents"],
    sync_to_thread=True,
)
def contents(request: Asked, service: Parts) -> Contents:
    """Everything that is served to the one who asks, and who that is."""
    return contents_of(service, caller_of(request))


@get(
    "/api/plans/{plan:str}/position",
    responses={200: ResponseSpec(PositionScreen, generate_examples=False)},
    tags=["plans"],
)
async def position(
    request: Asked, service: Parts, plan: FromPath[str], as_of: AsOf = ""
) -> Response[bytes]:
    """Who said what: the position board of a plan."""
    document, found = await plan_asked(service, caller_of(request), plan, as_of)
    key = ("position", plan, found.stamp)
    return await sent(
        request, service.screens, key, lambda: position_screen(plan, document, found.shown)
    )


@get(
    "/api/plans/{plan:str}/nations",
    responses={200: ResponseSpec(NationsScreen, generate_examples=False)},
    tags=["plans"],
)
async def nations(
    request: Asked, service: Parts, plan: FromPath[str], as_of: AsOf = ""
) -> Response[bytes]:
    """Every nation of a plan, with what it has at each layer of truth."""
    document, found = await plan_asked(service, caller_of(request), plan, as_of)
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
    as_of: AsOf = "",
) -> Response[bytes]:
    """One nation: offers and terms; of the run named, what is asked and what its loss opens."""
    caller = caller_of(request)
    document, found = await plan_asked(service, caller, plan, as_of)
    if iso3 not in document.nations:
        raise AbsentError(f"No nation '{iso3}' in this plan.")
    made, of_run = run_of(service, caller, run) if run else (None, None)
    account = caller.account, str(caller.writes)
    key = ("nation", plan, found.stamp, iso3, run, of_run.stamp if of_run else "", *account)
    return await sent(
        request,
        service.screens,
        key,
        lambda: nation_screen(
            iso3, document, run, made, beside(service, caller, found, iso3, as_of)
        ),
    )


ROUTES = (contents, position, nations, nation)
