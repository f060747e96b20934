"""Annexes: terms for a nation and the headquarters, opened into the events that they hold."""

from collections.abc import Callable
from hashlib import sha256
from itertools import count
from typing import Any

import msgspec
import pytest

from willing.basics.errors import LedgerError
from willing.basics.label import Label, Reader, may_read
from willing.basics.record import as_builtins
from willing.ledger.annex import Term, annexed, unopened, with_annexes
from willing.ledger.event import Event, decoded, encoded
from willing.ledger.reading_key import ReadingKey
from willing.ledger.sealing import SealedAt, sealed
from willing.ledger.state import state
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES

NATION, HEADQUARTERS, STRANGER = (ReadingKey(bytes([n]) * 32) for n in (1, 2, 3))
KEYS = {"XNO": NATION.public_key, "HQ": HEADQUARTERS.public_key}
CANARY = "kestrel-9"
CAVEAT = Term(
    kind="caveat_set",
    subject=f"nations.XNO.caveats.{CANARY}",
    value={"text": f"{CANARY}: at most 0.25 of the nights", "kind": "night"},
    note=f"told in confidence, {CANARY}",
)


def _random() -> Callable[[int], bytes]:
    numbers = count()
    return lambda size: sha256(str(next(numbers)).encode()).digest()[:size]


def _annexed(term: Term = CAVEAT, name: str = "one") -> Draft:
    return annexed("XNO", name, term, KEYS, _random())


def _event(draft: Draft, log: str = "XNO/annex", seq: int = 1) -> Event:
    """Return the event of a draft as it comes out of a log: signed bytes, read back."""
    made = Event(
        log=log,
        seq=seq,
        lamport=seq,
        at="2031-04-07T08:00:00Z",
        kind=draft.kind,
        subject=draft.subject,
        label=draft.label,
        value=draft.value,
        note=draft.note,
    )
    return decoded(encoded(made))


@pytest.mark.parametrize("key", [NATION, HEADQUARTERS])
def test_nation_and_headquarters_open_the_term_in_the_place_of_its_entry(key: ReadingKey) -> None:
    closed = _event(_annexed())
    (opened,) = with_annexes([closed], [STRANGER, key])
    assert (opened.log, opened.seq, opened.lamport, opened.label) == (
        *("XNO/annex", 1, 1),
        closed.label,
    )
    assert (opened.kind, opened.subject, opened.value, opened.note) == (
        *(CAVEAT.kind, CAVEAT.subject),
        *(CAVEAT.value, CAVEAT.note),
    )
    assert list(unopened([closed], [key], "XNO")) == []


def test_to_all_others_the_bytes_tell_nothing() -> None:
    closed = _event(_annexed())
    assert list(with_annexes([closed], [STRANGER])) == [closed]
    assert CANARY.encode() not in encoded(closed)
    assert list(unopened([closed], [STRANGER], "XSE")) == []


def test_its_label_is_for_nation_and_headquarters() -> None:
    label = _annexed().label
    for party, allowed in (("XNO", True), ("HQ", True), ("XGB", False)):
        reader = Reader(party=party, clearance={"COALITION": "SECRET"})
        assert may_read(reader, label) is allowed
    assert not may_read(Reader(), label)


def _moved(sealed: Event) -> Event:
    return sealed.replace(subject="annexes.two")


def _into_another_log(sealed: Event) -> Event:
    return sealed.replace(log="XGB/annex")


def _flipped(sealed: Event) -> Event:
    text = sealed.value["text"]
    return sealed.replace(
        value={**sealed.value, "text": ("B" if text[0] == "A" else "A") + text[1:]}
    )


@pytest.mark.parametrize("change", [_moved, _into_another_log, _flipped])
def test_what_was_moved_or_altered_stays_sealed_and_is_told(
    change: Callable[[Event], Event],
) -> None:
    event = change(_event(_annexed()))
    assert list(with_annexes([event], [HEADQUARTERS])) == [event]
    (fault,) = unopened([event], [HEADQUARTERS], "HQ")
    assert "entry 1 cannot be opened, or is no confidential term of its nation" in fault.sentence()
    assert CANARY not in fault.sentence()


