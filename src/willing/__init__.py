"""Willing: the force a coalition's offers add up to, week by week from the ceasefire.

    plan = willing.read("examples/minimal")
    force_plan = willing.generate(plan, seed=1)
    effects = willing.assess(plan, force_plan)

Names are loaded when first used, so that `import willing` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from willing.app.explain import explain as explain
    from willing.app.generation import assess as assess
    from willing.app.generation import generate as generate
    from willing.app.read import read as read
    from willing.app.reporting import report as report
    from willing.app.solving import solve as solve
    from willing.basics.errors import FaultyError as FaultyError
    from willing.basics.errors import InfeasibleError as InfeasibleError
    from willing.basics.errors import PlanError as PlanError
    from willing.basics.errors import RunError as RunError
    from willing.basics.errors import StoppedError as StoppedError
    from willing.basics.errors import TransferError as TransferError
    from willing.basics.errors import WillingError as WillingError
    from willing.effort.effects import Effects as Effects
    from willing.force.force_plan import ForcePlan as ForcePlan
    from willing.plan.document import Plan as Plan
    from willing.report.run import Run as Run

__version__ = "0.1.0"

_WHERE = {
    "read": "app.read",
    "generate": "app.generation",
    "assess": "app.generation",
    "explain": "app.explain",
    "solve": "app.solving",
    "report": "app.reporting",
    "Plan": "plan.document",
    "ForcePlan": "force.force_plan",
    "Effects": "effort.effects",
    "Run": "report.run",
    "WillingError": "basics.errors",
    "FaultyError": "basics.errors",
    "PlanError": "basics.errors",
    "RunError": "basics.errors",
    "TransferError": "basics.errors",
    "InfeasibleError": "basics.errors",
    "StoppedError": "basics.errors",
}

__all__ = [
    "Effects",
    "FaultyError",
    "ForcePlan",
    "InfeasibleError",
    "Plan",
    "PlanError",
    "Run",
    "RunError",
    "StoppedError",
    "TransferError",
    "WillingError",
    "assess",
    "explain",
    "generate",
    "read",
    "report",
    "solve",
]


def __getattr__(name: str) -> object:
    """Load a public name from where it is defined (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(f"module 'willing' has no attribute '{name}'")
    return getattr(import_module(f"willing.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
