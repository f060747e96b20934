"""The nation page: what is offered on whose terms, what is asked, what a loss would open."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from willing.basics.figure import quantity_at
from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text, Week
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Condition
from willing.coalition.mandate import Mandate
from willing.coalition.nation import CoalitionStatus, NationFile
from willing.coalition.offer import Act, Layer, Offer, layer
from willing.coalition.statement import Statement
from willing.force.force_plan import Assignment
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.report.position.layers import known_modules
from willing.report.run import Run
from willing.report.words import markings
from willing.web.replies import Reply
from willing.web.screens.nation_study import AskedOfUs, Withdrawal, ask_key, asked_of, withdrawal
from willing.web.screens.offer_grid import OfferGrid, offer_grid
from willing.web.screens.shown import AS_IT_IS, Shown

ReadingOnly = Literal["", "past", "account", "party", "key", "clearance"]
"""Why a page is for reading only; empty: who asks may change these records."""


class OfferRow(Record, kw_only=True):
    """One offer in the grid."""

    title: Text
    layer: Layer
    state: Text
    line_of_effort: Slug
    quantity: float
    notional: bool
    persons: int
    first_week: Week | None
    last_week: Week | None
    decision_days: int
    ntm_days: int
    movement_days: int
    zones: tuple[Slug, ...]
    supplies: tuple[Slug, ...]
    caveats: tuple[Slug, ...]
    conditions: tuple[Slug, ...]
    accepted: Text
    """Who accepted it and when, in words; empty: no record says so."""
    authorised: Text
    in_theatre: Text
    statements: tuple[Slug, ...]
    source: Text
    note: Text


class Deployment(Record, kw_only=True):
    """What a run does with an offer."""

    offer: Slug
    modules: int
    first_week: Week
    last_week: Week
    lines: tuple[Slug, ...]


class NationScreen(Record, kw_only=True):
    """Everything about one nation."""

    nation: Nation
    name: Text
    title: Text
    marking: Text
    coalition_status: CoalitionStatus
    status_basis: Text
    burden_share: float | None
    mandate: Mandate
    offers: Mapping[Slug, OfferRow]
    grid: OfferGrid
    undo: Text
    """What the last change of this nation's records was, while it can be taken back."""
    reading_only: ReadingOnly
    stale: Text
    caveats: Mapping[Slug, Caveat]
    conditions: Mapping[Slug, Condition]
    statements: Mapping[Slug, Statement]
    run: Text
    """The run that asks, loss and deployments are of; empty: none was named."""
    run_current: bool
    """Whether that run is of the plan as it now is."""
    deployments: tuple[Deployment, ...]
    asks: tuple[AskedOfUs, ...]
    asks_known: bool
    """Whether the run was asked what to ask of whom."""
    loss: Withdrawal | None
    """None with `loss_known`: the run does without it already."""
    loss_known: bool
    """Whether the run was asked what each loss would open."""


class Beside(NamedTuple):
    """What stands beside the plan: why it is stale, the last step, draft replies."""

    shown: Shown = AS_IT_IS
    undo: str = ""
    replies: Mapping[str, Reply] = {}
    reading_only: ReadingOnly = ""


NOTHING_BESIDE: Final = Beside()


def nation_screen(
    iso3: str,
    plan: Plan,
    run_name: str = "",
    run: Run | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> NationScreen:
    """Return the page of a nation of a plan, with what a run of it says."""
    nation = plan.nations[iso3]
    asks = run.studies.asks if run else None
    resilience = run.studies.resilience if run else None
    return NationScreen(
        nation=iso3,
        name=nation.name,
        title=plan.title,
        marking=markings(plan, beside.shown.label),
        coalition_status=nation.coalition_status,
        status_basis=nation.status_basis,
        burden_share=nation.burden_share,
        mandate=nation.mandate,
        offers={key: offer_row(offer, nation) for key, offer in nation.offers.items()},
        grid=offer_grid(plan, iso3),
        undo=beside.undo,
        reading_only=beside.reading_only,
        stale=beside.shown.stale,
        caveats=nation.caveats,
        conditions=nation.conditions,
        statements=nation.statements,
        run=run_name,
        run_current=run is not None and run.force_plan.plan_hash == plan_hash(plan),
        deployments=_deployments(iso3, run) if run else (),
        asks=_asked(iso3, run, beside) if run else (),
        asks_known=asks is not None,
        loss=_loss(iso3, run) if run else None,
        loss_known=resilience is not None,
    )


def _asked(iso3: str, run: Run, beside: Beside) -> tuple[AskedOfUs, ...]:
    asks = run.studies.asks.asks if run.studies.asks else ()
    mine = (each for each in asks if each.nation == iso3)
    return tuple(asked_of(run, each, beside.replies.get(ask_key(each))) for each in mine)


def _loss(iso3: str, run: Run) -> Withdrawal | None:
    study = run.studies.resilience
    found = next((e for e in study.nations if e.nation == iso3), None) if study else None
    return withdrawal(run, found, study.cost) if study and found else None


def offer_row(offer: Offer, nation: NationFile) -> OfferRow:
    """Return an offer as a row of the grid, with the caveats that bind it."""
    bound = (offer.line_of_effort, "all")
    caveats = (
        *offer.caveats,
        *(k for k, c in nation.caveats.items() if set(bound) & {*c.applies_to}),
    )
    conditions = (
        *offer.conditions,
        *(k for k, c in nation.conditions.items() if set(bound) & {*c.applies_to}),
    )
    return OfferRow(
        title=offer.title,
        layer=layer(offer),
        state=offer.state,
        line_of_effort=offer.line_of_effort,
        quantity=quantity_at(offer.quantity, "central"),
        notional=known_modules(offer) is None,
        persons=offer.persons,
        first_week=offer.first_week,
        last_week=offer.last_week,
        decision_days=offer.decision_days,
        ntm_days=offer.ntm_days,
        movement_days=offer.movement_days,
        zones=tuple(dict.fromkeys(z for e in offer.employments.values() for z in e.zones)),
        supplies=tuple(dict.fromkeys(c for e in offer.employments.values() for c in e.supplies)),
        caveats=tuple(dict.fromkeys(caveats)),
        conditions=tuple(dict.fromkeys(conditions)),
        accepted=_act(offer.accepted),
        authorised=_act(offer.authorised),
        in_theatre=(offer.in_theatre or "").replace("_", " "),
        statements=offer.statements,
        source=offer.source or "",
        note=offer.note,
    )


def _act(act: Act | None) -> str:
    if act is None:
        return ""
    return f"{act.by}, {act.date}" if act.date else act.by


def _deployments(iso3: str, run: Run) -> tuple[Deployment, ...]:
    found: dict[str, list[Assignment]] = {}
    for each in run.force_plan.assignments:
        if each.nation == iso3:
            found.setdefault(each.offer, []).append(each)
    return tuple(
        Deployment(
            offer=offer,
            modules=len({each.module for each in mine}),
            first_week=min(each.first_week for each in mine),
            last_week=max(each.last_week for each in mine),
            lines=tuple(dict.fromkeys(line for each in mine for line in each.lines)),
        )
        for offer, mine in found.items()
    )
