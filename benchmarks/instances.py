"""The seeded instances S, M and L of the reference data, as plan records.

`data/forcegen/generator.py` defines them; nothing of it is copied. Every employment has RSOM and
handover of one week, so the first week of a rotation never counts.
"""

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from willing.coalition.condition import Clause, Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation, Window
from willing.force.burden import sustainable_weeks
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Level, Requirement
from willing.plan.rules import Burden, Concentration, EnablerRatio, ForceRules
from willing.plan.theatre import Capacity, EntryPoint, Theatre, Zone


class Instance(NamedTuple):
    """A plan and the SOR lines asked of it."""

    plan: Plan
    requirements: Mapping[str, Requirement]


def generator(data: Path) -> ModuleType:
    """Return the generator module found under the reference data."""
    path = data / "forcegen" / "generator.py"
    spec = importlib.util.spec_from_file_location("forcegen_generator", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def instance(source: ModuleType, size: str, seed: int) -> Instance:
    """Return instance `size` (S, M, L) number `seed`."""
    return as_plan(source, source.generate(size, seed))


def as_plan(source: ModuleType, drawn: SimpleNamespace) -> Instance:
    """Return what the generator has drawn as a plan."""
    lines = {f"r{r:03d}": _requirement(source, drawn, r) for r in range(drawn.R)}
    bare = Plan(
        format=1,
        title=f"Instance {drawn.size} {drawn.seed}",
        fictional=True,
        horizon=Horizon(first_week=0, last_week=drawn.T - 1),
        capabilities={name: Capability(title=name) for name in source.CAPS},
        force=_rules(source),
        theatre=_theatre(drawn),
        nations={code(n): _nation(source, drawn, n) for n in range(drawn.N)},
    )
    return Instance(_with_shares(bare, drawn), lines)


def code(n: int) -> str:
    """Return the code of nation n: NAA, NAB …"""
    return f"N{chr(65 + n // 26)}{chr(65 + n % 26)}"


def _rules(source: ModuleType) -> ForceRules:
    return ForceRules(
        enabler_ratios={"role2": EnablerRatio(capability="role2_med", persons=1500, price=400)},
        concentrations={
            name: Concentration(capability=name, share=0.3, least=1, price=3)
            for name in source.CRITICAL
        },
        burden=Burden(price=0.01),
    )


def _theatre(drawn: SimpleNamespace) -> Theatre:
    zones = {
        f"z{z:02d}": Zone(
            title=f"Zone {z}",
            entry_point=f"e{drawn.zentry[z]:02d}",
            max_nations=int(drawn.Kz[z]),
            capacity_changes=_changes(drawn.base[z], "persons"),
        )
        for z in range(drawn.Z)
    }
    points = {
        f"e{e:02d}": EntryPoint(
            title=f"Entry {e}", capacity_changes=_changes(drawn.liftcap[e], "lift_t")
        )
        for e in range(drawn.E)
    }
    return Theatre(zones=zones, entry_points=points)


def _steps(row: Any) -> list[int]:
    """Weeks in which a row takes a new value."""
    return [0, *(1 + np.flatnonzero(np.diff(row))).tolist()]


def _changes(row: Any, field: str) -> tuple[Capacity, ...]:
    fields: list[dict[str, Any]] = [
        {"from_week": week, field: round(float(row[week]))} for week in _steps(row)
    ]
    return tuple(Capacity(**each) for each in fields)


def _requirement(source: ModuleType, drawn: SimpleNamespace, r: int) -> Requirement:
    weeks = sorted({*_steps(drawn.thr[r]), *_steps(drawn.obj[r])})
    return Requirement(
        title=f"Line {r}",
        capability=source.CAPS[drawn.lcap[r]],
        zone=f"z{drawn.lzone[r]:02d}",
        first_week=0,
        last_week=drawn.T - 1,
        threshold=0,
        objective=0,
        changes=tuple(
            Level(
                from_week=week,
                threshold=float(drawn.thr[r, week]),
                objective=float(drawn.obj[r, week]),
            )
            for week in weeks
        ),
        priority=int(drawn.prio[r]),
    )


def _nation(source: ModuleType, drawn: SimpleNamespace, n: int) -> NationFile:
    own = np.flatnonzero(drawn.nat == n)
    conditions = {
        f"with-{m}": Condition(
            needs=Clause(gate="commitment", nation=code(drawn.depN[m]), modules=int(drawn.depK[m]))
        )
        for m in own
        if drawn.depN[m] >= 0
    }
    return NationFile(
        name=f"Nation {n}",
        conditions=conditions,
        offers={f"m{m:04d}": _offer(source, drawn, int(m)) for m in own},
    )


def _offer(source: ModuleType, drawn: SimpleNamespace, m: int) -> Offer:
    postings = range(drawn.pptr[m], drawn.pptr[m + 1])
    return Offer(
        title=source.T[drawn.mtype[m]][0],
        state="offered",
        line_of_effort="presence",
        persons=int(drawn.troops[m]),
        lift_t=int(drawn.lift[m]),
        unavailable=_away(drawn.avail[m]),
        rotation=Rotation(
            min_weeks=int(drawn.lmin[m]),
            max_weeks=int(drawn.lmax[m]),
            dwell_weeks=int(drawn.dwell[m]),
            max_rotations=int(drawn.kmax[m]),
        ),
        conditions=(f"with-{m}",) if drawn.depN[m] >= 0 else (),
        enablers={"medevac": float(drawn.evreq)} if drawn.depE[m] else {},
        employments={f"p{p:05d}": _employment(source, drawn, p) for p in postings},
    )


def _away(available: Any) -> tuple[Window, ...]:
    """The windows in which a row of 0 and 1 is 0."""
    edges = np.flatnonzero(np.diff(np.concatenate([[1], available, [1]]).astype(int)))
    return tuple(
        Window(first_week=int(start), last_week=int(stop) - 1)
        for start, stop in zip(edges[::2], edges[1::2], strict=True)
    )


def _employment(source: ModuleType, drawn: SimpleNamespace, p: int) -> Employment:
    fed = range(drawn.cptr[p], drawn.cptr[p + 1])
    return Employment(
        zones=(f"z{drawn.pz[p]:02d}",),
        supplies={source.CAPS[drawn.lcap[drawn.cr[j]]]: float(drawn.ca[j]) for j in fed},
        lines=tuple(sorted(f"r{drawn.cr[j]:03d}" for j in fed)),
        rsom_days=7,
        handover_days=7,
    )


def _with_shares(plan: Plan, drawn: SimpleNamespace) -> Plan:
    """Give each nation the share whose person-weeks are its fair ones."""
    total = sum(
        offer.persons * sustainable_weeks(plan, offer)
        for file in plan.nations.values()
        for offer in file.offers.values()
    )
    return plan.replace(
        nations={
            name: file.replace(burden_share=(float(drawn.fair[n]) + 1e-6) / total)
            for n, (name, file) in enumerate(plan.nations.items())
        }
    )
