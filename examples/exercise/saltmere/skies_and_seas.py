"""Sections of presence, skies and seas beyond their SOR lines."""

from typing import Any

from saltmere.island import at, degrees, ring_deg, rings_km
from saltmere.requirements import requirements

HUBS = (
    *(("orlo", "pre-01", 1), ("kettle", "pre-02", 2), ("tarnholm", "pre-03", 2)),
    *(("vessel", "pre-04", 4), ("brackhead", "pre-05", 4), ("sallow", "pre-06", 6)),
)
# person-days wanted a week; km from the line of disengagement, an invented line
PRESENCE = {
    "orlo": (900, 24.0),
    "kettle": (420, 27.0),
    "tarnholm": (900, 9.0),
    "vessel": (420, 6.0),
    "brackhead": (700, 5.5),
    "sallow": (420, 6.0),
}
SITES = {
    "kettle-hill": ("kettle", 172, 0.7, 22),
    "marl-ridge": ("tarnholm", 210, 0.3, 30),
    "brack-head": ("brackhead", 30, 0.82, 26),
    "sallow-down": ("sallow", 318, 0.62, 18),
}


def presence() -> dict[str, Any]:
    """Return the section of presence."""
    return {
        "summary": "Six agreed hubs, a reserve that reaches each in four hours, engineers.",
        "requirements": requirements("presence"),
        "hubs": {
            zone: {"title": f"Hub {zone.title()}", "zone": zone, "from_week": week, "lines": [line]}
            for zone, line, week in HUBS
        },
        "zones": {
            zone: {"person_days_per_week": days, "distance_from_contact_km": distance}
            for zone, (days, distance) in PRESENCE.items()
        },
        "reserves": {
            "tarnholm": {
                "title": "Force reserve, Tarnholm",
                "zone": "tarnholm",
                "notice_h": 2.0,
                "speed_km_h": 22.0,
                "lines": ["pre-07"],
                "road_factor": 1.4,
            }
        },
        "reaction_target_h": {
            "central": 4,
            "low": 3,
            "high": 6,
            "note": "assumed for the exercise",
        },
        "least_distance_km": {"central": 5, "low": 3, "high": 8, "note": "assumed"},
    }


def skies() -> dict[str, Any]:
    """Return the section of the skies."""
    return {
        "summary": "See the island from 300 m up, keep aircraft on station, control all hours.",
        "requirements": requirements("skies"),
        "layers_m": [100, 300, 1000, 3000],
        "cell_km": 2.0,
        "sensors": {
            "surveillance-radar": {
                "title": "Air-surveillance radar, short range",
                "capability": "surveillance-radar",
                "antenna_m": 18,
                "range_km": 30,
                "note": "generic; smooth earth, so hills are not reckoned",
            }
        },
        "sites": {
            name: {
                "title": name.replace("-", " ").title(),
                "zone": zone,
                "sensor": "surveillance-radar",
                **dict(zip(("lat_deg", "lon_deg"), degrees(at(bearing, reach)), strict=True)),
                "antenna_m": antenna,
            }
            for name, (zone, bearing, reach, antenna) in SITES.items()
        },
        "zones": {
            "saltmere-air": {
                "share": 0.92,
                "layer_m": 300,
                "ring_deg": ring_deg(rings_km()["saltmere-air"][::6]),
            }
        },
        "air": {
            "island": {
                "title": "Air presence over the island",
                "zone": "saltmere-air",
                "capability": "fighter-aircraft",
                "lines": ["sky-05"],
                "availability": 0.75,
                "sorties_per_day": 2.0,
                "hours_on_station": 2.0,
                "hours_on_station_without_tanker": 0.8,
                "tanker_capability": "tanker-aircraft",
                "hours_per_week": {"central": 84, "low": 56, "high": 168},
                "from_week": 2,
            }
        },
    }


def seas() -> dict[str, Any]:
    """Return the section of the seas."""
    return {
        "summary": "Watch two sea areas and the coast; open the approach to Orlo.",
        "requirements": requirements("seas"),
        "patrols": {
            "orlo-sound": _patrol("Patrol of Orlo Sound", "orlo-sound", "sea-01", 0.8, 16),
            "north-reach": _patrol("Patrol of North Reach", "north-reach", "sea-02", 0.45, 36),
        },
        "coastal_radars": {
            zone: {
                "title": f"Coastal radar, {zone.title()}",
                "zone": zone,
                "capability": "coastal-radar",
                "antenna_m": 45,
                "target_m": 6,
                "range_km": 40,
                "coast_km": coast_km,
                "from_week": week,
            }
            for zone, coast_km, week in (("orlo", 48, 2), ("brackhead", 64, 4), ("sallow", 52, 4))
        },
        "routes": {
            "orlo-approach": {
                "title": "Orlo approach",
                "zone": "orlo-approach",
                "capability": "mine-hunter",
                "length_km": 14,
                "width_m": 800,
                "characteristic_width_m": 20,
                "probability": 0.7,
                "speed_kn": 4,
                "hours_per_week": 18,
                "mines": {"central": 12, "low": 4, "high": 30, "note": "assumed; nobody counted"},
                "damage_width_m": 30,
                "clearance": 0.95,
                "by_week": 30,
                "from_week": 2,
            }
        },
    }


def _patrol(title: str, zone: str, line: str, detection: float, revisit_h: int) -> dict[str, Any]:
    return {
        "title": title,
        "zone": zone,
        "capability": "patrol-vessel",
        "lines": [line],
        "areas": {zone: {"sweep_width_km": 7.0}},
        "speed_kn": 12,
        "on_patrol": 0.6,
        "period_h": 24,
        "detection": {
            "central": detection,
            "low": round(detection - 0.1, 2),
            "high": round(detection + 0.1, 2),
        },
        "revisit_h": {"central": revisit_h, "low": revisit_h - 4, "high": revisit_h + 8},
    }
