"""The tables Marathon reads and their columns: which are taken, and why others are not.

Names, spelling (`Recepient`) and meaning are those of fsdonks/m4 (MIT), whose code is not used.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal["text", "count", "days", "number", "yes_no"]


class Want(NamedTuple):
    """A column known of a table; with `why` it is known but has no counterpart in a plan."""

    name: str
    kind: Kind = "text"
    why: str = ""
    also: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Return what its header may be, in lower case without blanks."""
        return tuple(re.sub(r"[\W_]+", "", each.casefold()) for each in (self.name, *self.also))


class Shape(NamedTuple):
    """A table: its columns, and those it cannot do without."""

    name: str
    required: tuple[str, ...]
    wants: tuple[Want, ...]


_TYPE: Final = Want("Type", why="the name of the table again")
_STAMP: Final = Want("TimeStamp", why="when the row was written")

TABLES: Final[Mapping[str, Shape]] = {
    shape.name: shape
    for shape in (
        Shape(
            "SupplyRecords",
            ("SRC", "Component", "Quantity"),
            (
                *(Want("SRC"), Want("Component"), Want("Quantity", "count")),
                *(Want("Enabled", "yes_no"), Want("OITitle"), Want("Policy")),
                *(Want("CycleTime", "days"), Want("SpawnTime", "days")),
                Want("Str", "count", also=("Strength",)),
                _TYPE,
                Want("Name", why="modules are named after their offer"),
                Want("Behavior", why="a module behaves as its rotation says"),
                Want("Tags", why="Marathon's own switches, such as alignment to a region"),
                Want("Location", why="where a unit starts is not used"),
                Want("Position", why="the state a unit starts in follows from its cycle time"),
                Want("Original", why="Marathon's own bookkeeping"),
            ),
        ),
        Shape(
            "DemandRecords",
            ("SRC", "Quantity", "StartDay", "Duration"),
            (
                *(Want("SRC"), Want("Quantity", "count"), Want("Enabled", "yes_no")),
                *(Want("StartDay", "days"), Want("Duration", "days"), Want("Overlap", "days")),
                *(Want("Priority", "number"), Want("DemandGroup"), Want("Vignette")),
                *(Want("Operation"), Want("OITitle")),
                _TYPE,
                Want("DemandIndex", why="Marathon's own numbering"),
                Want("SourceFirst", why="no component is preferred: every fitting module may fill"),
                Want("Category", why="rules of fill by category are Marathon's own"),
                Want("Title 10_32", why="the legal status of a unit on duty is not kept"),
                Want("OriginalPriority", why="the priority in force is taken"),
                Want("Tags", why="Marathon's own switches, such as a region"),
            ),
        ),
        Shape(
            "PolicyRecords",
            ("PolicyName", "MaxBOG"),
            (
                *(Want("PolicyName"), Want("MaxBOG", "days"), Want("MinDwell", "days")),
                *(Want("MaxDwell", "days"), Want("StartDeployable", "days")),
                *(Want("StopDeployable", "days"), Want("Overlap", "days")),
                *(Want("Recovery", "days"), _TYPE, _STAMP),
                Want("Time Interval", why="days are meant in every policy known"),
                Want("Template", why="the states between two deployments are not told apart"),
                Want("BOGBudget", why="days deployed are limited by MaxBOG alone"),
                Want("Deltas", why="the states between two deployments are not told apart"),
                Want("Remarks", why="remarks on a policy are not kept"),
            ),
        ),
        Shape(
            "CompositePolicyRecords",
            ("CompositeName", "Policy"),
            (
                *(Want("CompositeName"), Want("Period"), Want("Policy"), _TYPE),
                Want("CompositionType"),
            ),
        ),
        Shape(
            "PeriodRecords",
            ("Name", "FromDay", "ToDay"),
            (
                *(Want("Name"), Want("FromDay", "days"), Want("ToDay", "days"), _TYPE),
                Want("PeriodCategory", why="a period is known by its name"),
                Want("Notes", why="remarks on a period are not kept"),
                Want("Base", why="Marathon's own bookkeeping"),
            ),
        ),
        Shape("Parameters", ("ParameterName",), (Want("ParameterName"), Want("Value"))),
        Shape(
            "RelationRecords",
            ("Relation", "Donor", "Recepient"),
            (
                *(Want("Relation"), Want("Donor"), Want("Recepient", also=("Recipient",))),
                *(Want("Cost", "number"), Want("Enabled", "yes_no"), _TYPE),
                Want("Notes", why="remarks on a relation are not kept"),
            ),
        ),
        Shape(
            "SRCTagRecords",
            ("SRC",),
            (
                *(Want("SRC"), Want("Tag"), Want("SRC Title", also=("Title",))),
                *(Want("STR", "count", also=("Strength",)), _TYPE),
                Want("Group", why="groups of unit types are not kept"),
            ),
        ),
    )
}

MISREAD: Final[Mapping[str, str]] = {
    "InScope": "Marathon finds anew which unit types meet supply and demand",
    "OutOfScope": "Marathon finds anew which unit types meet supply and demand",
    "Deployments": "a result of Marathon, not an input",
    "GhostProportionsAggregate": "invented supply for an analysis of requirements",
    "SuitabilityRecords": "which unit suits which demand follows from capability and substitutes",
    "PolicyTemplates": "the states between two deployments are not told apart",
    "PolicyDefs": "the older form of CompositePolicyRecords, which are read in its place",
    "DemandTrends": "a result of Marathon, not an input",
    "HighWater": "a result of Marathon, not an input",
    "Titles": "titles of tables",
}
"""Tables known but not taken, and why."""

BY_NAME: Final[Mapping[str, str]] = {
    re.sub(r"[^a-z]", "", name.casefold()): name for name in (*TABLES, *MISREAD)
}
