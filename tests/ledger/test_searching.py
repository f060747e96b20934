"""A search among events that came through the gate."""

from typing import Any

import pytest

from willing.basics.label import Label
from willing.ledger.event import Event
from willing.ledger.searching import Listed, found, listed


def _event(seq: int, kind: str, subject: str, value: Any = None, note: str = "") -> Event:
    return Event(
        log="NOR/open",
        seq=seq,
        lamport=seq,
        at="2026-03-30T12:00:00Z",
        kind=kind,
        subject=subject,
        label=Label(originator="NOR", releasable_to=("coalition",)),
        value=value,
        note=note,
    )


MADE = _event(1, "offer_made", "nations.NOR.offers.mcm-1", {"title": "Two minehunters"})
CHANGED = _event(2, "offer_changed", "nations.NOR.offers.mcm-1", {"title": "Three", "quantity": 3})
CAVEAT = _event(3, "caveat_set", "nations.NOR.caveats.sea", {"tasks": ["mine hunting"]}, "At Sea")
EVENTS = (MADE, CHANGED, CAVEAT)


def test_a_list_says_where_what_and_for_whom() -> None:
    assert listed([MADE]) == (
        Listed(
            log="NOR/open",
            seq=1,
            at="2026-03-30T12:00:00Z",
            kind="offer_made",
            subject="nations.NOR.offers.mcm-1",
            marking="RESTRICTED · releasable to the coalition",
        ),
    )


@pytest.mark.parametrize(
    ("words", "seqs"),
    [
        ("minehunters", [1]),
        ("MINEHUNTERS two", [1]),
        ("mcm", [1, 2]),
        ("mine", [1, 3]),
        ("sea at", [3]),
        ("quantity", [2]),
        ("minehunters three", []),
        ("", []),
    ],
)
def test_a_search_finds_every_word_in_subject_note_and_value(words: str, seqs: list[int]) -> None:
    assert [each.seq for each in found(EVENTS, words)] == seqs
