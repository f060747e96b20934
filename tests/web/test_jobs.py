"""Jobs: how many at once, and what ends the waiting for them."""

import re
from threading import Event, Thread

from willing.app.generation import Watch
from willing.web.jobs import MOST_OF_ALL, MOST_RUNNING, MOST_THREADS, Jobs


def test_a_job_that_was_cancelled_leaves_room_for_the_next() -> None:
    jobs, go_on = Jobs(), Event()

    def work(_: Watch) -> str:
        go_on.wait()
        return "made"

    begun = [jobs.start("trial", "local", work) for _ in range(MOST_RUNNING)]
    refused = jobs.start("trial", "local", work)
    assert begun[0] is not None
    begun[0].cancel()
    after = jobs.start("trial", "local", work)
    go_on.set()
    assert refused is None
    assert after is not None


def test_cancelled_jobs_that_still_run_are_not_heaped_up() -> None:
    jobs, go_on = Jobs(), Event()

    def work(_: Watch) -> str:
        go_on.wait()
        return "made"

    begun = []
    for _ in range(MOST_THREADS + 1):
        job = jobs.start("resilience", "local", work)
        begun.append(job)
        if job is not None:
            job.cancel()
    other = jobs.start("resilience", "other", work)
    go_on.set()
    assert [each is not None for each in begun] == [True] * MOST_THREADS + [False]
    assert other is not None


def test_all_together_have_so_many_at_once() -> None:
    jobs, go_on = Jobs(), Event()

    def work(_: Watch) -> str:
        go_on.wait()
        return "made"

    begun = [jobs.start("asks", f"desk-{number}", work) for number in range(MOST_OF_ALL + 1)]
    go_on.set()
    assert [each is not None for each in begun] == [True] * MOST_OF_ALL + [False]


def test_the_name_of_a_job_tells_nothing_of_how_many_there_were() -> None:
    jobs = Jobs()
    names = [job.name for _ in range(2) if (job := jobs.start("asks", "local", lambda _: "made"))]
    assert len(set(names)) == 2
    assert all(re.fullmatch("asks-[0-9a-f]{16}", each) for each in names)


def test_nobody_waits_for_a_job_of_a_server_that_ends() -> None:
    jobs, go_on = Jobs(), Event()

    def work(_: Watch) -> str:
        go_on.wait()
        return "made"

    job = jobs.start("trial", "local", work)
    assert job is not None
    told: list[int] = []
    waiting = Thread(target=lambda: told.append(len(job.after(1, 3600))))
    waiting.start()
    jobs.stop()
    waiting.join()
    go_on.set()
    assert told == [0]
