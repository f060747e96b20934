"""What a bundle is not let in with, the fold does not count either: two codes, one rule."""

import itertools

import pytest

from willing.basics.label import Label
from willing.ledger.event import Event
from willing.ledger.kinds import KINDS
from willing.ledger.scope import outside
from willing.ledger.state import state
from willing.lines import SECTION_TYPES

LOGS = ("HQ/open", "XAD/open", "XAD/annex", "XBO/open", "XAD/root", "HQ/root")
WORDS = {"{nation}": "XAD", "{id}": "a-1", "{line_of_effort}": "presence", "{path}": "horizon"}
CASES = list(itertools.product(LOGS, ("own", "HQ", "XBO"), (True, False)))


def event(kind, log, originator, fitting):
    """Return an event of a kind in a log, its label by one party, its subject fitting or not."""
    subject = ".".join(WORDS.get(step, step) for step in KINDS[kind].pattern)
    return Event(
        log=log,
        seq=1,
        lamport=1,
        at="2031-03-01T00:00:00Z",
        kind=kind,
        subject=subject if fitting else f"{subject}.no.such.place",
        label=Label(originator=log.partition("/")[0] if originator == "own" else originator),
        value={},
    )


def refusals(made):
    """Return what the fold says against an event."""
    return [each.text for each in state([made], SECTION_TYPES).refused]


WRITERS = ("alone to write", "may not write for", "does not belong in", "as its originator")
"""Words of the fold's sentences on who may write."""


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_both_say_alike_who_may_write_what_and_where(kind):
    allowed = 0
    for log, originator, fitting in CASES:
        made = event(kind, log, originator, fitting)
        scope, fold = outside(made), refusals(made)
        if scope:
            assert fold != [], made
        if any(words in text for text in fold for words in WRITERS):
            assert scope, made
        allowed += not scope
    assert allowed > 0
