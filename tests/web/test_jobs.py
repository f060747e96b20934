"""Jobs: how many at once, and what ends the waiting for them."""

from threading import Event, Thread

from willing.app.generation import Watch
from willing.web.jobs import MOST_RUNNING, Jobs


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
