"""One way in which a plan is wrong, by its place in the document; origins.py adds the file."""

from typing import NamedTuple

from willing.plan.paths import Path


class Wrong(NamedTuple):
    """What is wrong at `path`, and what to do."""

    path: Path
    what: str
    fix: str
    about: Path = ()
    """The table in which a name was looked for; nothing is said of one that was not read."""
