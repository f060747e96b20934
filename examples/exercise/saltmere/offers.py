"""Who offers what: a row for each offer, with its state, acts and terms."""

from typing import Any

from saltmere.module_types import KINDS, Kind, rotation, zones_of
from saltmere.requirements import DERIVED, ROWS

COMMITTED, IN_THEATRE, ACCEPTED, OFFERED = "committed", "in theatre", "accepted", "offered"
INDICATED, SENSED = "indicated", "sensed"

# nation: (kind, how many, standing, the rest); `zones`, `quantity` and fields of an offer
OFFERS: dict[str, tuple[tuple[str, int, str, dict[str, Any]], ...]] = {
    "XAD": (
        ("company", 2, IN_THEATRE, {"zones": ["orlo", "tarnholm"], "first_week": 0}),
        ("company", 2, COMMITTED, {"lead_nation": True}),
        ("reserve", 2, OFFERED, {"conditions": ["request"], "decision_days": 28}),
        ("helicopters", 1, COMMITTED, {}),
        ("engineers", 1, OFFERED, {}),
        ("fighters", 1, COMMITTED, {"command_state": "tactical control to the air component"}),
        ("signals", 1, COMMITTED, {}),
        ("airhead", 1, IN_THEATRE, {}),
        ("staff", 2, COMMITTED, {"zones": ["harrow"], "lead_nation": True}),
        ("staff", 1, COMMITTED, {"zones": ["hq-tarnholm"], "lead_nation": True}),
        ("interpreters", 1, OFFERED, {}),
        ("observers", 1, COMMITTED, {}),
        ("land-command", 1, COMMITTED, {"lead_nation": True}),
    ),
    "XBO": (
        ("radar", 2, IN_THEATRE, {"zones": ["kettle", "tarnholm"], "first_week": 0}),
        ("radar", 1, OFFERED, {"caveats": ["no-coalition-data"], "decision_days": 42}),
        ("coast-radar", 2, COMMITTED, {}),
        ("drone-watch", 1, COMMITTED, {}),
        ("signals", 1, OFFERED, {"decision_days": 21}),
        ("survey", 1, OFFERED, {}),
        ("staff", 1, OFFERED, {"zones": ["harrow", "hq-tarnholm"]}),
        ("observers", 1, INDICATED, {}),
        ("company", 1, OFFERED, {"decision_days": 35}),
        ("role-2", 1, OFFERED, {"decision_days": 14}),
        ("tanker", 1, OFFERED, {}),
        ("control", 1, OFFERED, {"decision_days": 14}),
    ),
    "XCA": (
        ("hunter", 1, COMMITTED, {"decision_days": 14}),
        ("hunter", 1, OFFERED, {"caveats": ["harbour-only"], "decision_days": 42}),
        ("patrol-vessel", 1, OFFERED, {}),
        ("divers", 1, OFFERED, {}),
        ("support-ship", 1, OFFERED, {"decision_days": 28, "last_week": 44}),
        ("specialist-trainers", 1, OFFERED, {}),
        ("staff", 1, ACCEPTED, {"zones": ["harrow"]}),
        ("port-unit", 1, COMMITTED, {}),
        ("company", 1, COMMITTED, {}),
        ("patrol-aircraft", 1, OFFERED, {"caveats": ["unarmed"]}),
        ("patrol-vessel", 1, OFFERED, {"conditions": ["vote"]}),
        ("observers", 1, OFFERED, {}),
    ),
    "XDO": (
        ("control", 1, COMMITTED, {}),
        ("patrol-vessel", 1, OFFERED, {}),
        ("fighters", 1, OFFERED, {"caveats": ["no-night"]}),
        ("tanker", 1, OFFERED, {}),
        ("air-command", 1, COMMITTED, {"lead_nation": True}),
        ("early-warning", 1, OFFERED, {"double_hatted": "also on call for national alert"}),
        ("basic-trainers", 2, COMMITTED, {}),
        ("interpreters", 2, COMMITTED, {"caveats": ["home-camp"]}),
        ("company", 1, INDICATED, {}),
        ("staff", 1, COMMITTED, {"zones": ["harrow", "hq-tarnholm"]}),
        ("observers", 1, OFFERED, {}),
        ("evacuation", 1, COMMITTED, {}),
    ),
    "XEL": (
        ("survey", 2, COMMITTED, {}),
        ("survey", 1, OFFERED, {}),
        ("technical-survey", 1, COMMITTED, {}),
        ("clearance", 1, OFFERED, {"decision_days": 14}),
        ("observers", 1, OFFERED, {}),
        ("stock-advisers", 1, OFFERED, {}),
        ("coast-radar", 1, OFFERED, {"last_week": 60}),
        ("company", 1, OFFERED, {"caveats": ["not-brackhead"]}),
        ("drones", 1, OFFERED, {"caveats": ["not-brackhead"]}),
        ("staff", 1, COMMITTED, {"zones": ["hq-tarnholm"]}),
    ),
    "XFE": (
        ("role-2", 1, COMMITTED, {}),
        ("role-2", 1, OFFERED, {"decision_days": 21}),
        ("reserve", 2, OFFERED, {"conditions": ["with-adelmark", "request"], "decision_days": 28}),
        ("company", 2, OFFERED, {"conditions": ["with-adelmark"], "decision_days": 14}),
        ("evacuation", 1, COMMITTED, {}),
        ("transport", 1, COMMITTED, {}),
        ("specialist-trainers", 1, COMMITTED, {}),
        ("leader-trainers", 1, OFFERED, {}),
        ("logistics", 1, OFFERED, {}),
        ("staff", 1, COMMITTED, {"zones": ["harrow", "hq-tarnholm"]}),
        ("law-advisers", 1, OFFERED, {}),
        ("police", 1, OFFERED, {}),
        ("drone-watch", 1, ACCEPTED, {}),
    ),
    "XGA": (
        ("clearance", 2, COMMITTED, {}),
        ("clearance", 1, OFFERED, {"conditions": ["vote"]}),
        ("route-clearance", 2, OFFERED, {"decision_days": 7}),
        ("eod", 1, COMMITTED, {}),
        ("eod", 1, OFFERED, {"conditions": ["vote"]}),
        ("engineers", 1, OFFERED, {"conditions": ["vote"]}),
        ("technical-survey", 1, OFFERED, {"conditions": ["vote"]}),
        ("basic-trainers", 1, OFFERED, {}),
        ("company", 1, OFFERED, {"conditions": ["vote"]}),
        ("staff", 1, COMMITTED, {"zones": ["hq-tarnholm"]}),
        ("transport", 1, INDICATED, {}),
    ),
    "XHI": (
        ("patrol-vessel", 1, IN_THEATRE, {"zones": ["orlo-sound"], "first_week": -2}),
        ("patrol-vessel", 2, OFFERED, {}),
        ("patrol-aircraft", 2, OFFERED, {}),
        ("fighters", 1, OFFERED, {}),
        ("maritime-command", 1, OFFERED, {"lead_nation": True}),
        ("hunter", 2, OFFERED, {"conditions": ["vote"]}),
        ("observers", 1, COMMITTED, {}),
        ("early-warning", 1, OFFERED, {"conditions": ["vote"]}),
        ("police", 1, OFFERED, {}),
        ("staff", 1, OFFERED, {"zones": ["harrow"]}),
        ("interpreters", 1, OFFERED, {}),
    ),
    "XIS": (
        ("company", 2, OFFERED, {"caveats": ["not-in-winter", "self-defence"]}),
        ("engineers", 1, OFFERED, {"caveats": ["not-in-winter"]}),
        ("drones", 1, COMMITTED, {}),
        (
            *("drones", 1, OFFERED),
            {"caveats": ["low-flying"], "same_troops_as": "xis-drones-1"},
        ),
        ("police", 1, OFFERED, {}),
        ("police-advisers", 1, OFFERED, {"conditions": ["peace"]}),
        ("drone-watch", 1, OFFERED, {"conditions": ["peace"]}),
        ("evacuation", 1, OFFERED, {"decision_days": 21}),
        ("clearance", 1, OFFERED, {"caveats": ["not-in-winter"]}),
        ("staff", 1, OFFERED, {"zones": ["harrow", "hq-tarnholm"]}),
    ),
    "XJU": (
        ("company", 1, OFFERED, {"conditions": ["with-ferrow"], "decision_days": 28}),
        ("observers", 2, COMMITTED, {"batch": 2}),
        ("leader-trainers", 2, OFFERED, {}),
        ("logistics", 1, OFFERED, {"conditions": ["decision"]}),
        ("reporting", 1, COMMITTED, {}),
        ("stock-advisers", 1, OFFERED, {}),
        ("police-advisers", 1, OFFERED, {}),
        ("basic-trainers", 1, OFFERED, {}),
        ("interpreters", 1, COMMITTED, {}),
    ),
    "XLO": (
        ("support-ship", 1, OFFERED, {"conditions": ["released"]}),
        ("divers", 1, OFFERED, {"enablers": {"support-ship": 1}}),
        ("interpreters", 3, OFFERED, {"caveats": ["away-from-line"], "minimum": 2}),
        (
            *("transport", 1, OFFERED),
            {"ties": [{"to": "a standing mission elsewhere", "release": "released"}]},
        ),
        (
            *("port-unit", 1, OFFERED),
            {
                "double_hatted": "reinforces the home port until CF+22w",
                "ties": [{"to": "the home port", "last_week": 22}],
            },
        ),
        ("helicopters", 1, OFFERED, {"conditions": ["released"], "caveats": ["day-only"]}),
        ("signals", 1, OFFERED, {"caveats": ["away-from-line"], "decision_days": 21}),
        ("observers", 1, OFFERED, {"caveats": ["away-from-line"]}),
        ("company", 1, SENSED, {}),
    ),
    "XMA": (
        ("basic-trainers", 1, COMMITTED, {}),
        ("specialist-trainers", 1, OFFERED, {}),
        ("interpreters", 1, OFFERED, {}),
        ("staff", 2, OFFERED, {"zones": ["harrow"]}),
        ("tanker", 1, OFFERED, {"caveats": ["own-command"]}),
        ("law-advisers", 1, OFFERED, {"conditions": ["vote"]}),
        ("role-2", 1, OFFERED, {"conditions": ["vote"]}),
        ("airhead", 1, OFFERED, {"conditions": ["funding"]}),
        ("patrol-vessel", 1, OFFERED, {"caveats": ["own-command"]}),
    ),
}
DATES = {COMMITTED: "2031-02-17", IN_THEATRE: "2031-01-20", ACCEPTED: "2031-03-03"}


