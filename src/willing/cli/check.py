"""`willing check`: is the plan document right, with every scenario?"""

from willing.app.read import read_all
from willing.app.requirements import all_requirements, requirements_by_effort
from willing.cli.options import Json, PlanFolder
from willing.cli.printing import print_json, tell


def check(plan: PlanFolder, json: Json = False) -> None:
    """Read a plan with every scenario and name every fault in one run; exit 2 when there is one.

    Example: willing check examples/minimal
    """
    found = read_all(plan)
    whole = found[None]
    offers = sum(len(nation.offers) for nation in whole.nations.values())
    lines = sum(len(section.requirements) for section in whole.sections.values())
    derived = len(all_requirements(requirements_by_effort(whole))) - lines
    scenarios = [name for name in found if name is not None]
    if json:
        print_json(
            {
                "plan": str(plan),
                "title": whole.title,
                "faults": 0,
                "nations": len(whole.nations),
                "offers": offers,
                "requirements": lines,
                "derived": derived,
                "scenarios": scenarios,
            }
        )
        return
    tell(
        f"{plan}: no fault. {whole.title}: {len(whole.nations)} nations, {offers} offers, "
        f"{lines + derived} SOR lines ({lines} written, {derived} derived), scenarios: "
        f"{', '.join(scenarios) or 'none'}."
    )
