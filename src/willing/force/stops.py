"""The kinds of things that stop a module from serving a line, and one of them told."""

from typing import Final, Literal, NamedTuple, get_args

from willing.force.force_plan import Duration
from willing.plan.requirement import Requirement

Cause = Literal[
    "not filling",
    "not counted",
    "zone",
    "caveat",
    "condition",
    "window",
    "tie",
    "readiness",
    "notice",
    "base",
    "nations",
    "enabler",
    "lift",
    "elsewhere",
    "rotation",
    "cost",
    "arriving",
]
"""The kinds of things that stop a module."""

CAUSES: Final[tuple[Cause, ...]] = tuple(sorted(get_args(Cause)))
"""Tables of causes hold places in this row …"""
CODE: Final = {cause: place for place, cause in enumerate(CAUSES)}
NONE: Final = -1
"""… or this, where nothing stops a module."""


class Stop(NamedTuple):
    """One thing that stops a module; stops of like order and phrase are told together."""

    order: int
    """How far the module came: larger is nearer to serving."""
    cause: Cause
    phrase: str
    """What follows `2 modules are`; `{}` stands for the details."""
    detail: str = ""
    week: int | None = None
    """The first week of effect; told as the earliest of all."""
    role: str = ""
    """The employment it was nearest in."""
    caveats: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    """Gates that are never met."""
    chain: Duration | None = None
    lines: tuple[str, ...] = ()
    """What it serves in the week instead."""


class Asked(NamedTuple):
    """What is asked of an offer: to serve a line in a week."""

    requirement: Requirement
    line: str
    week: int
