"""Who says so: a source that figures and statements refer to by id."""

from typing import Literal

from willing.basics.record import Record
from willing.basics.units import IsoDate, Text

SourceClass = Literal[
    "official",
    "parliament",
    "news_agency",
    "national_media",
    "aggregator",
    "low",
    "press",
    "secondary",
    "encyclopedic",
    "dataset",
    "planner",
]
WEAK_CLASSES: frozenset[str] = frozenset({"aggregator", "low"})
"""Classes that never carry a sentence alone (design: Trust and harm)."""


class Source(Record, kw_only=True):
    """A page, document or table that a figure was read from."""

    title: Text
    source_class: SourceClass = "planner"
    date: IsoDate | None = None
    url: Text = ""
    note: Text = ""
