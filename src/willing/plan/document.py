"""Plan: the whole document as one frozen record."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.record import Record
from willing.basics.source import Source
from willing.basics.units import IsoDate, Nation, Slug, Text, Week
from willing.coalition.event import Event
from willing.coalition.gate import GateName, GateState
from willing.coalition.nation import NationFile
from willing.coalition.offer import CountsFrom
from willing.plan.field_report import FieldReport
from willing.plan.rules import ForceRules
from willing.plan.section import Section
from willing.plan.theatre import Theatre

Never = Literal["never"]


class Horizon(Record, kw_only=True):
    """The weeks a plan covers, both included, from the anchor CF."""

    first_week: Week
    last_week: Week


class Anchor(Record, kw_only=True):
    """A named point in time; a calendar date only once it is declared."""

    title: Text
    week: Week = 0
    date: IsoDate | None = None
    declared_by: Text = ""


class Assumptions(Record, kw_only=True):
    """What a run takes as given; printed before any result.

    `gates` gives each gate a week from which it holds, or `never`. A key may name a nation
    (`parliament_vote:GBR`), which then overrides the plain one. A gate left out counts as never.
    """

    counts_from: CountsFrom = "offered"
    gates: Mapping[Text, Week | Never] = {}
    note: Text = ""


class Capability(Record, kw_only=True):
    """A generic, nation-free ability that SOR lines ask for and modules supply."""

    title: Text
    unit: Text = "modules"
    line_of_effort: Slug | None = None
    note: Text = ""


class Tension(Record, kw_only=True):
    """Records that disagree; both are kept."""

    title: Text
    text: Text
    statements: tuple[Slug, ...] = ()
    events: tuple[Slug, ...] = ()
    nation: Nation | None = None


class Plan(Record, kw_only=True):
    """What must be achieved, by whom it might be, and under which assumptions."""

    format: Literal[1]
    title: Text
    horizon: Horizon
    summary: Text = ""
    marking: Text = "UNCLASSIFIED"
    fictional: bool = False
    record_to: IsoDate | None = None
    """The last date the public record was read to."""
    anchors: Mapping[Slug, Anchor] = {}
    """Named points in time beside CF, the ceasefire in effect, which is week 0 of every plan."""
    assumptions: Assumptions = Assumptions()
    gates: Mapping[GateName, GateState] = {}
    """What the record says of each gate."""
    sources: Mapping[Slug, Source] = {}
    capabilities: Mapping[Slug, Capability] = {}
    force: ForceRules = ForceRules()
    theatre: Theatre = Theatre()
    nations: Mapping[Nation, NationFile] = {}
    events: Mapping[Slug, Event] = {}
    tensions: Mapping[Slug, Tension] = {}
    """Tensions entered by hand; those that a rule finds are listed with them."""
    field_reports: Mapping[Slug, FieldReport] = {}
    sections: Mapping[Slug, Section] = {}
    """By line of effort; each stands under its own name in the document."""
    scenario: Slug | None = None
    """The overlay that was applied, if any."""

    @property
    def weeks(self) -> range:
        """Every week of the horizon."""
        return range(self.horizon.first_week, self.horizon.last_week + 1)
