"""Sections of the lines of effort beyond their SOR lines; all oblast and sea-area level."""

from typing import Any

from assumed.requirements import requirements
from assumed.zones import REGIONS


def _notional(low: float, central: float, high: float, note: str = "") -> dict[str, Any]:
    figure = {"low": low, "central": central, "high": high}
    return figure | ({"note": note} if note else {})


def presence() -> dict[str, Any]:
    """Return the section of presence: three hubs, a reserve abroad."""
    return {
        "summary": (
            "Hubs well away from the line of contact (S074) and a reserve on neighbouring NATO "
            "territory (S029). Which oblasts is assumed: no source says it."
        ),
        "requirements": requirements("presence"),
        "hubs": {
            region: {
                "title": f"Hub, {REGIONS[region][0].lower()}",
                "zone": region,
                "from_week": week,
                "lines": [f"hub-{region}"],
                "note": "Somewhere in these oblasts; no place is meant.",
            }
            for region, week in (("west", 4), ("centre", 8), ("south", 12))
        },
        "reserves": {
            "poland": {
                "title": "Reserve on neighbouring NATO territory",
                "zone": "poland",
                "notice_h": 24.0,
                "speed_km_h": 30.0,
                "lines": ["reserve-poland"],
                "travel_km": {"west": 350.0, "centre": 750.0, "south": 1000.0},
            }
        },
        "reaction_target_h": _notional(24, 48, 72, "assumed; no source states one"),
    }


def skies() -> dict[str, Any]:
    """Return the section of the skies: hours on station, and cover by number of radars."""
    return {
        "summary": "Safer skies: aircraft on station, early warning, radars by macro-region.",
        "requirements": requirements("skies"),
        "layers_m": [1000, 3000],
        "sensors": {
            "surveillance-radar": {
                "title": "Air-surveillance radar",
                "capability": "surveillance-radar",
                "antenna_m": 20,
                "range_km": 200,
                "note": "generic; without sites, by number and area, so a best case",
            }
        },
        "zones": {
            region: {"share": 0.5, "layer_m": 3000, "from_week": 8} for region in ("west", "south")
        },
        "air": {
            "ukraine": _air("Air presence over Ukraine", "ukraine-airspace", "air-presence", 4),
            "neighbours": _air(
                *("Air presence from neighbouring states", "neighbouring-airspace"),
                *("air-presence-outside", 0),
            ),
        },
    }


def _air(title: str, zone: str, line: str, week: int) -> dict[str, Any]:
    return {
        "title": title,
        "zone": zone,
        "capability": "combat-aircraft",
        "lines": [line],
        "availability": 0.7,
        "sorties_per_day": 1.2,
        "hours_on_station": 1.5,
        "hours_per_week": _notional(28, 56, 168, "assumed; 168 is one aircraft at all times"),
        "from_week": week,
    }


def seas() -> dict[str, Any]:
    """Return the section of the seas: two areas, routes by size, Montreux."""
    return {
        "summary": "Safer seas: two patrol areas, ports helped, mines hunted; Montreux applies.",
        "requirements": requirements("seas"),
        "patrols": {
            "west": _patrol("Patrol of the western Black Sea", "black-sea-west", "patrol-west"),
            "north-west": _patrol(
                "Patrol of the north-western Black Sea",
                *("black-sea-north-west", "patrol-north-west"),
            ),
        },
        "routes": {
            "north-west": {
                "title": "A route through the north-western Black Sea, by size only",
                "zone": "black-sea-north-west",
                "capability": "mine-hunter",
                "length_km": 150,
                "width_m": 1000,
                "characteristic_width_m": 100,
                "probability": 0.8,
                "speed_kn": 4,
                "hours_per_week": 40,
                "mines": _notional(5, 20, 60, "assumed; no count is public"),
                "damage_width_m": 30,
                "clearance": 0.9,
                "by_week": 52,
                "from_week": 2,
            }
        },
        "montreux": {
            "zones": ["black-sea", "sea-of-azov"],
            "littoral": ["BGR", "ROU", "TUR", "UKR"],
            "vessel_t": {"patrol-vessel": 1800, "mine-hunter": 700, "support-ship": 6000},
        },
    }


def _patrol(title: str, zone: str, line: str) -> dict[str, Any]:
    return {
        "title": title,
        "zone": zone,
        "capability": "patrol-vessel",
        "lines": [line],
        "areas": {zone: {"sweep_width_km": 30}},
        "speed_kn": 14,
        "on_patrol": 0.6,
        "period_h": 24,
        "detection": _notional(0.4, 0.6, 0.8, "assumed"),
        "revisit_h": _notional(24, 48, 72, "assumed"),
    }


