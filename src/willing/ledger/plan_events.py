"""A plan as events, and back: only what changed is written, and nothing is lost.

Outlines and other files beside the document are no part of it. Scenarios are kept as overlays.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from willing.basics.errors import PlanError
from willing.basics.party import HQ, Party
from willing.basics.record import Record
from willing.coalition.mandate import Mandate
from willing.coalition.offer import Act, Offer
from willing.ledger.default_labels import LabelRule, default_label
from willing.ledger.kept_labels import never_wider
from willing.ledger.kinds import ACTS, KINDS
from willing.ledger.plan_parts import Part, parts, without
from willing.ledger.state import EMPTY, LedgerState
from willing.ledger.subjects import Steps, subject
from willing.ledger.values import Ended, InTheatre
from willing.ledger.writing import Draft
from willing.plan.acts import acts_limited
from willing.plan.document import Plan
from willing.plan.mend import mend
from willing.plan.origins import Origin, Origins
from willing.plan.plain import plain
from willing.plan.shape import SectionTypes, assemble, document_kind

Scenarios = Mapping[str, Mapping[str, Any]]
FILE: Final = "the ledger"
_SETS: Final = {
    "accepted": "offer_accepted",
    "authorised": "offer_authorised",
    "in_theatre": "theatre_state",
}
_ENDS: Final = {
    "accepted": "acceptance_ended",
    "authorised": "authorisation_ended",
    "in_theatre": "theatre_state_ended",
}
_REMOVALS: Final = {
    "caveats": "caveat_removed",
    "conditions": "condition_removed",
    "statements": "statement_withdrawn",
    "offers": "offer_withdrawn",
    "requirements": "requirement_removed",
    "field_reports": "field_report_removed",
    "tensions": "tension_removed",
}


def plan_of(state: LedgerState, section_types: SectionTypes) -> Plan:
    """Return the plan that a state holds; raises PlanError when it is none, such as without a
    title or a horizon."""
    tree = state.document()
    try:
        return assemble(tree, section_types)
    except (msgspec.ValidationError, RecursionError) as error:
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
    yield from _removals(plan, {part.steps for part in wanted}, known, writer)
    for part in wanted:
        if _may(part.kind, part.steps, known, writer) and _differs(part, known):
            yield part
    for iso3, file in plan.nations.items():
        for name, offer in file.offers.items():
            yield from _of_offer(("nations", iso3, "offers", name), offer, known, writer)


def _differs(part: Part, known: LedgerState) -> bool:
    held = known.records.get(part.steps)
    return held is None or plain(held.value) != plain(part.value)


def _may(kind: str, steps: Steps, known: LedgerState, writer: Party) -> bool:
    """Return whether `writer` may write this record as the ledger stands."""
    who = KINDS[kind].writer
    if who == "nation":
        kept = any(steps[:end] in known.kept_by_nation for end in (len(steps), 4))
        return writer == steps[1] or (writer == HQ and not kept)
    if who == "either":
        return known.kept_by.get(steps[:2], writer) == writer and writer == HQ
    return who == writer


def _of_offer(steps: Steps, offer: Offer, known: LedgerState, writer: Party) -> Iterator[Part]:
    """Yield the offer without its acts, then the acts that do not already follow from it."""
    bare = without(offer, ACTS)
    held = known.records.get(steps)
    acts = {name: known.records.get((*steps, name)) for name in ACTS[:3]}
    standing = {name: each.value for name, each in acts.items() if each is not None}
    if _may("offer_made", steps, known, writer) and _differs(Part("", steps, bare), known):
        yield Part("offer_made" if held is None else "offer_changed", steps, bare)
        standing = _following(held.value if held else None, bare, standing)
        if writer != HQ and steps not in known.kept_by_nation:
            behalf = [name for name, each in acts.items() if each and each.origin.on_behalf]
            standing = {name: value for name, value in standing.items() if name not in behalf}
    yield from _acts(steps, offer, standing, known, writer)


def _following(before: Offer | None, after: Offer, standing: dict[str, Any]) -> dict[str, Any]:
    """Return what is left of the acts when an offer changes: the rule of the fold."""
    if before is None or after.state in ("draft", "sensed"):
        return {}
    limited = acts_limited(_with(before, standing), _with(after, standing))
    return {name: value for name, value in _acts_of(limited).items() if value is not None}


def _with(offer: Offer, standing: Mapping[str, Any]) -> Offer:
    there: InTheatre | None = standing.get("in_theatre")
    return offer.replace(
        accepted=standing.get("accepted"),
        authorised=standing.get("authorised"),
        in_theatre=there.state if there else None,
        in_theatre_modules=there.modules if there else None,
    )


def _acts_of(offer: Offer) -> dict[str, Act | InTheatre | None]:
    there = offer.in_theatre
    return {
        "accepted": offer.accepted,
        "authorised": offer.authorised,
        "in_theatre": InTheatre(state=there, modules=offer.in_theatre_modules) if there else None,
    }


def _acts(
    steps: Steps, offer: Offer, standing: Mapping[str, Any], known: LedgerState, writer: Party
) -> Iterator[Part]:
    for name, value in _acts_of(offer).items():
        kind = _SETS[name]
        key = (*steps, name)
        if standing.get(name) == value or not _may(kind, key, known, writer):
            continue
        if value is not None:
            yield Part(kind, steps, value)
        else:
            yield Part(_ENDS[name], steps, Ended())


def _removals(plan: Plan, wanted: set[Steps], known: LedgerState, writer: Party) -> Iterator[Part]:
    offers = {
        ("nations", iso3, "offers", name)
        for iso3, file in plan.nations.items()
        for name in file.offers
    }
    gone = [steps for steps in known.records if steps not in wanted and steps[:4] not in offers]
    whole = {steps[0] for steps in gone if len(steps) == 1}
    for steps in sorted(gone, key=len, reverse=True):
        if len(steps) > 1 and steps[0] in whole:
            continue  # its section goes with all that is in it
        kind, value = _removal_of(steps, plan)
        if kind and _may(kind, steps, known, writer):
            yield Part(kind, steps, value)


def _removal_of(steps: Steps, plan: Plan) -> tuple[str, Record]:
    """Return the kind that takes a record away, with its value; empty for what goes by itself."""
    if steps[0] == "nations":
        return _removal_of_nation(steps, plan)
    if steps[0] in _REMOVALS:
        return _REMOVALS[steps[0]], Ended()
    if steps[1:2] == ("requirements",):
        return _REMOVALS["requirements"], Ended()
    return "plan_part_removed", Ended()


def _removal_of_nation(steps: Steps, plan: Plan) -> tuple[str, Record]:
    if len(steps) == 4:
        return _REMOVALS[steps[2]], Ended()
    if len(steps) == 2:
        return "nation_removed", Ended()
    if len(steps) == 3 and steps[1] in plan.nations:
        return "mandate_step", Mandate()
    return "", Ended()


def _of_scenarios(scenarios: Scenarios, known: LedgerState) -> Iterator[Part]:
    for name in known.scenarios:
        if name not in scenarios:
            yield Part("scenario_removed", ("scenarios", name), Ended())
    for name, overlay in sorted(scenarios.items()):
        held = known.scenarios.get(name)
        if held is None or held.value != overlay:
            yield Part("scenario_set", ("scenarios", name), overlay)
