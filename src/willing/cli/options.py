"""Arguments and options that several verbs share."""

from pathlib import Path
from typing import Annotated

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
