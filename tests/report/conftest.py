"""An invented run: two lines of effort, every status, three nations and an island."""

import json
from pathlib import Path

import pytest

from willing.basics.source import Source
from willing.coalition.gate import GateState
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer
from willing.effort.effects import Effects, Finding, MapLayer, Measure
from willing.force.force_plan import Assignment, Certificate, ForcePlan, Gap, StatusRun, Timing
from willing.plan.document import Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import EntryPoint, Theatre, Zone
from willing.report.run import EffortRun, Run

FIRST, LAST = -4, 40
WEEKS = LAST - FIRST + 1


def certificate(size: str = "central") -> Certificate:
    cost = {"low": 5120.0, "central": 4812.0, "high": 4530.0}[size]
    return Certificate(
        plan_hash="3f9ac41e" + "0" * 56,
        seed=7,
        effort="normal",
        size=size,  # type: ignore[arg-type]
        cost=cost,
        bound=4655.0,
        empty_cost=14930.0,
        greedy_cost=5934.0,
        coverage_gap=(cost - 4655.0) / (14930.0 - 4655.0),
        cost_gap=(cost - 4655.0) / cost,
        threshold_fill={"low": 0.79, "central": 0.86, "high": 0.91}[size],
        objective_fill=0.74,
        committed_fill=0.31,
        notional_share=0.92,
        violations=0,
        assignments=6,
        gaps=5,
        iterations=40_000,
        bound_steps=900,
    )


def line(title: str, capability: str, zone: str, need: float, most: float = 0) -> Requirement:
    return Requirement(
        title=title,
        capability=capability,
        zone=zone,
        first_week=0,
        last_week=LAST,
        threshold=need,
        objective=most or need,
        risk_if_empty="nobody <watches> & waits",
    )


def status(line: str, first: int, last: int, name: str, supplied: float, **rest: object):
    need = {"threshold": 2.0, "objective": 2.0, **rest}
    return StatusRun(
        line=line,
        first_week=first,
        last_week=last,
        status=name,  # type: ignore[arg-type]
        supplied=supplied,
        **need,  # type: ignore[arg-type]
    )


PRESENCE = {
    "pre-01": line("Hubs manned", "hub", "north", 6),
    "pre-02": line("Reserve, 4 h reaction", "reserve", "south", 1),
    "pre-03": line("Command posts", "hub", "south", 2),
}
SEAS = {
    "sea-01": line("Patrol", "patrol", "sound", 9, 14),
    "sea-02": line("Mine countermeasures", "hunter", "sound", 2),
    "sea-03": line("Air seen at 300 m", "seen", "sound", 0.8, 0.92),
}

STATUSES = (
    status("pre-01", 0, 2, "gap open", 0, threshold=6, objective=6),
    status("pre-01", 3, LAST, "filled", 6, threshold=6, objective=6),
    status("pre-02", 0, 12, "gap open", 0, threshold=1, objective=1),
    status(
        "pre-02",
        13,
        LAST,
        "contingent",
        1,
        threshold=1,
        objective=1,
        contingent_on=("host_request", "parliament_vote:XBO"),
    ),
    status("pre-03", 0, LAST, "single point of failure", 2, nation="XAD", single_points=("XAD",)),
    status(
        "sea-01", 0, 20, "under-filled", 9, threshold=9, objective=14, single_points=("XBO", "XCA")
    ),
    status("sea-01", 21, LAST, "filled", 14, threshold=9, objective=14),
    status("sea-02", 0, 12, "gap open", 1),
    status("sea-02", 13, 30, "filled with caveat", 2, caveats=("harbour",)),
    status("sea-02", 31, LAST, "gap accepted", 1),
    status("sea-03", 0, 12, "gap open", 0.61, threshold=0.8, objective=0.92),
    status("sea-03", 13, LAST, "under-filled", 0.85, threshold=0.8, objective=0.92),
)

GAPS = (
    Gap(
        line="sea-02",
        first_week=0,
        last_week=12,
        short=1,
        status="gap open",
        reason="Two hunters are needed, one is there; the caveat of the other holds to CF+12w.",
        cost=900,
    ),
    Gap(
        line="pre-02",
        first_week=0,
        last_week=12,
        short=1,
        status="gap open",
        reason="No module of this kind is offered before CF+13w.",
        cost=700,
    ),
    Gap(
        line="sea-01",
        first_week=0,
        last_week=20,
        short=5,
        status="under-filled",
        reason="Nine of fourteen boats are offered.",
        cost=300,
    ),
    Gap(
        line="sea-03",
        first_week=0,
        last_week=12,
        short=0.19,
        status="gap open",
        reason="The third radar arrives in CF+13w.",
        cost=120,
    ),
    Gap(
        line="sea-02",
        first_week=31,
        last_week=LAST,
        short=1,
        status="gap accepted",
        reason="Accepted by the force commander.",
        cost=0,
    ),
)


