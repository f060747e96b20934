"""The finding, the four figures and the certainty are made by rule and say no more than that."""

import pytest

from willing.effort.effects import Finding
from willing.force.resilience.resilience import LostLine, NationLoss, Resilience
from willing.report.key_figures import key_figures
from willing.report.prose import (
    cost_unit,
    finding_words,
    gap_short,
    headline,
    held,
    how_sure,
    notional,
    share_words,
    standfirst,
    weightiest,
    worst_gaps,
)
from willing.report.resilience_words import loss_words, resilience_sentences
from willing.report.run import Run
from willing.report.single_points import points_sentence


def with_certificate(run: Run, **changes: object) -> Run:
    proved = run.force_plan.certificate.replace(**changes)
    return run.replace(force_plan=run.force_plan.replace(certificate=proved))


def counting(run: Run, counts_from: str) -> Run:
    assumed = run.plan.assumptions.replace(counts_from=counts_from)
    return run.replace(plan=run.plan.replace(assumptions=assumed))


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "None"),
        (0.01, "Almost none"),
        (0.24, "Less than a quarter"),
        (0.32, "Less than a third"),
        (0.49, "Less than half"),
        (0.5, "Half"),
        (0.6, "More than half"),
        (0.67, "Two thirds or more"),
        (0.8, "Most"),
        (0.99, "Nearly all"),
        (1.0, "All"),
    ],
)
def test_share_words_never_say_more(share: float, words: str):
    assert share_words(share) == words


def test_headline_uses_the_verb_of_the_layer(run: Run):
    nothing = with_certificate(run, committed_fill=0.0, threshold_fill=0.32)
    assert headline(counting(nothing, "draft")) == (
        "What was said could fill less than a third of the need. None of it is committed."
    )
    assert headline(counting(run, "committed")) == "What is committed fills most of the need."
    empty = with_certificate(run, committed_fill=0.0, threshold_fill=0.0)
    assert headline(empty) == (
        "Under these assumptions what was offered fills none of the need. None of it is committed."
    )


def test_standfirst_counts_lines_and_names_the_costliest(run: Run):
    assert standfirst(run) == (
        "Of 6 lines of requirement four have an open gap at some time. The two costliest gaps "
        "are Mine countermeasures (1 hunter short, CF to CF+12w) and Reserve, 4 h reaction "
        "(1 battalion short, CF to CF+12w)."
    )


def test_held_groups_gates_by_week(run: Run):
    words = " ".join(held(run))
    assert words.startswith("Ceasefire from CF. Host request from CF+4w.")
    assert "Parliament vote between CF+6w and CF+11w, by nation." in words
    assert "Never: UN mandate." in words and "Counted is what was offered" in words


def test_four_figures(run: Run):
    figures = key_figures(run)
    assert [each.value for each in figures] == ["31 %", "86 %", "3", "2"]
    assert figures[2].words.endswith("the longest lasts 13 weeks, in Seas")


def test_single_points_are_one_number_in_head_and_resilience(run: Run):
    said = points_sentence(run)
    assert said.startswith("Two lines have a single point of failure: the loss of Adelmark")
    loss = NationLoss(nation="XCA", modules=2, cost_at_once=9.0, cost_after=8.0, bound=7.0)
    study = Resilience(cost=5.0, bound=5.0, line_weeks=99, nations=(loss,))
    lost = run.replace(studies=run.studies.replace(resilience=study))
    assert key_figures(lost)[3].value == "2" == key_figures(run)[3].value
    assert points_sentence(lost) == said and said in resilience_sentences(run, study)


def test_what_opens_through_others_is_told_apart_from_single_points(run: Run):
    hunter = LostLine(
        line="sea-02", first_week=0, last_week=9, weeks_at_once=10, weeks_after=0, own=True
    )
    loss = NationLoss(
        nation="XCA",
        modules=2,
        contagion=("a.1",),
        cost_at_once=9.0,
        cost_after=8.0,
        bound=7.0,
        lines=(hunter,),
    )
    own = Resilience(cost=5.0, bound=5.0, line_weeks=99, nations=(loss,))
    assert resilience_sentences(run, own)[2] == (
        "Others go with Calder, because of what they wait for; no line opens through them alone."
    )
    assert "only through others" not in loss_words(run, loss)
    through = loss.replace(lines=(hunter.replace(own=False),))
    words = resilience_sentences(run, own.replace(nations=(through,)))[2]
    assert words == (
        "Others go with Calder, because of what they wait for; one line opens after some loss "
        "only because of them: no single point of failure, for which a nation's own modules must "
        "be enough."
    )
    assert "(CF to CF+9w), only through others that go with it, none in" in loss_words(run, through)


