"""Order, likes told once, the record, and what is not asked."""

from willing.force.asks import pricing
from willing.force.asks.describe import described, ruled_out, with_sizes
from willing.force.asks.public_record import public_record
from willing.force.asks.ranking import ranked
from willing.force.assignments import rotations
from willing.force.generate import generate_force
from willing.force.problem import build


def _plan(kit, **statements):
    model = kit.nation(name="Model", offers={"far": kit.offer(first_week=8)})
    other = {name: kit.nation(name=name, **fields) for name, fields in statements.items()}
    return kit.plan(AAA=model, **other)


def test_nations_that_gain_alike_are_told_once_and_the_record_decides(kit, ask_around) -> None:
    spoke = {"s1": kit.said("offer", "2031-01-02")}
    found = ask_around(_plan(kit, BBB={}, CCC={"statements": spoke}))
    first, *_ = ranked(found.made)[0]
    asked = found.made.found.candidates
    assert asked[first.candidate].nation == "AAA", "it has offered"
    assert [asked[c].nation for c in first.alternatives] == ["CCC", "BBB"]


def test_a_nation_that_ruled_it_out_is_not_asked_and_its_words_are_kept(kit, ask_around) -> None:
    refused = {"s1": kit.said("offer", "2031-01-02"), "s2": kit.said("exclusion", "2031-02-03")}
    found = ask_around(_plan(kit, BBB={"statements": refused}))
    kept, against = ranked(found.made)
    asked = found.made.found.candidates
    assert all(
        asked[c].nation != "BBB" for each in kept for c in (each.candidate, *each.alternatives)
    )
    (left,) = against
    told = ruled_out(found.made, left)
    assert told.nation == "BBB" and told.public_record.standing == "excluded"
    assert told.public_record.said[0].date == "2031-02-03"


def test_a_later_own_word_stands_before_an_earlier_one(kit) -> None:
    words = {"s1": kit.said("exclusion", "2031-01-02"), "s2": kit.said("offer", "2031-02-03")}
    plan = kit.plan(AAA=kit.nation(name="A", statements=words))
    record = public_record(plan, "AAA", "presence")
    assert record.standing == "said" and record.disagrees


def test_what_others_said_of_a_nation_is_not_its_record(kit) -> None:
    words = {"s1": kit.said("offer", "2031-01-02", use="third_party")}
    plan = kit.plan(AAA=kit.nation(name="A", statements=words))
    assert public_record(plan, "AAA", "presence").standing == "nothing"


def test_who_ruled_out_other_work_and_is_silent_here_is_asked_last_and_not_named(
    kit, ask_around
) -> None:
    no_air = kit.said("exclusion", "2031-01-02").replace(line_of_effort="skies")
    found = ask_around(_plan(kit, BBB={}, CCC={"statements": {"s1": no_air}}))
    first, *_ = ranked(found.made)[0]
    asked = found.made.found.candidates
    assert [asked[c].nation for c in first.alternatives] == ["BBB"]
    record = public_record(found.base.labels.plan, "CCC", "presence")
    assert record.standing == "refused_elsewhere"
    assert [each.statement for each in record.said] == ["s1"]


def test_a_later_offer_takes_back_what_was_ruled_out_elsewhere(kit) -> None:
    no_air = kit.said("exclusion", "2031-01-02").replace(line_of_effort="skies")
    but_seas = kit.said("offer", "2031-01-03").replace(line_of_effort="seas")
    plan = kit.plan(AAA=kit.nation(name="A", statements={"s1": no_air, "s2": but_seas}))
    assert public_record(plan, "AAA", "presence").standing == "nothing"


def test_the_newest_own_word_stands_first_and_its_date_is_no_more_exact_than_known(kit) -> None:
    words = {
        "S9": kit.said("offer", "2031-03-02"),
        "S10": kit.said("consideration", "2031-03-02").replace(date_precision="inferred_day"),
        "S11": kit.said("consideration", "2031-03").replace(date_precision="inferred_month"),
        "S12": kit.said("consideration", "2031").replace(date_precision="year"),
    }
    plan = kit.plan(AAA=kit.nation(name="A", statements=words))
    said = public_record(plan, "AAA", "presence").said
    assert [each.statement for each in said] == ["S10", "S9", "S11"]
    assert [each.when for each in said] == [
        "on about 2 March 2031",
        "on 2 March 2031",
        "in March 2031 (month inferred)",
    ]


def test_what_a_weak_source_alone_says_is_marked_and_is_no_offer(kit) -> None:
    def record(**words):
        plan = kit.plan(AAA=kit.nation(name="A", statements=words))
        return public_record(plan, "AAA", "presence")

    weak = kit.said("offer", "2031-01-02").replace(source_class="aggregator")
    told = record(s1=weak)
    assert told.standing == "considered" and told.said[0].uncorroborated
    told = record(s1=weak, s2=kit.said("offer", "2031-01-02"))
    assert told.standing == "said" and not any(each.uncorroborated for each in told.said)
    refusal = kit.said("exclusion", "2031-01-03").replace(source_class="low")
    told = record(s1=kit.said("offer", "2031-01-02"), s2=refusal)
    assert told.standing == "excluded", "a refusal is kept whatever its source"
    assert not told.said[0].uncorroborated


def test_support_outside_the_force_is_no_help_here(kit) -> None:
    other = kit.said("offer", "2031-01-04").replace(note="industry, not a force contribution")
    plan = kit.plan(AAA=kit.nation(name="A", statements={"s1": other}))
    record = public_record(plan, "AAA", "presence")
    assert record.standing == "nothing" and record.said == ()