def offers(nation: str, name: str) -> dict[str, Any]:
    """Return the offers of a nation by id: `xad-company-1`."""
    found: dict[str, Any] = {}
    seen: dict[str, int] = {}
    for kind, count, standing, more in OFFERS[nation]:
        seen[kind] = seen.get(kind, 0) + 1
        key = f"{nation.lower()}-{kind}-{seen[kind]}"
        found[key] = _offer(KINDS[kind], count, name, standing, dict(more)) | {"module_type": kind}
    return found


def _asked() -> dict[str, list[str]]:
    asked = {name: list(zones) for name, zones in DERIVED.items()}
    for rows in ROWS.values():
        for row in rows:
            asked.setdefault(row[2], []).append(row[3])
    return asked


def _offer(kind: Kind, count: int, nation: str, standing: str, more: dict[str, Any]) -> Any:
    zones = more.pop("zones", None)
    roles = {"main": kind.supplies} | ({"other": kind.other_role} if kind.other_role else {})
    offer = {
        "title": kind.title,
        "state": standing if standing in (OFFERED, INDICATED, SENSED) else OFFERED,
        "line_of_effort": kind.effort,
        "service": kind.service,
        "quantity": count,
        "persons": kind.persons,
        "lift_t": kind.lift_t,
        "ntm_days": kind.ntm_days,
        "movement_days": kind.movement_days,
        "rotation": rotation(kind),
        "employments": {
            role: {
                "zones": zones or zones_of(kind, _asked(), supplies),
                "supplies": supplies,
                "rsom_days": kind.rsom_days,
                "handover_days": 7 if kind.rsom_days else 0,
            }
            for role, supplies in roles.items()
        },
    }
    return offer | _acts(nation, standing) | more


def _acts(nation: str, standing: str) -> dict[str, Any]:
    """Return the acts that lifted an offer; nothing moves up by itself."""
    if standing not in DATES:
        return {}
    date = DATES[standing]
    acts: dict[str, Any] = {"accepted": {"by": "Force generation conference", "date": date}}
    if standing in (COMMITTED, IN_THEATRE):
        acts["authorised"] = {"by": f"Government of {nation}", "date": date}
    if standing == IN_THEATRE:
        acts |= {"in_theatre": "mission_ready", "ntm_days": 0, "movement_days": 0}
    return acts
