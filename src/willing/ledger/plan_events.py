"""A plan as events, and back: only what changed is written, and nothing is lost.

Outlines and other files beside the document are no part of it. Scenarios are kept as overlays.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.party import HQ, Party
from willing.ledger.default_labels import LabelRule, default_label
from willing.ledger.kept_labels import never_wider
from willing.ledger.offer_changes import offer_changes
from willing.ledger.plan_changes import differs, may_write, removals
from willing.ledger.plan_parts import Part, parts
from willing.ledger.state import EMPTY, LedgerState
from willing.ledger.subjects import subject
from willing.ledger.values import Ended
from willing.ledger.writing import Draft
from willing.plan.document import Plan
from willing.plan.mend import mend
from willing.plan.origins import Origin, Origins
from willing.plan.plain import plain
from willing.plan.shape import SectionTypes, assemble, document_kind

Scenarios = Mapping[str, Mapping[str, Any]]
FILE: Final = "the ledger"
_BEGUN: Final = frozenset({("format",), ("title",), ("horizon",)})
_NO_PLAN: Final = Fault(
    file=FILE,
    what="no plan is on record that may be read here",
    fix=f"The plan is {HQ}'s to write: take in a bundle of {HQ}, or name another reader",
)


def plan_of(state: LedgerState, section_types: SectionTypes) -> Plan:
    """Return the plan that a state holds; raises PlanError when it is none, such as without a
    title or a horizon."""
    tree = state.document()
    try:
        return assemble(tree, section_types)
    except (msgspec.ValidationError, RecursionError) as error:
        if not _BEGUN & state.records.keys():
            raise PlanError([_NO_PLAN]) from error
        origins = Origins()
        origins.add((), Origin(FILE))
        _, notes = mend(tree, document_kind(section_types))
        raise PlanError([origins.fault(wrong) for wrong in notes.wrongs]) from error


def scenarios_of(state: LedgerState) -> Scenarios:
    """Return the overlays that a state holds, by name."""
    return {name: held.value for name, held in sorted(state.scenarios.items())}


def drafts_of(
    plan: Plan,
    before: LedgerState | None = None,
    *,
    writer: Party = HQ,
    scenarios: Scenarios | None = None,
    label_of: LabelRule = default_label,
) -> tuple[Draft, ...]:
    """Return the events by which `writer` brings a ledger to this plan: only what changed.

    A nation writes of itself alone; the headquarters writes the plan and, for nations that do not
    keep a record themselves, on their behalf. Scenarios are left as they are unless given. By
    default no label goes wider than that of the record that is changed.
    """
    known = EMPTY if before is None else before
    if label_of is default_label:
        label_of = never_wider(known, default_label)
    changes = [*_changes(plan, known, writer)]
    if scenarios is not None and writer == HQ:
        changes += _of_scenarios(scenarios, known)
    return tuple(
        Draft(
            part.kind,
            subject(*part.steps),
            plain(part.value),
            label_of(part.kind, subject(*part.steps), part.value, writer),
        )
        for part in changes
    )


def _changes(plan: Plan, known: LedgerState, writer: Party) -> Iterator[Part]:
    """Yield removals first, then what is set, then offers with the acts on them."""
    wanted = list(parts(plan))
    yield from removals(plan, {part.steps for part in wanted}, known, writer)
    for part in wanted:
        if may_write(part.kind, part.steps, known, writer) and differs(part, known):
            yield part
    for iso3, file in plan.nations.items():
        for name, offer in file.offers.items():
            yield from offer_changes(("nations", iso3, "offers", name), offer, known, writer)


def _of_scenarios(scenarios: Scenarios, known: LedgerState) -> Iterator[Part]:
    for name in known.scenarios:
        if name not in scenarios:
            yield Part("scenario_removed", ("scenarios", name), Ended())
    for name, overlay in sorted(scenarios.items()):
        held = known.scenarios.get(name)
        if held is None or held.value != overlay:
            yield Part("scenario_set", ("scenarios", name), overlay)