def test_the_caveat_that_a_refusal_made_is_not_asked_to_be_lifted(kit, ask_around) -> None:
    refused = {
        "statements": {"s1": kit.said("exclusion", "2031-01-02").replace(line_of_effort="skies")},
        "offers": {"own": kit.offer(caveats=("never",))},
        "caveats": {
            "never": kit.caveat(text="Not there", deny_zones=("north",), statements=("s1",))
        },
    }
    found = ask_around(_plan(kit, BBB=refused))
    kept, against = ranked(found.made)
    asked = found.made.found.candidates
    assert not [each for each in kept if asked[each.candidate].kind == "caveat"]
    (left,) = against
    assert asked[left.candidate].kind == "caveat"
    assert [each.statement for each in left.record.said] == ["s1"]


def test_equal_asks_spread_over_the_nations_that_could_answer_them(kit, ask_around) -> None:
    zones = ("north", "south")
    lines = {
        f"{kind}-{zone}": kit.line.replace(title=f"{kind} {zone}", capability=kind, zone=zone)
        for kind in ("guard", "medic")
        for zone in zones
    }
    draft = {
        kind: kit.offer(
            title=kind,
            state="draft",
            module_type=kind,
            employments={"m": kit.employment(zones=zones, supplies={kind: 1})},
        )
        for kind in ("guard", "medic")
    }
    model = kit.nation(name="A", coalition_status="partner", offers=draft)
    nations = {code: kit.nation(name=code) for code in ("BBB", "CCC")}
    found = ask_around(kit.plan(AAA=model, **nations), lines)
    asked = found.made.found.candidates
    kept = ranked(found.made)[0]
    assert [asked[each.candidate].nation for each in kept] == ["BBB", "CCC"]
    assert ranked(found.made)[0] == kept, "the same each time"


def test_the_order_is_by_gain_after_the_modules_beside_them_have_answered(
    tiny, ask_around, monkeypatch
) -> None:
    monkeypatch.setattr(pricing, "LOOKED_AT", 0)  # as for the many beyond the first in a large plan
    for seed in (101, 104, 107, 112, 125, 132):
        plan, lines = tiny(seed)
        made = ask_around(plan, lines).made
        kept = ranked(made)[0]
        gains = [described(made, each).attainable_gain for each in kept]
        assert gains == sorted(gains, reverse=True)


def test_a_decision_is_asked_for_no_earlier_than_it_gains(kit, ask_around) -> None:
    waiting = kit.nation(
        name="B",
        offers={"own": kit.offer(first_week=5, conditions=("vote",))},
        conditions={"vote": kit.condition(needs=kit.clause(gate="parliament_vote"))},
    )
    found = ask_around(kit.plan(BBB=waiting))
    assert set(found.gains("gate").values()) == {50}, "by CF+3w and by CF alike"
    asked = found.made.found.candidates
    (told,) = (
        asked[each.candidate]
        for each in ranked(found.made)[0]
        if asked[each.candidate].kind == "gate"
    )
    assert told.step == 3


def test_a_refused_mandate_stands_against_new_modules(kit, ask_around) -> None:
    found = ask_around(_plan(kit, BBB={"mandate": kit.mandate(state="refused")}))
    _, against = ranked(found.made)
    assert [found.made.found.candidates[each.candidate].nation for each in against] == ["BBB"]


def test_an_ask_says_what_it_fills_costs_and_rests_on(kit, ask_around) -> None:
    found = ask_around(_plan(kit, BBB={"burden_share": 0.5}))
    first, *_ = ranked(found.made)[0]
    told = described(found.made, first)
    (fill,) = told.fills
    assert (fill.line, fill.first_week, fill.last_week, fill.weeks) == ("guards", 0, 9, 10)
    assert (fill.weeks_filled, fill.amount, fill.gain) == (10, 1, 100)
    assert told.person_weeks == 1000 and told.burden_share == 1
    assert told.notional, "a new module's size is nobody's own"
    assert told.attainable_gain == 100


def test_an_ask_that_gains_nothing_at_one_size_says_so(kit, ask_around) -> None:
    found = ask_around(_plan(kit))
    told = described(found.made, ranked(found.made)[0][0])
    assert with_sizes(told, {"low": 1, "central": 100, "high": 2}).depends_on == ""
    turned = with_sizes(told, {"low": 0, "central": 100, "high": 2})
    assert turned.depends_on == "it gains nothing at low sizes"


def test_lines_that_a_module_leaves_are_told(kit, ask_around) -> None:
    # A company that serves in the south for a low price may go north once its caveat is lifted.
    offer = kit.offer(
        employments={"main": kit.employment(zones=("north", "south"), supplies={"guard": 1})},
        caveats=("not-there",),
    )
    barred = kit.nation(
        name="A",
        offers={"own": offer},
        caveats={"not-there": kit.caveat(text="Not north", deny_zones=("north",))},
    )
    lines = {"guards": kit.line.replace(priority=1), "south": kit.line.replace(zone="south")}
    plan = kit.plan(AAA=barred)
    made = generate_force(plan, lines, plan_hash="0" * 64, effort="quick", threads=1)
    used = rotations(build(plan, lines), made.force_plan.assignments)
    found = ask_around(plan, lines, used)
    (row,) = (
        each
        for each in ranked(found.made)[0]
        if found.made.found.candidates[each.candidate].kind == "caveat"
    )
    told = described(found.made, row)
    assert [each.line for each in told.fills] == ["guards"]
    assert told.takes_from == ("south",)
