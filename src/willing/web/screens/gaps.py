"""The gap board screen: what is missing, why, what to ask, and how sure that is."""

from collections.abc import Mapping

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text, Week
from willing.coalition.gate import GATES
from willing.force.asks.ask import Asks
from willing.force.curve.fill_curve import FillCurve
from willing.force.force_plan import Certificate, Gap
from willing.force.replan.replan import Replan
from willing.force.resilience.resilience import Resilience
from willing.plan.document import Anchor, Plan
from willing.report.gap_board import GapBoard, gap_board
from willing.report.key_figures import KeyFigure, key_figures
from willing.report.prose import notional
from willing.report.run import Run
from willing.report.words import gates_words, nation_name
from willing.web.screens.module_bars import ModuleBar, module_bars


class GateSwitch(Record, kw_only=True):
    """A gate with the week it is assumed to be met, and what the record says of it."""

    title: Text
    nation: Nation | None = None
    assumed_week: Week | None = None
    """None: never, as far as this plan assumes."""
    met_week: Week | None = None
    """The week it is on record as met; None: no record says so."""
    source: Text = ""


class GapScreen(Record, kw_only=True):
    """Everything the gap board shows of one run."""

    run: Text
    title: Text
    marking: Text
    fictional: bool
    stale: Text
    plan_hash: Text
    seconds: float
    notional: Text
    """What rests on assumed sizes; empty: nothing does."""
    counts_from: Text
    certificate: Certificate
    figures: tuple[KeyFigure, ...]
    board: GapBoard
    gaps: tuple[Gap, ...]
    nations: Mapping[Nation, Text]
    zones: Mapping[Slug, Text]
    anchors: Mapping[Slug, Anchor]
    gates: Mapping[Text, GateSwitch]
    bars: tuple[ModuleBar, ...]
    asks: Asks | None
    resilience: Resilience | None
    fill_curve: FillCurve | None
    replan: Replan | None


def gap_screen(name: str, run: Run, stale: str = "") -> GapScreen:
    """Return the screen of a run."""
    plan, studies = run.plan, run.studies
    return GapScreen(
        run=name,
        title=plan.title,
        marking=run.marking,
        fictional=plan.fictional,
        stale=stale,
        plan_hash=run.force_plan.plan_hash,
        seconds=run.timing.seconds if run.timing else 0.0,
        notional=notional(run),
        counts_from=plan.assumptions.counts_from,
        certificate=run.force_plan.certificate,
        figures=key_figures(run),
        board=gap_board(run),
        gaps=run.force_plan.gaps,
        nations={iso3: nation_name(plan, iso3) for iso3 in plan.nations},
        zones={key: zone.title for key, zone in plan.theatre.zones.items()},
        anchors=plan.anchors,
        gates=gate_switches(plan),
        bars=tuple(module_bars(run)),
        asks=studies.asks,
        resilience=studies.resilience,
        fill_curve=studies.gates,
        replan=studies.replan,
    )


def gate_switches(plan: Plan) -> dict[str, GateSwitch]:
    """Return every gate the plan assumes anything of or has on record, by key."""
    keys = dict.fromkeys((*plan.assumptions.gates, *plan.gates))
    return {key: _switch(plan, key) for key in keys if key.partition(":")[0] in GATES}


def _switch(plan: Plan, key: str) -> GateSwitch:
    name, _, nation = key.partition(":")
    assumed = plan.assumptions.gates.get(key)
    state = next((each for gate, each in plan.gates.items() if gate == name), None)
    return GateSwitch(
        title=gates_words(plan, [key]),
        nation=nation or None,
        assumed_week=assumed if isinstance(assumed, int) else None,
        met_week=state.met_week if state else None,
        source=state.source if state else "",
    )
