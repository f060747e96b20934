"""One case for each way in which a plan can be wrong: its check says so, and no other speaks."""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from willing.lines import SECTION_TYPES
from willing.plan.checks import (
    CHECKS,
    demand,
    everywhere,
    faults,
    places,
    supply,
    terms,
    truth,
    whole,
    wrongs,
)
from willing.plan.checks.everywhere import RECORD_CHECKS, ids_differ_clearly, source_exists
from willing.plan.checks.scope import Scope
from willing.plan.paths import dotted, parse_dotted
from willing.plan.shape import assemble
from willing.plan.wrong import Wrong

OFFER: dict[str, Any] = {
    "title": "Company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["north"], "supplies": {"company": 1}}},
}
LINE: dict[str, Any] = {
    "title": "Man the hub",
    "capability": "company",
    "zone": "north",
    "first_week": 0,
    "last_week": 10,
    "threshold": 1,
    "objective": 2,
}
SAID: dict[str, Any] = {
    "group": "G1",
    "date": "2026",
    "speaker": "Minister",
    "kind": "offer",
    "use": "own",
    "public_line": "sea",
    "paraphrase": "A company could go.",
    "source_url": "https://example.org/1",
    "source_class": "official",
}
SOUND: dict[str, Any] = {
    "format": 1,
    "title": "Tiny",
    "horizon": {"first_week": -2, "last_week": 12},
    "capabilities": {"company": {"title": "Company"}},
    "sources": {"paper": {"title": "Paper"}},
    "events": {"E1": {"date": "2026", "title": "Meeting"}},
    "theatre": {
        "zones": {"island": {"title": "Island"}, "north": {"title": "North", "inside": "island"}},
        "entry_points": {"quay": {"title": "Quay"}},
    },
    "nations": {
        "AAA": {
            "name": "Aland",
            "statements": {"S1": SAID},
            "caveats": {"day": {"text": "By day."}},
            "conditions": {"truce": {"needs": {"gate": "ceasefire"}}},
            "offers": {"aaa-1": {**OFFER, "caveats": ["day"], "conditions": ["truce"]}},
        },
        "BBB": {"name": "Bray"},
    },
    "presence": {"requirements": {"man": LINE}},
}

AAA, OF, RQ = "nations.AAA", "nations.AAA.offers.aaa-1", "presence.requirements.man"
COND = f"{AAA}.conditions.truce.needs"
ACT = {"by": "Parliament"}
_FIGURE = {"central": 1, "low": 2}

Case = tuple[Callable[..., Any], dict[str, Any], str, str]
"""Check, what is set in the sound plan by dotted key, key of the fault, part of its words."""

