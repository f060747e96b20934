"""`willing ledger export`: a bundle for another party, or the plan that the ledger holds."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json, print_listed

To = Annotated[
    str | None, typer.Option(metavar="PARTY", help="Write a bundle for this party: ISO3 or HQ.")
]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Where the bundle goes.")]
PlanOut = Annotated[
    Path | None,
    typer.Option("--plan", metavar="PLAN", help="Write the plan into this folder instead."),
]


SHOWN = 12


def export(
    ledger: LedgerFolder, to: To = None, out: Out = None, plan: PlanOut = None, json: Json = False
) -> None:
    """Write a signed bundle for a party, to be carried by any medium, or the plan as a folder.

    A bundle holds what the labels let the party read; of the rest in open logs it holds stubs, so
    that chains and signatures still hold. How far a party is cleared stands in ledger.toml. A party
    is known by the plan, its trusted key, or ledger.toml; nobody else is written a bundle.

    Examples:

    willing ledger export xad --to HQ --out xad-to-hq.bundle

    willing ledger export hq --plan plans/orlo
    """
    from willing.adapters.files import write_files
    from willing.app.ledger.notices import notices
    from willing.app.ledger.plans import write_plan
    from willing.app.ledger.reading import state_of
    from willing.app.ledger.sending import bundles_for
    from willing.app.ledger.workspace import open_ledger
    from willing.basics.label_words import marking
    from willing.ledger.kept_labels import state_label

    if (to is None) == (plan is None):
        raise typer.BadParameter("Name either --to PARTY or --plan PLAN.")
    with open_ledger(ledger) as opened:
        if plan is not None:
            state, amiss = state_of(opened), notices(opened)
            label = state_label(state, opened.party)
            made_plan = write_plan(state, plan, label)
            written, left_out = sorted(made_plan.files), made_plan.left_out
            folder, told = plan, marking(label)
        else:
            file = out or Path(f"{opened.party}-to-{to}.bundle")
            made = bundles_for(opened, to or "")
            written = _names(file, len(made))
            folder, told, left_out, amiss = file.parent, "", (), ()
            write_files(folder, dict(zip(written, made, strict=True)))
    if json:
        marked = {"marking": told} if told else {}
        missing = {"left_out": left_out} if left_out else {}
        barred = {"notices": amiss} if amiss else {}
        print_json({"folder": str(folder), "written": written, **marked, **missing, **barred})
        return
    for each in amiss:
        print_item(console(), each, mark="!")
    where = "this folder" if folder == Path() else folder
    console().print(f"Written to {where}: {', '.join(written) or 'nothing, it is as it was'}.")
    print_listed(console(), "Left out of the plan, since it does not resolve", left_out, SHOWN)
    if told:
        console().print(f"Together it is {told}: label.json says so to its runs and exports.")


def _names(file: Path, count: int) -> list[str]:
    if count == 1:
        return [file.name]
    digits = len(str(count))  # so that names sort as the parts are to be taken in
    return [f"{file.stem}-{part:0{digits}}-of-{count}{file.suffix}" for part in range(1, count + 1)]
