"""Logs of which entries count for nothing, as far as an answer stands on them: for its note."""

from collections.abc import Iterable, Iterator, Mapping

from willing.ledger.held import Origin
from willing.ledger.log_id import LogId, parts
from willing.ledger.quarantine import Barred, Quarantine
from willing.ledger.state import LedgerState
from willing.ledger.subjects import subject


def unsound_words(
    quarantine: Quarantine, state: LedgerState, cited: Iterable[str], nations: Iterable[str]
) -> Iterator[str]:
    """Yield a sentence for each log that does not count in full: those that sentences stand on
    first, then those of parties asked about (where none is named, of all)."""
    logs = origins_by_id(state)
    standing = {logs[each].log for each in cited if each in logs}
    asked = set(nations)
    for log in sorted(quarantine, key=lambda each: (each not in standing, each)):
        if log in standing or not asked or parts(log).party in asked:
            yield _words(log, quarantine[log], stands=log in standing)


def _words(log: LogId, barred: tuple[Barred, ...], *, stands: bool) -> str:
    spans = "; ".join(f"{_span(each)}: {each.why}" for each in barred)
    on = (
        "Sentences of the answer stand on earlier entries of it; what came later may say otherwise."
        if stands
        else "No sentence of the answer stands on it."
    )
    return (
        f"{log} does not count in full: {spans}. What is barred is not in this answer. {on} "
        "See `willing ledger verify`, and ask its party before the answer is given."
    )


def _span(barred: Barred) -> str:
    if barred.last_seq is None:
        return f"from entry {barred.first_seq} on"
    if barred.first_seq == barred.last_seq:
        return f"entry {barred.first_seq}"
    return f"entries {barred.first_seq} to {barred.last_seq}"


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
