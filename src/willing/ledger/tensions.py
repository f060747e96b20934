"""Say versus sign: records of a ledger that disagree, found by rule and never resolved by one.

Each note keeps both sides, each in the verb of its layer and with the entry it comes from. People
settle them, by writing another event.

| rule | finds |
| --- | --- |
| said-no | a nation's standing refusal on a line of effort, and an offer on it |
| said-yes | a nation's standing word that it would, and its offers on that line all withdrawn |
| refused | an offer into the host, and a mandate that was refused |
| ceiling | offers into the host of more persons than the mandate's ceiling |
| unvoted | an authorisation, and a mandate that is only planned or tabled |
| caveat | an offer, and caveats of its own nation that leave it nowhere to go |
| waiting | accepted long ago, not authorised |
| uncovered | in theatre, without both acts |
| arrived | a unit that is there, of an offer that is not committed |
| beyond | units there of more modules than their nation offers |
| nowhere | a unit there in a zone that the plan does not have |
| decided | a decision on another plan than the one that now stands |
| statements | statements of a nation, or accounts of an event, that do not agree |
| noted | what a person noted |
| running | an accepted run of another plan than the one that now stands |
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text
from willing.coalition.nation import NationFile
from willing.coalition.offer import Offer
from willing.ledger.basis import Compared
from willing.ledger.held import Held
from willing.ledger.offer_verbs import told_of
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps, subject
from willing.plan.document import Plan, Tension


class Side(Record, kw_only=True):
    """One of the records: where it stands, and what it says in the verb of its layer."""

    subject: Text
    entry: Text = ""
    """`entry 4 of NOR/open`; empty for what the plan as a whole says."""
    text: Text


class Note(Record, kw_only=True):
    """Two or more records that disagree; all of them stand."""

    rule: Slug
    name: Slug
    """An id, the same as long as the same records disagree."""
    title: Text
    sides: tuple[Side, ...]
    nation: Nation | None = None

    @property
    def text(self) -> str:
        """What every side says, one sentence each."""
        return " ".join(side.text for side in self.sides)


class Seen(NamedTuple):
    """What the rules look at."""

    state: LedgerState
    plan: Plan
    today: str
    """ISO date: what is long ago is counted from it."""
    compared: Mapping[Steps, Compared] = {}
    """What each decision and the run in force name, beside what stood and stands; a rule has
    nothing to say of what is not here."""


def as_tension(note: Note) -> Tension:
    """Return the note as the value of an event `tension_noted`."""
    statements = tuple(
        side.subject.rpartition(".")[2] for side in note.sides if ".statements." in side.subject
    )
    return Tension(title=note.title, text=note.text, statements=statements, nation=note.nation)


def between(rule: Slug, about: tuple[Nation, *tuple[Slug, ...]], title: Text, *sides: Side) -> Note:
    """Return the note of a rule between records of a nation; `about` names it and what of it."""
    return Note(rule=rule, name="-".join((rule, *about)), title=title, nation=about[0], sides=sides)


def side(seen: Seen, steps: Steps, what: str) -> Side:
    """Return what the record at a path says, with who wrote it, when and where."""
    held = seen.state.records.get(steps)
    if held is None:
        return Side(subject=subject(*steps), text=f"The plan has: {what}.")
    nation = steps[1] if steps[0] == "nations" else ""
    text = f"{told_of(held, (), nation)}: {what}."
    return Side(subject=subject(*steps), entry=held.origin.entry, text=text)


def last_side(seen: Seen, steps: Steps, last: Held, what: str = "") -> Side:
    """Return the last word on what stands no more, with the reason that was given."""
    who = told_of(last, seen.state.history.get(steps, ()), steps[1])
    text = ": ".join((who, *(each for each in (what, last.value.reason) if each)))
    return Side(subject=subject(*steps), entry=last.origin.entry, text=f"{text}.")


def offers(seen: Seen) -> Iterator[tuple[Nation, NationFile, str, Offer]]:
    """Yield every offer that a nation knows of: drafts are the planner's."""
    for iso3, file in seen.plan.nations.items():
        for name, offer in file.offers.items():
            if offer.state != "draft":
                yield iso3, file, name, offer


def offered(name: str, offer: Offer) -> str:
    """Return an offer in a few words."""
    return f"{offer.title}, {offer.state} ({name})"


def quoted(file: NationFile, name: str) -> str:
    """Return a statement as it was said, by whom and when."""
    row = file.statements[name]
    return f"{row.speaker}, {row.date}: '{row.paraphrase.rstrip('.')}' ({name})"


def place(iso3: str, table: str, name: str) -> Steps:
    """Return the path of a record of a nation."""
    return ("nations", iso3, table, name)
