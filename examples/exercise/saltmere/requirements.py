"""The statement of requirements of the exercise, line by line."""

from collections.abc import Iterator
from typing import Any

LAST = 104
DERIVED = {
    "coastal-radar": ["orlo", "brackhead", "sallow"],
    "land-command": ["hq-tarnholm"],
    "air-command": ["hq-tarnholm"],
    "maritime-command": ["hq-tarnholm"],
}
"""Capabilities that a section asks for beside these lines, and where."""

# id, title, capability, zone, first week, last week, threshold, objective, priority, the rest
ROWS: dict[str, tuple[tuple[Any, ...], ...]] = {
    "presence": (
        ("pre-01", "Hub Orlo", "infantry-company", "orlo", 1, LAST, 1, 2, 1, {}),
        ("pre-02", "Hub Kettle Bay", "infantry-company", "kettle", 2, LAST, 1, 1, 2, {}),
        ("pre-03", "Hub Tarnholm", "infantry-company", "tarnholm", 2, LAST, 1, 2, 1, {}),
        ("pre-04", "Hub Upper Vessel", "infantry-company", "vessel", 4, LAST, 1, 1, 2, {}),
        ("pre-05", "Hub Brackhead", "infantry-company", "brackhead", 4, LAST, 1, 2, 1, {}),
        ("pre-06", "Hub Sallowmouth", "infantry-company", "sallow", 6, LAST, 1, 1, 2, {}),
        (
            *("pre-07", "Reserve, 4 h reaction", "reserve-company", "tarnholm", 4, LAST, 2, 3, 1),
            {"risk_if_empty": "A hub that is cut off cannot be relieved within the day."},
        ),
        (
            *("pre-08", "Helicopter lift", "helicopter-lift", "tarnholm", 4, LAST, 2, 4, 2),
            {"risk_if_empty": "The reserve moves by road only.", "reserve_share": 0.25},
        ),
        (
            *("pre-09", "Engineers, south", "engineer-company", "orlo", 2, 52, 1, 2, 3),
            {"changes": [{"from_week": 27, "threshold": 1, "objective": 1}]},
        ),
        ("pre-10", "Engineers, centre", "engineer-company", "tarnholm", 6, 78, 1, 1, 3, {}),
        (
            *("pre-11", "Lead nation, south", "infantry-company", "orlo", 2, LAST, 1, 1, 2),
            {"lead_nation": True},
        ),
    ),
    "skies": (
        ("sky-01", "Radar Kettle", "surveillance-radar", "kettle", 0, LAST, 1, 1, 2, {}),
        ("sky-02", "Radar Tarnholm", "surveillance-radar", "tarnholm", 0, LAST, 1, 1, 1, {}),
        ("sky-03", "Radar Brackhead", "surveillance-radar", "brackhead", 4, LAST, 1, 1, 2, {}),
        (
            *("sky-04", "Radar Sallow", "surveillance-radar", "sallow", 4, LAST, 1, 1, 3),
            {
                "accepted_gaps": [
                    {
                        "first_week": 26,
                        "last_week": 104,
                        "by": "Commander, air component",
                        "reason": "Marl ridge sees most of the south from 300 m up.",
                    }
                ]
            },
        ),
        (
            *("sky-05", "Air presence", "fighter-aircraft", "saltmere-air", 2, LAST, 4, 8, 3),
            {"risk_if_empty": "Nothing flies within 40 minutes of the island."},
        ),
        ("sky-06", "Control, 24 h", "air-control-cell", "hq-tarnholm", 2, LAST, 1, 2, 1, {}),
        ("sky-07", "Early warning", "early-warning-aircraft", "saltmere-air", 0, 52, 1, 1, 3, {}),
        ("sky-08", "Tankers", "tanker-aircraft", "saltmere-air", 4, LAST, 1, 2, 3, {}),
        ("sky-09", "Drone detection, port", "drone-detection", "orlo", 2, LAST, 1, 2, 3, {}),
    ),
    "seas": (
        ("sea-01", "Patrol, Orlo Sound", "patrol-vessel", "orlo-sound", 0, LAST, 2, 3, 2, {}),
        ("sea-02", "Patrol, North Reach", "patrol-vessel", "north-reach", 0, LAST, 1, 2, 3, {}),
        (
            *("sea-03", "Mine hunting, approach", "mine-hunter", "orlo-approach", 2, 60, 2, 3, 1),
            {
                "standard": "clearance level 0.95",
                "risk_if_empty": "One berth only; no ship of more than 5 m draught.",
                "changes": [{"from_week": 40, "threshold": 1, "objective": 2}],
            },
        ),
        ("sea-04", "Mine hunting, harbour", "mine-hunter", "orlo-harbour", 2, 40, 1, 1, 2, {}),
        ("sea-05", "Patrol aircraft", "patrol-aircraft", "north-reach", 0, LAST, 1, 2, 3, {}),
        ("sea-06", "Support ship", "support-ship", "orlo-harbour", 2, 60, 1, 1, 3, {}),
        ("sea-07", "Divers, harbour", "diver-team", "orlo-harbour", 2, 40, 1, 2, 3, {}),
    ),
    "mines": (
        ("min-01", "Survey, Sallow", "survey-team", "sallow", 6, 70, 3, 4, 3, {}),
        ("min-02", "Survey, Brackhead", "survey-team", "brackhead", 6, 70, 2, 3, 3, {}),
        ("min-03", "Survey, Orlo", "survey-team", "orlo", 4, 30, 2, 2, 3, {}),
        (
            *("min-04", "Technical survey", "technical-survey-team", "sallow", 10, 90, 2, 3, 3),
            {"task": "Confirm or reduce the south coast"},
        ),
        ("min-05", "Clearance, Sallow", "clearance-team", "sallow", 10, LAST, 4, 6, 3, {}),
        ("min-06", "Clearance, Brackhead", "clearance-team", "brackhead", 12, LAST, 3, 4, 3, {}),
        ("min-07", "Clearance, Marl road", "clearance-team", "tarnholm", 8, 60, 2, 2, 3, {}),
        ("min-08", "Route clearance", "route-clearance-team", "tarnholm", 2, 52, 2, 2, 2, {}),
        ("min-09", "Ordnance disposal, port", "eod-team", "orlo", 1, LAST, 1, 2, 2, {}),
    ),
    "training": (
        (
            *("trn-01", "Basic instructors", "instructor-basic", "camp-dorveny", -4, 90, 18, 24, 5),
            {"ramp_weeks": 4},
        ),
        ("trn-02", "Interpreters, Alder", "interpreter", "camp-dorveny", -4, 90, 12, 16, 4, {}),
        (
            *("trn-03", "Specialists", "instructor-specialist", "camp-ferrow", 4, 96, 10, 14, 5),
            {"substitutes": {"instructor-basic": {"factor": 0.5, "cost": 1.0}}},
        ),
        ("trn-04", "Interpreters, Birch", "interpreter", "camp-ferrow", 4, 96, 6, 8, 4, {}),
        ("trn-05", "Leader course", "instructor-leader", "tarnholm", 12, 100, 8, 10, 5, {}),
        ("trn-06", "Interpreters, island", "interpreter", "tarnholm", 2, LAST, 8, 12, 4, {}),
    ),
    "reform": (
        ("ref-01", "Military police law", "adviser-law", "tarnholm", 26, 90, 3, 4, 4, {}),
        ("ref-02", "Stock accounting", "adviser-stocks", "tarnholm", 0, 70, 2, 4, 4, {}),
        ("ref-03", "Security services", "adviser-police", "tarnholm", 20, 100, 3, 4, 4, {}),
    ),
    "enable": (
        (
            *("ena-01", "Operational headquarters", "hq-posts", "harrow", -8, LAST, 32, 40, 5),
            {"ramp_weeks": 6},
        ),
        (
            *("ena-02", "Force headquarters", "hq-posts", "hq-tarnholm", 1, LAST, 30, 40, 5),
            {"ramp_weeks": 4},
        ),
        ("ena-03", "Role 2, Orlo", "role-2", "orlo", 2, LAST, 1, 1, 1, {}),
        (
            *("ena-04", "Role 2, Tarnholm", "role-2", "tarnholm", 4, LAST, 1, 1, 1),
            {
                "accepted_gaps": [
                    {
                        "first_week": 56,
                        "last_week": 104,
                        "by": "Commander, Exercise Saltmere",
                        "reason": "The host's hospital at Tarnholm is back in service.",
                    }
                ]
            },
        ),
        ("ena-05", "Medical evacuation", "medical-evacuation", "tarnholm", 2, LAST, 2, 3, 2, {}),
        ("ena-06", "Heavy movement", "transport-company", "orlo", 0, LAST, 1, 2, 3, {}),
        ("ena-07", "Supply, centre", "logistic-company", "tarnholm", 2, LAST, 1, 2, 2, {}),
        ("ena-08", "Communications, centre", "signals-company", "tarnholm", 0, LAST, 1, 1, 1, {}),
        ("ena-09", "Communications, south", "signals-company", "orlo", 4, LAST, 1, 1, 3, {}),
        ("ena-10", "Port operations", "port-unit", "orlo", 0, LAST, 1, 1, 2, {}),
        ("ena-11", "Airhead operations", "airhead-unit", "kettle", 0, LAST, 1, 1, 2, {}),
        ("ena-12", "Military police", "military-police", "tarnholm", 4, LAST, 1, 2, 3, {}),
    ),
    "verification": (
        ("ver-01", "Sector Vessel", "observer", "vessel", 0, LAST, 12, 16, 4, {}),
        ("ver-02", "Sector Tarnholm", "observer", "tarnholm", 0, LAST, 8, 12, 4, {}),
        (
            *("ver-03", "Sector Sallow", "observer", "sallow", 0, LAST),
            {"central": 12, "low": 8, "high": 16, "note": "posts by day, or day and night"},
            {"central": 16, "low": 12, "high": 20},
            4,
            {},
        ),
        ("ver-04", "Drones, north", "observation-drone", "vessel", 2, LAST, 1, 2, 3, {}),
        ("ver-05", "Drones, south", "observation-drone", "sallow", 2, LAST, 1, 2, 3, {}),
        ("ver-06", "Reporting cell", "reporting-cell", "hq-tarnholm", 0, LAST, 1, 1, 2, {}),
    ),
}


def requirements(effort: str) -> dict[str, Any]:
    """Return the SOR lines of one line of effort by id."""
    return dict(_lines(ROWS[effort]))


def _lines(rows: tuple[tuple[Any, ...], ...]) -> Iterator[tuple[str, Any]]:
    for name, title, capability, zone, first, last, threshold, objective, priority, more in rows:
        yield (
            name,
            {
                "title": title,
                "capability": capability,
                "zone": zone,
                "first_week": first,
                "last_week": last,
                "threshold": threshold,
                "objective": objective,
                "priority": priority,
                **more,
            },
        )