def mines() -> dict[str, Any]:
    """Return the section of mines: stated figures, two of which disagree, and methods."""
    return {
        "summary": (
            "What is stated of affected territory is kept with its date and never split by "
            "oblast. No land-clearance teams are on offer; national operators do the work."
        ),
        "requirements": requirements("mines"),
        "figures": {
            "affected-2025-01": _stated(139_000, "2025-01", "ministry-2025", ""),
            "affected-2025-06": _stated(137_000, "2025-06-24", "prime-minister-2025", ""),
            "affected-2025-un": _stated(
                *(152_503, "2025", "protection-cluster-2025"),
                "138,503 of land and 14,000 of water: contradicts the figure of June",
            ),
        },
        "methods": {
            "survey": {
                "title": "Non-technical survey",
                "kind": "nts",
                "capability": "survey-team",
                "m2_per_team_week": _notional(100_000, 500_000, 2_000_000, "assumed, wide"),
                "cancelled_share": _notional(0.5, 0.75, 0.85, "assumed"),
                "confirmed_share": _notional(0.02, 0.1, 0.15, "assumed"),
            },
            "clearance": {
                "title": "Clearance, site with machines",
                "kind": "clearance",
                "capability": "clearance-team",
                "m2_per_team_week": _notional(
                    *(7_000, 17_500, 25_000),
                    "3,533 m² a day on one farmland site (uds.pro), five days a week",
                ),
                "depth_m": 0.2,
            },
        },
        "operators": {
            "national": {
                "title": "Operators certified in Ukraine",
                "note": "112 in June 2025, 8 of them foreign; their teams are not offers",
            },
            "coalition": {
                "title": "Teams of coalition states",
                "all_nations": True,
                "note": "no accreditation is on record, so nothing they clear is released",
            },
        },
    }


def _stated(value: float, date: str, source: str, note: str) -> dict[str, Any]:
    return {
        "title": "Potentially affected territory",
        "value": value,
        "date": date,
        "source": source,
        "note": note,
    }


def training() -> dict[str, Any]:
    """Return the section of training: one course abroad, one after it inside Ukraine."""
    return {
        "summary": "Training abroad first; inside Ukraine once it is possible (S066, S115).",
        "requirements": requirements("training"),
        "courses": {
            "basic-uk": _course("Basic course, United Kingdom", "united-kingdom", 7, "interflex"),
            "basic-poland": _course("Basic course, Poland", "poland", 6, "eumam")
            | {"interpreters": 5, "interpreter_capability": "interpreter"},
            "basic-romania": _course("Basic course, Romania", "romania", 6, None),
            "unit": _course("Unit course, western oblasts", "west", 8, "unifier"),
        },
        "cohorts": {
            f"{course}-{number:02d}": {
                "size": _notional(150, 200, 300, "assumed"),
                "entry_week": first + 8 * number,
                "courses": [course],
                "attrition": _notional(0.02, 0.05, 0.1, "assumed"),
            }
            for course, first in (
                *(("basic-uk", -8), ("basic-poland", -4), ("basic-romania", 4), ("unit", 12)),
            )
            for number in range(12)
        },
        "targets": {
            "basic-year": {
                "course": "basic-poland",
                "graduates": _notional(600, 1000, 1500, "assumed"),
                "by_week": 52,
            }
        },
    }


def _course(title: str, zone: str, weeks: int, source: str | None) -> dict[str, Any]:
    return {
        "title": title,
        "zone": zone,
        "weeks": weeks,
        "places": 400,
        "instructors": {"instructor": 10},
        **({"source": source} if source else {}),
    }


def reform() -> dict[str, Any]:
    """Return the section of reform: who owns what, in the words of public documents."""
    return {
        "summary": (
            "Milestones of the adapted annual programme, by kind of body; dates are assumed, and "
            "no adviser is on offer."
        ),
        "requirements": requirements("reform"),
        "bodies": {
            "ministry": {"title": "Ministry of Defence", "kind": "ministry"},
            "forces": {"title": "Armed Forces", "kind": "armed_forces"},
            "services": {"title": "Security services", "kind": "security_services"},
            "parliament": {"title": "Verkhovna Rada", "kind": "parliament"},
        },
        "objectives": {
            "interoperability": {"title": "Interoperability"},
            "oversight": {"title": "Democratic oversight"},
        },
        "measures": {
            "standards": {
                "title": "Standards implemented",
                "objective": "interoperability",
                "indicator": "standards implemented, of 1,135",
                "baseline": 315,
                "target": 500,
                "source": "standards-2024",
            },
            "reporting": {"title": "Reports on the programme", "objective": "oversight"},
        },
        "advisers": {
            "defence": {
                "title": "Advisers to defence and security bodies",
                "capability": "reform-adviser",
                "zone": "kyiv",
                "lines": ["advisers"],
            }
        },
        "milestones": {
            "plan": _milestone("Plan of standards agreed", "standards", "ministry", 8, 12, 26, 4),
            "standards-100": _milestone(
                *("A further hundred standards", "standards", "forces", 20, 26, 60, 6),
            )
            | {"after": ["plan"]},
            "report": _milestone("Yearly report", "reporting", "ministry", 30, 8, 48, 2),
            "services": _milestone(
                *("Report of the security services", "reporting", "services", 40, 10, 70, 2),
            )
            | {"after": ["report"]},
        },
    }


