"""`willing diff`: what changed from one run to another, in words."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.options import Json
from willing.cli.printing import console, marked, print_item, print_json
from willing.report.run_difference import difference_sentences, run_difference

Old = Annotated[Path, typer.Argument(metavar="RUN", help="The run before.")]
New = Annotated[Path, typer.Argument(metavar="RUN", help="The run after.")]


def diff(old: Old, new: New, json: Json = False) -> None:
    """Say what changed from one run to another: plan, figures, nations, lines.

    Example: willing diff runs/exercise runs/without-xad
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.folder_label import together
    from willing.app.run_folder import read_run

    before, after = read_run(old), read_run(new)
    found = run_difference(before, after)
    label = together([after.label, before.label])
    if json:
        print_json(marked(after.replace(label=label), found))
        return
    out = console()
    runs = (before, after) if label is None else (after.replace(label=label),)
    for marking in dict.fromkeys(each.marking for each in runs):
        out.print(marking)
    for sentence in difference_sentences(before, after, found):
        print_item(out, sentence)
