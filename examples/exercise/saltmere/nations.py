"""The invented nations: names, mandates, caveats and conditions in machine form and in words."""

from typing import Any

from saltmere.offers import OFFERS, offers

NAMES = {
    "XAD": "Adelmark",
    "XBO": "Borrin",
    "XCA": "Calder",
    "XDO": "Dorveny",
    "XEL": "Eland",
    "XFE": "Ferrow",
    "XGA": "Gallen",
    "XHI": "Hythe",
    "XIS": "Isker",
    "XJU": "Juna",
    "XLO": "Lorne",
    "XMA": "Maren",
}
# What binds every nation inside the host, whatever its own terms are.
CEASEFIRE = {
    "needs": {"all": [{"gate": "ceasefire"}, {"gate": "status_of_forces_agreement"}]},
    "text": "Inside Saltmere only after a ceasefire and under a status-of-forces agreement.",
    "applies_to": ["all"],
    "inside_host_only": True,
}


def _vote(text: str) -> dict[str, Any]:
    return {"needs": {"gate": "parliament_vote"}, "text": text}


CONDITIONS: dict[str, dict[str, Any]] = {
    "XAD": {
        "request": {
            "needs": {"all": [{"gate": "host_request"}, {"gate": "roe"}]},
            "text": "A reserve that may be sent anywhere goes only at the host's request.",
        }
    },
    "XCA": {"vote": _vote("A second patrol vessel after a vote of the Calder assembly.")},
    "XEL": {
        "ceasefire-30": {
            "needs": {"gate": "ceasefire", "held_days": 30},
            "text": "Survey and observation only once the ceasefire has held for 30 days.",
            "applies_to": ["mines", "verification"],
            "inside_host_only": True,
        }
    },
    "XFE": {
        "with-adelmark": {
            "needs": {"gate": "commitment", "nation": "XAD", "modules": 2},
            "text": "We go if Adelmark goes with two modules.",
        },
        "request": {
            "needs": {"any": [{"gate": "host_request"}, {"gate": "un_mandate"}]},
            "text": "The host asks for it, or the United Nations do.",
        },
    },
    "XGA": {"vote": _vote("Parliament votes on what goes beyond the first three modules.")},
    "XHI": {"vote": _vote("Minesweepers and early warning after a vote of the Hythe diet.")},
    "XIS": {
        "peace": {
            "needs": {
                "all": [{"gate": "peace_agreement"}, {"gate": "parliament_vote", "nation": "XIS"}]
            },
            "text": "After a peace agreement and a vote.",
        }
    },
    "XJU": {
        "with-ferrow": {
            "needs": {"gate": "commitment", "nation": "XFE"},
            "text": "Juna's company serves beside Ferrow's.",
        },
        "decision": {
            "needs": {"all": [{"gate": "government_decision"}, {"gate": "burden_sharing"}]},
            "text": "After a decision of the cabinet, once shares are defined for each nation.",
        },
    },
    "XLO": {
        "released": {
            "needs": {"gate": "competing_commitments"},
            "text": "When the units now at sea for another operation are released.",
        }
    },
    "XMA": {
        "vote": _vote("Anything new needs a vote, and none is planned."),
        "funding": {
            "needs": {"gate": "funding_by_others"},
            "text": "If other states pay for it.",
        },
    },
}
CAVEATS: dict[str, dict[str, Any]] = {
    "XBO": {
        "no-coalition-data": {
            "text": "Radar data go to the force headquarters only, not to other capitals.",
            "kind": "intelligence",
        }
    },
    "XCA": {
        "harbour-only": {
            "text": "Inside the port of Orlo only.",
            "only_zones": ["orlo-harbour"],
            "waivable_by": "Ministry of Defence of Calder",
            "waiver_days": 56,
        },
        "unarmed": {"text": "Patrol aircraft fly unarmed.", "kind": "roe"},
    },
    "XDO": {
        "home-camp": {
            "text": "Interpreters work in Dorveny only.",
            "only_hosts": ["XDO"],
        },
        "no-night": {"text": "No flights below 300 m at night.", "kind": "night"},
    },
    "XEL": {
        "not-brackhead": {
            "text": "Not in Brackhead district.",
            "deny_zones": ["brackhead"],
            "applies_to": ["mines"],
        }
    },
    "XGA": {
        "no-reserve": {
            "text": "Gallen's units are not part of a reserve.",
            "kind": "task",
            "deny_tasks": ["reserve-company"],
            "applies_to": ["presence"],
        }
    },
    "XIS": {
        "not-in-winter": {
            "text": "Not in the field from CF+30w to CF+42w: the unit is needed at home.",
            "kind": "time",
            "first_week": 30,
            "last_week": 42,
        },
        "self-defence": {"text": "Force in self-defence only.", "kind": "roe"},
        "low-flying": {"text": "Drones stay below 300 m.", "kind": "altitude", "observed": True},
    },
    "XJU": {
        "no-detention": {
            "text": "Juna's units hold nobody; they hand over to the host at once.",
            "kind": "detention",
            "applies_to": ["presence"],
        },
        "no-partnering": {
            "text": "No patrols under the command of the host's forces.",
            "kind": "partnering",
            "applies_to": ["presence"],
        },
    },
    "XLO": {
        "away-from-line": {
            "text": "Not in the districts along the line of disengagement.",
            "deny_zones": ["vessel", "sallow", "brackhead"],
            "reviewed": "2031-02-24",
        },
        "day-only": {"text": "Helicopters fly by day only.", "kind": "night"},
    },
    "XMA": {
        "abroad": {
            "text": "Nobody of the Maren forces sets foot on Saltmere.",
            "deny_hosts": ["XSM"],
            "applies_to": ["all"],
        },
        "own-command": {
            "text": "Operational control stays with Maren; tasks by request.",
            "kind": "transfer",
        },
    },
}
MANDATES: dict[str, dict[str, Any]] = {
    "XAD": {"state": "passed", "body": "Adelmark parliament", "ceiling_persons": 1600},
    "XGA": {"state": "tabled", "decision_rule": "vote beyond three modules", "body": "Parliament"},
    "XHI": {"state": "planned", "decision_rule": "vote of the diet", "body": "Diet of Hythe"},
    "XIS": {"state": "planned", "decision_rule": "vote after peace", "body": "Isker assembly"},
    "XMA": {"state": "refused", "decision_rule": "vote for anything new", "body": "Maren senate"},
    "XFE": {"state": "passed", "body": "Ferrow council", "ceiling_persons": 900},
    "XCA": {"state": "tabled", "decision_rule": "vote for a second vessel", "body": "Assembly"},
}
SHARES = {"XAD": 0.22, "XFE": 0.16, "XBO": 0.1, "XDO": 0.1, "XHI": 0.1, "XGA": 0.08, "XIS": 0.07}


def nations() -> dict[str, Any]:
    """Return every nation of the exercise with its offers and terms, and the host."""
    found: dict[str, Any] = {}
    for code, name in NAMES.items():
        found[code] = {
            "name": name,
            "coalition_status": "lead" if code in ("XAD", "XFE") else "participant",
            "status_basis": "invented for the exercise",
            "mandate": MANDATES.get(code, {"state": "not_needed"}),
            "offers": offers(code, name),
            "caveats": CAVEATS.get(code, {}),
            "conditions": {"ceasefire": CEASEFIRE} | CONDITIONS.get(code, {}),
        }
        if code in SHARES:
            found[code]["burden_share"] = SHARES[code]
    found["XSM"] = {
        "name": "Saltmere",
        "coalition_status": "host",
        "status_basis": "invented for the exercise",
    }
    return found


assert set(OFFERS) == set(NAMES)
