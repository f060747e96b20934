"""Nodes of invented parties in folders of their own, with a clock that a test sets."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from willing.app.ledger.workspace import Ledger, create, open_ledger


class Clock:
    """Says what it is told to say."""

    def __init__(self) -> None:
        self.moment = "2031-04-07T08:00:00Z"

    def __call__(self) -> str:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """The one clock of every node of a test."""
    return Clock()


@pytest.fixture
def node(tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], Ledger]]:
    """Make and open the node of a party; closed at the end of the test."""
    with ExitStack() as stack:

        def make(party: str) -> Ledger:
            create(tmp_path / party, party, now=clock)
            return stack.enter_context(open_ledger(tmp_path / party, now=clock))

        yield make
