"""A nation's own records: proposed, previewed, written, taken back; and its draft replies."""

from pathlib import Path

from litestar import Response, delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody

from willing.adapters.clock import utc_now
from willing.app.exchange.export import export_workbook
from willing.basics.record import Record
from willing.basics.units import Text
from willing.web.absent import AbsentError
from willing.web.attachment import attachment
from willing.web.proposal import Preview, Proposal, Written, previewed, taken_back, written
from willing.web.replies import Answer, Reply, keep_reply
from willing.web.service import Parts, Service, plan_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NewReply(Record, kw_only=True):
    """A draft reply as it is given."""

    ask: Text
    asked: Text
    answer: Answer
    words: Text = ""


class TakenBack(Record, kw_only=True):
    """What was taken back."""

    words: Text
    files: tuple[Text, ...]


@post(
    "/api/plans/{plan:str}/nations/{iso3:str}/offers/preview",
    status_code=200,
    tags=["offers"],
    sync_to_thread=True,
)
def preview(
    service: Parts, plan: FromPath[str], iso3: FromPath[str], data: JSONBody[Proposal]
) -> Preview:
    """Every fault of a proposal at its cell, or what it would change by id; nothing is written."""
    return previewed(_folder(service, plan, iso3), iso3, data)


@put("/api/plans/{plan:str}/nations/{iso3:str}/offers", tags=["offers"], sync_to_thread=True)
def write(
    service: Parts, plan: FromPath[str], iso3: FromPath[str], data: JSONBody[Proposal]
) -> Written:
    """Write a proposal whose differences were shown into the nation's file, with one step back."""
    made = written(_folder(service, plan, iso3), iso3, data)
    service.shelf.look_again(plan)
    return made


@post(
    "/api/plans/{plan:str}/nations/{iso3:str}/offers/undo",
    status_code=200,
    tags=["offers"],
    sync_to_thread=True,
)
def undo(service: Parts, plan: FromPath[str], iso3: FromPath[str]) -> TakenBack:
    """Put back what the last change of this nation's records replaced."""
    step = taken_back(_folder(service, plan, iso3), iso3)
    service.shelf.look_again(plan)
    return TakenBack(words=step.words, files=tuple(step.before))


@get(
    "/api/plans/{plan:str}/nations/{iso3:str}/offers.xlsx",
    responses={200: ResponseSpec(bytes, generate_examples=False, media_type=XLSX)},
    tags=["offers"],
    sync_to_thread=True,
)
def workbook(service: Parts, plan: FromPath[str], iso3: FromPath[str]) -> Response[bytes]:
    """The nation's offers, ways of use, caveats and conditions as a workbook to edit."""
    document, _ = plan_of(service, plan)
    _folder(service, plan, iso3)
    headers = attachment(f"{plan}-{iso3}-offers.xlsx")
    return Response(export_workbook(document, "offers", iso3), media_type=XLSX, headers=headers)


@put("/api/plans/{plan:str}/nations/{iso3:str}/replies", tags=["offers"], sync_to_thread=True)
def reply(
    service: Parts, plan: FromPath[str], iso3: FromPath[str], data: JSONBody[NewReply]
) -> Reply:
    """Keep a draft reply to an ask beside the plan; it binds nobody and is sent to nobody."""
    made = Reply(answer=data.answer, asked=data.asked, words=data.words, written=utc_now())
    keep_reply(_folder(service, plan, iso3), iso3, data.ask, made)
    service.shelf.look_again(plan)
    return made


@delete("/api/plans/{plan:str}/nations/{iso3:str}/replies", tags=["offers"], sync_to_thread=True)
def forget_reply(
    service: Parts, plan: FromPath[str], iso3: FromPath[str], ask: FromQuery[str]
) -> None:
    """Take a draft reply back."""
    keep_reply(_folder(service, plan, iso3), iso3, ask, None)
    service.shelf.look_again(plan)


def _folder(service: Service, plan: str, iso3: str) -> Path:
    document, _ = plan_of(service, plan)
    if iso3 not in document.nations:
        raise AbsentError(f"No nation '{iso3}' in this plan.")
    return service.shelf.plan_folders[plan]


ROUTES = (preview, write, undo, workbook, reply, forget_reply)
