"""`willing ledger as-of`: what this node knew on a day, or what a party had said by then."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.ledger.options import As, LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json, print_listed

Date = Annotated[
    str,
    typer.Argument(metavar="DATE", help="A day, 2026-03-30, or a moment, 2026-03-30T12:00:00Z."),
]
Subject = Annotated[str, typer.Argument(metavar="[SUBJECT]", help="What to show of that day.")]
SaidBy = Annotated[
    str | None,
    typer.Option(
        metavar="PARTY", help="What this party's own logs say it had said by then, by its clock."
    ),
]
PlanOut = Annotated[
    Path | None, typer.Option("--plan", metavar="PLAN", help="Write the plan of that day.")
]
SHOWN = 40


def as_of(
    ledger: LedgerFolder,
    date: Date,
    subject: Subject = "",
    said_by: SaidBy = None,
    plan: PlanOut = None,
    as_: As = None,
    json: Json = False,
) -> None:
    """Show the ledger as this node had it at the end of a day, by what it had received.

    With --said-by, what a party's own logs say it had said by then: its clock's claim. With --plan,
    the plan folder of that day.

    Examples:

    willing ledger as-of hq 2026-03-30

    willing ledger as-of hq 2026-03-30 nations.XBO --said-by XBO
    """
    from willing.app.ledger.moments import end_of
    from willing.app.ledger.parties import reader_named
    from willing.app.ledger.plans import write_plan
    from willing.app.ledger.reading import events_of, refuse_stranger, state_of
    from willing.app.ledger.showing import found, summary
    from willing.app.ledger.workspace import open_ledger
    from willing.basics.party import PUBLIC
    from willing.cli.ledger.show import print_records, print_summary
    from willing.ledger.kept_labels import state_label
    from willing.ledger.state import said_by as said

    if said_by is not None and plan is not None:
        raise typer.BadParameter("--plan is what this node had: leave it out, or --said-by.")
    moment = end_of(date)
    with open_ledger(ledger) as opened:
        reader, maker = reader_named(opened, as_), opened.party
        if said_by is not None:
            refuse_stranger(opened, said_by)
            events = said(events_of(opened, reader=reader), said_by, moment)
            told = [
                f"{each.at} {each.kind} {each.subject} (entry {each.seq} of {each.log})"
                for each in events
                if not subject or f"{each.subject}.".startswith(f"{subject}.")
            ]
            if json:
                print_json({"as_of": moment, "party": said_by, "said": told})
            else:
                print_listed(console(), f"{said_by} had said by {moment}", told, SHOWN)
            return
        state = state_of(opened, as_of=moment, reader=reader)
    label = state_label(state, maker if reader.party == PUBLIC else reader.party)
    written = sorted(write_plan(state, plan, label).files) if plan is not None else []
    shown = found(state, subject) if subject else ()
    if json:
        print_json({"as_of": moment, "summary": summary(state), "records": shown, "plan": written})
        return
    console().print(f"As this node had it at {moment}:")
    if subject:
        print_records(console(), shown)
    else:
        print_summary(console(), summary(state))
    if written:
        console().print(f"Written to {plan}: {', '.join(written)}.")
