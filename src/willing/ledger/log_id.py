"""Log ids: one log for each party and compartment, written `GBR/open`."""

import re
from functools import lru_cache
from typing import Annotated, Final, NamedTuple

from msgspec import Meta

from willing.basics.party import Party

LOG_ID_PATTERN: Final = r"([A-Z]{3}|HQ)/[a-z0-9][a-z0-9\-]{0,31}"
LogId = Annotated[
    str,
    Meta(pattern=rf"^{LOG_ID_PATTERN}$(?!\n)", description="a party and its compartment: GBR/open"),
]
OPEN: Final = "open"
"""The compartment whose existence is no secret; bodies in it may still be withheld."""
ROOT: Final = "root"
"""The compartment of a party's keys, signed by its root key."""
ANNEX: Final = "annex"
"""The compartment of confidential terms, for the party and the headquarters."""
SPARES: Final = ("spare-1", "spare-2", "spare-3", "spare-4")
"""Compartments of which every party has the keys, used or not: which are in use, under what name
and for whom, only their readers learn."""
_LOG_ID: Final = re.compile(LOG_ID_PATTERN)


class LogName(NamedTuple):
    """The two parts of a log id."""

    party: Party
    compartment: str


def log_id(party: str, compartment: str = OPEN) -> LogId:
    """Return the id of a party's log; raises ValueError when it would be none."""
    return checked(f"{party}/{compartment}")


def checked(text: str) -> LogId:
    """Return `text` when it is a log id; raises ValueError when it is none."""
    if _LOG_ID.fullmatch(text) is None:
        raise ValueError(f"'{text[:80]}' is no log: write a party and a compartment, GBR/open")
    return text


@lru_cache(maxsize=1024)
def parts(log: LogId) -> LogName:
    """Return party and compartment of a log id."""
    party, _, compartment = log.partition("/")
    return LogName(party, compartment)
