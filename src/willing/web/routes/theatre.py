"""The theatre of a plan or of a run: zones, entry points, outlines and kinds of units."""

from typing import Any

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath

from willing.web.caller import caller_of
from willing.web.encoded import sent
from willing.web.routes.queries import AsOf
from willing.web.screens.shown import Shown
from willing.web.screens.theatre import TheatreScreen, theatre_screen
from willing.web.service import Parts, plan_asked, run_of

Asked = Request[Any, Any, Any]


@get(
    "/api/plans/{plan:str}/theatre",
    responses={200: ResponseSpec(TheatreScreen, generate_examples=False)},
    tags=["plans"],
)
async def theatre_of_plan(
    request: Asked, service: Parts, plan: FromPath[str], as_of: AsOf = ""
) -> Response[bytes]:
    """Where the plan's zones and entry points lie, with the outlines beside it."""
    document, found = await plan_asked(service, caller_of(request), plan, as_of)
    return await sent(
        request,
        service.screens,
        ("theatre", "plan", plan, found.stamp),
        lambda: theatre_screen(document, service.shelf.outlines(plan), found.shown),
    )


@get(
    "/api/runs/{run:str}/theatre",
    responses={200: ResponseSpec(TheatreScreen, generate_examples=False)},
    tags=["runs"],
)
async def theatre_of_run(request: Asked, service: Parts, run: FromPath[str]) -> Response[bytes]:
    """The theatre as it was when the run was made."""
    made, found = run_of(service, caller_of(request), run)
    return await sent(
        request,
        service.screens,
        ("theatre", "run", run, found.stamp),
        lambda: theatre_screen(made.plan, made.outlines, Shown(made.label, found.shown.stale)),
    )


ROUTES = (theatre_of_plan, theatre_of_run)
