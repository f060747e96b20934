"""Facts in a plan: idempotent, nothing of the nations lost, changes named."""

import pytest

from willing.basics.figure import Figure
from willing.coalition.caveat import Caveat
from willing.coalition.condition import leaves
from willing.coalition.facts import FACT_FILES, facts_from_csv
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.plan.document import Horizon, Plan
from willing.plan.facts import fact_changes, with_facts
from willing.plan.facts_drafts import NotionalTemplate, drafts, template_for
from willing.plan.facts_limits import clause_of
from willing.plan.theatre import Theatre, Zone

EFFORTS = ("presence", "skies", "seas", "mines", "training", "enable", "verification")
BLANK = Plan(format=1, title="Blank", horizon=Horizon(first_week=-8, last_week=104))


@pytest.fixture(scope="session")
def facts(examples):
    folder = examples / "reassurance-force" / "facts" / "coalition"
    return facts_from_csv({name: (folder / name).read_bytes() for name in FACT_FILES})


@pytest.fixture(scope="session")
def plan(facts):
    theatre = Theatre(
        zones={
            "black-sea": Zone(title="Black Sea", kind="sea"),
            "black-sea-west": Zone(title="Western Black Sea", kind="sea", inside="black-sea"),
        }
    )
    return with_facts(BLANK.replace(theatre=theatre), facts)


def template(effort: str, **changes) -> NotionalTemplate:
    supplies = {effort: Figure(low=1, central=2, high=3, basis="notional")}
    employments = {"main": Employment(zones=("zone",), supplies=supplies)}
    return NotionalTemplate(
        title=f"A module of {effort}", line_of_effort=effort, employments=employments, **changes
    )


TEMPLATES = {effort: template(effort) for effort in EFFORTS}


@pytest.fixture(scope="session")
def drafted(plan):
    return drafts(plan, TEMPLATES)


def test_importing_again_changes_nothing(plan, facts):
    assert with_facts(plan, facts) == plan
    assert fact_changes(plan, facts) == ()


def test_a_blank_plan_gets_every_state_statement_and_event(plan, facts):
    changes = fact_changes(BLANK, facts)
    assert {change.kind for change in changes} == {"added"}
    assert len(changes) == 40 + 167 + 29
    assert plan.record_to == "2026-05-18"


def test_a_changed_row_is_reported_with_its_old_and_new_words(plan, facts):
    lithuania = plan.nations["LTU"]
    old = lithuania.statements["S098"].replace(paraphrase="Not ready", tags=())
    statements = {**lithuania.statements, "S098": old, "S900": old}
    edited = plan.replace(nations={**plan.nations, "LTU": lithuania.replace(statements=statements)})
    changes = {change.key: change for change in fact_changes(edited, facts)}
    assert set(changes) == {"nations.LTU.statements.S098", "nations.LTU.statements.S900"}
    changed = changes["nations.LTU.statements.S098"]
    assert changed.kind == "changed"
    assert changed.fields[0].startswith("paraphrase: Not ready -> Ready to send troops")
    assert changed.fields[1] == "tags: nothing -> ceasefire; burden_sharing"
    assert changes["nations.LTU.statements.S900"].kind == "only in the plan"
    assert "S900" in with_facts(edited, facts).nations["LTU"].statements


def test_what_a_nation_entered_itself_stays(facts):
    offer = Offer(title="Ours", state="offered", line_of_effort="presence", employments={})
    caveat = Caveat(text="Ours")
    mandate = Mandate(state="tabled", body="Seimas", ceiling_persons=300)
    own = NationFile(name="LTU", offers={"own": offer}, caveats={"own": caveat}, mandate=mandate)
    merged = with_facts(BLANK.replace(nations={"LTU": own}), facts).nations["LTU"]
    assert merged.offers == {"own": offer} and merged.caveats == {"own": caveat}
    assert merged.mandate.state == "tabled" and merged.mandate.ceiling_persons == 300
    assert merged.mandate.decision_rule == "within the mandate given by the Seimas"


def test_drafts_are_notional_and_the_same_for_every_nation(drafted):
    offers = [offer for nation in drafted.values() for offer in nation.offers.values()]
    assert len(offers) == 35
    assert {offer.basis for offer in offers} == {"notional"}
    assert {offer.state for offer in offers} == {"draft"}
    assert all(offer.statements and offer.employments for offer in offers)
    by_effort = {}
    for offer in offers:
        by_effort.setdefault(offer.line_of_effort, set()).add(str(offer.employments))
    assert all(len(sizes) == 1 for sizes in by_effort.values())


