"""Sections of mines and training beyond their SOR lines."""

from typing import Any

from saltmere.island import at, degrees
from saltmere.requirements import requirements

# id: title, zone, status, m², workable from, bearing and reach of its middle
HAZARDS = {
    "saltmere-1": ("Sallow beaches", "sallow", "sha", 3_400_000, 6, (300, 0.93)),
    "saltmere-2": ("South coast battery", "sallow", "cha", 1_150_000, 8, (288, 0.88)),
    "saltmere-3": ("Sallow hinterland", "sallow", "sha", 2_200_000, 10, (320, 0.7)),
    "saltmere-4": ("Brackhead bridge", "brackhead", "cha", 640_000, 10, (28, 0.62)),
    "saltmere-5": ("Brackhead farms", "brackhead", "sha", 1_900_000, 8, (12, 0.7)),
    "saltmere-6": ("Marl road", "tarnholm", "cha", 310_000, 6, (226, 0.38)),
    "saltmere-7": ("Orlo depot", "orlo", "sha", 780_000, 4, (252, 0.82)),
    "saltmere-8": ("Orlo east", "orlo", "sha", 540_000, 4, (262, 0.7)),
    "saltmere-9": ("Upper Vessel ford", "vessel", "sha", 260_000, 16, (88, 0.6)),
}
RATE = "assumed for the exercise, in the range that operators report"
METHODS = {
    "survey": {
        "title": "Non-technical survey",
        "kind": "nts",
        "capability": "survey-team",
        "m2_per_team_week": {"central": 60_000, "low": 30_000, "high": 110_000, "note": RATE},
        "cancelled_share": {"central": 0.5, "low": 0.35, "high": 0.65},
        "confirmed_share": {"central": 0.2, "low": 0.15, "high": 0.25},
    },
    "technical-survey": {
        "title": "Technical survey",
        "kind": "ts",
        "capability": "technical-survey-team",
        "m2_per_team_week": {"central": 14_000, "low": 8_000, "high": 22_000, "note": RATE},
        "reduced_share": {"central": 0.6, "low": 0.45, "high": 0.7},
    },
    "manual-clearance": {
        "title": "Manual clearance",
        "kind": "clearance",
        "capability": "clearance-team",
        "m2_per_team_week": {"central": 2_600, "low": 1_400, "high": 4_200, "note": RATE},
        "depth_m": 0.2,
    },
    "route-clearance": {
        "title": "Route clearance",
        "kind": "route_clearance",
        "capability": "route-clearance-team",
        "m2_per_team_week": {"central": 22_000, "low": 12_000, "high": 40_000, "note": RATE},
    },
}


def _accredited(*methods: str, first: int = 0) -> list[dict[str, Any]]:
    return [{"method": each, "first_week": first, "last_week": 104} for each in methods]


OPERATORS = {
    "gallen-mine-action": {
        "title": "Gallen Mine Action",
        "nations": ["XGA"],
        "accreditations": _accredited("technical-survey", "manual-clearance"),
    },
    "eland-survey": {
        "title": "Eland Survey Service",
        "nations": ["XEL"],
        "accreditations": _accredited("survey", "technical-survey", "manual-clearance", first=4),
    },
    "saltmere-deminers": {
        "title": "Saltmere State Deminers",
        "accreditations": _accredited("survey", "manual-clearance", first=-8),
        "own_teams": [
            {
                "method": "manual-clearance",
                "zone": "tarnholm",
                "teams": 2,
                "first_week": 0,
                "last_week": 104,
            }
        ],
    },
    "others": {
        "title": "Teams of other nations",
        "all_nations": True,
        "accreditations": _accredited("survey", first=12),
        "note": "not accredited for clearance: what they clear is not released",
    },
}
POSTINGS = {
    "p-01": ("saltmere-8", -3, "sha", 90_000, {"cancelled": 90_000}, "survey"),
    "p-02": ("saltmere-6", -1, "cha", 4_200, {"cleared": 4_200}, "manual-clearance"),
    "p-03": ("saltmere-7", 6, "sha", 120_000, {"cancelled": 84_000, "cha": 36_000}, "survey"),
    "p-04": ("saltmere-6", 7, "cha", 5_100, {"cleared": 5_100}, "manual-clearance"),
    "p-05": ("saltmere-7", 9, "sha", 110_000, {"cancelled": 90_500, "cha": 19_500}, "survey"),
    "p-06": ("saltmere-6", 10, "cha", 4_700, {"cleared": 4_700}, "manual-clearance"),
    "p-07": ("saltmere-1", 12, "sha", 240_000, {"cancelled": 171_300, "cha": 68_700}, "survey"),
}
OPERATOR_OF = {"survey": "saltmere-deminers", "manual-clearance": "saltmere-deminers"}


