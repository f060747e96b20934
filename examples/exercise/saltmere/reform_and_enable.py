"""Sections of reform, enable and verification beyond their SOR lines."""

from typing import Any

from saltmere.requirements import requirements

# id: title, measure, owner, from, weeks of work, due, advisers, posts, after, laws, funds
MILESTONES: dict[str, tuple[Any, ...]] = {
    "law-draft": ("Draft law on military police", "police-law", "ministry", 26, 10, 40, 2, []),
    "law-passed": (
        "Law on military police passed",
        "police-law",
        "assembly",
        40,
        8,
        56,
        0,
        ["law-draft"],
    ),
    "law-units": ("Two companies stood up", "police-law", "forces", 56, 16, 84, 3, ["law-passed"]),
    "stock-list": ("One catalogue of stocks", "stocks", "forces", 0, 8, 10, 2, []),
    "stock-count": ("First full count", "stocks", "forces", 16, 12, 36, 2, ["stock-list"]),
    "stock-audit": (
        "Outside audit of the count",
        "stocks",
        "ministry",
        42,
        8,
        60,
        2,
        ["stock-count"],
    ),
    "service-law": ("Decree on the security service", "oversight", "service", 20, 12, 36, 2, []),
    "service-board": (
        "Oversight board sits",
        "oversight",
        "assembly",
        34,
        6,
        52,
        2,
        ["service-law"],
    ),
    "service-report": (
        "First yearly report",
        "oversight",
        "service",
        52,
        20,
        88,
        3,
        ["service-board"],
    ),
}
ADVISERS_OF = {"police-law": "law", "stocks": "stocks", "oversight": "police"}
LAWS_OF = {"law-units": ["police-law"], "service-board": ["service-decree"]}
FUNDS_OF = {"law-units": ["police-fund"], "stock-count": ["stock-fund"]}
POSTS = (
    ("harrow", "command group", "OF-6+", 3, "XAD"),
    ("harrow", "J2", "OF-3 to OF-5", 6, None),
    ("harrow", "J3", "OF-3 to OF-5", 9, "XAD"),
    ("harrow", "J4", "OF-3 to OF-5", 7, "XFE"),
    ("harrow", "J5", "OF-3 to OF-5", 7, "XCA"),
    ("harrow", "J6", "OR-6 to OR-9", 8, "XBO"),
    ("hq-tarnholm", "command group", "OF-6+", 2, "XFE"),
    ("hq-tarnholm", "J2", "OF-1 to OF-2", 6, None),
    ("hq-tarnholm", "J3", "OF-3 to OF-5", 10, "XAD"),
    ("hq-tarnholm", "J4", "OF-3 to OF-5", 8, "XGA"),
    ("hq-tarnholm", "J6", "OR-6 to OR-9", 8, "XEL"),
    ("hq-tarnholm", "J9", "civilian", 6, None),
)


def reform() -> dict[str, Any]:
    """Return the section of reform."""
    return {
        "summary": "Three measures, each with an owner, a date and a document that proves it.",
        "requirements": requirements("reform"),
        "bodies": {
            "forces": {"title": "Saltmere Defence Force", "kind": "armed_forces"},
            "service": {"title": "Saltmere Security Service", "kind": "security_services"},
            "ministry": {"title": "Ministry of Defence", "kind": "ministry"},
            "assembly": {"title": "Saltmere Assembly", "kind": "parliament"},
        },
        "objectives": {
            "rule-of-law": {"title": "Forces under the law"},
            "resources": {"title": "Resources accounted for"},
        },
        "measures": {
            "police-law": {
                "title": "Military police law",
                "objective": "rule-of-law",
                "indicator": "companies stood up under the law",
                "baseline": 0,
                "target": 2,
            },
            "stocks": {
                "title": "Stock accounting",
                "objective": "resources",
                "indicator": "share of depots counted",
                "baseline": 0.1,
                "target": 1.0,
            },
            "oversight": {
                "title": "Oversight of the security service",
                "objective": "rule-of-law",
                "indicator": "yearly reports laid before the Assembly",
                "baseline": 0,
                "target": 1,
            },
        },
        "laws": {
            "police-law": {"title": "Military police act", "from_week": 50},
            "service-decree": {"title": "Security service decree", "from_week": 32},
        },
        "funds": {
            "police-fund": {"title": "Equipment of two companies", "amount_eur": 4_200_000},
            "stock-fund": {
                "title": "Bar codes and readers",
                "from_week": 24,
                "on_record": True,
                "amount_eur": 900_000,
            },
        },
        "advisers": {
            "law": _advisers("Advisers, law", "adviser-law", "ref-01"),
            "stocks": _advisers("Advisers, stocks", "adviser-stocks", "ref-02"),
            "police": _advisers("Advisers, security services", "adviser-police", "ref-03"),
        },
        "milestones": {name: _milestone(name, *row) for name, row in MILESTONES.items()},
        "assessments": {
            "a-1": _assessment("stock-list", "self_assessed", 9, "Saltmere Defence Force"),
            "a-2": _assessment("stock-list", "externally_assessed", 11, "Adviser team, stocks")
            | {"met": False, "note": "two depots are missing from the catalogue"},
        },
        "roll_overs": {
            "r-1": {
                "milestone": "stock-count",
                "to_week": 44,
                "reason": "the catalogue was not complete",
                "by": "Ministry of Defence",
            }
        },
    }


def _advisers(title: str, capability: str, line: str) -> dict[str, Any]:
    return {"title": title, "capability": capability, "zone": "tarnholm", "lines": [line]}


