"""`willing ledger append`: own events, from a plan, a nation's file, a run, or one as stated."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from willing.cli.ledger.import_ import Yes, agreed_to
from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json, print_listed

if TYPE_CHECKING:
    from willing.app.ledger.sources import StatedEvent
    from willing.app.ledger.workspace import Ledger
    from willing.ledger.entry import Entry
    from willing.ledger.writing import Draft

What = Annotated[
    Path | None,
    typer.Argument(
        metavar="WHAT",
        help="A plan folder, a nation's file (NOR.toml), a run folder, or a file of one event.",
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        metavar="KIND",
        help="One event instead: its kind, `offer_withdrawn`; `willing ledger kinds` tells all.",
    ),
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
Policy = Annotated[
    str | None,
    typer.Option(metavar="COALITION|TLP", help="Whose class it is; else that of the record."),
]
Communities = Annotated[
    list[str] | None,
    typer.Option(
        "--community",
        metavar="NAME",
        help="Only for readers of this community; repeatable; '' takes away those of the record.",
    ),
]
OriginatorOnly = Annotated[
    bool | None,
    typer.Option(
        "--originator-only/--not-originator-only", help="Nobody but its originator passes it on."
    ),
]
Annex = Annotated[
    bool,
    typer.Option(
        "--annex", help="Seal it in the nation's annex, for the nation and the headquarters alone."
    ),
]
Unlisted = Annotated[
    bool,
    typer.Option(
        "--unlisted", help="Take a unit of an offer, or in a zone, that is not on record here."
    ),
]
Into = Annotated[
    str | None,
    typer.Option(
        "--compartment", metavar="NAME", help="Write it into this compartment of the own party."
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
    policy: Policy = None,
    community: Communities = None,
    originator_only: OriginatorOnly = None,
    annex: Annex = False,
    unlisted: Unlisted = False,
    compartment: Into = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Append to the own log what a plan, a file or a run adds, or one event; signed, in one commit.

    Of a plan only what changes is written, and of it what this party may write: a nation of itself,
    the headquarters the plan, its acts, and nations that keep no ledger. What would count for
    nothing is refused, and then nothing is written. Labels follow the kind of record, and never go
    wider than the records that it rests on, unless it is said: --to, --class, --policy, --community
    and --originator-only each change what they name and leave the rest as it was. Where a plan
    or a file no longer holds what stands, this is shown, and written only once it is confirmed.

    Examples:

    willing ledger append hq examples/minimal

    willing ledger append xbo --kind offer_withdrawn --subject nations.XBO.offers.xbo-survey

    willing ledger append xbo offer.toml

    Who may sign a kind of event, its fields and an example to type or to edit:

    willing ledger kinds offer_made

    With --annex what is stated is sealed: only the nation and the headquarters can open it. The
    arrival of a unit whose offer or zone is not on record here is refused with what is known, and
    taken with --unlisted; what it stands in tension with is told.
    """
    from willing.app.ledger.accepting import labels_under
    from willing.app.ledger.compartments import compartment_named
    from willing.app.ledger.labelling import Stated, labelled
    from willing.app.ledger.reading import state_of
    from willing.app.ledger.recording import record, record_stated, record_term
    from willing.app.ledger.sources import drafts_from, stated_draft
    from willing.app.ledger.workspace import open_ledger

    if (what is None) == (kind is None):
        raise typer.BadParameter("Name either WHAT or --kind.")
    event = _one_event(what, kind, subject, value or [])
    stated_label = Stated(to, class_, policy, community, originator_only)
    if annex:
        _refuse_beside_annex(event, compartment, labelled=stated_label != Stated())
    drafts: Sequence[Draft]
    with open_ledger(ledger) as opened:
        if annex and event is not None:
            entries = record_term(opened, *event)
            _told(opened.party, [f"{event.kind} {event.about}, sealed"], entries, json=json)
            return
        before = state_of(opened)
        into = None if compartment is None else compartment_named(opened, compartment)
        also = (*labels_under(what), *([] if into is None else [into.label]))
        rule = labelled(before, stated_label, opened.reader, also)
        if event is not None:
            drafts = (stated_draft(opened, before, event, rule),)
            entries = record_stated(opened, drafts[0], into, unlisted=unlisted)
        else:
            drafts = drafts_from(opened, before, what or Path(), rule)
            _ask(drafts, yes=yes, json=json)
            entries = record(opened, drafts, into)
        notes = _notes(opened, drafts)
    told = [f"{each.kind} {each.subject}".strip() for each in drafts]
    _told(opened.party, told, entries, json=json, notes=notes)


def _one_event(
    what: Path | None, kind: str | None, subject: str, value: Sequence[str]
) -> "StatedEvent | None":
    """Return the one event that is stated, in words or in a file; None for a plan or a run."""
    from willing.app.ledger.event_file import event_in, is_event_file
    from willing.app.ledger.sources import StatedEvent
    from willing.app.ledger.values import value_of

    if kind is not None:
        return StatedEvent(kind, subject, value_of(value))
    if subject or value:
        raise typer.BadParameter("--subject and --value are of one event: state it with --kind.")
    return event_in(what) if what is not None and is_event_file(what) else None


def _refuse_beside_annex(
    event: "StatedEvent | None", compartment: str | None, *, labelled: bool
) -> None:
    if event is None:
        raise typer.BadParameter("--annex seals one event: state it with --kind, or in a file.")
    if compartment is not None:
        raise typer.BadParameter("--annex is a log of its own: leave out --compartment.")
    if labelled:
        raise typer.BadParameter(
            "--annex is for the nation and the headquarters alone: leave out --to, --class, "
            "--policy, --community and --originator-only, or leave out --annex."
        )


def _notes(ledger: "Ledger", drafts: "Sequence[Draft]") -> tuple[str, ...]:
    """Return what is told beside what was appended: how far a bound is proved, and tensions."""
    from willing.app.ledger.accepting import told_of
    from willing.app.ledger.names import ARRIVED
    from willing.app.ledger.reading import state_of
    from willing.app.ledger.units import told_of_units

    if any(each.kind == ARRIVED for each in drafts):
        return told_of_units(state_of(ledger), drafts, ledger.now()[:10])
    return told_of(drafts)


def _ask(drafts: "Sequence[Draft]", *, yes: bool, json: bool) -> None:
    """Have it confirmed where a file ends records that stand; raises Exit 2 when it is not."""
    from willing.app.ledger.sources import is_end

    ends = [f"{each.kind} {each.subject}" for each in drafts if is_end(each)]
    if ends and not agreed_to(
        [f"This ends what stands: {each}" for each in ends], yes=yes, json=json
    ):
        print("Nothing was appended: add --yes to confirm.", file=sys.stderr)
        raise typer.Exit(2)


def _told(
    party: str,
    told: list[str],
    entries: "Sequence[Entry]",
    *,
    json: bool,
    notes: "Sequence[str]" = (),
) -> None:
    if json:
        log = entries[0].log if entries else f"{party}/open"
        more = {"notes": notes} if notes else {}
        print_json({"log": log, "appended": told, "entries": len(entries), **more})
        return
    if not entries:
        console().print("Nothing to append: the ledger says all of this already.")
        return
    first, last = entries[0].seq, entries[-1].seq
    where = f"entry {first}" if first == last else f"entries {first} to {last}"
    print_listed(console(), f"Appended to {entries[0].log} as {where}", told, SHOWN)
    for note in notes:
        print_item(console(), note)
