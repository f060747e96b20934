"""The arrival of a unit as a person states it: what is certainly wrong is asked about first.

A mistyped offer or zone is refused before it is signed, with what is known. Whoever sees the unit
there all the same says so (`--unlisted`): a report from the field is never lost, and the tension
stands until somebody settles it. More modules than were offered are taken, and told.
"""

from collections.abc import Iterable, Iterator, Sequence

from willing.basics.errors import LedgerError, PlanError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.ledger.plan_events import plan_of
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps, steps_of
from willing.ledger.tension_rules import RULES
from willing.ledger.tensions import Seen
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES

ARRIVED = "unit_arrived"
UNIT_RULES = ("arrived", "beyond", "nowhere")


def refuse_unlisted(before: LedgerState, draft: Draft) -> None:
    """Raise LedgerError for a unit of an offer, or in a zone, that is not on record at this node.

    An offer that was withdrawn is on record. Where no zone is known at all, nothing is certain.
    """
    faults = [*_unlisted(before, draft)] if draft.kind == ARRIVED else []
    if faults:
        again = "where the unit is there all the same, append with --unlisted: it is kept and told"
        raise LedgerError([each.replace(fix=_also(each.fix, again)) for each in faults])


def _unlisted(before: LedgerState, draft: Draft) -> Iterator[Fault]:
    value = draft.value if isinstance(draft.value, dict) else {}
    iso3, offer, zone = _nation(draft), value.get("offer"), value.get("zone")
    offers = _ids([*before.records, *before.history], ("nations", iso3, "offers"))
    zones = _ids(before.records, ("theatre", "zones"))
    if isinstance(offer, str) and offer not in offers:
        what = f"no offer '{offer}' of {iso3} is on record here"
        yield Fault(file=draft.subject, key="offer", what=what, fix=_known(offer, offers))
    if isinstance(zone, str) and zones and zone not in zones:
        what = f"no zone '{zone}' is in the plan here"
        yield Fault(file=draft.subject, key="zone", what=what, fix=_known(zone, zones))


def _also(fix: str, again: str) -> str:
    return f"{fix} {again.capitalize()}" if fix.endswith("?") else f"{fix}; {again}"


def _nation(draft: Draft) -> str:
    return (steps_of(draft.subject) or ("", ""))[1]


def _ids(records: Iterable[Steps], above: Steps) -> list[str]:
    """Return the ids of the records right below a path."""
    depth = len(above)
    return sorted({steps[depth] for steps in records if steps[:depth] == above and steps[depth:]})


def _known(name: str, known: Sequence[str]) -> str:
    return did_you_mean(name, known).rstrip(".")


def told_of_units(after: LedgerState, drafts: Sequence[Draft], today: str) -> tuple[str, ...]:
    """Return the tensions, in sentences, that what was just appended of units stands in."""
    subjects = {each.subject for each in drafts if each.kind == ARRIVED}
    if not subjects:
        return ()
    try:
        seen = Seen(after, plan_of(after, SECTION_TYPES), today)
    except PlanError:
        return ("Here is no whole plan that it could be held against.",)
    notes = (note for rule in UNIT_RULES for note in RULES[rule](seen))
    return tuple(
        f"Taken, and a tension: {note.title}. {note.text}"
        for note in notes
        if subjects & {side.subject for side in note.sides}
    )
