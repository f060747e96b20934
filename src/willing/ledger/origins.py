"""Where everything that a state holds comes from: what a label of the whole is joined of."""

from collections.abc import Iterator

from willing.ledger.held import Origin
from willing.ledger.state import LedgerState


def plan_origins(state: LedgerState) -> Iterator[Origin]:
    """Yield the origin of every record of the plan, and of every scenario."""
    for held in (*state.records.values(), *state.scenarios.values()):
        yield held.origin


def origins(state: LedgerState) -> Iterator[Origin]:
    """Yield the origin of everything held: the plan, what was said of it and what was done with it.

    Answers and notes on imports are not among them: they are their writer's alone, and no report
    is made of them but the note on an answer.
    """
    yield from plan_origins(state)
    for tables in (state.runs, state.versions, state.indicators):
        for held in tables.values():
            yield held.origin
    for said in state.history.values():
        yield from (each.origin for each in said)
    for unit in state.units.values():
        yield from (each for each in (unit.origin, unit.left_origin) if each is not None)
    for decision in state.decisions.values():
        yield decision.origin
        yield from (each.origin for each in decision.earlier)
        yield from (each.origin for each in decision.attested.values())
    for incident in state.incidents.values():
        yield incident.origin
        yield from (each.origin for each in incident.assessments)


def answer_origins(state: LedgerState) -> Iterator[Origin]:
    """Yield the origin of every step of every answer on record."""
    for steps in state.answers.values():
        yield from (each.origin for each in steps)