def test_partner_outside_and_host_never_fill(drafted):
    for iso3 in ("USA", "CHE", "HUN", "MLT", "SVK", "UKR"):
        assert drafted[iso3].offers == {}


def test_every_sending_nation_is_bound_by_the_host_request_and_the_agreement(drafted):
    for iso3, nation in drafted.items():
        if nation.coalition_status in ("lead", "participant"):
            host = nation.conditions["S163"]
            assert host.applies_to == ("all",) and host.inside_host_only
            assert {leaf.gate for leaf in leaves(host.needs)} == {"host_request", "ceasefire"}
            agreement = nation.conditions["S073"]
            assert agreement.needs.gate == "status_of_forces_agreement"
            littoral = iso3 in ("BGR", "ROU", "TUR")
            assert ("S161" in nation.conditions) is not littoral


def test_germany_stays_outside_ukraine_on_its_own_conditions(drafted):
    germany = drafted["DEU"]
    offer = germany.offers["deu-presence"]
    assert offer.caveats == ("S029",)
    assert germany.caveats["S029"].deny_hosts == ("UKR",)
    assert germany.caveats["S029"].only_hosts == ("HUN", "POL", "ROU", "SVK")
    gates = {
        leaf.gate for key in offer.conditions for leaf in leaves(germany.conditions[key].needs)
    }
    assert gates == {
        *("ceasefire", "us_backstop", "parliament_vote", "government_decision"),
        "clear_mandate",
    }


def test_a_refusal_of_troops_inside_ukraine_binds_every_offer_of_the_nation(drafted):
    poland = drafted["POL"].caveats["S121"]
    assert poland.applies_to == ("all",) and poland.deny_hosts == ("UKR",)
    luxembourg = drafted["LUX"].caveats["S103"]
    assert luxembourg.deny_tasks == ("presence",) and not luxembourg.deny_hosts
    portugal = drafted["PRT"].caveats["S127"]
    assert portugal.deny_hosts == ("UKR",) and portugal.last_week == -1


def test_a_low_row_never_hides_a_refusal(drafted):
    assert drafted["HRV"].caveats["S083"].deny_tasks == ("presence",)


def test_a_sea_limit_is_the_sea_of_the_plan_and_front_words_bind_nothing(drafted):
    assert drafted["TUR"].caveats["S160"].only_zones == ("black-sea",)
    assert drafted["BGR"].caveats["S014"].only_zones == (), "a headquarters is not at sea"
    front = drafted["GBR"].caveats["S064"]
    assert front == Caveat(text="not near the front line (2025-08-20)", statements=("S064",))


def test_an_offer_without_a_tag_reads_no_condition_found(drafted):
    note = drafted["LUX"].offers["lux-enable"].note
    assert "no condition found" in note and "unconditional" not in note


def test_drafting_again_keeps_what_was_entered(plan, drafted):
    again = drafts(plan.replace(nations=drafted), TEMPLATES)
    assert again == drafted
    norway = drafted["NOR"]
    entered = norway.offers["nor-presence"].replace(state="offered", title="By Norway")
    nations = {**drafted, "NOR": norway.replace(offers={"nor-presence": entered})}
    kept = drafts(plan.replace(nations=nations), TEMPLATES)["NOR"].offers
    assert kept["nor-presence"] == entered and "nor-training" in kept


def test_the_nearest_template_is_taken(plan):
    templates = {
        "plain": template("enable"),
        "airlift": template("enable", public_lines=("logistics",), details=("airlift",)),
        "post": template("enable", public_lines=("c2_hq",)),
    }
    rows = plan.nations["LUX"].statements
    assert template_for(templates, "enable", [rows["S104"], rows["S105"]]) == "airlift"
    rows = plan.nations["GBR"].statements
    assert (
        template_for(templates, "enable", [rows[key] for key in ("S062", "S063", "S075")]) == "post"
    )
    with pytest.raises(ValueError, match="no template for 'reform'"):
        template_for(templates, "reform", [rows["S062"]])


def test_a_un_or_an_eu_mandate_is_either_of_the_two():
    clause = clause_of(("un_mandate", "eu_nato_mandate", "ceasefire"), "UN mandate or EU agreement")
    assert {child.gate for child in clause.all[0].any} == {"un_mandate", "eu_nato_mandate"}
    assert clause.all[1].gate == "ceasefire"
