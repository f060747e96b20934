"""A plan becomes events and comes back with the same hash; only what changed is written."""

import itertools

import pytest

from willing.app.ledger.plans import folder_of
from willing.basics.errors import PlanError
from willing.ledger.entry import Head
from willing.ledger.event import decoded
from willing.ledger.plan_events import drafts_of, plan_of, scenarios_of
from willing.ledger.plan_parts import part_type, settable
from willing.ledger.state import EMPTY, continued, state
from willing.ledger.writing import Place, written
from willing.lines import SECTION_TYPES
from willing.plan.canonical import canonical_json, plan_hash
from willing.plan.parse import parse
from willing.plan.write import documents

EXAMPLES = ["minimal", "exercise", "reassurance-force"]


def laid(before, drafts, log="HQ/open"):
    """Return the state after drafts were written as bytes and read back."""
    place = Place(log, Head(before.last[2], bytes(32)), before.last[0], "2031-03-01T00:00:00Z")
    entries = written(place, drafts, lambda message: b"s" * 64, lambda size: b"r" * size)
    return continued(before, (decoded(entry.body) for entry in entries), SECTION_TYPES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_with_its_hash(examples, name):
    plan, scenarios = folder_of(examples / name)
    after = laid(EMPTY, drafts_of(plan, scenarios=scenarios))
    assert after.refused == ()
    assert plan_hash(plan_of(after, SECTION_TYPES)) == plan_hash(plan)
    assert scenarios_of(after) == scenarios


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_files_read_back_to_it(examples, name):
    plan, _ = folder_of(examples / name)
    back = plan_of(laid(EMPTY, drafts_of(plan)), SECTION_TYPES)
    assert parse(documents(back), SECTION_TYPES) == plan


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_stands_already_is_not_written_again(examples, name):
    plan, scenarios = folder_of(examples / name)
    after = laid(EMPTY, drafts_of(plan, scenarios=scenarios))
    assert drafts_of(plan, after, scenarios=scenarios) == ()


@pytest.mark.parametrize(("before", "after"), list(itertools.permutations(EXAMPLES, 2)))
def test_one_plan_turns_into_another(examples, before, after):
    first, overlays = folder_of(examples / before)
    second, others = folder_of(examples / after)
    there = laid(EMPTY, drafts_of(first, scenarios=overlays))
    there = laid(there, drafts_of(second, there, scenarios=others))
    assert there.refused == ()
    assert canonical_json(plan_of(there, SECTION_TYPES)) == canonical_json(second)
    assert scenarios_of(there) == others


@pytest.fixture
def minimal(examples):
    """Return the smallest example, and what a ledger holds once HQ has recorded it."""
    plan, _ = folder_of(examples / "minimal")
    return plan, laid(EMPTY, drafts_of(plan))


def with_offer(plan, nation, name, **changes):
    """Return the plan with one offer changed."""
    file = plan.nations[nation]
    offers = {**file.offers, name: file.offers[name].replace(**changes)}
    return plan.replace(nations={**plan.nations, nation: file.replace(offers=offers)})


def test_a_changed_offer_is_one_event(minimal):
    plan, before = minimal
    (draft,) = drafts_of(with_offer(plan, "XBO", "xbo-survey", quantity=3), before)
    assert (draft.kind, draft.subject) == ("offer_changed", "nations.XBO.offers.xbo-survey")
    assert draft.value["quantity"] == 3


def test_an_act_is_an_event_of_its_own(minimal):
    plan, before = minimal
    changed = with_offer(plan, "XAD", "xad-company", authorised=None)
    (draft,) = drafts_of(changed, before)
    assert (draft.kind, draft.subject) == (
        "authorisation_ended",
        "nations.XAD.offers.xad-company",
    )


def test_a_raised_offer_whose_acts_cover_all_says_so_anew(minimal):
    plan, before = minimal
    raised = with_offer(plan, "XAD", "xad-company", quantity=2)
    kinds = [draft.kind for draft in drafts_of(raised, before)]
    assert kinds == ["offer_changed", "offer_accepted", "offer_authorised"]
    assert plan_of(laid(before, drafts_of(raised, before)), SECTION_TYPES) == raised


def test_a_nation_writes_of_itself_alone(minimal):
    plan, before = minimal
    changed = with_offer(plan, "XBO", "xbo-survey", quantity=3)
    changed = with_offer(changed, "XCA", "xca-hunter", persons=50).replace(title="Another")
    (draft,) = drafts_of(changed, before, writer="XBO")
    assert draft.subject == "nations.XBO.offers.xbo-survey"
    assert draft.label.originator == "XBO"


def test_a_nation_that_takes_its_offer_over_restates_its_own_act(minimal):
    plan, before = minimal
    changed = with_offer(plan, "XAD", "xad-company", title="Infantry company, motorised")
    drafts = drafts_of(changed, before, writer="XAD")
    assert [draft.kind for draft in drafts] == ["offer_changed", "offer_authorised"]
    after = laid(before, drafts, "XAD/open")
    assert plan_of(after, SECTION_TYPES) == changed


def test_the_headquarters_leaves_to_a_nation_what_it_keeps(minimal):
    plan, before = minimal
    taken = with_offer(plan, "XBO", "xbo-survey", quantity=3)
    after = laid(before, drafts_of(taken, before, writer="XBO"), "XBO/open")
    assert drafts_of(with_offer(plan, "XBO", "xbo-survey", quantity=9), after) == ()


def test_a_nation_that_keeps_something_itself_is_not_taken_out(minimal):
    plan, before = minimal
    after = laid(before, drafts_of(with_offer(plan, "XBO", "xbo-survey", quantity=3), before,
                                   writer="XBO"), "XBO/open")  # fmt: skip
    without = plan.replace(nations={k: v for k, v in plan.nations.items() if k != "XBO"})
    drafts = drafts_of(without, after)
    assert "nation_removed" not in {draft.kind for draft in drafts}
    there = laid(after, drafts)
    assert there.refused == ()
    assert list(plan_of(there, SECTION_TYPES).nations["XBO"].offers) == ["xbo-survey"]


def test_a_nation_that_knows_of_no_acceptance_writes_nothing_of_the_theatre(minimal):
    plan, _ = minimal
    there = with_offer(plan, "XAD", "xad-company", in_theatre="rsom")
    drafts = drafts_of(there, EMPTY, writer="XAD")
    assert "offer_authorised" in {draft.kind for draft in drafts}
    assert "theatre_state" not in {draft.kind for draft in drafts}
    assert laid(EMPTY, drafts, "XAD/open").refused == ()
    assert "theatre_state" in {draft.kind for draft in drafts_of(there, EMPTY)}


def test_the_headquarters_acts_on_no_offer_that_its_nation_only_senses(minimal):
    plan, before = minimal
    sensed = with_offer(plan, "XAD", "xad-company", state="sensed", accepted=None, authorised=None)
    after = laid(before, drafts_of(sensed, before, writer="XAD"), "XAD/open")
    drafts = drafts_of(plan, after)
    assert laid(after, drafts).refused == after.refused
    assert "offer_accepted" not in {draft.kind for draft in drafts}


def test_a_plan_without_horizon_says_what_is_missing(book):
    book.write("HQ/open", "plan_part_set", "format", 1)
    book.write("HQ/open", "plan_part_set", "title", "Orlo")
    with pytest.raises(PlanError, match="the ledger: horizon: 'horizon' is missing"):
        plan_of(book.state(), SECTION_TYPES)


def test_a_nation_of_which_only_an_offer_is_known_bears_its_code(offered):
    events = offered.events[1:]
    assert state(events, SECTION_TYPES).document()["nations"]["XAD"]["name"] == "XAD"


@pytest.mark.parametrize(
    ("kind", "readers"),
    [
        ("offer_made", ("coalition",)),
        ("caveat_set", ("coalition",)),
        ("condition_set", ("coalition",)),
        ("mandate_step", ("coalition",)),
        ("requirement_set", ("coalition",)),
        ("plan_part_set", ("coalition",)),
        ("statement_recorded", ("public",)),
    ],
)
def test_default_labels_by_kind(examples, kind, readers):
    plan, _ = folder_of(examples / "reassurance-force")
    drafts = [draft for draft in drafts_of(plan) if draft.kind == kind]
    strong = [d for d in drafts if d.value and weak_source(d.value) is False]
    assert drafts
    assert {draft.label.releasable_to for draft in strong} == {readers}


def weak_source(value):
    """Return whether a statement rests on a weak source alone; other values do not."""
    return isinstance(value, dict) and value.get("source_class") in ("aggregator", "low")


def test_what_only_a_weak_source_says_is_not_public(examples):
    plan, _ = folder_of(examples / "reassurance-force")
    weak = [draft for draft in drafts_of(plan) if weak_source(draft.value)]
    assert weak
    assert {draft.label.releasable_to for draft in weak} == {("coalition",)}


def test_every_part_that_is_named_may_be_set():
    for each in settable(SECTION_TYPES):
        assert part_type(tuple(each.replace("{id}", "a").split(".")), SECTION_TYPES) is not None
    assert {"horizon", "theatre.zones.{id}", "mines", "mines.hazards.{id}"} <= set(
        settable(SECTION_TYPES)
    )
