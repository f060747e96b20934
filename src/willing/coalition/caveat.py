"""Caveats: machine rules over zone, task, host, time and rules of engagement, plus the sentence."""

from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Days, IsoDate, Nation, Slug, Text, Week

CaveatKind = Literal[
    "geographic",
    "task",
    "roe",
    "time",
    "altitude",
    "night",
    "mobility",
    "transfer",
    "detention",
    "partnering",
    "intelligence",
    "medical",
    "numbers",
    "consultation",
    "reporting",
    "legal",
]


class Caveat(Record, kw_only=True):
    """A limit a nation sets on what it offers; an empty rule is a remark that binds nothing.

    Zones name a zone or any zone it stands inside; hosts are ISO3 codes of the state a zone is
    in; tasks are capabilities or lines of effort. `deny_*` forbids, `only_*` permits no other.
    """

    text: Text
    kind: CaveatKind = "geographic"
    applies_to: tuple[str, ...] = ()
    """Lines of effort that it binds beside the offers naming it; `all` binds every offer."""
    deny_zones: tuple[Slug, ...] = ()
    only_zones: tuple[Slug, ...] = ()
    deny_hosts: tuple[Nation, ...] = ()
    only_hosts: tuple[Nation, ...] = ()
    deny_tasks: tuple[Slug, ...] = ()
    only_tasks: tuple[Slug, ...] = ()
    first_week: Week | None = None
    last_week: Week | None = None
    """The weeks in which the module may not work; both empty: the rule holds in every week."""
    observed: bool = False
    waivable_by: Text = ""
    waiver_days: Days | None = None
    reviewed: IsoDate | None = None
    statements: tuple[Slug, ...] = ()
