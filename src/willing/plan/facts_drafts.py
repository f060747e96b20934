"""Draft modules: one per nation and line of effort in which it said an own offer.

The words are the nation's, the sizes are notional: they come from generic templates, the same for
every nation, and never from a nation's size. A person confirms each draft.
"""

from collections.abc import Mapping
from typing import Literal

from willing.basics.figure import Quantity
from willing.basics.nearest import did_you_mean
from willing.basics.record import Record
from willing.basics.units import (
    Amount,
    Days,
    Nation,
    Persons,
    Slug,
    Text,
    Tonnes,
)
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Condition
from willing.coalition.facts_use import conditions_of, draftable
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.coalition.statement import PublicLine, Statement
from willing.plan.document import Plan
from willing.plan.facts_limits import binding_conditions, caveats_of, condition_of

_SENDING = ("lead", "participant")


class NotionalTemplate(Record, kw_only=True):
    """A generic module of one line of effort: what it supplies at low, central and high size.

    Fields are those of Offer. `public_lines` and `details` narrow the rows it stands for
    (a headquarters post and airlift are both of the line enable); empty: any.
    """

    title: Text
    line_of_effort: Slug
    employments: Mapping[Slug, Employment]
    basis: Literal["notional"] = "notional"
    public_lines: tuple[PublicLine, ...] = ()
    details: tuple[Text, ...] = ()
    module_type: Slug | None = None
    echelon: Text = ""
    quantity: Quantity = 1
    persons: Persons = 0
    lift_t: Tonnes = 0
    decision_days: Days = 0
    ntm_days: Days = 0
    movement_days: Days = 0
    rotation: Rotation = Rotation()
    enablers: Mapping[Slug, Amount] = {}
    source: Slug | None = None
    note: Text = ""


Templates = Mapping[str, NotionalTemplate]


def drafts(plan: Plan, templates: Templates) -> dict[Nation, NationFile]:
    """Return the plan's nations, each with the drafts, caveats and conditions its words make.

    Only coalition states get drafts; partner, outside and host are returned as they are. What a
    nation entered itself stays; only a draft of the same id is made anew. Raises ValueError when
    a line of effort has no template.
    """
    return {
        iso3: _drafted(plan, iso3, nation, templates)
        if nation.coalition_status in _SENDING
        else nation
        for iso3, nation in plan.nations.items()
    }


def draft_id(nation: Nation, effort: str) -> str:
    """Return the id of a nation's draft on a line of effort: `nor-presence`."""
    return f"{nation.lower()}-{effort}"


def _drafted(plan: Plan, iso3: Nation, nation: NationFile, templates: Templates) -> NationFile:
    caveats = caveats_of(plan, nation.statements)
    conditions = binding_conditions(plan, iso3)
    offers: dict[str, Offer] = {}
    for effort, evidence in draftable(nation.statements).items():
        binding = [key for key in conditions_of(nation.statements, effort) if key not in conditions]
        binding = [key for key in binding if "montreux" not in nation.statements[key].tags]
        conditions |= {key: condition_of(key, nation.statements[key]) for key in binding}
        template = template_for(templates, effort, [nation.statements[key] for key in evidence])
        offer = _offer(template, templates[template], evidence)
        offers[draft_id(iso3, effort)] = offer.replace(
            caveats=_limits(caveats, nation, effort),
            conditions=tuple(binding),
            note=_note(template, evidence, binding),
        )
    return _with(nation, offers, caveats, conditions)


def _with(
    nation: NationFile,
    offers: Mapping[str, Offer],
    caveats: Mapping[str, Caveat],
    conditions: Mapping[str, Condition],
) -> NationFile:
    entered = {key: offer for key, offer in nation.offers.items() if offer.state != "draft"}
    return nation.replace(
        offers={**nation.offers, **offers, **entered},
        caveats={**caveats, **nation.caveats},
        conditions={**conditions, **nation.conditions},
    )


def template_for(templates: Templates, effort: str, rows: list[Statement]) -> str:
    """Return the template that most rows ask for; of equals the one of the earliest row.

    A template that names the row's detail is nearer than one that names its public line, and
    that nearer than a plain one. Raises ValueError when none fits.
    """
    chosen: dict[str, int] = {}
    for row in rows:
        fits = [key for key, template in templates.items() if _fits(template, effort, row)]
        if fits:
            best = max(fits, key=lambda key: _nearness(templates[key]))
            chosen[best] = chosen.get(best, 0) + 1
    if not chosen:
        efforts = {template.line_of_effort for template in templates.values()}
        raise ValueError(f"no template for '{effort}': {did_you_mean(effort, efforts)}")
    return max(chosen, key=lambda key: chosen[key])


def _fits(template: NotionalTemplate, effort: str, row: Statement) -> bool:
    return (
        template.line_of_effort == effort
        and (not template.public_lines or row.public_line in template.public_lines)
        and (not template.details or row.detail in template.details)
    )


def _nearness(template: NotionalTemplate) -> tuple[bool, bool]:
    return bool(template.details), bool(template.public_lines)


def _offer(key: str, template: NotionalTemplate, evidence: tuple[str, ...]) -> Offer:
    return Offer(
        title=f"{template.title} (notional)",
        state="draft",
        line_of_effort=template.line_of_effort,
        employments=template.employments,
        basis="notional",
        source=template.source,
        statements=evidence,
        module_type=template.module_type or key,
        echelon=template.echelon,
        quantity=template.quantity,
        persons=template.persons,
        lift_t=template.lift_t,
        decision_days=template.decision_days,
        ntm_days=template.ntm_days,
        movement_days=template.movement_days,
        rotation=template.rotation,
        enablers=template.enablers,
    )


def _limits(caveats: Mapping[str, Caveat], nation: NationFile, effort: str) -> tuple[str, ...]:
    """Return the caveats that the offer names; those that bind every offer need no naming."""
    return tuple(
        key
        for key, caveat in caveats.items()
        if not caveat.applies_to and nation.statements[key].line_of_effort == effort
    )


def _note(template: str, evidence: tuple[str, ...], binding: list[str]) -> str:
    found = f"conditions in {', '.join(binding)}" if binding else "no condition found"
    return (
        f"Draft from public words ({', '.join(evidence)}); own conditions: {found}. "
        f"Size from the generic template '{template}': notional, the same for every nation."
    )