@pytest.mark.parametrize("value", [None, 7, {}, {"format": 2}, {"text": CANARY}])
def test_what_is_no_sealed_text_is_told(value: Any) -> None:
    event = _event(_annexed()).replace(value=value)
    assert list(with_annexes([event], [HEADQUARTERS])) == [event]
    assert [CANARY in each.sentence() for each in unopened([event], [HEADQUARTERS], "HQ")] == [
        False
    ]


def test_a_sealed_text_in_another_compartment_is_none() -> None:
    event = _event(_annexed(), log="XNO/open")
    assert list(with_annexes([event], [HEADQUARTERS])) == [event]
    assert list(unopened([event], [HEADQUARTERS], "HQ")) == []


def test_a_nation_annexes_its_own_records_alone() -> None:
    for subject in ("nations.XGB.caveats.one", "nations.XNOX.caveats.one", "horizon"):
        with pytest.raises(LedgerError, match="is of no record of this nation"):
            _annexed(CAVEAT.replace(subject=subject))


def test_a_term_of_anothers_records_that_was_sealed_all_the_same_is_not_opened() -> None:
    """A nation that wrote its bytes with a program of its own gains nothing by it."""
    foreign = CAVEAT.replace(subject="nations.XGB.caveats.one")
    at = SealedAt("XNO/annex", "annexes.one")
    value = as_builtins(sealed(msgspec.json.encode(foreign), at, KEYS, _random()))
    event = _event(_annexed()._replace(value=value))
    assert list(with_annexes([event], [HEADQUARTERS])) == [event]
    assert len(list(unopened([event], [HEADQUARTERS], "HQ"))) == 1


@pytest.mark.parametrize("audience", [("coalition",), ("public",), ("HQ", "XGB")])
def test_a_term_under_a_wider_label_is_not_opened(audience: tuple[str, ...]) -> None:
    """Else the headquarters' node would show it to whom that label lets read."""
    draft = _annexed()
    event = _event(draft._replace(label=draft.label.replace(releasable_to=audience)))
    assert list(with_annexes([event], [HEADQUARTERS])) == [event]
    assert len(list(unopened([event], [HEADQUARTERS], "HQ"))) == 1


def test_a_term_that_is_for_the_headquarters_by_its_label_alone_is_told_there() -> None:
    text = msgspec.json.encode(CAVEAT)
    at = SealedAt("XNO/annex", "annexes.one")
    value = as_builtins(sealed(text, at, {"XNO": NATION.public_key}, _random()))
    event = _event(_annexed()._replace(value=value))
    (fault,) = unopened([event], [HEADQUARTERS], "HQ")
    assert "is for HQ by its label and sealed for no key of it" in fault.sentence()
    own = event.replace(label=event.label.replace(releasable_to=()))
    assert list(unopened([own], [HEADQUARTERS], "HQ")) == []


@pytest.mark.parametrize("missing", ["XNO", "HQ"])
def test_without_both_reading_keys_nothing_is_sealed(missing: str) -> None:
    keys = {party: key for party, key in KEYS.items() if party != missing}
    with pytest.raises(LedgerError, match=f"no reading key of {missing} is known") as caught:
        annexed("XNO", "one", CAVEAT, keys, _random())
    assert CANARY not in str(caught.value)


def test_nobody_else_is_sealed_for_whoever_is_known() -> None:
    draft = annexed("XNO", "one", CAVEAT, {**KEYS, "XGB": STRANGER.public_key}, _random())
    assert sorted(draft.value["parties"]) == ["HQ", "XNO"]


def test_no_secret_stands_in_a_repr() -> None:
    assert CANARY not in repr(CAVEAT) and CANARY not in repr(_annexed())


def test_the_state_of_who_can_open_it_holds_the_caveat() -> None:
    public = Label(originator="XNO", releasable_to=("coalition",))
    named = Draft("nation_described", "nations.XNO", {"name": "Northland"}, public)
    events = [_event(named, "XNO/open"), _event(_annexed(), seq=2)]
    path = ("nations", "XNO", "caveats", CANARY)
    open_state = state(with_annexes(events, [HEADQUARTERS]), SECTION_TYPES)
    held = open_state.records[path]
    assert held.value.text == f"{CANARY}: at most 0.25 of the nights"
    assert held.origin.log == "XNO/annex"
    shut = state(with_annexes(events, [STRANGER]), SECTION_TYPES)
    assert path not in shut.records and shut.refused == ()
