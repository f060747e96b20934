"""Trials and studies: long work begun, followed, cancelled, accepted or taken back."""

import re
from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Annotated, Any, Final, Literal

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, HeaderParameter, JSONBody
from litestar.response import ServerSentEvent, ServerSentEventMessage

from willing.app.asks import asks_of
from willing.app.gates import fill_curve
from willing.app.generation import Watch
from willing.app.resilience import resilience
from willing.app.studies import with_study
from willing.basics.errors import RunError
from willing.basics.record import Record
from willing.basics.units import Slug
from willing.report.run import Run
from willing.web.absent import AbsentError
from willing.web.caller import Caller, caller_of
from willing.web.jobs import Job, JobStep
from willing.web.readers import refuse_reading_only
from willing.web.service import Parts, Service, run_of
from willing.web.trial import Trial, tried

Asked = Request[Any, Any, Any]
StudyName = Literal["asks", "resilience", "gates"]
STUDIES: Final[Mapping[str, Callable[[Run, Watch], Record]]] = {
    "asks": lambda run, watch: asks_of(run, watch=watch),
    "resilience": lambda run, watch: resilience(run, watch=watch),
    "gates": lambda run, watch: fill_curve(run, watch=watch),
}
LOOK_SECONDS: Final = 0.1
"""Whoever follows a job is told of its steps no later than that."""
WAIT_SECONDS: Final = 15.0
"""An unfinished stream says that it is alive so often."""


class Begun(Record, kw_only=True):
    """A job that was begun."""

    job: str


class Acceptance(Record, kw_only=True):
    """Under which name a trial is to be kept."""

    name: Slug


@post("/api/runs/{run:str}/trials", status_code=202, tags=["trials"], sync_to_thread=False)
def begin_trial(request: Asked, service: Parts, run: FromPath[str], data: JSONBody[Trial]) -> Begun:
    """Solve the run again with what is tried; nothing is kept until it is accepted."""
    caller = caller_of(request)
    made, _ = run_of(service, caller, run)
    refuse_reading_only(caller)

    def work(watch: Watch) -> str:
        return service.shelf.tried.keep(tried(made, data, watch), caller.account)

    return _begun(service, caller, "trial", work)


@post(
    "/api/runs/{run:str}/studies/{study:str}", status_code=202, tags=["runs"], sync_to_thread=False
)
def begin_study(
    request: Asked, service: Parts, run: FromPath[str], study: FromPath[StudyName]
) -> Begun:
    """Work out what to ask of whom, what each loss would open, or what each gate unlocks."""
    caller = caller_of(request)
    made, _ = run_of(service, caller, run)
    refuse_reading_only(caller)

    def work(watch: Watch) -> str:
        told = STUDIES[study](made, watch)

        def kept(now: Run) -> Run:  # another study of it may have been kept meanwhile
            if now.force_plan != made.force_plan:
                raise RunError(
                    f"'{run}' was solved again meanwhile; nothing was kept. Work it out anew."
                )
            return with_study(now, study, told)

        service.shelf.amend(run, kept)
        return run

    return _begun(service, caller, study, work)


@get("/api/jobs/{job:str}", tags=["trials"], sync_to_thread=False)
def job_state(request: Asked, service: Parts, job: FromPath[str]) -> JobStep:
    """What was told of a job last."""
    return _job(service, caller_of(request), job).last


@get(
    "/api/jobs/{job:str}/events",
    tags=["trials"],
    responses={200: ResponseSpec(str, generate_examples=False, media_type="text/event-stream")},
    sync_to_thread=False,
)
def job_events(
    request: Asked,
    service: Parts,
    job: FromPath[str],
    last: Annotated[str | None, HeaderParameter(name="Last-Event-ID")] = None,
) -> ServerSentEvent:
    """Everything told of a job as it is told; resumes after `Last-Event-ID`."""
    numbered = last is not None and re.fullmatch("[0-9]{1,18}", last)
    after = int(last) if last is not None and numbered else 0
    return ServerSentEvent(_events(_job(service, caller_of(request), job), after))


@delete("/api/jobs/{job:str}", tags=["trials"], sync_to_thread=False)
def cancel_job(request: Asked, service: Parts, job: FromPath[str]) -> None:
    """Stop a job at the end of its present chunk; nothing of it is kept."""
    _job(service, caller_of(request), job).cancel()


@post("/api/trials/{trial:str}/acceptance", status_code=201, tags=["trials"], sync_to_thread=True)
def accept(
    request: Asked, service: Parts, trial: FromPath[str], data: JSONBody[Acceptance]
) -> Response[Acceptance]:
    """Keep a trial as a run folder; of an account, under that name with a mark of the account."""
    caller = caller_of(request)
    refuse_reading_only(caller)
    folder = service.shelf.accept_trial(trial, data.name, caller)
    return Response(Acceptance(name=folder.name), status_code=201)


@delete("/api/trials/{trial:str}", tags=["trials"], sync_to_thread=False)
def take_back(request: Asked, service: Parts, trial: FromPath[str]) -> None:
    """Forget a trial."""
    service.shelf.tried.forget(trial, caller_of(request).account)


def _begun(service: Service, caller: Caller, kind: str, work: Callable[[Watch], str]) -> Begun:
    job = service.jobs.start(kind, caller.account, work)
    if job is None:
        raise RunError(
            "Two pieces of your work are under way, or what you cancelled has not stopped, or the "
            "server has its hands full. Wait for one to end, then try again."
        )
    return Begun(job=job.name)


def _job(service: Service, caller: Caller, name: str) -> Job:
    job = service.jobs.of(name, caller.account)
    if job is None:
        raise AbsentError(f"No job '{name}' is under way here.")
    return job


async def _events(job: Job, after: int) -> AsyncIterator[ServerSentEventMessage]:
    waited = 0.0
    while True:
        steps = job.after(after, 0)
        if job.closed and not steps:
            return
        if not steps:
            # No thread waits here: a few that follow would leave none for those who ask.
            await sleep(LOOK_SECONDS)
            waited += LOOK_SECONDS
        if waited >= WAIT_SECONDS:
            waited = 0.0
            yield ServerSentEventMessage(comment="alive")
        for step in steps:
            after = step.number
            told: dict[str, Any] = {"data": msgspec.json.encode(step).decode(), "id": str(after)}
            yield ServerSentEventMessage(event="step", **told)
        if not job.running and after >= job.last.number:
            return


ROUTES = (begin_trial, begin_study, job_state, job_events, cancel_job, accept, take_back)
