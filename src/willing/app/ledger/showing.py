"""What a ledger says of one thing, or in sum, in sentences with their entries."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label_words import marking
from willing.basics.nearest import did_you_mean
from willing.basics.party import HQ
from willing.basics.record import Record
from willing.coalition.offer import LAYERS, Offer
from willing.ledger.held import Held, Refusal, told
from willing.ledger.log_id import parts
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps, steps_of, subject
from willing.plan.plain import plain


class Shown(Record, kw_only=True):
    """One record of a state, and where it comes from."""

    subject: str
    said: str
    """Who said it, when, in which entry."""
    marking: str
    value: Any
    earlier: tuple[str, ...] = ()
    """What else was said of it, oldest first."""


def found(state: LedgerState, about: str) -> tuple[Shown, ...]:
    """Return every record at a subject or below it; raises LedgerError when there is none."""
    records = {subject(*steps): (steps, held) for steps, held in _everything(state)}
    matching = [
        _shown(state, name, *records[name])
        for name in sorted(records)
        if name == about or name.startswith(f"{about}.")
    ]
    if not matching:
        tops = {name.rpartition(".")[0] or name for name in records} | set(records)
        fix = did_you_mean(about, sorted(tops))
        raise LedgerError(
            [Fault(file="ledger", what=f"nothing is on record at '{about}'", fix=fix)]
        )
    return tuple(matching)


def _everything(state: LedgerState) -> Iterator[tuple[Steps, Held]]:
    yield from state.records.items()
    yield from ((("runs", name), held) for name, held in state.runs.items())
    yield from ((("scenarios", name), held) for name, held in state.scenarios.items())
    for name, decision in state.decisions.items():
        yield ("decisions", name), Held(decision.decision, decision.origin)
        for party, each in decision.attested.items():
            yield ("decisions", name, party), Held(each.attestation, each.origin)
    for name, incident in state.incidents.items():
        yield ("incidents", name), Held(incident.incident, incident.origin)
        for number, assessed in enumerate(incident.assessments, 1):
            yield ("incidents", name, str(number)), Held(assessed.assessment, assessed.origin)
    for steps, unit in state.units.items():
        yield steps, Held(unit.arrived, unit.origin)
        if unit.left is not None and unit.left_origin is not None:
            yield (*steps, "left"), Held(unit.left, unit.left_origin)
    for name, answer_steps in state.answers.items():
        for number, held in enumerate(answer_steps, 1):
            yield ("answers", name, str(number)), held


def _shown(state: LedgerState, name: str, steps: Steps, held: Held) -> Shown:
    nation = steps[1] if steps[0] == "nations" and len(steps) > 1 else ""
    before = (each.origin for each in state.history.get(steps, ()))
    earlier = tuple(told(each, nation) for each in before if each.entry != held.origin.entry)
    return Shown(
        subject=name,
        said=told(held.origin, nation),
        marking=marking(held.origin.label),
        value=plain(held.value),
        earlier=earlier,
    )


class Summary(Record, kw_only=True):
    """A ledger in sum."""

    offers: Mapping[str, int]
    """Offers by layer of truth."""
    nations: int
    requirements: int
    statements: int
    run: str | None = None
    """The run in force."""
    decisions: tuple[str, ...] = ()
    incidents: int = 0
    answers: int = 0
    superseded: int = 0
    """Events of the headquarters on behalf of nations that now keep the record themselves."""
    refused: tuple[str, ...] = ()
    """Other events that count for nothing, and why."""


def summary(state: LedgerState) -> Summary:
    """Return a state in sum."""
    layers: Counter[str] = Counter()
    offers = [steps for steps, held in state.records.items() if isinstance(held.value, Offer)]
    for steps in offers:
        layers[_layer(state, steps)] += 1
    return Summary(
        offers={layer: layers[layer] for layer in LAYERS if layers[layer]},
        nations=sum(len(steps) == 2 and steps[0] == "nations" for steps in state.records),
        requirements=sum(len(steps) > 2 and steps[1] == "requirements" for steps in state.records),
        statements=sum(len(steps) == 4 and steps[2] == "statements" for steps in state.records),
        run=next(reversed(list(state.runs)), None),
        decisions=tuple(state.decisions),
        incidents=len(state.incidents),
        answers=len(state.answers),
        superseded=sum(_is_superseded(state, each) for each in state.refused),
        refused=tuple(
            f"{each.kind} {each.subject} ({each.log} entry {each.seq}): {each.text}"
            for each in state.refused
            if not _is_superseded(state, each)
        ),
    )


def _is_superseded(state: LedgerState, refused: Refusal) -> bool:
    steps = steps_of(refused.subject) or ()
    kept = any(steps[:end] in state.kept_by_nation for end in range(2, len(steps) + 1))
    return parts(refused.log).party == HQ and steps[:1] == ("nations",) and kept


def _layer(state: LedgerState, steps: Steps) -> str:
    acts = {name: state.records.get((*steps, name)) for name in ("accepted", "authorised")}
    if (*steps, "in_theatre") in state.records:
        return "present"
    offer = state.records[steps].value
    if all(acts.values()):
        return "committed"
    return "said" if offer.state == "draft" else "offered"
