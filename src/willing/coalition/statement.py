"""A statement: what was said in public, with its source. It never becomes an offer by itself."""

from typing import Literal

from willing.basics.record import Record
from willing.basics.source import SourceClass
from willing.basics.units import Amount, IsoDate, Slug, Text
from willing.coalition.gate import GateName

StatementKind = Literal["offer", "exclusion", "condition", "consideration"]
StatementUse = Literal["own", "force_wide", "third_party", "competing", "past", "unconfirmed"]
DatePrecision = Literal["day", "inferred_day", "inferred_month", "year"]
PublicLine = Literal[
    "land_presence",
    "air",
    "sea",
    "mine_clearance",
    "training",
    "logistics",
    "c2_hq",
    "finance",
    "intelligence",
    "other",
]


class Statement(Record, kw_only=True):
    """One public statement on one line of effort, in the columns of the public facts."""

    group: Slug
    date: IsoDate
    date_precision: DatePrecision = "day"
    speaker: Text
    kind: StatementKind
    use: StatementUse
    public_line: PublicLine
    """The line of effort in the words of the facts; `line_of_effort` is Willing's."""
    line_of_effort: Slug | None = None
    """Empty when it is registered and reported, never filled (finance and the rest of other)."""
    detail: Text = ""
    capability_hint: Text = ""
    paraphrase: Text
    quantity: Amount | None = None
    unit: Text = ""
    quantity_basis: Text = ""
    geo_limit: Text = ""
    condition: Text = ""
    tags: tuple[GateName, ...] = ()
    source_url: Text
    source_date: Text = ""
    source_class: SourceClass
    language: Text = ""
    note: Text = ""
