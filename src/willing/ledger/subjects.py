"""Subjects: the dotted path of what an event is about, and the patterns that kinds ask for.

`nations.{nation}.offers.{id}`: a word is itself; `{nation}` a nation's code, `{id}` an id,
`{line_of_effort}` the name of a section, `{path}` whatever is left, one step or more.
"""

import re
from typing import Final

from willing.plan.paths import dotted, parse_dotted

Steps = tuple[str, ...]
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}", re.ASCII)
_NATION: Final = re.compile(r"[A-Z]{3}", re.ASCII)
_FORMS: Final = {"{nation}": _NATION, "{id}": _ID, "{line_of_effort}": _ID}
_REST: Final = "{path}"


def subject(*steps: str) -> str:
    """Return the subject of a path; a step with a dot in it is quoted."""
    return dotted(steps)


def steps_of(text: str) -> Steps | None:
    """Return the steps of a subject, or None when it is none in the one form that it has."""
    if '"' not in text and "[" not in text:
        if not text:
            return ()
        steps = tuple(text.split("."))
        return steps if all(steps) and text.split() == [text] else None  # no blank of any kind
    try:
        path = parse_dotted(text)
    except ValueError:
        return None
    steps = tuple(step for step in path if isinstance(step, str))
    return steps if len(steps) == len(path) and dotted(path) == text else None


def fits(steps: Steps, pattern: Steps) -> bool:
    """Return whether a subject's steps are what the pattern asks for."""
    if pattern[-1:] == (_REST,):
        head = pattern[:-1]
        return len(steps) > len(head) and fits(steps[: len(head)], head)
    return len(steps) == len(pattern) and all(map(_step_fits, steps, pattern))


def _step_fits(step: str, wanted: str) -> bool:
    form = _FORMS.get(wanted)
    return step == wanted if form is None else form.fullmatch(step) is not None
