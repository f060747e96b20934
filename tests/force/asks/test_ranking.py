"""Order, likes told once, the record, and what is not asked."""

from willing.force.asks.describe import described, ruled_out, with_sizes
from willing.force.asks.public_record import public_record
from willing.force.asks.ranking import ranked


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
    assert [asked[c].nation for c in first.alternatives] == ["BBB", "CCC"]


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