def test_notional_label_only_where_something_is_notional(run: Run):
    sized = with_certificate(run, notional_share=0.0)
    assert notional(sized) == "Notional: the need is assumed; no size of an offer is."
    declared = {
        name: each.replace(
            requirements={
                line: asked.replace(basis="declared") for line, asked in each.requirements.items()
            }
        )
        for name, each in sized.efforts.items()
    }
    assert notional(sized.replace(efforts=declared)) == ""
    assert "92 %" in notional(run)


def test_how_sure_says_cost_bound_baseline_and_sizes(run: Run):
    words = " ".join(how_sure(run))
    for part in ("4,655", "4,812", "1.5 %", "5,934", "14,930", "found no violations", "79 %"):
        assert part in words
    assert "One finding depends on an assumption." in words
    assert "5,934" not in " ".join(how_sure(run, short=True))


def test_a_cost_unit_is_said_once_and_by_the_plans_own_prices(run: Run):
    words = cost_unit(run.plan)
    assert "costs 10 at priority 5 and 160 at priority 1" in words
    assert how_sure(run).count(words) == 1 and words not in how_sure(run, short=True)
    dear = run.plan.replace(
        force=run.plan.force.replace(prices=run.plan.force.prices.replace(threshold=30.0))
    )
    assert "costs 30 at priority 5 and 480 at priority 1" in cost_unit(dear)


def test_priorities_filled_first_are_said_before_the_cost(run: Run):
    assert "came first" not in " ".join(how_sure(run))
    first = with_certificate(run, fixed_priority=2, fixed_shortfall=120.0, fixed_bound=100.0)
    assert how_sure(first)[0] == (
        "Lines of priority 1 to 2 came first and lack 120 cost units at most, 100 in any plan; "
        "what follows holds for plans that keep this."
    )


def test_accepted_gaps_come_last(run: Run):
    assert worst_gaps(run)[0].line == "sea-02"
    assert worst_gaps(run)[-1].status == "gap accepted"


def test_a_finding_that_holds_is_printed_as_it_is():
    assert finding_words(Finding(text="it holds")) == "It holds."
    turns = Finding(text="it holds", depends_on="it no longer holds at low sizes")
    assert finding_words(turns).startswith("It holds. Depends on assumption: It no longer")


def test_a_finding_untrue_at_central_sizes_is_not_told_as_the_plans_and_comes_last():
    heavy = Finding(text="a radar is lost", weight=9, depends_on="...", only_at=("low", "high"))
    assert finding_words(heavy) == (
        "Depends on assumption: not at the central sizes of this plan, but at low and high sizes: "
        "A radar is lost."
    )
    own = Finding(text="a hub is open", weight=1)
    assert weightiest([heavy, own]) == [own, heavy]


def test_what_is_short_is_the_most_and_says_so(run: Run):
    gap = run.force_plan.gaps[2]
    assert gap_short(run, gap) == "5 boats"
    assert gap_short(run, gap.replace(least=5.0)) == "5 boats"
    assert gap_short(run, gap.replace(least=2.0)) == "up to 5 boats"


def test_a_treaty_limit_that_is_passed_stands_beside_the_count_of_violations(run: Run):
    passed = Finding(
        text="Patrol vessel of Sweden would stay 140 days; the Montreux Convention allows 21 days.",
        weight=0.1,
        beyond="Montreux Convention",
    )
    seas = run.efforts["seas"]
    effects = seas.effects.replace(findings=(*seas.effects.findings, passed))
    changed = run.replace(efforts={**run.efforts, "seas": seas.replace(effects=effects)})
    assert any(
        "found no violations. Of the treaty limits, which are shown and not enforced, it does not "
        f"keep those of the Montreux Convention: {passed.text}" in words
        for words in how_sure(changed, short=True)
    )
    assert weightiest(effects.findings)[0] == passed
