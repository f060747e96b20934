"""Jobs: long work in the background, told step by step, that can be cancelled and looked up."""

from collections.abc import Callable
from secrets import token_hex
from threading import Condition, Thread
from typing import Final, Literal

from willing.adapters.clock import wall_seconds
from willing.app.generation import Watch
from willing.basics.errors import StoppedError, WillingError
from willing.basics.record import Record
from willing.basics.units import Text
from willing.force.progress import Progress

JobState = Literal["running", "done", "stopped", "failed"]
MOST_RUNNING: Final = 2
"""Of one owner, not counting what was cancelled."""
MOST_THREADS: Final = 4
"""Of one owner, counting what was cancelled and has not come to its end."""
MOST_OF_ALL: Final = 16
MOST_KEPT: Final = 64
MOST_STEPS: Final = 400
STEP_SECONDS: Final = 0.1
"""Steps that only differ in how far they are come at most so often."""


class JobStep(Record, kw_only=True):
    """One thing told of a job."""

    number: int
    state: JobState
    stage: Text
    done: int
    total: int
    cost: float | None
    bound: float | None
    seconds: float
    result: Text
    """The name of the run it made; empty until it is done."""
    error: Text


Work = Callable[[Watch], str]
"""Does the work and returns the name of what it made; raises WillingError."""


class Job:
    """One piece of work in its own thread, with everything told of it so far."""

    def __init__(self, name: str, owner: str, work: Work) -> None:
        self.name, self.owner = name, owner
        self.steps: list[JobStep] = []
        self._changed = Condition()
        self._stop = False
        self.closed = False
        """Whether nobody is to wait for it: the server ends."""
        self._began = wall_seconds()
        self._thread = Thread(target=self._run, args=(work,), name=name, daemon=True)
        self._tell("running", "waiting")
        self._thread.start()

    @property
    def last(self) -> JobStep:
        """What was told last."""
        return self.steps[-1]

    @property
    def running(self) -> bool:
        """Whether it is not at its end."""
        return self.last.state == "running"

    @property
    def wanted(self) -> bool:
        """Whether it is under way and nobody has cancelled it."""
        return self.running and not self._stop

    def cancel(self) -> None:
        """Ask it to stop; it does so at the end of its present chunk."""
        self._stop = True

    def close(self) -> None:
        """Ask it to stop and let go whoever waits for what it tells."""
        self._stop = True
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def after(self, number: int, seconds: float) -> list[JobStep]:
        """Return the steps told after `number`, waiting for one at most so long."""
        with self._changed:
            self._changed.wait_for(
                lambda: self.closed or self.last.number > number, timeout=seconds
            )
            return [each for each in self.steps if each.number > number]

    def _run(self, work: Work) -> None:
        try:
            result = work(Watch(self._progress, lambda: self._stop))
            self._tell("done", "done", result=result)
        except StoppedError:
            self._tell("stopped", "stopped")
        except WillingError as error:
            self._tell("failed", "failed", error=str(error))
        except Exception as error:  # noqa: BLE001 (a thread's end must be told, whatever ended it)
            self._tell("failed", "failed", error=f"Internal error: {type(error).__name__}.")

    def _progress(self, told: Progress) -> None:
        soon = wall_seconds() - self._began - self.last.seconds < STEP_SECONDS
        same = (told.stage, told.cost, told.bound) == self._said()
        if not (soon and same):
            self._tell("running", told.stage, told=told)

    def _said(self) -> tuple[str, float | None, float | None]:
        return self.last.stage, self.last.cost, self.last.bound

    def _tell(
        self,
        state: JobState,
        stage: str,
        *,
        told: Progress | None = None,
        result: str = "",
        error: str = "",
    ) -> None:
        last = self.steps[-1] if self.steps else None
        with self._changed:
            step = JobStep(
                number=last.number + 1 if last else 1,
                state=state,
                stage=stage,
                done=told.done if told else 0,
                total=told.total if told else 0,
                cost=told.cost if told and told.cost is not None else (last.cost if last else None),
                bound=(
                    told.bound
                    if told and told.bound is not None
                    else (last.bound if last else None)
                ),
                seconds=round(wall_seconds() - self._began, 2),
                result=result,
                error=error,
            )
            self.steps = [*self.steps[-MOST_STEPS:], step]
            self._changed.notify_all()


class Jobs:
    """The jobs of this server; each is seen by its owner alone."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}

    def start(self, kind: str, owner: str, work: Work) -> Job | None:
        """Start a job and return it, or None where its owner, or all together, have too many."""
        running = [each for each in self._jobs.values() if each.running]
        mine = [each for each in running if each.owner == owner]
        # One that was cancelled ends with its present chunk: whoever changes a trial quickly is
        # not refused for what was taken back, as long as it is little.
        wanted = [each for each in mine if each.wanted]
        full = len(mine) >= MOST_THREADS or len(running) >= MOST_OF_ALL
        if full or len(wanted) >= MOST_RUNNING:
            return None
        name = f"{kind}-{token_hex(8)}"
        job = Job(name, owner, work)
        self._jobs[name] = job
        self._forget()
        return job

    def of(self, name: str, owner: str) -> Job | None:
        """Return the owner's job of that name, or None: of no other's is anything said."""
        job = self._jobs.get(name)
        return job if job is not None and job.owner == owner else None

    def stop(self) -> None:
        """Ask every job to stop and end every stream that follows one."""
        for job in tuple(self._jobs.values()):
            job.close()

    def _forget(self) -> None:
        ended = [name for name, job in self._jobs.items() if not job.running]
        for name in ended[: max(0, len(self._jobs) - MOST_KEPT)]:
            del self._jobs[name]
