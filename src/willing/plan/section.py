"""What every line of effort's plan section holds."""

from collections.abc import Mapping

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.plan.requirement import AcceptedGap, Requirement


class Section(Record, kw_only=True):
    """The plan section of a line of effort; each line extends it with its own tables."""

    summary: Text = ""
    requirements: Mapping[Slug, Requirement] = {}
    """Authored SOR lines by id."""
    accepted_gaps: Mapping[Slug, tuple[AcceptedGap, ...]] = {}
    """Gaps accepted in SOR lines that this line of effort derives, by line."""
