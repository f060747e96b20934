"""Index columns: what they say of an event, and of a class that nobody knows."""

import pytest
from tests.ledger.written_log import AT, LOG

from willing.basics.label import LEVELS, NOBODY, Label
from willing.ledger.columns import WITHHELD, columns
from willing.ledger.event import Event


def event(label: Label) -> Event:
    return Event(log=LOG, seq=1, lamport=7, at=AT, kind="offer_made", subject="a.b", label=label)


def test_what_an_event_gives() -> None:
    label = Label(originator="GBR", releasable_to=("HQ", "FRA"), communities=("medical", "annex-b"))
    found = columns(event(label))
    assert found == (
        7,
        "offer_made",
        "a.b",
        AT,
        "COALITION",
        1,
        "GBR",
        " FRA HQ ",
        " annex-b medical ",
    )


def test_nothing_named_is_empty_text() -> None:
    found = columns(event(Label(originator="GBR")))
    assert (found.releasable_to, found.communities) == ("", "")
    assert set(WITHHELD) == {None}


@pytest.mark.parametrize(
    ("policy", "classification"), [(p, c) for p, all_of_it in LEVELS.items() for c in all_of_it]
)
def test_levels_rank_the_classes(policy: str, classification: str) -> None:
    label = Label(originator="GBR", policy=policy, classification=classification)
    assert columns(event(label)).level == LEVELS[policy].index(classification)


def test_nobody_is_cleared_to_an_unknown_class() -> None:
    assert columns(event(Label(originator="GBR", classification="COSMIC"))).level == NOBODY
    assert max(map(len, LEVELS.values())) < NOBODY
