"""Answers: a question put to a plan, with a run's figures; as a page, DOCX, PDF or text."""

from asyncio import to_thread
from typing import Annotated, Any, Final

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter

from willing.app.answer import ANSWER, NOTE
from willing.app.answer import KINDS as FILES
from willing.web.absent import AbsentError
from willing.web.answering import AskedQuestion, asked_question, documents
from willing.web.attachment import attachment
from willing.web.caller import caller_of
from willing.web.encoded import sent
from willing.web.routes.queries import AsOf
from willing.web.screens.answers import AnswerScreen
from willing.web.screens.statements import statements_csv
from willing.web.service import Parts, Service, plan_asked, run_of

AskedFor = Request[Any, Any, Any]
Question = Annotated[str, QueryParameter(min_length=1, max_length=2000)]
Reader = Annotated[str, QueryParameter(pattern="^(public|HQ|[A-Z]{3})?$")]
KINDS: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}


@get(
    "/api/plans/{plan:str}/answer",
    responses={200: ResponseSpec(AnswerScreen, generate_examples=False)},
    tags=["answers"],
)
async def answer(  # noqa: PLR0913, PLR0917 (what a question may be asked with)
    request: AskedFor,
    service: Parts,
    plan: FromPath[str],
    question: Question,
    reader: Reader = "",
    run: FromQuery[str] = "",
    as_of: AsOf = "",
) -> Response[bytes]:
    """The answer to a question as that reader may see it, and, for the plan's own people, its
    background note. Nobody named: the public, or the party that asks."""
    asked = await _put(request, service, (plan, question, reader, run, as_of))

    def build() -> AnswerScreen:
        made = documents(service, asked)
        return AnswerScreen(
            question=question,
            reader=asked.reader,
            answer=made.answer,
            note=made.background_note if asked.has_note else None,
        )

    return await sent(request, service.screens, ("answer", *asked.key), build, slow=True)


@get(
    "/api/plans/{plan:str}/answer/{file:str}",
    responses={200: ResponseSpec(bytes, generate_examples=False, media_type=KINDS["pdf"])},
    tags=["answers"],
)
async def answer_file(  # noqa: PLR0913, PLR0917 (what a question may be asked with)
    request: AskedFor,
    service: Parts,
    plan: FromPath[str],
    file: FromPath[str],
    question: Question,
    reader: Reader = "",
    run: FromQuery[str] = "",
    as_of: AsOf = "",
) -> Response[bytes]:
    """One of the two documents as DOCX, PDF or text; the note for the plan's own people."""
    asked = await _put(request, service, (plan, question, reader, run, as_of))
    name, _, kind = file.rpartition(".")
    if kind not in KINDS or name not in ((ANSWER, NOTE) if asked.has_note else (ANSWER,)):
        raise AbsentError(f"No document '{file}' of this answer.")

    def build() -> bytes:
        made = documents(service, asked)
        return FILES[kind](made.answer if name == ANSWER else made.background_note)

    sending = await sent(
        request, service.screens, ("document", file, *asked.key), build, KINDS[kind], slow=True
    )
    sending.headers.update(attachment(file))
    return sending


@get(
    "/api/plans/{plan:str}/statements.csv",
    responses={200: ResponseSpec(str, generate_examples=False, media_type="text/csv")},
    tags=["plans"],
)
async def statements(
    request: AskedFor, service: Parts, plan: FromPath[str], as_of: AsOf = ""
) -> Response[bytes]:
    """Every statement on record with its source, as CSV."""
    document, found = await plan_asked(service, caller_of(request), plan, as_of)
    key = ("statements", plan, found.stamp)
    return await sent(
        request,
        service.screens,
        key,
        lambda: statements_csv(document, found.shown.label),
        "text/csv; charset=utf-8",
    )


async def _put(
    request: AskedFor, service: Service, asked: tuple[str, str, str, str, str]
) -> AskedQuestion:
    """Return the question as it is put by whoever asks; raises AbsentError for a plan or a run
    that it may not read."""
    plan, question, reader, run, as_of = asked
    caller = caller_of(request)
    _, found = await plan_asked(service, caller, plan, as_of)
    stamp = run_of(service, caller, run)[1].stamp if run else ""
    return await to_thread(
        asked_question, service, caller, (plan, question, reader, run, as_of), found.stamp + stamp
    )


ROUTES = (answer, answer_file, statements)
