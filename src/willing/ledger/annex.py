"""The annex of a nation: confidential terms of its offers, for itself and the headquarters.

It is a log of its own, `NOR/annex`, that is sent to nobody else: not even its existence tells
anything. Each entry holds one term, sealed for two reading keys: whoever gets hold of the bytes
reads nothing. Opened, a term takes the place of the entry, so that the fold of a state meets a
caveat, a condition or an offer like any other; in the order of the log, its latest word counts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NoReturn

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.basics.label_join import audience
from willing.basics.party import HQ, Party
from willing.basics.record import Record
from willing.basics.units import Text
from willing.ledger.event import Event, without_floats
from willing.ledger.log_id import ANNEX, log_id, parts
from willing.ledger.reading_key import ReadingKey
from willing.ledger.sealing import Sealed, SealedAt, is_sealed_for, sealed, unsealed
from willing.ledger.writing import Draft
from willing.plan.plain import plain

ANNEX_SET: Final = "annex_set"
TermKind = Literal[
    "offer_made",
    "offer_changed",
    "offer_withdrawn",
    "caveat_set",
    "caveat_removed",
    "condition_set",
    "condition_removed",
]


class Term(Record, kw_only=True):
    """A confidential term: an event of the nation's own records, told in its annex alone."""

    kind: TermKind
    subject: Text
    value: Any = None
    note: Text = ""

    def __repr__(self) -> str:
        return f"Term({self.kind})"  # a trace of an error tells nothing confidential


def annex_label(nation: Party, classification: str = "CONFIDENTIAL") -> Label:
    """Return the label of an annex: for its nation and the headquarters."""
    return Label(classification=classification, releasable_to=(HQ,), originator=nation)


def annexed(
    nation: Party,
    name: str,
    term: Term,
    reading_keys: Mapping[Party, bytes],
    random_bytes: Callable[[int], bytes],
) -> Draft:
    """Return the draft of a term for the log `NOR/annex`, sealed; `name` is its id there.

    Raises LedgerError for a term of another's records, and without the reading keys of both.
    """
    subject = f"annexes.{name}"
    _refuse_another(nation, subject, term)
    missing = [party for party in (nation, HQ) if party not in reading_keys]
    if missing:
        others = " and ".join(party for party in missing if party != nation)
        fix = "Announce one: willing ledger rotate LEDGER --log all"
        if others:
            fix = f"Take in a bundle of {others} first: it brings the key (trust, then import)"
        _refuse(subject, f"no reading key of {' and '.join(missing)} is known", fix)
    both = {party: reading_keys[party] for party in (nation, HQ)}
    text = msgspec.json.encode(term.replace(value=without_floats(term.value)), order="sorted")
    try:
        value = sealed(text, SealedAt(log_id(nation, ANNEX), subject), both, random_bytes)
    except ValueError:
        _refuse(subject, "a reading key is none", "Have it announced anew")
    return Draft(ANNEX_SET, subject, plain(value), annex_label(nation))


def _refuse_another(nation: Party, subject: str, term: Term) -> None:
    if not _is_own(nation, term):
        fix = f"Write a subject that begins with nations.{nation}"
        _refuse(subject, "the term is of no record of this nation", fix)


def _is_own(nation: Party, term: Term) -> bool:
    return term.subject.startswith(f"nations.{nation}.")


def _refuse(subject: str, what: str, fix: str) -> NoReturn:
    raise LedgerError([Fault(file="annex", key=subject, what=what, fix=fix)])


def with_annexes(events: Iterable[Event], keys: Sequence[ReadingKey]) -> Iterator[Event]:
    """Yield the events, each sealed term that a key opens in the place of its entry.

    What no key opens stays as it is, sealed; `unopened` says what is wrong with it.
    """
    for event in events:
        term = _term(event, keys)
        yield event if term is None else opened_event(event, term)


def opened_event(event: Event, term: Term) -> Event:
    """Return the event of an opened term: where its entry stands, under the label of that."""
    return event.replace(kind=term.kind, subject=term.subject, value=term.value, note=term.note)


def unopened(events: Iterable[Event], keys: Sequence[ReadingKey], party: Party) -> Iterator[Fault]:
    """Yield what is wrong with each sealed term that one of the keys of a party ought to open:
    those sealed for a key, and those that their label names the party as a reader of."""
    for event in events:
        if not _is_annex(event):
            continue
        text = _sealed(event)
        if text is not None and not is_sealed_for(text, keys):
            if party in audience(event.label):
                what = f"entry {event.seq} is for {party} by its label and sealed for no key of it"
                fix = "Ask its nation to set it anew, or bring the reading key that is missing"
                yield Fault(file=event.log, key=event.subject, what=what, fix=fix)
        elif text is None or _term(event, keys) is None:
            what = f"entry {event.seq} cannot be opened, or is no confidential term of its nation"
            fix = "Ask its nation to set it anew"
            yield Fault(file=event.log, key=event.subject, what=what, fix=fix)


def _is_annex(event: Event) -> bool:
    return event.kind == ANNEX_SET and parts(event.log).compartment == ANNEX


def _sealed(event: Event) -> Sealed | None:
    try:
        return msgspec.convert(event.value, Sealed)
    except msgspec.ValidationError:
        return None


def _term(event: Event, keys: Sequence[ReadingKey]) -> Term | None:
    """Return the term of a sealed entry, or None where no key opens it or it is another's."""
    text = _sealed(event) if _is_annex(event) else None
    if text is None:
        return None
    for key in keys:
        try:
            found = unsealed(text, SealedAt(event.log, event.subject), key)
            term = msgspec.json.decode(found, type=Term)
        except (ValueError, msgspec.DecodeError, RecursionError):
            continue
        return term if _is_confidential(event) and _is_own(parts(event.log).party, term) else None
    return None


def _is_confidential(event: Event) -> bool:
    """Return whether the entry's label is for its nation and the headquarters at most: opened
    under a wider one, a node would show others what their own keys do not open."""
    return audience(event.label) <= {parts(event.log).party, HQ}
