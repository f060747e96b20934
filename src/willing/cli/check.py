"""`willing check`: is the plan document right, with every scenario?"""

from willing.app.read import read_and_check_all
from willing.cli.options import Json, PlanFolder
from willing.cli.printing import print_json


def check(plan: PlanFolder, json: Json = False) -> None:
    """Read a plan with every scenario and name every fault in one run; exit 2 when there is one.

    Example: willing check examples/minimal
    """
    whole, by_scenario = read_and_check_all(plan)
    offers = sum(len(nation.offers) for nation in whole.nations.values())
    lines = sum(len(section.requirements) for section in whole.sections.values())
    scenarios = list(by_scenario)
    if json:
        print_json(
            {
                "plan": str(plan),
                "title": whole.title,
                "faults": 0,
                "nations": len(whole.nations),
                "offers": offers,
                "requirements": lines,
                "scenarios": scenarios,
            }
        )
        return
    print(
        f"{plan}: no fault. {whole.title}: {len(whole.nations)} nations, {offers} offers, "
        f"{lines} SOR lines written, scenarios: {', '.join(scenarios) or 'none'}."
    )
