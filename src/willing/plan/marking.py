"""The marking of every page that shows a plan, and of whatever shows what is short."""

from willing.plan.document import Plan


def markings(plan: Plan) -> str:
    """Return the marking of every page; a fictional plan is an exercise and says so."""
    fictional = plan.fictional or plan.theatre.fictional
    if not fictional or plan.marking.upper().startswith("EXERCISE"):
        return plan.marking
    return f"EXERCISE · {plan.marking}"


def run_marking(plan: Plan) -> str:
    """Return the marking of whatever shows shortfalls: of a real plan they are not public."""
    marking = markings(plan)
    if plan.fictional or plan.theatre.fictional or "RELEASE" in plan.marking.upper():
        return marking
    return f"{marking} · NOT FOR PUBLIC RELEASE"
