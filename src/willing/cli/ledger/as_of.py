"""`willing ledger as-of`: what this node knew on a day, or what a party had said by then."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from willing.cli.ledger.options import As, LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json, print_listed

if TYPE_CHECKING:
    from willing.ledger.event import Event

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

    Forks and keys are those that it knew of then, so that what was printed on that day is printed
    again; what was found out since is told first. With --said-by, what a party's own logs say it
    had said by then: its clock's claim. With --plan, the plan folder of that day.

    Examples:

    willing ledger as-of hq 2026-03-30

    willing ledger as-of hq 2026-03-30 nations.XBO --said-by XBO
    """
    from willing.app.ledger.moments import end_of, not_yet
    from willing.app.ledger.notices import notices
    from willing.app.ledger.parties import reader_named
    from willing.app.ledger.plans import write_plan
    from willing.app.ledger.reading import events_of, refuse_stranger, state_of
    from willing.app.ledger.showing import found, summary
    from willing.app.ledger.workspace import open_ledger
    from willing.basics.party import PUBLIC
    from willing.cli.ledger.show import print_notices, print_records, print_summary
    from willing.ledger.kept_labels import state_label
    from willing.ledger.state import said_by as said

    if said_by is not None and plan is not None:
        raise typer.BadParameter("--plan is what this node had: leave it out, or --said-by.")
    moment = end_of(date)
    with open_ledger(ledger) as opened:
        reader, maker = reader_named(opened, as_), opened.party
        late = not_yet(moment, opened.now())
        told = late + notices(opened, as_of=None if said_by else moment, reader=reader)
        if said_by is not None:
            refuse_stranger(opened, said_by)
            listed = _listed(said(events_of(opened, reader=reader), said_by, moment), subject)
            _print_said(
                {"as_of": moment, "notices": told, "party": said_by, "said": listed}, json=json
            )
            return
        state = state_of(opened, as_of=moment, reader=reader)
    label = state_label(state, maker if reader.party == PUBLIC else reader.party)
    written = sorted(write_plan(state, plan, label).files) if plan is not None else []
    shown = found(state, subject) if subject else ()
    made = summary(state).replace(notices=told)
    if json:
        print_json({"as_of": moment, "summary": made, "records": shown, "plan": written})
        return
    print_notices(console(), told)
    console().print(f"As this node had it at {moment}:")
    if subject:
        print_records(console(), shown)
    else:
        print_summary(console(), made)
    if written:
        where = "this folder" if plan == Path() else plan
        console().print(f"Written to {where}: {', '.join(written)}.")


def _print_said(told: dict[str, Any], *, json: bool) -> None:
    """Print what a party had said by a moment."""
    from willing.cli.ledger.show import print_notices

    if json:
        print_json(told)
        return
    print_notices(console(), told["notices"])
    print_listed(console(), f"{told['party']} had said by {told['as_of']}", told["said"], SHOWN)


def _listed(events: "Iterable[Event]", subject: str) -> list[str]:
    """Return events at a subject or below it, each in words."""
    return [
        f"{each.at} {each.kind} {each.subject} (entry {each.seq} of {each.log})"
        for each in events
        if not subject or f"{each.subject}.".startswith(f"{subject}.")
    ]