def offer(title: str, effort: str, role: str, zone: str, capability: str, **rest: object) -> Offer:
    return Offer(
        title=title,
        state="offered",
        line_of_effort=effort,
        employments={role: Employment(zones=(zone,), supplies={capability: 1}, rsom_days=9)},
        decision_days=42,
        ntm_days=30,
        movement_days=12,
        **rest,  # type: ignore[arg-type]
    )


ACT = Act(by="the cabinet", date="2026-03-01")
NATIONS = {
    "XAD": NationFile(
        name="Adelmark",
        offers={
            "hub-a": offer(
                "Hub company", "presence", "hub", "north", "hub", accepted=ACT, authorised=ACT
            )
        },
    ),
    "XBO": NationFile(
        name="Borrin",
        offers={"reserve": offer("Reserve battalion", "presence", "reserve", "south", "reserve")},
    ),
    "XCA": NationFile(
        name="Calder",
        offers={
            "hunter": offer("Mine hunter", "seas", "hunter", "sound", "hunter", quantity=2),
            "patrol": offer("Patrol vessel", "seas", "patrol", "sound", "patrol"),
        },
    ),
    "XHO": NationFile(name="Saltmere", coalition_status="host"),
}


def assigned(module: str, nation: str, first: int, last: int, **rest: object) -> Assignment:
    offer_id = module.partition("#")[0]
    values = {
        "zone": "north",
        "role": "hub",
        "lines": ("pre-01",),
        "layer": "offered",
        "persons": 120,
        **rest,
    }
    return Assignment(
        module=module,
        offer=offer_id,
        nation=nation,
        first_week=first,
        last_week=last,
        effective_week=first + 2,
        **values,  # type: ignore[arg-type]
    )


ASSIGNMENTS = (
    assigned("hub-a", "XAD", 1, 20, layer="committed"),
    assigned("hub-a", "XAD", 30, LAST, layer="present"),
    assigned(
        "reserve",
        "XBO",
        11,
        LAST,
        zone="south",
        role="reserve",
        lines=("pre-02",),
        contingent_on=("host_request", "parliament_vote:XBO"),
    ),
    assigned("hunter#1", "XCA", 11, 30, zone="sound", role="hunter", lines=("sea-02",)),
    assigned("hunter#2", "XCA", 11, 30, zone="sound", role="hunter", lines=("sea-02",)),
    assigned(
        "patrol",
        "XCA",
        2,
        LAST,
        zone="sound",
        role="patrol",
        lines=("sea-01",),
        layer="said",
        caveats=("harbour",),
    ),
)


def square(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


OUTLINES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": name,
            "properties": {"name": title, "kind": kind},
            "geometry": square(*box),
        }
        for name, title, kind, box in (
            ("sea-area", "Orlo Sound", "sea", (10.0, 39.0, 14.0, 41.0)),
            ("isle-n", "North", "land", (11.0, 41.0, 13.0, 42.0)),
            ("isle-s", "South", "land", (11.0, 40.0, 13.0, 41.0)),
        )
    ],
}


def zone_feature(zone: str, outline: str, value: float, first: int, last: int) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [12.0, 40.5]},
        "properties": {
            "zone": zone,
            "title": zone.title(),
            "outline": outline,
            "value": value,
            "unit": "person-days a week",
            "first_week": first,
            "last_week": last,
        },
    }


def theatre() -> Theatre:
    return Theatre(
        title="Saltmere",
        host="XHO",
        fictional=True,
        outlines="outlines.geojson",
        zones={
            "north": Zone(title="North", outline="isle-n", host="XHO", lat_deg=41.5, lon_deg=12),
            "south": Zone(title="South", outline="isle-s", host="XHO", lat_deg=40.5, lon_deg=12),
            "sound": Zone(
                title="Orlo Sound", kind="sea", outline="sea-area", lat_deg=39.5, lon_deg=12
            ),
        },
        entry_points={
            "orlo": EntryPoint(title="Port of Orlo", kind="spod", lat_deg=40.1, lon_deg=11.2)
        },
        sources={"chart": Source(title="Invented chart", date="2026")},
    )


