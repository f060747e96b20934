"""What a ledger says of one thing, or in sum, in sentences with their entries."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label_words import marking
from willing.basics.nearest import did_you_mean
from willing.basics.party import HQ
from willing.basics.record import Record
from willing.coalition.offer import LAYERS, Offer, layer
from willing.ledger.held import Held, Refusal
from willing.ledger.kinds import KINDS
from willing.ledger.log_id import parts
from willing.ledger.offer_verbs import NOT_YET, told_of
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
    yield from ((("indicators", name), held) for name, held in state.indicators.items())
    yield from ((("plan", str(number)), held) for number, held in state.versions.items())
    for steps, noted in state.notes.items():
        if steps[0] in ("compartments", "replies"):
            yield steps, noted[-1]
    yield from _withdrawn(state)


def _withdrawn(state: LedgerState) -> Iterator[tuple[Steps, Held]]:
    """Yield the last word on each offer that stands no more, for its history is on record."""
    for steps, history in state.history.items():
        if steps not in state.records:
            yield steps, history[-1]


def _shown(state: LedgerState, name: str, steps: Steps, held: Held) -> Shown:
    nation = steps[1] if steps[0] == "nations" and len(steps) > 1 else ""
    history = state.history.get(steps, ())
    earlier = tuple(
        told_of(each, history[:place], nation)
        for place, each in enumerate(history)
        if each.origin.entry != held.origin.entry
    )
    return Shown(
        subject=name,
        said=told_of(held, history, nation),
        marking=marking(held.origin.label),
        value=plain(held.value),
        earlier=earlier,
    )


class Summary(Record, kw_only=True):
    """A ledger in sum."""

    offers: Mapping[str, int]
    """Offers by layer of truth."""
    nations: int
    not_yet_offered: int = 0
    """Of those that the layers call offered: only sensed or indicated."""
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
    notices: tuple[str, ...] = ()
    """Logs that do not count whole, and why."""


def summary(state: LedgerState) -> Summary:
    """Return a state in sum."""
    layers = Counter(layer(offer) for offer in _offers(state))
    return Summary(
        offers={name: layers[name] for name in LAYERS if layers[name]},
        not_yet_offered=sum(
            layer(each) == "offered" and each.state in NOT_YET for each in _offers(state)
        ),
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
    """Return whether it is what the headquarters wrote for a nation, and not an act of its own."""
    kind, steps = KINDS.get(refused.kind), steps_of(refused.subject) or ()
    if kind is None or kind.writer != "nation":
        return False
    kept = any(steps[:end] in state.kept_by_nation for end in range(2, len(steps) + 1))
    return parts(refused.log).party == HQ and steps[:1] == ("nations",) and kept


def _offers(state: LedgerState) -> Iterator[Offer]:
    """Yield the offers as the plan has them: what is in theatre without both acts is not."""
    for file in state.document().get("nations", {}).values():
        yield from (msgspec.convert(each, Offer) for each in file.get("offers", {}).values())
