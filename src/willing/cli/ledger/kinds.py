"""`willing ledger kinds`: every kind of event, or one with its fields and an example."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json, tell

if TYPE_CHECKING:
    from rich.console import Console

    from willing.app.ledger.kind_told import KindTold, RecordTold

KindName = Annotated[
    str, typer.Argument(metavar="[KIND]", help="One kind, with its fields: `offer_made`.")
]
AsExample = Annotated[
    bool,
    typer.Option("--example", help="Print its example alone: a file for `ledger append`."),
]


def kinds(kind: KindName = "", example: AsExample = False, json: Json = False) -> None:
    """Tell every kind of event that a ledger knows, or one: who signs it, its fields, an example.

    The example is on the plan examples/minimal, as TOML and as it is typed. Written to a file and
    edited it is appended with `willing ledger append LEDGER FILE`.

    Examples:

    willing ledger kinds

    willing ledger kinds incident_reported

    willing ledger kinds offer_made --example > offer.toml
    """
    from willing.app.ledger.kind_told import kind_told
    from willing.ledger.kinds import KINDS

    if example and not kind:
        raise typer.BadParameter("--example is of one kind: name it.")
    told = tuple(map(kind_told, [kind] if kind else KINDS))
    if json:
        print_json(told[0] if kind else {"kinds": told})
    elif example:
        tell(told[0].example, end="")
    elif kind:
        _print_kind(console(), told[0])
    else:
        _print_kinds(console(), told)


def _print_kinds(out: "Console", told: "tuple[KindTold, ...]") -> None:
    for signed_by in dict.fromkeys(each.signed_by for each in told):
        out.print(f"\nSigned by {signed_by}", style="bold")
        for each in told:
            if each.signed_by == signed_by:
                print_item(out, f"{each.kind}: {each.says}")
    out.print("\nwilling ledger kinds KIND tells its fields and gives an example.")


def _print_kind(out: "Console", told: "KindTold") -> None:
    out.print(f"{told.kind}: {told.title}", style="bold")
    print_item(out, told.says)
    print_item(out, f"Signed by {told.signed_by}.")
    print_item(out, f"Subject: {told.subject or 'none; it is of the log itself'}")
    if told.subjects:
        print_item(out, f"{{path}} is one of {', '.join(told.subjects)}")
    if told.layer:
        print_item(out, f"Layer: {told.layer}")
    for record in told.records:
        _print_record(out, record)
    if told.after:
        out.print(f"\nThe example stands after: {', '.join(told.after)}.")
    out.print("\nAs a file, for `willing ledger append LEDGER FILE`:\n", style="bold")
    tell(told.example, end="")
    heading = "Nobody types it; it is written by:" if told.written_by else "As it is typed:"
    out.print(f"\n{heading}\n", style="bold")
    tell(told.command)


def _print_record(out: "Console", record: "RecordTold") -> None:
    out.print(f"\n{record.name}", style="bold")
    if record.is_:
        out.print(record.is_)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("field", "type", "default", "allowed", "meaning"):
        table.add_column(name, overflow="fold", no_wrap=name == "field")
    for each in record.fields:
        kind = f"{each.type}, {each.unit}" if each.unit else each.type
        table.add_row(each.name, kind, each.default, each.allowed, each.meaning)
    out.print(table)