def mines() -> dict[str, Any]:
    """Return the section of mines."""
    return {
        "summary": "Survey first, clear what is confirmed, open the Marl road; invented hazards.",
        "requirements": requirements("mines"),
        "figures": {
            "affected-2031": {
                "title": "Potentially affected territory",
                "value": 610,
                "date": "2031-01",
                "note": "Saltmere government, invented",
            },
            "affected-survey": {
                "title": "Potentially affected territory, by the survey service",
                "value": 585,
                "date": "2031-01",
                "note": "Survey service, invented; the two disagree and both are kept",
            },
        },
        "hazards": {
            name: {
                "title": title,
                "zone": zone,
                "status": status,
                "area_m2": area,
                "device_category": "mixed" if status == "sha" else "ap_mine",
                "imsma_id": f"hazard_poly_{100 + int(name.rsplit('-', 1)[1])}",
                "workable_from_week": week,
                **dict(zip(("lat_deg", "lon_deg"), degrees(at(*place)), strict=True)),
            }
            for name, (title, zone, status, area, week, place) in HAZARDS.items()
        },
        "methods": METHODS,
        "operators": OPERATORS,
        "postings": {
            name: {
                "hazard": hazard,
                "week": week,
                "from_account": account,
                "area_m2": area,
                "to": to,
                "method": method,
                "operator": OPERATOR_OF[method],
                "evidence": f"Completion report {name}",
                "probability_left": 0.02,
            }
            for name, (hazard, week, account, area, to, method) in POSTINGS.items()
        },
        "targets": {
            "released-1": {
                "title": "Land released in the first year",
                "kind": "released",
                "amount_ha": 420,
                "by_week": 52,
            },
            "backlog": {
                "title": "Survey backlog, south",
                "kind": "survey_backlog",
                "amount_ha": 80,
                "by_week": 70,
                "zone": "sallow",
            },
        },
        "tasks": {
            "survey-sallow": _task("Survey the south coast", "sallow", "survey", "min-01", 6, 70),
            "survey-brackhead": _task(
                "Survey the north-east", "brackhead", "survey", "min-02", 6, 70
            ),
            "survey-orlo": _task("Survey the port district", "orlo", "survey", "min-03", 4, 30),
        },
        "lanes": {
            "marl-road": {
                "title": "Marl road",
                "zone": "tarnholm",
                "method": "route-clearance",
                "length_km": 26,
                "width_m": 12,
                "from_week": 2,
                "by_week": 12,
                "priority": 2,
            }
        },
        "release_threshold": 0.05,
    }


def _task(title: str, zone: str, method: str, line: str, first: int, last: int) -> dict[str, Any]:
    return {
        "title": title,
        "zone": zone,
        "method": method,
        "lines": [line],
        "from_week": first,
        "by_week": last,
    }


def training() -> dict[str, Any]:
    """Return the section of training."""
    return {
        "summary": "Basic course abroad, specialists and leaders after; interpreters are scarce.",
        "requirements": requirements("training"),
        "courses": {
            "basic": {
                "title": "Basic course",
                "zone": "camp-dorveny",
                "weeks": 7,
                "places": 240,
                "instructors": {"instructor-basic": 6},
                "interpreters": 4,
                "interpreter_capability": "interpreter",
            },
            "specialist": {
                "title": "Specialist course, ordnance and signals",
                "zone": "camp-ferrow",
                "weeks": 5,
                "places": 60,
                "instructors": {"instructor-specialist": 5},
                "interpreters": 3,
                "interpreter_capability": "interpreter",
                "prerequisites": ["basic"],
                "max_lag_weeks": 12,
            },
            "leader": {
                "title": "Junior leaders' course",
                "zone": "tarnholm",
                "weeks": 8,
                "places": 60,
                "instructors": {"instructor-leader": 4},
                "interpreters": 4,
                "interpreter_capability": "interpreter",
                "prerequisites": ["basic"],
                "max_lag_weeks": 26,
            },
        },
        "cohorts": {
            f"cohort-{number:02d}": {
                "size": 60,
                "entry_week": -4 + 5 * (number - 1),
                "courses": ["leader" if number % 3 == 0 else "specialist"],
                "attrition": {"central": 0.06, "low": 0.03, "high": 0.12},
                "priority": 3 if number % 3 else 2,
            }
            for number in range(1, 17)
        },
        "targets": {
            "basic-year": {"course": "basic", "graduates": 560, "by_week": 52},
            "specialists-year": {"course": "specialist", "graduates": 220, "by_week": 60},
            "leaders": {"course": "leader", "graduates": 150, "by_week": 90},
        },
    }
