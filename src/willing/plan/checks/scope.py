"""What every check is given: the plan, and the names that checks look up."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from willing.basics.nearest import did_you_mean
from willing.coalition.condition import Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Offer
from willing.plan.document import Plan
from willing.plan.paths import Path
from willing.plan.requirement import Requirement
from willing.plan.wrong import Wrong


class Scope(NamedTuple):
    """A plan and the lines of effort that are known."""

    plan: Plan
    efforts: Collection[str]

    def nations(self) -> Iterator[tuple[Path, NationFile]]:
        """Yield each nation with its place in the document."""
        for name, nation in self.plan.nations.items():
            yield ("nations", name), nation

    def offers(self) -> Iterator[tuple[Path, Offer]]:
        """Yield each offer with its place in the document."""
        for path, nation in self.nations():
            for name, offer in nation.offers.items():
                yield (*path, "offers", name), offer

    def conditions(self) -> Iterator[tuple[Path, NationFile, Condition]]:
        """Yield each condition with its place in the document and its nation."""
        for path, nation in self.nations():
            for name, condition in nation.conditions.items():
                yield (*path, "conditions", name), nation, condition

    def lines(self) -> Iterator[tuple[Path, Requirement]]:
        """Yield each authored SOR line with its place in the document."""
        for section, content in self.plan.sections.items():
            for name, line in content.requirements.items():
                yield (section, "requirements", name), line


class Table(NamedTuple):
    """A table in which names are looked up: what its records are called, and where it stands."""

    kind: str
    known: Collection[str]
    about: Path

    def missing(self, path: Path, names: Collection[str]) -> Iterator[Wrong]:
        """Yield a fault for each of `names` that the table does not hold."""
        for name in names:
            if name not in self.known:
                what = f"{self.kind} '{name}' does not exist"
                yield Wrong(path, what, did_you_mean(name, self.known), self.about)


def zones(scope: Scope) -> Table:
    """Return the theatre's zones."""
    return Table("zone", scope.plan.theatre.zones, ("theatre", "zones"))


def capabilities(scope: Scope) -> Table:
    """Return the plan's capabilities."""
    return Table("capability", scope.plan.capabilities, ("capabilities",))


def efforts(scope: Scope, *more: str) -> Table:
    """Return the lines of effort, and further words that may stand in their place."""
    return Table("line of effort", [*scope.efforts, *more], ())


def nations(scope: Scope) -> Table:
    """Return the plan's nations."""
    return Table("nation", scope.plan.nations, ("nations",))


def statements(scope: Scope) -> Table:
    """Return every nation's statements."""
    known: Mapping[str, object] = {
        name: None for nation in scope.plan.nations.values() for name in nation.statements
    }
    return Table("statement", known, ("nations",))
