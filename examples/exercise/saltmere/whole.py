"""The whole plan of the exercise, its scenarios, and the field reports of its first weeks."""

from typing import Any

from saltmere import mines_and_training, reform_and_enable, skies_and_seas
from saltmere.capabilities import CAPABILITIES
from saltmere.nations import nations
from saltmere.offers import OFFERS, offers
from saltmere.theatre import theatre

MET = {"ceasefire": 0, "status_of_forces_agreement": -2, "roe": 0, "clear_mandate": 0}
GATES: dict[str, int | str] = {
    **MET,
    "host_request": 4,
    "parliament_vote": 8,
    "parliament_vote:XGA": 12,
    "parliament_vote:XHI": 30,
    "parliament_vote:XMA": "never",
    "government_decision": 6,
    "burden_sharing": 18,
    "competing_commitments:XLO": 20,
    "peace_agreement": 34,
    "un_mandate": "never",
    "funding_by_others": "never",
}
# line of effort, measure, zone or item, values by week from CF on
REPORTS: tuple[tuple[str, str, str | None, tuple[float, ...]], ...] = (
    ("presence", "hubs_manned", None, (0, 0, 1, 1, 2, 3, 3, 4, 4, 4, 4, 5)),
    ("presence", "footprint", None, (180, 420, 610, 780, 960, 1120, 1240, 1310, 1350, 1420)),
    ("skies", "covered_300m", None, (0.0, 0.31, 0.58, 0.6, 0.61, 0.61, 0.74, 0.74)),
    ("skies", "air_hours.island", None, (0, 0, 40, 62, 71, 80, 84, 79, 83)),
    ("seas", "coast_watched.orlo", None, (0, 0, 0, 0, 1, 1, 1, 1, 1, 1)),
    ("training", "in_training.basic", None, (0, 0, 60, 60, 60, 118, 118, 117, 117, 57)),
    ("enable", "posts_filled.harrow", None, (0.4, 0.45, 0.55, 0.6, 0.6, 0.7, 0.75, 0.8)),
    ("verification", "posts_manned.vessel", None, (0, 0, 0, 1, 1, 2, 2, 2, 2, 1)),
    ("verification", "incidents.confirmed", None, (0, 0, 1, 0, 2, 1, 0, 1, 0, 1)),
    ("verification", "incidents.apparent", None, (3, 5, 4, 6, 4, 2, 3, 2, 1, 2)),
)


def plan() -> dict[str, Any]:
    """Return the plan of the exercise as tables."""
    return {
        "format": 1,
        "title": "Exercise Saltmere",
        "summary": (
            "A coalition of twelve invented nations keeps a ceasefire on the island of Saltmere: "
            "hubs, skies, seas, mines, training, reform, headquarters and verification."
        ),
        "marking": "EXERCISE UNCLASSIFIED",
        "fictional": True,
        "record_to": "2031-03-31",
        "horizon": {"first_week": -8, "last_week": 104},
        "anchors": {
            "G": {"title": "G-day, order to deploy", "week": -2},
            "C": {"title": "C-day, deployment begins", "week": 0},
        },
        "assumptions": {
            "counts_from": "offered",
            "gates": GATES,
            "note": (
                "Assumed: the host asks for a reserve in CF+4w; votes pass in CF+8w, Gallen's in "
                "CF+12w and Hythe's in CF+30w; Maren votes on nothing; peace is signed in CF+34w."
            ),
        },
        "gates": {
            name: {"met_week": week, "source": "Record of the exercise", "date": "2031-03"}
            for name, week in MET.items()
        },
        "capabilities": CAPABILITIES,
        "force": {
            "max_persons_in_host": 3900,
            "max_persons": 5200,
            "enabler_ratios": {
                "role-2": {
                    "capability": "role-2",
                    "persons": 1500,
                    "price": 200.0,
                    "zones": ["orlo", "tarnholm"],
                    "source": "assumed for the exercise",
                },
                "evacuation": {
                    "capability": "medical-evacuation",
                    "persons": 2500,
                    "price": 20.0,
                    "together": True,
                    "source": "assumed for the exercise",
                },
            },
            "concentrations": {
                "mine-hunter": {"capability": "mine-hunter", "share": 0.5},
                "observer": {"capability": "observer", "share": 0.3, "least": 6, "price": 1.0},
            },
        },
        "theatre": theatre(),
        "nations": nations(),
        "presence": skies_and_seas.presence(),
        "skies": skies_and_seas.skies(),
        "seas": skies_and_seas.seas(),
        "mines": mines_and_training.mines(),
        "training": mines_and_training.training(),
        "reform": reform_and_enable.reform(),
        "enable": reform_and_enable.enable(),
        "verification": reform_and_enable.verification(),
        "field_reports": dict(_reports()),
    }


def _reports() -> list[tuple[str, Any]]:
    return [
        (
            f"{effort}-{measure}-{week:02d}",
            {
                "line_of_effort": effort,
                "measure": measure,
                "week": week,
                "value": float(value),
                "reported_by": "Force headquarters, weekly report",
                **({"zone": zone} if zone else {}),
            },
        )
        for effort, measure, zone, values in REPORTS
        for week, value in enumerate(values)
    ]


def scenarios() -> dict[str, Any]:
    """Return the overlays of the exercise by name."""
    return {
        "without-xad": {
            "nations": {
                "XAD": {"offers": {key: {"quantity": 0} for key in offers("XAD", "Adelmark")}}
            }
        },
        "late-vote": {
            "assumptions": {
                "gates": {
                    "parliament_vote": 26,
                    "parliament_vote:XGA": 40,
                    "parliament_vote:XHI": 60,
                }
            }
        },
        "thin-skies": {
            "nations": {
                nation: {
                    "offers": {
                        key: {"quantity": 0 if offer["quantity"] == 1 else 1}
                        for key, offer in offers(nation, "").items()
                        if offer["module_type"] in ("radar", "fighters", "early-warning")
                    }
                }
                for nation in ("XBO", "XDO")
            }
        },
        "said-only": {"assumptions": {"counts_from": "sensed"}},
        "committed-only": {"assumptions": {"counts_from": "committed"}},
        "asked": {
            "assumptions": {"gates": {"parliament_vote:XHI": 18}},
            "nations": {
                "XAD": {"offers": {"xad-airhead-1": {"quantity": 3}}},
                "XCA": {"offers": {"xca-hunter-1": {"quantity": 3}}},
                "XFE": {"offers": {"xfe-role-2-2": {"quantity": 3}}},
            },
        },
    }


assert set(nations()) - {"XSM"} == set(OFFERS)
