"""Logs of which entries count for nothing, as far as an answer stands on them: for its note."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from willing.ledger.held import Origin
from willing.ledger.log_id import LogId, parts
from willing.ledger.state import LedgerState
from willing.ledger.subjects import subject

_STANDS: Final = (
    "Sentences of the answer stand on earlier entries of it; what came later may say otherwise."
)
_STANDS_NOT: Final = "No sentence of the answer stands on it."


def unsound_words(
    told: Mapping[LogId, str], state: LedgerState, cited: Iterable[str], nations: Iterable[str]
) -> Iterator[str]:
    """Yield the sentence of each log that does not count in full, and whether the answer stands on
    it: those that it stands on first, then those of parties asked about (where none is named, of
    all)."""
    logs = origins_by_id(state)
    standing = {logs[each].log for each in cited if each in logs}
    asked = set(nations)
    for log in sorted(told, key=lambda each: (each not in standing, each)):
        if log in standing or not asked or parts(log).party in asked:
            yield f"{told[log]} {_STANDS if log in standing else _STANDS_NOT}"


def origins_by_id(state: LedgerState) -> Mapping[str, Origin]:
    """Return the entry that each record comes from, by the id under which an answer cites it."""
    found: dict[str, Origin] = {}
    for steps, held in state.records.items():
        found[subject(*steps)] = held.origin
        if steps[2:3] == ("statements",) or steps[0] == "events":
            found[steps[-1]] = held.origin
    for steps, history in state.history.items():
        found.setdefault(subject(*steps), history[-1].origin)
    found.update(_followed(state))
    return found


def _followed(state: LedgerState) -> Iterator[tuple[str, Origin]]:
    for steps, unit in state.units.items():
        yield subject(*steps), unit.origin
        if unit.left_origin is not None:
            yield subject(*steps, "left"), unit.left_origin
    for name, incident in state.incidents.items():
        yield subject("incidents", name), incident.origin
        for count, assessed in enumerate(incident.assessments, 1):
            yield subject("incidents", name, str(count)), assessed.origin
    for name, decision in state.decisions.items():
        yield subject("decisions", name), decision.origin
        for party, given in decision.attested.items():
            yield subject("decisions", name, party), given.origin
