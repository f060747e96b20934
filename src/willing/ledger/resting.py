"""What an event rests on: the records whose text or existence it tells again.

The labels of these are what its own goes no wider than by default (`willing.ledger.kept_labels`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from willing.basics.label import Label
from willing.ledger.held import DecisionState, Held, IncidentState, Origin
from willing.ledger.origins import origins, plan_origins
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps, steps_of

_OF_THE_WHOLE_PLAN: Final = ("run_accepted", "plan_version", "scenario_set")
"""Kinds that rest on every record of the plan: a scenario may say any of them otherwise."""
_ACT_OF: Final[Mapping[str, str]] = {
    "offer_accepted": "accepted",
    "acceptance_ended": "accepted",
    "offer_authorised": "authorised",
    "authorisation_ended": "authorised",
    "theatre_state": "in_theatre",
    "theatre_state_ended": "in_theatre",
}
"""Kind: where its act stands below the offer."""
_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_ENTRY: Final = re.compile(r"entry [0-9]+ of [A-Z]+/[a-z0-9\-]+")


def resting(before: LedgerState, kind: str, subject: str, value: object) -> list[Label]:
    """Return the labels of what an event rests on; none for what stands on nothing."""
    steps = steps_of(subject) or ()
    found = [each.label for each in _standing(before, steps)]
    found += [each.label for each in _of_the_act(before, steps, kind)]
    found += [each.label for each in _NAMED.get(kind, _nothing)(before, steps, value)]
    if kind in _OF_THE_WHOLE_PLAN:
        found += [each.label for each in plan_origins(before)]
    return found


def _standing(before: LedgerState, steps: Steps) -> Iterator[Origin]:
    """Yield where the record at a path comes from; of one that was taken away, where it came
    from: written again from a copy it is as confidential as it was."""
    origin = _in_tables(before, steps) or before.former.get(steps)
    if origin is not None:
        yield origin


def _in_tables(before: LedgerState, steps: Steps) -> Origin | None:
    if steps in before.records:
        return before.records[steps].origin
    if steps in before.units:
        return before.units[steps].origin
    if len(steps) > 1 and steps[0] == "answers":
        taken = before.answers.get(steps[1], ())
        return taken[-1].origin if taken else None
    tables: Mapping[str, Mapping[str, Held | DecisionState | IncidentState]] = {
        "decisions": before.decisions,
        "incidents": before.incidents,
        "scenarios": before.scenarios,
        "indicators": before.indicators,
    }
    held = tables.get(steps[0], {}).get(steps[1]) if len(steps) > 1 else None
    return None if held is None else held.origin


def _of_the_offer(before: LedgerState, steps: Steps, value: object) -> Iterator[Origin]:
    """Yield the offer that an arrival names."""
    offer = field(value, "offer")
    if len(steps) > 1 and isinstance(offer, str):
        yield from _standing(before, ("nations", steps[1], "offers", offer))


def _of_the_scenario(before: LedgerState, _: Steps, value: object) -> Iterator[Origin]:
    name = field(value, "scenario")
    if isinstance(name, str) and name in before.scenarios:
        yield before.scenarios[name].origin


def _of_the_certificate(before: LedgerState, _: Steps, value: object) -> Iterator[Origin]:
    """Yield every record where a decision carries a certificate, whose figures rest on all."""
    if field(value, "certificate") is not None:
        yield from plan_origins(before)


def _of_the_item(before: LedgerState, _: Steps, value: object) -> Iterator[Origin]:
    """Yield the requirement that a field report is of."""
    line, item = field(value, "line_of_effort"), field(value, "item")
    if isinstance(line, str) and isinstance(item, str):
        yield from _standing(before, (line, "requirements", item))


def _of_both_sides(before: LedgerState, _: Steps, value: object) -> Iterator[Origin]:
    """Yield the records that a tension names, by id or entry; every record where it names none.

    What it quotes without naming it cannot be found.
    """
    text = f"{field(value, 'title') or ''} {field(value, 'text') or ''}"
    ids = {word.rstrip(".") for word in _WORD.findall(text)}
    for name in ("statements", "events"):
        ids |= {str(each) for each in field(value, name) or ()}
    entries = set(_ENTRY.findall(text))
    named = [
        held.origin
        for steps, held in before.records.items()
        if len(steps) > 1 and steps[-1] in ids  # a part of one step is a word of any text
    ]
    named += [each for each in origins(before) if each.entry in entries]
    yield from named or plan_origins(before)


def _of_the_act(before: LedgerState, steps: Steps, kind: str) -> Iterator[Origin]:
    """Yield the act on an offer that an event gives anew or ends."""
    if kind in _ACT_OF:
        yield from _standing(before, (*steps, _ACT_OF[kind]))


def _nothing(_: LedgerState, __: Steps, ___: object) -> Iterator[Origin]:
    return iter(())


_NAMED: Final[Mapping[str, Callable[[LedgerState, Steps, object], Iterator[Origin]]]] = {
    "unit_arrived": _of_the_offer,
    "run_accepted": _of_the_scenario,
    "decision_proposed": _of_the_certificate,
    "field_report": _of_the_item,
    "tension_noted": _of_both_sides,
}
"""Kind: the records that its value names."""


def field(value: object, name: str) -> Any:
    """Return a field of a value, whether it is a record or still a table."""
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