def _milestone(name: str, *row: Any) -> dict[str, Any]:
    title, measure, owner, first, weeks, due, posts, after = row
    advised = {"advisers": ADVISERS_OF[measure], "adviser_posts": posts} if posts else {}
    return {
        "title": title,
        "measure": measure,
        "owner": owner,
        "from_week": first,
        "duration_weeks": weeks,
        "due_week": due,
        "after": after,
        "laws": LAWS_OF.get(name, []),
        "funds": FUNDS_OF.get(name, []),
        "evidence": f"{title}: signed record",
        **advised,
    }


def _assessment(milestone: str, kind: str, week: int, by: str) -> dict[str, Any]:
    return {"milestone": milestone, "kind": kind, "week": week, "by": by}


def enable() -> dict[str, Any]:
    """Return the section of enabling."""
    return {
        "summary": "Two headquarters, two hospitals, port and airfield, movement, communications.",
        "requirements": requirements("enable"),
        "headquarters": {
            "harrow": {
                "title": "Operational headquarters, Harrow",
                "zone": "harrow",
                "from_week": -8,
                "lines": ["ena-01"],
            },
            "hq-tarnholm": {
                "title": "Force headquarters, Tarnholm",
                "zone": "hq-tarnholm",
                "from_week": 1,
                "lines": ["ena-02"],
            },
        },
        "posts": {
            f"{where}-{function.replace(' ', '-').lower()}": {
                "headquarters": where,
                "function": function,
                "rank_band": rank,
                "posts": posts,
                **({"nation": nation} if nation else {}),
            }
            for where, function, rank, posts, nation in POSTS
        },
        "component_leads": {
            "land": _lead("Land component", "land", "XAD", "land-command", 1),
            "air": _lead("Air component", "air", "XDO", "air-command", 2),
            "maritime": _lead("Maritime component", "maritime", "XHI", "maritime-command", 0),
            "logistics": {
                "title": "Logistic component",
                "component": "logistics",
                "nation": "XFE",
                "lines": ["ena-06", "ena-07"],
            },
        },
        "entry_limits": {
            "kettle-field": {"persons_per_week": {"central": 420, "low": 300, "high": 520}},
            "orlo-port": {"persons_per_week": {"central": 700, "low": 500, "high": 900}},
        },
        "medical": {
            "orlo": _medical(),
            "tarnholm": _medical()
            | {
                "evacuates_to": "orlo",
                "evacuation_capability": "medical-evacuation",
                "persons_per_evacuation": {"central": 700, "low": 500, "high": 900},
            },
        },
        "communications": {
            "centre": {"title": "Node Tarnholm", "zone": "tarnholm", "lines": ["ena-08"]},
            "south": {
                "title": "Node Orlo",
                "zone": "orlo",
                "from_week": 4,
                "lines": ["ena-09"],
            },
        },
        "states": {
            "ioc": {
                "title": "Initial operational capability",
                "commander": "Commander, Saltmere force",
                "due_week": 10,
                "lines": ["pre-01", "pre-03", "ena-03", "ena-08"],
                "posts_filled": {"hq-tarnholm": 0.6},
                "usable": 0.8,
            },
            "foc": {
                "title": "Full operational capability",
                "commander": "Commander, Saltmere force",
                "due_week": 26,
                "lines": ["pre-05", "pre-07", "sky-02", "sea-03", "ena-05"],
                "posts_filled": {"hq-tarnholm": 0.9, "harrow": 0.9},
                "usable": 0.9,
            },
        },
        "usable_target": 0.9,
    }


def _lead(title: str, component: str, nation: str, capability: str, week: int) -> dict[str, Any]:
    return {
        "title": title,
        "component": component,
        "nation": nation,
        "from_week": week,
        "capability": capability,
        "zone": "hq-tarnholm",
    }


def _medical() -> dict[str, Any]:
    persons = {"central": 1500, "low": 1100, "high": 2000, "note": "assumed for the exercise"}
    return {"capability": "role-2", "persons_per_role2": persons, "from_week": 4}


def verification() -> dict[str, Any]:
    """Return the section of verification."""
    return {
        "summary": "Three sectors of an invented line of disengagement, posts by day and night.",
        "requirements": requirements("verification"),
        "manning": {"restricted": {"central": 0.0, "low": 0.0, "high": 0.3}},
        "sectors": {
            "vessel": _sector("Sector Vessel", "vessel", 14, "ver-01", 2),
            "tarnholm": _sector("Sector Tarnholm", "tarnholm", 19, "ver-02", 1),
            "sallow": _sector("Sector Sallow", "sallow", 16, "ver-03", 2),
        },
        "sensors": {
            "north": _sensor("Drones, north", "vessel", "ver-04"),
            "south": _sensor("Drones, south", "sallow", "ver-05"),
        },
        "most_restricted": 0.15,
    }


def _sector(title: str, zone: str, length_km: float, line: str, posts: int) -> dict[str, Any]:
    return {
        "title": title,
        "zone": zone,
        "length_km": length_km,
        "capability": "observer",
        "lines": [line],
        "posts": posts,
        "hours_per_day": 12,
        "patrols_per_day": 1,
        "reports_per_day": {"central": 2 * posts + 1, "low": posts, "high": 3 * posts + 2},
        "most_km_per_observer": {"central": 2.5, "low": 1.5, "high": 4.0},
    }


def _sensor(title: str, sector: str, line: str) -> dict[str, Any]:
    return {
        "title": title,
        "sector": sector,
        "capability": "observation-drone",
        "lines": [line],
        "from_week": 2,
        "systems": 1,
        "hours_per_day": {"central": 9, "low": 5, "high": 12},
    }
