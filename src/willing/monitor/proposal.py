"""Proposals to plan anew, and what the run in force uses."""

from collections.abc import Iterator

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.ledger.held import Held
from willing.monitor.watch import (
    Sentence,
    Watch,
    run_in_force,
    run_value,
)


class Proposal(Record, kw_only=True):
    """Plan anew, and why."""

    trigger: Slug
    about: Text
    """What it is about: an offer, a gate, a measure, an indicator."""
    sentence: Sentence
    how: Text
    """How it may be looked at."""


def used_offers(watch: Watch) -> Iterator[tuple[str, str]]:
    """Yield nation and offer for each offer that the run in force uses."""
    run = run_value(watch)
    for nation, names in run.offers.items() if run else ():
        for name in names:
            yield nation, name


def is_after_run(watch: Watch, held: Held) -> bool:
    """Return whether this node received a record after the run in force was accepted.

    The merged order alone does not say it: a nation that had not heard of the run may count its
    event before it.
    """
    run = run_in_force(watch)
    if run is None:
        return False
    if watch.had_with_run is not None:
        return (held.origin.log, held.origin.seq) not in watch.had_with_run
    of_run = run[1].origin
    return (held.origin.lamport, held.origin.log, held.origin.seq) > (
        of_run.lamport,
        of_run.log,
        of_run.seq,
    )


def how_without(nation: str) -> str:
    """Return how a plan without a nation or an offer of it may be looked at."""
    return f"willing replan RUN --without {nation}, or --event FILE with the offer at quantity 0"
