"""`willing ledger append`: own events, from a plan, a nation's file, a run, or one as stated."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json, print_listed

if TYPE_CHECKING:
    from willing.ledger.entry import Entry

What = Annotated[
    Path | None,
    typer.Argument(
        metavar="WHAT", help="A plan folder, a nation's file (NOR.toml) or a run folder."
    ),
]
Kind = Annotated[
    str | None, typer.Option(metavar="KIND", help="One event instead: its kind, `offer_withdrawn`.")
]
Subject = Annotated[
    str, typer.Option(metavar="PATH", help="What it is about: `nations.NOR.offers.nor-mcm-1`.")
]
Value = Annotated[
    list[str] | None,
    typer.Option(metavar="KEY=VALUE", help="A field of its value, as in TOML; may be repeated."),
]
ReleaseTo = Annotated[
    list[str] | None,
    typer.Option(
        "--to", metavar="READER", help="Releasable to: ISO3, HQ, coalition or public; repeatable."
    ),
]
Class = Annotated[
    str | None, typer.Option("--class", metavar="CLASS", help="RESTRICTED, CONFIDENTIAL, …")
]
Annex = Annotated[
    bool,
    typer.Option(
        "--annex", help="Seal it in the nation's annex, for the nation and the headquarters alone."
    ),
]
SHOWN = 20


def append(
    ledger: LedgerFolder,
    what: What = None,
    kind: Kind = None,
    subject: Subject = "",
    value: Value = None,
    to: ReleaseTo = None,
    class_: Class = None,
    annex: Annex = False,
    json: Json = False,
) -> None:
    """Append to the own log what a plan, a file or a run adds, or one event; signed, in one commit.

    Of a plan only what changes is written, and of it what this party may write: a nation of itself,
    the headquarters the plan, its acts, and nations that keep no ledger. What would count for
    nothing is refused, and then nothing is written. Labels follow the kind of record, and never go
    wider than the record that is changed, unless --to and --class say otherwise.

    Examples:

    willing ledger append hq examples/minimal

    willing ledger append xbo --kind offer_withdrawn --subject nations.XBO.offers.xbo-survey

    With --annex what is stated is sealed: only the nation and the headquarters can open it.
    """
    from willing.app.ledger.labelling import labelled
    from willing.app.ledger.reading import state_of
    from willing.app.ledger.recording import record, record_stated, record_term
    from willing.app.ledger.sources import Stated, completed, drafts_from, event_draft
    from willing.app.ledger.values import value_of
    from willing.app.ledger.workspace import open_ledger
    from willing.ledger.kept_labels import never_wider

    if (what is None) == (kind is None):
        raise typer.BadParameter("Name either WHAT or --kind.")
    rule = labelled(to, class_)
    if annex and kind is None:
        raise typer.BadParameter("--annex seals one event: state it with --kind.")
    with open_ledger(ledger) as opened:
        if annex:
            entries = record_term(opened, kind or "", subject, value_of(value or []))
            _told(opened.party, [f"{kind} {subject}, sealed"], entries, json=json)
            return
        before = state_of(opened)
        if to is None and class_ is None:
            rule = never_wider(before, rule)
        if what is not None:
            drafts = drafts_from(opened, before, what, rule)
            entries = record(opened, drafts)
        else:
            stated = completed(
                opened, before, Stated(kind or "", subject, value_of(value or [])), rule
            )
            drafts = (event_draft(opened, kind or "", subject, stated, rule),)
            entries = record_stated(opened, drafts[0])
    told = [f"{each.kind} {each.subject}".strip() for each in drafts]
    _told(opened.party, told, entries, json=json)


def _told(party: str, told: list[str], entries: "Sequence[Entry]", *, json: bool) -> None:
    if json:
        log = entries[0].log if entries else f"{party}/open"
        print_json({"log": log, "appended": told, "entries": len(entries)})
        return
    if not entries:
        console().print("Nothing to append: the ledger says all of this already.")
        return
    first, last = entries[0].seq, entries[-1].seq
    where = f"entry {first}" if first == last else f"entries {first} to {last}"
    print_listed(console(), f"Appended to {entries[0].log} as {where}", told, SHOWN)
