"""What a run loses with each nation, and with each pair of them."""

from willing.app.generation import NOBODY, Watch
from willing.app.requirements import all_requirements
from willing.basics.errors import StoppedError
from willing.force.problem import build
from willing.force.progress import Progress
from willing.force.resilience.resilience import Resilience
from willing.force.resilience.study import Question
from willing.force.resilience.study import resilience as studied
from willing.report.run import Run


def resilience(run: Run, *, pairs: bool = False, watch: Watch = NOBODY) -> Resilience:
    """Return the study of a run, at its own sizes and requirements; deterministic.

    Raises StoppedError when `watch` stops it.
    """
    requirements = all_requirements({name: e.requirements for name, e in run.efforts.items()})
    problem = build(run.plan, requirements, size=run.force_plan.size)

    def tell(done: int, total: int) -> None:
        if watch.on_progress is not None:
            watch.on_progress(Progress(stage="search", done=done, total=total))
        if watch.cancel is not None and watch.cancel():
            raise StoppedError("Stopped before the end; nothing was written.")

    return studied(Question(problem, run.force_plan, pairs, seed=run.force_plan.seed), tell)
