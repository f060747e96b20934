"""What the run takes as given: gates, what counts, ceilings."""

from willing.basics.weeks import week_label
from willing.coalition.gate import GateState, gate_title
from willing.plan.document import Plan
from willing.report.html.chapters.chapter import Chapter, caption
from willing.report.html.markup import el, paragraphs, table, text
from willing.report.run import Run
from willing.report.words import COUNTED, is_limit, nation_name, number, sentence


def assumptions(run: Run) -> Chapter:
    """Return the chapter on assumptions."""
    plan = run.plan
    counted = (
        f"Counted is {COUNTED[plan.assumptions.counts_from]}, and everything further on the "
        "ladder from said over offered and committed to present. Nothing moves up by itself: "
        "committed means accepted by the coalition and authorised by the nation, two acts."
    )
    parts = (
        caption("Weeks run from CF, the ceasefire in effect; week w is days 7w to 7w+6."),
        el("h3", text("Gates")),
        caption("The week from which each is assumed to hold, beside what the record says of it"),
        table(("Gate", "Assumed", "On record"), gate_rows(plan), class_="gates"),
        el("h3", text("What counts")),
        paragraphs((counted, sentence(plan.assumptions.note))),
        _ceilings(plan),
        _anchors(plan),
    )
    return Chapter(ident="assumptions", title="If these assumptions held", content="".join(parts))


def gate_rows(plan: Plan) -> list[tuple[str, str, str]]:
    """Return gate, assumed week and state on record as markup, a row for each gate."""
    assumed: dict[str, list[str]] = {}
    for key, week in plan.assumptions.gates.items():
        gate, _, nation = key.partition(":")
        words = "never" if isinstance(week, str) else week_label(week)
        whose = f"{nation_name(plan, nation)} " if nation else ""
        assumed.setdefault(gate, []).append(f"{whose}{words}")
    for known in plan.gates:
        assumed.setdefault(known, ["not assumed, counts as never"])
    rows = []
    states: dict[str, GateState] = {str(name): state for name, state in plan.gates.items()}
    for gate, weeks in assumed.items():
        record = on_record(gate, states.get(gate))
        rows.append((text(gate_title(gate)), text("; ".join(weeks)), text(record)))
    return rows


def on_record(gate: str, state: GateState | None) -> str:
    """Return what the record says of a gate; met only by a named act with a source."""
    if is_limit(gate):
        return sentence(f"A limit in force. {state.note if state else ''}")
    if state is None or state.met_week is None:
        note = f" {sentence(state.note)}" if state is not None and state.note else ""
        return f"No record says it is met.{note}"
    source = f", {state.source}" if state.source else ""
    return f"Met in {week_label(state.met_week)}{source}. {sentence(state.note)}".strip()


def _ceilings(plan: Plan) -> str:
    zones = [
        (text(zone.title), text(number(zone.base_persons)))
        for zone in plan.theatre.zones.values()
        if zone.base_persons is not None
    ]
    lifts = [
        (text(each.title), text(number(each.lift_t_per_week)))
        for each in plan.theatre.entry_points.values()
        if each.lift_t_per_week is not None
    ]
    if plan.force.max_persons_in_host is not None:
        zones.insert(0, (text("Host, in all"), text(number(plan.force.max_persons_in_host))))
    tables = []
    if zones:
        tables.append(table(("Footprint", "Persons at once"), zones, numeric=(1,)))
    if lifts:
        tables.append(table(("Entry point", "Tonnes a week"), lifts, numeric=(1,)))
    if not tables:
        return ""
    return el("h3", text("Ceilings that bind")) + el("div", *tables, class_="pair")


def _anchors(plan: Plan) -> str:
    if not plan.anchors:
        return ""
    rows = [
        (
            text(each.title),
            text(week_label(each.week)),
            text(f"{each.date}, declared by {each.declared_by}" if each.date else "not declared"),
        )
        for each in plan.anchors.values()
    ]
    return el("h3", text("Points in time")) + table(("Anchor", "Week", "Date"), rows)
