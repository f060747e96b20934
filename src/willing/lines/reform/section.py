"""What the plan says of reform: objectives, measures, milestones, and three kinds of assessment."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.figure import Quantity
from willing.basics.record import Record
from willing.basics.units import Amount, IsoDate, Slug, Text, Week, Weeks
from willing.plan.section import Section

BodyKind = Literal["armed_forces", "security_services", "ministry", "parliament", "other"]
AssessmentKind = Literal["self_assessed", "externally_assessed", "evidenced"]


class Body(Record, kw_only=True):
    """A body of the host that owns milestones: of the armed forces, the security services, …"""

    title: Text
    kind: BodyKind
    note: Text = ""


class Objective(Record, kw_only=True):
    """What reform is for: the top of objective > measure > milestone."""

    title: Text
    note: Text = ""


class ReformMeasure(Record, kw_only=True):
    """A measure under an objective; milestones say when it has got how far."""

    title: Text
    objective: Slug
    indicator: Text = ""
    """What is counted, with its unit."""
    baseline: Amount | None = None
    target: Amount | None = None
    """In the unit of the indicator."""
    source: Slug | None = None


class Law(Record, kw_only=True):
    """An act of law or a decree that milestones wait for."""

    title: Text
    from_week: Week | None = None
    """In force from this week; empty: no week is known, so what needs it cannot be reached."""
    on_record: bool = False
    """The record says that it is in force; otherwise the week is an assumption."""
    source: Slug | None = None
    note: Text = ""


class Fund(Record, kw_only=True):
    """Money that milestones wait for."""

    title: Text
    from_week: Week | None = None
    """Available from this week; empty: no week is known, so what needs it cannot be reached."""
    on_record: bool = False
    """The record says that it is available; otherwise the week is an assumption."""
    amount_eur: Quantity | None = None
    source: Slug | None = None
    note: Text = ""


class Advisers(Record, kw_only=True):
    """Advisers of one kind; a SOR line `advise-ID` asks for the posts that milestones need."""

    title: Text
    capability: Slug
    """Counted in posts."""
    zone: Slug
    lines: tuple[Slug, ...] = ()
    """Authored SOR lines that give these posts; with none a line is derived."""


class Milestone(Record, kw_only=True):
    """One step of a measure: who owns it, when it is due, what proves it, what it waits for.

    It is reached in the last week of its work; what comes after it begins the week after.
    """

    title: Text
    measure: Slug
    owner: Slug
    """A body."""
    due_week: Week
    """As first set; roll-overs move it and are kept."""
    from_week: Week = 0
    """Work begins no earlier."""
    duration_weeks: Weeks = 1
    """Weeks of work once nothing is waited for; 0: reached in the week in which nothing is."""
    evidence: Text = ""
    """The document that proves it."""
    after: tuple[Slug, ...] = ()
    """Milestones that come first."""
    laws: tuple[Slug, ...] = ()
    funds: tuple[Slug, ...] = ()
    advisers: Slug | None = None
    adviser_posts: Amount = 0.0
    """Posts that must be manned in each week of work."""
    conditionality: Text = ""
    """Offers that wait for this milestone, or that it waits for, in words."""
    note: Text = ""


class Assessment(Record, kw_only=True):
    """Who holds a milestone to be met, or not; the three kinds are never added or mixed."""

    milestone: Slug
    kind: AssessmentKind
    week: Week
    by: Text
    met: bool = True
    """False takes back an earlier assessment of the same kind."""
    date: IsoDate | None = None
    document: Text = ""
    """Evidence needs one."""
    note: Text = ""


class RollOver(Record, kw_only=True):
    """A milestone that was missed and moved to a later week, with the reason."""

    milestone: Slug
    to_week: Week
    reason: Text
    by: Text = ""
    date: IsoDate | None = None


class ReformSection(Section, kw_only=True):
    """Reform of the armed forces and security services: milestones, owners, evidence."""

    bodies: Mapping[Slug, Body] = {}
    objectives: Mapping[Slug, Objective] = {}
    measures: Mapping[Slug, ReformMeasure] = {}
    laws: Mapping[Slug, Law] = {}
    funds: Mapping[Slug, Fund] = {}
    advisers: Mapping[Slug, Advisers] = {}
    milestones: Mapping[Slug, Milestone] = {}
    assessments: Mapping[Slug, Assessment] = {}
    roll_overs: Mapping[Slug, RollOver] = {}
