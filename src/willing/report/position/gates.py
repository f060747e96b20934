"""Gates that nations named: their state on the record and who named them."""

from collections.abc import Mapping
from typing import Literal

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text
from willing.coalition.gate import GATES, GateName
from willing.plan.document import Plan
from willing.plan.facts_limits import binding_conditions

COALITION = ("lead", "host", "participant")
GateStanding = Literal["no record says it is met", "met", "limit in force"]


class BoardGate(Record, kw_only=True):
    """One gate: who named it, and what the record says of it."""

    title: Text
    state: GateStanding
    met: Text = ""
    """When and by what act, when the record says that it is met."""
    statements: tuple[Slug, ...] = ()
    """Own rows of coalition states that name it, refusals left out."""
    nations: tuple[Nation, ...] = ()
    binds_all: tuple[Slug, ...] = ()
    """Rows that reach beyond the speaker, such as the host's request."""


def board_gates(plan: Plan) -> dict[GateName, BoardGate]:
    """Return the gates on record, those named most often first."""
    named = _named(plan)
    binding = _binding(plan)
    gates = {
        gate: _gate(plan, gate, named.get(gate, {}), binding.get(gate, ()))
        for gate in GATES
        if gate in named or gate in binding or gate in plan.gates
    }
    return dict(sorted(gates.items(), key=lambda item: -len(item[1].statements)))


def _gate(
    plan: Plan, gate: GateName, named: Mapping[str, Nation], binding: tuple[str, ...]
) -> BoardGate:
    kind, record = GATES[gate], plan.gates.get(gate)
    met = record is not None and record.met_week is not None and bool(record.source)
    state: GateStanding = "met" if met else "no record says it is met"
    return BoardGate(
        title=kind.title,
        state="limit in force" if kind.limit else state,
        met=f"{record.date or ''} {record.source}".strip() if record and met else "",
        statements=tuple(named),
        nations=tuple(dict.fromkeys(named.values())),
        binds_all=binding,
    )


def _named(plan: Plan) -> dict[GateName, dict[str, Nation]]:
    named: dict[GateName, dict[str, Nation]] = {}
    for iso3, nation in plan.nations.items():
        if nation.coalition_status not in COALITION:
            continue
        for key, row in nation.statements.items():
            if row.use == "own" and row.kind != "exclusion":
                for tag in row.tags:
                    named.setdefault(tag, {})[key] = iso3
    return named


def _binding(plan: Plan) -> dict[GateName, tuple[str, ...]]:
    """Return gate: rows that bind every nation which has no reason to be left out."""
    binding: dict[GateName, tuple[str, ...]] = {}
    rows = {key: row for nation in plan.nations.values() for key, row in nation.statements.items()}
    for key in binding_conditions(plan, "ZZZ"):
        for tag in rows[key].tags:
            binding[tag] = (*binding.get(tag, ()), key)
    return binding