def plan() -> Plan:
    return Plan(
        format=1,
        title="Exercise Saltmere",
        horizon=Horizon(first_week=FIRST, last_week=LAST),
        summary="Hold an agreed ceasefire on an island.",
        fictional=True,
        assumptions=Assumptions(
            gates={
                "ceasefire": 0,
                "host_request": 4,
                "parliament_vote": 6,
                "parliament_vote:XBO": 11,
                "un_mandate": "never",
            },
            note="Weather is as in an average year.",
        ),
        gates={"ceasefire": GateState(), "host_request": GateState(note="asked in speeches")},
        sources={
            "plan-1": Source(
                title="Planning paper", source_class="official", url="https://example.org/a?b=1&c=2"
            )
        },
        capabilities={
            "hub": Capability(title="Hub", unit="hubs"),
            "reserve": Capability(title="Reserve", unit="battalion"),
            "patrol": Capability(title="Patrol", unit="boats"),
            "hunter": Capability(title="Hunter", unit="hunters"),
            "seen": Capability(title="Seen", unit="share"),
        },
        theatre=theatre(),
        nations=NATIONS,
    )


def presence_effects() -> Effects:
    values = tuple(0.0 if week < 3 else 6.0 for week in range(FIRST, LAST + 1))
    return Effects(
        line_of_effort="presence",
        measures={
            "hubs": Measure(
                title="Agreed hubs manned",
                unit="hubs",
                first_week=FIRST,
                values=values,
                targets=tuple(6.0 if week >= 0 else 0.0 for week in range(FIRST, LAST + 1)),
                low=tuple(0.8 * each for each in values),
                high=tuple(1.1 * each for each in values),
                formula="a hub is manned when every line it names is at its threshold",
            )
        },
        layers={
            "days": MapLayer(
                title="Presence, person-days a week",
                features=(
                    zone_feature("north", "isle-n", 840, 3, LAST),
                    zone_feature("south", "isle-s", 0, FIRST, LAST),
                ),
            )
        },
        findings=(
            Finding(
                text="Agreed hubs manned: 0 hubs in CF against a target of 6 hubs.",
                about="Agreed hubs manned",
                weight=3,
                lines=("pre-01",),
            ),
        ),
    )


def seas_effects() -> Effects:
    blank = (None,) * 4
    return Effects(
        line_of_effort="seas",
        measures={
            "seen": Measure(
                title="Sound watched",
                unit="share",
                first_week=FIRST,
                values=blank + (0.61,) * 13 + (0.85,) * (WEEKS - 17),
                target=0.92,
            )
        },
        findings=(
            Finding(
                text="The patrol falls below its target.",
                weight=2,
                depends_on="holds if fewer than 11 of 14 days are flyable",
            ),
        ),
    )


def run() -> Run:
    weeks = range(FIRST, LAST + 1)
    force_plan = ForcePlan(
        plan_hash=certificate().plan_hash,
        seed=7,
        effort="normal",
        first_week=FIRST,
        last_week=LAST,
        assignments=ASSIGNMENTS,
        statuses=STATUSES,
        gaps=GAPS,
        supplied={
            name: tuple(
                next(
                    (
                        each.supplied
                        for each in STATUSES
                        if each.line == name and each.first_week <= week <= each.last_week
                    ),
                    0.0,
                )
                for week in weeks
            )
            for name in (*PRESENCE, *SEAS)
        },
        certificate=certificate(),
    )
    return Run(
        plan=plan(),
        efforts={
            "presence": EffortRun(
                title="Presence", requirements=PRESENCE, effects=presence_effects()
            ),
            "seas": EffortRun(title="Seas", requirements=SEAS, effects=seas_effects()),
        },
        force_plan=force_plan,
        certificates={size: certificate(size) for size in ("low", "central", "high")},
        timing=Timing(compile_seconds=12.0, seconds_first=0.2, seconds=41.0),
        name="run 7",
    )


@pytest.fixture(name="run", scope="session")
def invented_run() -> Run:
    """The invented run."""
    return run()


@pytest.fixture(scope="session")
def outlines() -> bytes:
    """The island of the invented run as GeoJSON."""
    return json.dumps(OUTLINES).encode()


@pytest.fixture(scope="session")
def fonts() -> dict[str, bytes]:
    """The fonts shipped with the report."""
    folder = Path(__file__).parents[2] / "src" / "willing" / "report" / "fonts"
    return {each.name: each.read_bytes() for each in sorted(folder.glob("*.woff2"))}
