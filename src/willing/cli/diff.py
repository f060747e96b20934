"""`willing diff`: what changed from one run to another, in words."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json
from willing.report.run_difference import difference_sentences, run_difference
from willing.report.words import run_marking

Old = Annotated[Path, typer.Argument(metavar="RUN", help="The run before.")]
New = Annotated[Path, typer.Argument(metavar="RUN", help="The run after.")]


def diff(old: Old, new: New, json: Json = False) -> None:
    """Say what changed from one run to another: plan, figures, nations, lines.

    Example: willing diff runs/exercise runs/without-xad
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.run_folder import read_run

    before, after = read_run(old), read_run(new)
    found = run_difference(before, after)
    if json:
        print_json(found)
        return
    out = console()
    for marking in dict.fromkeys(run_marking(each.plan) for each in (before, after)):
        out.print(marking)
    for sentence in difference_sentences(before, after, found):
        print_item(out, sentence)
