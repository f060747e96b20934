"""What a ledger has beside its plan: days, trails, decisions and what changed since."""

from typing import Any

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery

from willing.web.caller import caller_of
from willing.web.encoded import sent
from willing.web.routes.queries import AsOf
from willing.web.screens.ledger import (
    DaysScreen,
    DecisionsScreen,
    TrailScreen,
    days_screen,
    decisions_screen,
    trail_screen,
)
from willing.web.service import Parts, plan_asked

Asked = Request[Any, Any, Any]


@get(
    "/api/plans/{plan:str}/days",
    responses={200: ResponseSpec(DaysScreen, generate_examples=False)},
    tags=["ledger"],
)
async def days(request: Asked, service: Parts, plan: FromPath[str]) -> Response[bytes]:
    """The days on which something was recorded that the one who asks may read; a plan folder has
    none."""
    caller = caller_of(request)
    _, found = await plan_asked(service, caller, plan)
    served = service.shelf.ledgers.get(plan)
    return await sent(
        request,
        service.screens,
        ("days", plan, found.stamp),
        lambda: days_screen(plan, served, caller.reader),
    )


@get(
    "/api/plans/{plan:str}/trail",
    responses={200: ResponseSpec(TrailScreen, generate_examples=False)},
    tags=["ledger"],
)
async def trail(
    request: Asked, service: Parts, plan: FromPath[str], subject: FromQuery[str], as_of: AsOf = ""
) -> Response[bytes]:
    """The entries that made a record what it is, of those that the one who asks may read."""
    caller = caller_of(request)
    _, found = await plan_asked(service, caller, plan, as_of)
    served = service.shelf.ledgers.get(plan)
    return await sent(
        request,
        service.screens,
        ("trail", plan, found.stamp, subject),
        lambda: trail_screen(plan, served, caller.reader, (subject, as_of)),
    )


@get(
    "/api/plans/{plan:str}/decisions",
    responses={200: ResponseSpec(DecisionsScreen, generate_examples=False)},
    tags=["ledger"],
)
async def decisions(
    request: Asked, service: Parts, plan: FromPath[str], as_of: AsOf = ""
) -> Response[bytes]:
    """The decisions on record, where each stands, and what changed of its basis since: now, or at
    the end of a day."""
    caller = caller_of(request)
    _, found = await plan_asked(service, caller, plan, as_of)
    served = service.shelf.ledgers.get(plan)
    return await sent(
        request,
        service.screens,
        ("decisions", plan, found.stamp),
        lambda: decisions_screen(plan, served, caller.reader, as_of),
    )


ROUTES = (days, trail, decisions)
