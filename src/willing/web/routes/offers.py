"""A nation's own records: proposed, previewed, written, taken back; and its replies."""

from typing import Any

from litestar import Request, Response, delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody

from willing.adapters.clock import utc_now
from willing.app.exchange.export import export_workbook
from willing.basics.record import Record
from willing.basics.units import Text
from willing.plan.document import Plan
from willing.web.absent import AbsentError
from willing.web.attachment import attachment
from willing.web.caller import Caller, caller_of
from willing.web.keeping import Records, records_of, refuse_reading_only
from willing.web.proposal import Preview, Proposal, TakenBack, Written
from willing.web.replies import Answer, Reply
from willing.web.service import Parts, Service, plan_of

Asked = Request[Any, Any, Any]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NewReply(Record, kw_only=True):
    """A draft reply as it is given."""

    ask: Text
    asked: Text
    answer: Answer
    words: Text = ""


@post(
    "/api/plans/{plan:str}/nations/{iso3:str}/offers/preview",
    status_code=200,
    tags=["offers"],
    sync_to_thread=True,
)
def preview(
    request: Asked,
    service: Parts,
    plan: FromPath[str],
    iso3: FromPath[str],
    data: JSONBody[Proposal],
) -> Preview:
    """Every fault of a proposal at its cell, or what it would change by id; nothing is written."""
    return _records(request, service, plan, iso3).previewed(data)


@put("/api/plans/{plan:str}/nations/{iso3:str}/offers", tags=["offers"], sync_to_thread=True)
def write(
    request: Asked,
    service: Parts,
    plan: FromPath[str],
    iso3: FromPath[str],
    data: JSONBody[Proposal],
) -> Written:
    """Write a proposal whose differences were shown: into the nation's file, with one step back;
    of a ledger, as signed events of the nation's log."""
    return _records(request, service, plan, iso3).written(data)


@post(
    "/api/plans/{plan:str}/nations/{iso3:str}/offers/undo",
    status_code=200,
    tags=["offers"],
    sync_to_thread=True,
)
def undo(request: Asked, service: Parts, plan: FromPath[str], iso3: FromPath[str]) -> TakenBack:
    """Put back what the last change of this nation's records replaced."""
    return _records(request, service, plan, iso3).taken_back()


@get(
    "/api/plans/{plan:str}/nations/{iso3:str}/offers.xlsx",
    responses={200: ResponseSpec(bytes, generate_examples=False, media_type=XLSX)},
    tags=["offers"],
    sync_to_thread=True,
)
def workbook(
    request: Asked, service: Parts, plan: FromPath[str], iso3: FromPath[str]
) -> Response[bytes]:
    """The nation's offers, ways of use, caveats and conditions as a workbook to edit."""
    document = _plan(caller_of(request), service, plan, iso3)
    headers = attachment(f"{plan}-{iso3}-offers.xlsx")
    return Response(export_workbook(document, "offers", iso3), media_type=XLSX, headers=headers)


@put("/api/plans/{plan:str}/nations/{iso3:str}/replies", tags=["offers"], sync_to_thread=True)
def reply(
    request: Asked,
    service: Parts,
    plan: FromPath[str],
    iso3: FromPath[str],
    data: JSONBody[NewReply],
) -> Reply:
    """Keep a draft reply to an ask beside the plan; it binds nobody and is sent to nobody."""
    made = Reply(answer=data.answer, asked=data.asked, words=data.words, written=utc_now())
    _records(request, service, plan, iso3).keep_reply(data.ask, made)
    return made


@delete("/api/plans/{plan:str}/nations/{iso3:str}/replies", tags=["offers"], sync_to_thread=True)
def forget_reply(
    request: Asked,
    service: Parts,
    plan: FromPath[str],
    iso3: FromPath[str],
    ask: FromQuery[str],
) -> None:
    """Take a draft reply back."""
    _records(request, service, plan, iso3).keep_reply(ask, None)


def _plan(caller: Caller, service: Service, plan: str, iso3: str) -> Plan:
    document, _ = plan_of(service, caller, plan)
    if iso3 not in document.nations:
        raise AbsentError(f"No nation '{iso3}' in this plan.")
    return document


def _records(request: Asked, service: Service, plan: str, iso3: str) -> Records:
    """Return the records that a change is of; raises AbsentError for what the caller may not read,
    ForbiddenError for what it may not change."""
    caller = caller_of(request)
    _plan(caller, service, plan, iso3)
    refuse_reading_only(service, caller, plan, iso3)
    return records_of(service, plan, iso3)


ROUTES = (preview, write, undo, workbook, reply, forget_reply)
