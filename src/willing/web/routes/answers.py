"""Answers: a question put to a plan, with a run's figures; as a page, DOCX, PDF or text."""

from asyncio import to_thread
from pathlib import Path
from typing import Annotated, Any, Final

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter

from willing.app.answer import document_files, documents_from
from willing.report.answer.asked import Asked
from willing.report.answer.drafting import AnswerDocuments
from willing.web.absent import AbsentError
from willing.web.attachment import attachment
from willing.web.encoded import sent
from willing.web.screens.answers import AnswerScreen
from willing.web.screens.statements import statements_csv
from willing.web.service import Parts, Service, plan_of, run_of

AskedFor = Request[Any, Any, Any]
Question = Annotated[str, QueryParameter(min_length=1, max_length=2000)]
Reader = Annotated[str, QueryParameter(pattern="^(public|HQ|[A-Z]{3})$")]
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
async def answer(
    request: AskedFor,
    service: Parts,
    plan: FromPath[str],
    question: Question,
    reader: Reader = "public",
    run: FromQuery[str] = "",
) -> Response[bytes]:
    """The answer to a question as that reader may see it, and its background note."""
    _, found = plan_of(service, plan)
    stamp = run_of(service, run)[1].stamp if run else ""
    key = ("answer", plan, found.stamp, question, reader, run, stamp)

    def build() -> AnswerScreen:
        made = _documents(service, plan, question, reader, run)
        return AnswerScreen(
            question=question, reader=reader, answer=made.answer, note=made.background_note
        )

    return await sent(request, service.screens, key, build)


@get(
    "/api/plans/{plan:str}/answer/{file:str}",
    responses={200: ResponseSpec(bytes, generate_examples=False, media_type=KINDS["pdf"])},
    tags=["answers"],
)
async def answer_file(
    service: Parts,
    plan: FromPath[str],
    file: FromPath[str],
    question: Question,
    reader: Reader = "public",
    run: FromQuery[str] = "",
) -> Response[bytes]:
    """One of the two documents as DOCX, PDF or text."""
    plan_of(service, plan)
    files = await to_thread(
        lambda: document_files(_documents(service, plan, question, reader, run))
    )
    if file not in files:
        raise AbsentError(f"No document '{file}'. There are: {', '.join(sorted(files))}.")
    return Response(
        files[file],
        media_type=KINDS[file.rpartition(".")[2]],
        headers=dict(attachment(file)),
    )


@get(
    "/api/plans/{plan:str}/statements.csv",
    responses={200: ResponseSpec(str, generate_examples=False, media_type="text/csv")},
    tags=["plans"],
)
async def statements(request: AskedFor, service: Parts, plan: FromPath[str]) -> Response[bytes]:
    """Every statement on record with its source, as CSV."""
    document, found = plan_of(service, plan)
    key = ("statements", plan, found.stamp)
    return await sent(
        request,
        service.screens,
        key,
        lambda: statements_csv(document, found.shown.label),
        "text/csv; charset=utf-8",
    )


def _documents(
    service: Service, plan: str, question: str, reader: str, run: str
) -> AnswerDocuments:
    folder = service.shelf.plan_folders[plan]
    return documents_from(folder, reader, question, Asked(), _run_folder(service, run))


def _run_folder(service: Service, run: str) -> Path | None:
    return service.shelf.run_folders().get(run) if run else None


ROUTES = (answer, answer_file, statements)
