"""`willing assess`: what the force of a run would achieve, measure by measure."""

from typing import Annotated

import typer

from willing.basics.errors import RunError
from willing.cli.effects_text import print_effects
from willing.cli.options import Json, RunFolder
from willing.cli.printing import console, marked, print_json

LineOfEffort = Annotated[
    str | None, typer.Option("--line", metavar="NAME", help="One line of effort only.")
]


def assess(run: RunFolder, line: LineOfEffort = None, json: Json = False) -> None:
    """Work out again what the force plan of a run achieves, and print it against the targets.

    Example: willing assess runs/demo --line seas
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.generation import assess_by_effort
    from willing.app.run_folder import read_run

    found = read_run(run)
    effects = assess_by_effort(found.plan, found.force_plan)
    if line is not None and line not in effects:
        raise RunError(f"'{line}' is not a line of effort. Known are: {', '.join(effects)}.")
    chosen = {name: each for name, each in effects.items() if line in (None, name)}
    if json:
        print_json(marked(found, chosen))
        return
    console().print(found.marking)
    titles = {name: each.title for name, each in found.efforts.items()}
    print_effects(console(), chosen, titles, every_measure=line is not None)
