"""What all lines of effort ask for, by line of effort and as one set of SOR lines."""

from collections.abc import Mapping

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.effort.effects import Effects
from willing.lines import LINES
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.plan.section import Section

ByEffort = Mapping[str, Mapping[str, Requirement]]


def requirements_by_effort(plan: Plan, previous: Mapping[str, Effects] | None = None) -> ByEffort:
    """Return the SOR lines of each line of effort, authored and derived, in printed order."""
    return {
        line.name: with_accepted_gaps(
            line.requirements(plan, previous), plan.sections.get(line.name)
        )
        for line in LINES
    }


def with_accepted_gaps(
    lines: Mapping[str, Requirement], section: Section | None
) -> Mapping[str, Requirement]:
    """Return the SOR lines with the gaps that the section accepts in derived ones."""
    gaps = {} if section is None else section.accepted_gaps
    return {
        name: line.replace(accepted_gaps=(*line.accepted_gaps, *gaps[name]))
        if name in gaps
        else line
        for name, line in lines.items()
    }


def all_requirements(by_effort: ByEffort) -> Mapping[str, Requirement]:
    """Return every SOR line by id; raises PlanError when two lines of effort use one id."""
    found: dict[str, Requirement] = {}
    owner: dict[str, str] = {}
    faults = []
    for effort, requirements in by_effort.items():
        for name, requirement in requirements.items():
            if name in owner:
                faults.append(
                    Fault(
                        file=f"{effort}.toml",
                        key=f"{effort}.requirements.{name}",
                        what=f"the SOR line '{name}' is already used by {owner[name]}",
                        fix="Rename one of the two",
                    )
                )
            found[name], owner[name] = requirement, effort
    if faults:
        raise PlanError(faults)
    return found