CASES: tuple[Case, ...] = (
    (
        whole.the_horizon_is_in_order,
        {"horizon": {"first_week": 0, "last_week": 600}, RQ + ".zone": "north"},
        "horizon.last_week",
        "601 weeks",
    ),
    (
        whole.assumed_gates_exist,
        {"assumptions": {"gates": {"roes": 1}}},
        "assumptions.gates.roes",
        "gate 'roes' does not exist",
    ),
    (
        whole.assumed_gates_exist,
        {"assumptions": {"gates": {"parliament_vote:CCC": 1}}},
        "assumptions.gates.parliament_vote:CCC",
        "nation 'CCC'",
    ),
    (
        whole.force_rules_name_what_exists,
        {"force": {"enabler_ratios": {"r": {"capability": "x", "persons": 1}}}},
        "force.enabler_ratios.r.capability",
        "capability 'x'",
    ),
    (
        whole.force_rules_name_what_exists,
        {"force": {"enabler_ratios": {"r": {"capability": "company", "persons": 0}}}},
        "force.enabler_ratios.r.persons",
        "at least 1",
    ),
    (
        whole.force_rules_name_what_exists,
        {"force": {"concentrations": {"c": {"capability": "x"}}}},
        "force.concentrations.c.capability",
        "capability 'x'",
    ),
    (
        whole.burden_shares_add_up,
        {AAA + ".burden_share": 0.7, "nations.BBB.burden_share": 0.4},
        "nations",
        "add up to 1.1",
    ),
    (
        whole.capabilities_serve_a_line_of_effort,
        {"capabilities.company.line_of_effort": "x"},
        "capabilities.company.line_of_effort",
        "line of effort 'x'",
    ),
    (
        whole.statements_speak_of_a_line_of_effort,
        {AAA + ".statements.S1.line_of_effort": "x"},
        AAA + ".statements.S1.line_of_effort",
        "line of effort 'x'",
    ),
    (
        whole.field_reports_fit_the_plan,
        {
            "field_reports": {
                "r": {"line_of_effort": "presence", "measure": "m", "week": 13, "value": 1}
            }
        },
        "field_reports.r.week",
        "outside the horizon",
    ),
    (
        whole.tensions_name_records,
        {"tensions": {"t": {"title": "T", "text": "x", "events": ["E2"]}}},
        "tensions.t.events",
        "event 'E2'",
    ),
    (
        whole.statement_ids_are_unique,
        {"nations.BBB.statements": {"S1": SAID}},
        "nations.BBB.statements.S1",
        "in the file of AAA too",
    ),
    (
        places.containing_zones_exist,
        {"theatre.zones.north.inside": "isle"},
        "theatre.zones.north.inside",
        "zone 'isle'",
    ),
    (
        places.zones_are_not_circular,
        {"theatre.zones.island.inside": "north"},
        "theatre.zones.island.inside",
        "island → north → island",
    ),
    (
        places.entry_points_exist,
        {"theatre.zones.north.entry_point": "key"},
        "theatre.zones.north.entry_point",
        "entry point 'key'",
    ),
    (
        places.lettering_points_are_whole,
        {"theatre.zones.north.lat_deg": 1.0},
        "theatre.zones.north.lon_deg",
        "Give both or none",
    ),
    (demand.line_zones_exist, {RQ + ".zone": "nort"}, RQ + ".zone", "Did you mean 'north'?"),
    (
        demand.line_capabilities_exist,
        {RQ + ".substitutes": {"platoon": {}}},
        RQ + ".substitutes.platoon",
        "capability 'platoon'",
    ),
    (
        demand.line_ids_are_unique,
        {"seas": {"requirements": {"man": LINE}}},
        "seas.requirements.man",
        "in section 'presence' too",
    ),
    (
        demand.lines_lie_in_the_horizon,
        {RQ + ".first_week": -3},
        RQ + ".first_week",
        "outside the horizon, -2 to 12",
    ),
    (
        demand.line_changes_are_in_order,
        {
            RQ + ".changes": [
                {"from_week": 5, "threshold": 1, "objective": 1},
                {"from_week": 4, "threshold": 1, "objective": 1},
            ]
        },
        RQ + ".changes[1].from_week",
        "in week order",
    ),
    (
        demand.line_changes_are_in_order,
        {RQ + ".changes": [{"from_week": 11, "threshold": 1, "objective": 1}]},
        RQ + ".changes[0].from_week",
        "none of the line's weeks",
    ),
    (
        demand.thresholds_do_not_exceed_objectives,
        {RQ + ".objective": {"central": 2, "low": 0.5, "high": 3}},
        RQ + ".threshold",
        "at low size",
    ),
    (
        demand.accepted_gaps_lie_in_their_line,
        {RQ + ".accepted_gaps": [{"first_week": 1, "last_week": 2, "by": " "}]},
        RQ + ".accepted_gaps[0].by",
        "with a name",
    ),
    (
        demand.accepted_gaps_of_derived_lines_are_in_order,
        {"presence.accepted_gaps": {"hub-x": [{"first_week": 1, "last_week": 2, "by": " "}]}},
        "presence.accepted_gaps.hub-x[0].by",
        "with a name",
    ),
    (
        supply.offer_ids_are_unique,
        {"nations.BBB.offers": {"aaa-1": OFFER}},
        "nations.BBB.offers.aaa-1",
        "in the file of AAA too",
    ),
    (
        supply.offers_serve_a_line_of_effort,
        {OF + ".line_of_effort": "sea"},
        OF + ".line_of_effort",
        "Did you mean 'seas'?",
    ),
    (
        supply.offers_can_be_employed,
        {OF + ".employments": {}},
        OF + ".employments",
        "no employment",
    ),
    (
        supply.offers_can_be_employed,
        {OF + ".employments.hub.supplies": {}},
        OF + ".employments.hub.supplies",
        "supplies nothing",
    ),
    (
        supply.employment_zones_exist,
        {OF + ".employments.hub.zones": ["south"]},
        OF + ".employments.hub.zones",
        "zone 'south'",
    ),
    (
        supply.offer_capabilities_exist,
        {OF + ".enablers": {"medic": 1}},
        OF + ".enablers.medic",
        "capability 'medic'",
    ),
    (supply.offer_caveats_exist, {OF + ".caveats": ["night"]}, OF + ".caveats", "caveat 'night'"),
    (
        supply.offer_conditions_exist,
        {OF + ".conditions": ["vote"]},
        OF + ".conditions",
        "condition 'vote'",
    ),
    (
        supply.offer_statements_exist,
        {OF + ".statements": ["S9"]},
        OF + ".statements",
        "statement 'S9'",
    ),
    (
        supply.rotations_can_be_kept,
        {OF + ".rotation": {"min_weeks": 9, "max_weeks": 8}},
        OF + ".rotation.min_weeks",
        "9 is above max_weeks 8",
    ),
    (supply.batches_can_form, {OF + ".batch": 0}, OF + ".batch", "at least one module"),
    (
        supply.same_troops_are_offered,
        {OF + ".same_troops_as": "aaa-2"},
        OF + ".same_troops_as",
        "offer 'aaa-2'",
    ),
    (
        supply.same_troops_are_offered,
        {OF + ".same_troops_as": "aaa-1"},
        OF + ".same_troops_as",
        "names itself",
    ),
    (
        supply.same_troops_are_offered,
        {AAA + ".offers.aaa-2": {**OFFER, "same_troops_as": "aaa-1", "batch": 2}},
        AAA + ".offers.aaa-2.batch",
        "these are the troops of 'aaa-1'",
    ),
    (
        supply.ties_let_go,
        {OF + ".ties": [{"to": "alert", "release": "vote"}]},
        OF + ".ties[0].release",
        "condition 'vote'",
    ),
    (supply.modules_are_whole, {OF + ".quantity": 1.5}, OF + ".quantity", "no whole number"),
    (
        terms.caveat_zones_exist,
        {AAA + ".caveats.day.only_zones": ["south"]},
        AAA + ".caveats.day.only_zones",
        "zone 'south'",
    ),
    (
        terms.caveat_tasks_exist,
        {AAA + ".caveats.day.deny_tasks": ["swim"]},
        AAA + ".caveats.day.deny_tasks",
        "task 'swim'",
    ),
    (
        terms.terms_apply_to_lines_of_effort,
        {AAA + ".caveats.day.applies_to": ["every"]},
        AAA + ".caveats.day.applies_to",
        "line of effort 'every'",
    ),
    (
        terms.terms_rest_on_statements,
        {AAA + ".conditions.truce.statements": ["S9"]},
        AAA + ".conditions.truce.statements",
        "statement 'S9'",
    ),
    (terms.clauses_say_one_thing, {COND: {}}, COND, "none of gate, condition, all and any"),
    (
        terms.clauses_say_one_thing,
        {COND: {"any": [{"gate": "roe"}], "gate": "roe"}},
        COND,
        "gate and any",
    ),
    (
        terms.clause_conditions_exist,
        {COND: {"condition": "vote"}},
        COND + ".condition",
        "condition 'vote'",
    ),
    (
        terms.conditions_are_not_circular,
        {COND: {"all": [{"condition": "truce"}]}},
        COND,
        "truce → truce",
    ),
    (
        terms.clause_nations_fit_their_gate,
        {COND: {"gate": "commitment"}},
        COND + ".nation",
        "names no nation",
    ),
    (
        terms.clause_nations_fit_their_gate,
        {COND: {"gate": "roe", "nation": "BBB"}},
        COND + ".nation",
        "the same for all nations",
    ),
    (
        truth.acts_rest_on_an_offer,
        {OF + ".state": "sensed", OF + ".accepted": ACT},
        OF + ".state",
        "accepted, but its state is sensed",
    ),
    (
        truth.acts_have_a_name,
        {OF + ".accepted": {"by": ""}},
        OF + ".accepted.by",
        "nobody is named",
    ),
    (
        truth.only_commitments_are_in_theatre,
        {OF + ".in_theatre": "rsom", OF + ".accepted": ACT},
        OF + ".in_theatre",
        "rsom, but not authorised",
    ),
    (
        truth.acts_cover_modules,
        {OF + ".accepted": {**ACT, "modules": 0}},
        OF + ".accepted.modules",
        "covers no module",
    ),
    (
        truth.drafts_of_real_nations_are_notional,
        {OF + ".state": "draft"},
        OF + ".basis",
        "says it is declared",
    ),
    (
        truth.unmet_need_is_nobodys_act,
        {
            "nations.ZZZ": {
                "name": "Not yet offered",
                "coalition_status": "not_yet_offered",
                "offers": {"z": OFFER},
            }
        },
        "nations.ZZZ.offers.z.state",
        "is a draft, without acts",
    ),
    (
        truth.states_outside_fill_nothing,
        {AAA + ".coalition_status": "partner"},
        OF,
        "marked partner fills nothing",
    ),
    (
        truth.gates_are_met_by_a_source,
        {"gates": {"ceasefire": {"met_week": 0}}},
        "gates.ceasefire.source",
        "no source says so",
    ),
    (
        truth.anchors_are_declared_with_their_date,
        {"anchors": {"G": {"title": "G", "date": "2026"}}},
        "anchors.G.declared_by",
        "nobody has declared it",
    ),
    (
        everywhere,
        {"presence.requirements.man.objective": {"central": 3, "low": 4}},
        RQ + ".objective",
        "are not in this order",
    ),
    (
        everywhere,
        {OF + ".unavailable": [{"first_week": 3, "last_week": 2}]},
        OF + ".unavailable[0].last_week",
        "comes before first_week 3",
    ),
    (
        everywhere,
        {"presence.hubs": {"h": {"title": "H", "zone": "north", "from_week": 13}}},
        "presence.hubs.h.from_week",
        "after the horizon",
    ),
    (everywhere, {RQ + ".basis": "precedent"}, RQ + ".source", "it names no source"),
    (everywhere, {RQ + ".source": "papers"}, RQ + ".source", "Did you mean 'paper'?"),
    (
        everywhere,
        {"sources": {"paper": {"title": "P"}, "Paper": {"title": "P"}}},
        "sources.paper",
        "only in the case",
    ),
)


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    """The sound plan with values set by dotted key."""
    document = copy.deepcopy(SOUND)
    for key, value in changes.items():
        *parents, last = parse_dotted(key)
        table = document
        for step in parents:
            table = table[step]
        table[last] = value
    return document


