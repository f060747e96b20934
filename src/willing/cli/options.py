"""Arguments and options that several verbs share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

PlanFolder = Annotated[
    Path, typer.Argument(metavar="PLAN", help="Plan folder, with plan.toml in it.")
]
RunFolder = Annotated[
    Path, typer.Argument(metavar="RUN", help="Run folder, as `generate --out` makes it.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Seed = Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Seed of the search.")]
Scenario = Annotated[
    str | None, typer.Option(metavar="NAME", help="Apply scenarios/NAME.toml of the plan.")
]
Threads = Annotated[int, typer.Option(min=1, max=64, help="Threads; they never change the result.")]

Effortful = Annotated[
    str, typer.Option("--effort", metavar="quick|normal|deep", help="How long to search.")
]
EFFORTS: tuple[Literal["quick", "normal", "deep"], ...] = ("quick", "normal", "deep")


def effort_named(name: str) -> Literal["quick", "normal", "deep"]:
    """Return the effort of that name; raises BadParameter for another."""
    chosen = next((each for each in EFFORTS if each == name), None)
    if chosen is None:
        raise typer.BadParameter(f"'{name}' is not one of {', '.join(EFFORTS)}.")
    return chosen
