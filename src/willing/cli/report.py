"""`willing report`: the report of a run in a format of your choice."""

from pathlib import Path
from typing import Annotated

import typer

from willing.adapters.files import write_file
from willing.cli.options import Json, RunFolder
from willing.cli.printing import marked, print_json

NAMES = {"html": "report.html", "xlsx": "gap-board.xlsx", "md": "report.md"}
ReportFormat = Annotated[
    str, typer.Option("--format", metavar="html|xlsx|md", help="Format of the report.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write there; else into the run folder."),
]


def report(
    run: RunFolder, format: ReportFormat = "html", out: Out = None, json: Json = False
) -> None:
    """Write the report of a run: one self-contained page, a workbook, or Markdown.

    Example: willing report runs/demo --format md --out brief.md
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.reporting import FORMATS, rendered
    from willing.app.run_folder import read_run

    chosen = next((each for each in FORMATS if each == format and each in NAMES), None)
    if chosen is None:
        raise typer.BadParameter(f"'{format}' is not one of {', '.join(NAMES)}.")
    if out is not None and out.is_dir():
        raise typer.BadParameter(f"{out} is a folder: name a file, as {out / NAMES[chosen]}.")
    found = read_run(run)
    content = rendered(found, chosen)
    path = out if out is not None else run / NAMES[chosen]
    write_file(path, content)
    if json:
        print_json(marked(found, {"file": str(path), "bytes": len(content)}))
        return
    print(f"Written: {path}, {len(content):,} bytes.")