def found(changes: dict[str, Any]) -> Iterator[Wrong]:
    yield from wrongs(assemble(changed(changes), SECTION_TYPES), SECTION_TYPES)


def test_nothing_is_wrong_with_the_sound_plan() -> None:
    assert list(found({})) == []


@pytest.mark.parametrize("case", CASES, ids=[f"{c[0].__name__}-{i}" for i, c in enumerate(CASES)])
def test_its_check_says_so_and_no_other_speaks(case: Case) -> None:
    check, changes, key, words = case
    plan = assemble(changed(changes), SECTION_TYPES)
    own = list(check(Scope(plan, SECTION_TYPES)))
    assert [dotted(wrong.path) for wrong in own] == [key]
    assert words in f"{own[0].what}. {own[0].fix}"
    assert list(wrongs(plan, SECTION_TYPES)) == own


def test_every_check_has_a_case_and_a_sentence() -> None:
    assert {case[0] for case in CASES} == set(CHECKS)
    one_by_one = [*CHECKS, *RECORD_CHECKS, source_exists, ids_differ_clearly]
    assert all((check.__doc__ or "").strip().endswith(".") for check in one_by_one)


@pytest.mark.parametrize(
    "changes",
    [
        {"fictional": True, OF + ".state": "draft"},
        {RQ + ".capability": "company", "nations.AAA.offers": {}},
        {OF + ".accepted": ACT},
        {OF + ".authorised": ACT},
        {OF + ".first_week": -50, OF + ".last_week": 400},
        {"assumptions": {"gates": {"commitment:BBB": 3, "parliament_vote:AAA": "never"}}},
        {COND: {"gate": "parliament_vote", "nation": "BBB"}},
        {RQ + ".source": "S1"},
        {RQ + ".source": "E1"},
    ],
)
def test_what_is_no_fault(changes: dict[str, Any]) -> None:
    assert list(found(changes)) == []


def test_faults_of_a_plan_in_memory_name_the_file_it_would_stand_in() -> None:
    plan = assemble(changed({OF + ".quantity": 0.5, RQ + ".zone": "x"}), SECTION_TYPES)
    named = partial(faults, plan)
    assert [(fault.file, fault.key) for fault in named(SECTION_TYPES)] == [
        ("presence.toml", "requirements.man.zone"),
        ("nations/AAA.toml", "offers.aaa-1.quantity"),
    ]