def _milestone(title: str, measure: str, owner: str, *numbers: int) -> dict[str, Any]:
    first, weeks, due, posts = numbers
    return {
        "title": title,
        "measure": measure,
        "owner": owner,
        "from_week": first,
        "duration_weeks": weeks,
        "due_week": due,
        "advisers": "defence",
        "adviser_posts": posts,
        "note": "assumed for the example",
    }


def enable() -> dict[str, Any]:
    """Return the section of enabling: what is said of command, and what else is needed."""
    return {
        "summary": (
            "Headquarters in Paris for twelve months, then London; a cell in Kyiv (S051, S063, "
            "S062). Which weeks that is depends on when the ceasefire comes: assumed."
        ),
        "requirements": requirements("enable"),
        "headquarters": {
            "paris": {
                "title": "Operational headquarters, Paris",
                "zone": "hq-paris",
                "from_week": -8,
                "last_week": 44,
                "lines": ["posts-paris"],
                "note": "S051",
            },
            "london": {
                "title": "Operational headquarters, London",
                "zone": "hq-london",
                "from_week": 44,
                "relieves": "paris",
                "lines": ["posts-london"],
                "note": "S063",
            },
            "kyiv": {
                "title": "Coordination cell, Kyiv",
                "zone": "kyiv-cell",
                "from_week": 4,
                "lines": ["posts-kyiv"],
                "note": "S062, S072",
            },
        },
        "posts": {
            "kyiv-head": {
                "headquarters": "kyiv",
                "function": "head of the cell",
                "rank_band": "OF-6+",
                "posts": 1,
                "nation": "GBR",
                "statement": "S062",
            }
        },
        "component_leads": {
            "maritime": {
                "title": "Maritime component",
                "component": "maritime",
                "nation": "TUR",
                "capability": "maritime-command-cell",
                "zone": "black-sea",
                "statement": "S160",
            },
            "logistics": {
                "title": "Logistics",
                "component": "logistics",
                "nation": "POL",
                "lines": ["logistic-hub"],
                "statement": "S123",
            },
            "land": {"title": "Land component", "component": "land"},
            "air": {"title": "Air component", "component": "air"},
        },
        "medical": {
            zone: {
                "capability": "role-2",
                "persons_per_role2": _notional(1000, 1500, 2500, "assumed"),
                "from_week": week,
            }
            for zone, week in (("west", 4), ("centre", 8), ("south", 12))
        },
        "communications": {
            "kyiv": {
                "title": "Communications of the Kyiv cell",
                "zone": "kyiv",
                "from_week": 4,
                "lines": ["communications"],
            }
        },
        "states": {
            "ioc": {
                "title": "Initial operational capability",
                "commander": "Commander of the operational headquarters",
                "lines": ["hub-west", "role-2-west", "logistics-west"],
                "posts_filled": {"paris": 0.6, "kyiv": 0.6},
            }
        },
    }


def verification() -> dict[str, Any]:
    """Return the section of verification: monitors by macro-region, no sector and no line."""
    return {
        "summary": (
            "A monitoring mechanism led by the United States was proposed (S167); the coalition's "
            "part is said by two states. No line of contact is drawn: lengths are round numbers."
        ),
        "requirements": requirements("verification"),
        "sectors": {
            region: {
                "title": f"{REGIONS[region][0]}, assumed length",
                "zone": region,
                "length_km": length_km,
                "capability": "observer",
                "lines": [f"monitors-{region}"],
                "posts": posts,
                "hours_per_day": 12.0,
                "patrols_per_day": 1.0,
                "reports_per_day": _notional(4, 7, 12, "assumed"),
                "note": (
                    "A round number, assumed, measured on no line. Put your own length here, with "
                    "the date of the reported line you measured it on."
                ),
            }
            for region, length_km, posts in (("east", 600.0, 3), ("south", 400.0, 2))
        },
        "precedents": {
            "golan": _watched("UN observers on the Golan", 1029, 80.0, "undof"),
            "moldova": _watched("EU experts on a border", 119, 1222.0, "eubam_moldova"),
        },
    }


def _watched(title: str, observers: int, line_km: float, source: str) -> dict[str, Any]:
    return {"title": title, "observers": observers, "line_km": line_km, "source": source}
