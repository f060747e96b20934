"""A run: everything a report, a map or a workbook is made from, and nothing else."""

from collections.abc import Mapping

from willing.basics.figure import Size
from willing.basics.label import Label
from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.effort.effects import Effects
from willing.force.force_plan import Certificate, ForcePlan, Timing
from willing.plan.document import Plan
from willing.plan.marking import run_marking
from willing.plan.requirement import Requirement
from willing.report.studies import Studies


class EffortRun(Record, kw_only=True):
    """One line of effort in a run."""

    title: Text
    requirements: Mapping[Slug, Requirement]
    """SOR lines by id, authored and derived."""
    effects: Effects


class Run(Record, kw_only=True):
    """A plan, the force found for it at the central sizes, and what that achieves."""

    plan: Plan
    efforts: Mapping[Slug, EffortRun]
    """By line of effort, in the order they are printed."""
    force_plan: ForcePlan
    certificates: Mapping[Size, Certificate] = {}
    """At low, central and high sizes."""
    timing: Timing | None = None
    outlines: bytes | None = None
    """GeoJSON of the theatre's outlines, when the plan names one."""
    name: Text = ""
    studies: Studies = Studies()
    label: Label | None = None
    """Of a plan from a ledger: joined of the records that it was written from."""

    @property
    def marking(self) -> str:
        """The marking of every page that shows this run."""
        return run_marking(self.plan, self.label)
