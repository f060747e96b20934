"""`willing ledger show`: the ledger in sum, or what is on record of one thing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from willing.cli.ledger.options import As, LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json, print_listed

if TYPE_CHECKING:
    from willing.app.ledger.showing import Shown, Summary
    from willing.ledger.searching import Listed
    from willing.ledger.since import Since

Subject = Annotated[
    str,
    typer.Argument(metavar="[SUBJECT]", help="What to show: `nations.NOR`, `decisions.paris`."),
]
SinceThen = Annotated[
    bool, typer.Option("--since", help="Of a decision: what changed of its basis since.")
]
Find = Annotated[
    str, typer.Option(metavar="WORDS", help="Every event in which these words stand instead.")
]
SHOWN = 12


def show(
    ledger: LedgerFolder,
    subject: Subject = "",
    since: SinceThen = False,
    find: Find = "",
    as_: As = None,
    json: Json = False,
) -> None:
    """Show the ledger in sum, or every record at a subject, each with who said it and where.

    With --since, of a decision: the ledger is folded anew from what this node had when it received
    the proposal, and what changed of its basis since is told: plan, offers, acts, gates, mandates.

    Examples:

    willing ledger show hq

    willing ledger show hq nations.XBO.offers

    willing ledger show hq decisions.summit --since

    willing ledger show hq --find "mine hunter"
    """
    from willing.app.ledger.deciding import changed_since
    from willing.app.ledger.notices import notices
    from willing.app.ledger.parties import reader_named
    from willing.app.ledger.reading import events_of, state_of
    from willing.app.ledger.showing import found, summary
    from willing.app.ledger.workspace import open_ledger
    from willing.ledger.searching import found as found_events

    with open_ledger(ledger) as opened:
        reader = reader_named(opened, as_)
        told = notices(opened, reader=reader)
        if not json:
            print_notices(console(), told)
        if since:
            _print_since(changed_since(opened, subject, reader), told, json=json)
            return
        if find:
            _print_events(found_events(events_of(opened, reader=reader), find), told, json=json)
            return
        state = state_of(opened, reader=reader)
    if not subject:
        made = summary(state).replace(notices=told)
        if json:
            print_json(made)
        else:
            print_summary(console(), made)
        return
    shown = found(state, subject)
    if json:
        print_json({"notices": told, "records": shown})
    else:
        print_records(console(), shown)


def print_notices(out: Console, told: Sequence[str]) -> None:
    """Print which logs do not count whole, before what is made without them."""
    for each in told:
        print_item(out, each, mark="!")


def _print_events(events: "Sequence[Listed]", notices: Sequence[str], *, json: bool) -> None:
    """Print where each event stands, what it is about and who may read it."""
    if json:
        print_json({"notices": notices, "events": events})
        return
    if not events:
        print_item(console(), "No event that may be read here holds these words.")
    told = [
        f"{each.at[:10]} {each.kind} {each.subject} (entry {each.seq} of {each.log});"
        f" {each.marking}"
        for each in events
    ]
    print_listed(console(), f"Events found: {len(events)}", told, SHOWN)


def _print_since(told: "Since", notices: Sequence[str], *, json: bool) -> None:
    """Print where a decision stands and what changed, by topic."""
    if json:
        print_json(told.replace(notices=tuple(notices)))
        return
    out = console()
    print_item(out, told.standing.text)
    print_item(out, told.basis)
    if not told.changes:
        print_item(out, "Nothing of what it rests on has changed.")
    topics = dict.fromkeys(each.topic for each in told.changes)
    for topic in topics:
        print_listed(out, topic, [each.text for each in told.changes if each.topic == topic], SHOWN)


def print_summary(out: Console, made: "Summary") -> None:
    """Print a ledger in sum."""
    layers = ", ".join(f"{count} {layer}" for layer, count in made.offers.items())
    only = f" ({made.not_yet_offered} of the offered: only sensed or indicated)"
    layers = f"{layers}{only}" if made.not_yet_offered else layers
    print_item(out, f"{made.nations} nations; offers: {layers or 'none'}.")
    print_item(out, f"{made.requirements} SOR lines, {made.statements} public statements.")
    print_item(out, f"Run in force: {made.run or 'none accepted yet'}.")
    if made.decisions:
        print_item(out, f"Decisions: {', '.join(made.decisions)}.")
    incidents = "1 incident" if made.incidents == 1 else f"{made.incidents} incidents"
    answers = "1 answer" if made.answers == 1 else f"{made.answers} answers"
    print_item(out, f"{incidents}, {answers}.")
    if made.superseded:
        print_item(
            out,
            f"{made.superseded} records that the headquarters had kept on behalf of nations are "
            "now kept by those nations: their word alone counts.",
        )
    print_listed(out, "Counts for nothing", made.refused, SHOWN)


def print_records(out: Console, shown: Sequence["Shown"]) -> None:
    """Print records with their values as TOML, where they come from, and their marking."""
    import tomli_w

    for each in shown:
        out.print(f"\n{each.subject}", style="bold")
        out.print(f"{each.said}; {each.marking}", style="dim")
        table = each.value if isinstance(each.value, dict) else {"value": each.value}
        text = tomli_w.dumps(_without_nulls(table)).rstrip()
        out.print(text, soft_wrap=True)  # text that is broken into lines would be no TOML
        for earlier in each.earlier:
            print_item(out, earlier)


def _without_nulls(value: Any) -> Any:
    """Return plain values without what is null, for which TOML has no word."""
    if isinstance(value, dict):
        return {key: _without_nulls(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [_without_nulls(each) for each in value if each is not None]
    return value
