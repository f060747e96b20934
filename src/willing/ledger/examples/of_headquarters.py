"""Examples of what the headquarters alone writes."""

from collections.abc import Mapping
from typing import Final

from willing.ledger.examples.example import Example

_OFFER: Final = "nations.XCA.offers.xca-hunter"
_ZONE: Final = "theatre.zones.orlo-coast"
_REQUIREMENT: Final = "seas.requirements.clear-approach"
_HASH: Final = "0123456789abcdef" * 4
_CERTIFICATE: Final = {
    "plan_hash": _HASH,
    "seed": 1,
    "effort": "normal",
    "size": "central",
    "cost": 1611.1,
    "bound": 1611.1,
    "empty_cost": 4784,
    "greedy_cost": 1700,
    "coverage_gap": 0,
    "cost_gap": 0,
    "threshold_fill": 0.7,
    "objective_fill": 0.6,
    "committed_fill": 0.2,
    "notional_share": 0,
    "violations": 0,
    "assignments": 6,
    "gaps": 5,
    "iterations": 2000,
    "bound_steps": 100,
}

OF_HEADQUARTERS: Final[Mapping[str, Example]] = {
    "offer_accepted": Example(
        "The coalition accepts an offer: the first of the two acts that commit.",
        _OFFER,
        {"by": "Force generation conference", "date": "2031-03-03"},
        "HQ",
    ),
    "acceptance_ended": Example(
        "The coalition accepts an offer no longer; the offer stands.",
        _OFFER,
        {"by": "Force generation conference", "reason": "Another ship was found."},
        "HQ",
        ("offer_accepted",),
    ),
    "plan_part_set": Example(
        "One part of the plan that no other kind speaks of: a zone, a capability, the horizon, a "
        "gate on record. Its fields are those of that part of the plan document; of a part that is "
        'no table, such as the title, a file has `value = "Orlo"`.',
        _ZONE,
        {"title": "Coast of Orlo", "kind": "land", "host": "XHO"},
        "HQ",
    ),
    "plan_part_removed": Example(
        "A part of the plan is taken out, with all that stands in it.",
        _ZONE,
        {"reason": "It is one with Orlo district."},
        "HQ",
        ("plan_part_set",),
    ),
    "requirement_set": Example(
        "One line of the statement of requirements: what is needed, where, from when.",
        _REQUIREMENT,
        {
            "title": "Hunt mines before Orlo harbour",
            "capability": "mine-hunter",
            "zone": "orlo-sound",
            "first_week": 2,
            "last_week": 11,
            "threshold": 1,
            "objective": 2,
            "priority": 2,
        },
        "HQ",
    ),
    "requirement_removed": Example(
        "A line of the statement of requirements is needed no longer.",
        _REQUIREMENT,
        {"reason": "It is part of clear-sound."},
        "HQ",
        ("requirement_set",),
    ),
    "scenario_set": Example(
        "A what-if: a few changes to the plan, with the plan's own keys.",
        "scenarios.late-vote",
        {"assumptions": {"gates": {"parliament_vote:XBO": 8}}},
        "HQ",
    ),
    "scenario_removed": Example(
        "A what-if is kept no longer.",
        "scenarios.late-vote",
        {"reason": "Parliament has agreed."},
        "HQ",
        ("scenario_set",),
    ),
    "indicator_set": Example(
        "What is counted by week, and the count above which something is to be done.",
        "indicators.flights",
        {
            "title": "Aircraft not identified",
            "kinds": ["unknown_aircraft"],
            "per_week": 3,
            "stated_by": "Operations branch, watch order 4",
        },
        "HQ",
    ),
    "indicator_removed": Example(
        "An indicator is watched no longer.",
        "indicators.flights",
        {"reason": "Replaced by two indicators."},
        "HQ",
        ("indicator_set",),
    ),
    "plan_version": Example(
        "The plan as it now stands gets a number that others can name; a number is given once. "
        "The ledger adds the hash where it is left out.",
        "plan",
        {"version": 1, "note": "After the first conference."},
        "HQ",
    ),
    "run_accepted": Example(
        "The force plan of a run is what the headquarters works by from now on; it is counted "
        "again before it is signed.",
        "runs.minimal-1",
        {
            "plan_hash": _HASH,
            "force_plan_hash": _HASH,
            "seed": 1,
            "effort": "normal",
            "certificate": _CERTIFICATE,
            "offers": {"XAD": ["xad-company"]},
            "gates": {"ceasefire": 0},
        },
        "HQ",
        verb="willing ledger append LEDGER RUN",
    ),
}
