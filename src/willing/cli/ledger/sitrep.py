"""`willing ledger sitrep`: what is there, what was done and happened, and what is proposed."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.ledger.options import As, LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import print_json, tell

FORMATS = ("text", "md")
InForce = Annotated[
    Path | None,
    typer.Option("--run", metavar="RUN", help="Folder of the run in force: planned beside done."),
]
FirstDay = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="First day; else 7 days in all.")
]
LastDay = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Last day, as it was known then; else today."),
]
SitrepFormat = Annotated[str, typer.Option("--format", metavar="text|md", help="Text or Markdown.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write there instead of printing.")
]


def sitrep(
    ledger: LedgerFolder,
    run: InForce = None,
    first: FirstDay = None,
    last: LastDay = None,
    format: SitrepFormat = "text",
    out: Out = None,
    as_: As = None,
    json: Json = False,
) -> None:
    """Print the situation report of a period: force, lines, incidents, decisions, proposals.

    Every sentence names its source and its date. What is proposed, such as to plan anew because a
    unit left, is a proposal with its reason: nothing is changed.

    Example: willing ledger sitrep hq --run runs/demo --to 2031-04-20
    """
    from willing.adapters.files import write_file
    from willing.app.ledger.parties import reader_named
    from willing.app.ledger.sitrep import sitrep_of
    from willing.app.ledger.workspace import open_ledger
    from willing.monitor.sitrep_text import as_markdown, as_text

    if format not in FORMATS:
        raise typer.BadParameter(f"'{format}' is not one of {', '.join(FORMATS)}.")
    with open_ledger(ledger) as opened:
        reader = reader_named(opened, as_)
        made = sitrep_of(opened, reader=reader, run=run, first_day=first, last_day=last)
    if json:
        print_json(made)
        return
    text = as_text(made) if format == "text" else as_markdown(made)
    if out is None:
        tell(text, end="")
        return
    write_file(out, text.encode())
    print(f"Written: {out}.")
