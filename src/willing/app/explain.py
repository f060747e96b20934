"""Why lines are short, asked of a run: names looked up, plans solved again, sentences written."""

from collections.abc import Callable, Mapping
from typing import Final

from willing.app.generation import NOBODY, Watch
from willing.app.requirements import all_requirements
from willing.basics.errors import RunError
from willing.basics.lookup import candidates_words, meant
from willing.basics.nearest import did_you_mean_titled
from willing.basics.weeks import parse_week, week_label
from willing.force.explain.case import at, case_of
from willing.force.explain.explain import SOLVES, explain_line, worst_week
from willing.force.explain.explanation import Explanation, Explanations
from willing.force.explain.trials import solver
from willing.force.progress import Progress
from willing.report.explanation.words import worded
from willing.report.run import Run

AT: Final = "@"


def explain(run: Run, line: str, week: int | None = None) -> Explanation:
    """Return why a line of a run is short in a week, by default in its worst.

    Each change it names was solved for again and fills the line. `line` is an id, a title, or
    the beginning of either. Raises RunError for a line that does not exist, a week outside the
    horizon, and a line that is not short.
    """
    return explained(run, line, week)


def explained(run: Run, line: str, week: int | None, *, watch: Watch = NOBODY) -> Explanation:
    """Return the same, with progress told and cancelling heard by `watch`."""
    requirements = all_requirements({name: each.requirements for name, each in run.efforts.items()})
    line = line_meant(line, {name: each.title for name, each in requirements.items()})
    case = case_of(run.plan, requirements, run.force_plan, line)
    worst = worst_week(case)
    if week is not None and week not in run.plan.weeks:
        first, last = week_label(run.plan.weeks[0]), week_label(run.plan.weeks[-1])
        raise RunError(f"{week_label(week)} is outside the horizon. Name a week {first} to {last}.")
    if worst is None:
        raise RunError(f"'{line}' is filled in every week: there is nothing to explain.")
    case = at(case, worst if week is None else week)
    standing = case.standing
    if standing.supplied >= standing.objective:
        raise RunError(
            f"'{line}' is not short in {week_label(case.week)}. "
            f"Its worst week is {week_label(worst)}."
        )
    quick = solver(run.force_plan.seed, watch.cancel, _told(watch))
    return worded(run.plan, requirements, explain_line(case, quick))


def line_meant(asked: str, titles: Mapping[str, str]) -> str:
    """Return the SOR line meant by its id, its title, or the beginning of either.

    Raises RunError for none, and for several, which it lists.
    """
    found = meant(asked, titles)
    if not found:
        raise RunError(f"No SOR line '{asked}'. {did_you_mean_titled(asked, titles)}")
    if len(found) > 1:
        raise RunError(
            f"'{asked}' may be any of {candidates_words(found, titles)}. Name one of them."
        )
    return found[0]


def line_and_week(text: str) -> tuple[str, int | None]:
    """Return (line, week) of `mcm-north@CF+12w` or `mcm-north`; raises RunError for another."""
    line, mark, written = text.partition(AT)
    if not mark:
        return line, None
    try:
        return line, parse_week(written)
    except ValueError as error:
        raise RunError(f"'{text}': {error}. Write LINE{AT}WEEK, as mcm-north{AT}CF+12w.") from error


def with_explanation(run: Run, found: Explanation) -> Explanations:
    """Return the run's explanations with this one among them."""
    before = run.studies.explanations or Explanations()
    return Explanations(lines={**before.lines, name_of(found): found})


def name_of(found: Explanation) -> str:
    """Return `mcm-north@CF+12w`."""
    return f"{found.line}{AT}{week_label(found.week)}"


def _told(watch: Watch) -> Callable[[int], None]:
    def tell(done: int) -> None:
        if watch.on_progress is not None:
            watch.on_progress(Progress(stage="search", done=done, total=SOLVES))

    return tell
