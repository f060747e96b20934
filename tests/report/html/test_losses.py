"""The chapters on replanning and resilience: drawn from the studies, absent without them."""

import re

from willing.force.replan.replan import (
    Change,
    DateChange,
    Hearer,
    LineChange,
    Renewal,
    Replan,
    Stay,
)
from willing.force.resilience.resilience import LostLine, NationLoss, PairLoss, Resilience
from willing.report.html.chapters.replan import replan_chapter
from willing.report.html.chapters.resilience import resilience_chapter
from willing.report.markdown import markdown_report
from willing.report.replan_words import (
    change_words,
    changes_by_kind,
    hearer_words,
    line_verdict,
    line_words,
    renewal_words,
    replan_sentences,
    stay_words,
)
from willing.report.resilience_words import (
    line_words as lost_words,
)
from willing.report.resilience_words import (
    loss_words,
    pair_words,
    resilience_sentences,
)
from willing.report.run import Run
from willing.report.studies import Studies


def stay(zone: str, first: int, last: int) -> Stay:
    return Stay(zone=zone, role="guard", first_week=first, last_week=last)


REPLAN = Replan(
    causes=("Arland withdraws",),
    cost_before=1000,
    cost_at_once=1500,
    cost_after=1200,
    bound=1100,
    recovered_least=0.75,
    module_weeks=200,
    moved_module_weeks=10,
    moved_share=0.05,
    lost_module_weeks=30,
    changes=(
        Change(module="a.1", nation="XAR", kind="gone", before=(stay("north", 0, 9),)),
        Change(
            module="b.1",
            nation="XBE",
            kind="moved",
            before=(stay("north", 0, 9), stay("south", 20, 29)),
            after=(stay("north", 0, 9), stay("sound", 22, 30)),
            weeks_moved=10,
        ),
        Change(module="hunter.1", nation="XCA", kind="called up", after=(stay("south", 4, 14),)),
        Change(
            module="reserve.1",
            nation="XBO",
            kind="moved",
            before=(stay("south", 0, 9),),
            after=(stay("south", 0, 9),),
            weeks_moved=10,
            lines_before=("pre-01",),
            lines_after=("pre-02",),
        ),
    ),
    lines=(
        LineChange(line="pre-01", before=2, at_once=9, after=5, first_week=0, last_week=12),
        LineChange(
            line="pre-02",
            before=3,
            at_once=8,
            after=3,
            first_week=4,
            last_week=8,
            refilled_by=("hunter.1",),
        ),
    ),
    hearers=(
        Hearer(kind="nation", name="XAR", modules=("a.1",), first_week=0),
        Hearer(kind="host", name="north", modules=("hunter.1",), first_week=0),
        Hearer(kind="entry point", name="port", modules=("a.1",), first_week=0),
    ),
    dates=(DateChange(key="XBO.offers.reserve.last_week", before=40, after=36),),
    kept=("every SOR line keeps its week from CF",),
    renewals=(
        Renewal(kind="window", nation="XBE", what="b", by_week=30, text="guard (b) ends in CF+30w"),
        Renewal(kind="mandate", nation="XCE", what="Sejm", by_week=None, text="the mandate ends"),
    ),
)
LOST = LostLine(
    line="pre-01",
    first_week=2,
    last_week=9,
    weeks_at_once=8,
    weeks_after=3,
    own=True,
    refilled_by=("b.1",),
    refill_weeks=5,
)
RESILIENCE = Resilience(
    cost=1000,
    bound=900,
    line_weeks=50,
    nations=(
        NationLoss(
            nation="XAR",
            modules=2,
            contagion=("b.1",),
            cost_at_once=1500,
            cost_after=1300,
            bound=1200,
            lines=(LOST,),
        ),
        NationLoss(nation="XBE", modules=1, cost_at_once=1001, cost_after=999, bound=950),
    ),
    pairs=(PairLoss(nations=("XAR", "XBE"), modules=3, cost_at_once=1501, bound=1250),),
)


def plain(words: str) -> str:
    return re.sub("\u00a0", " ", words)


def test_there_is_no_chapter_without_the_study(run: Run) -> None:
    assert replan_chapter(run) is None and resilience_chapter(run) is None
    page = markdown_report(run)
    assert "What replanning changed" not in page and "What if a nation is lost" not in page


def test_the_chapter_on_replanning_has_lines_modules_hearers_and_renewals(run: Run) -> None:
    chapter = replan_chapter(run.replace(studies=Studies(replan=REPLAN)))
    assert chapter is not None and chapter.notional
    assert chapter.content.count("<svg") == 1
    for words in (
        "Mending wins 300 back; no plan wins back more than 400.",
        "“Reserve battalion” of Borrin, end of its window: CF+40w becomes CF+36w.",
        "“Reserve battalion” (reserve.1)",
        "stays where it is and serves Reserve, 4 h reaction instead of Hubs manned",
        "opens for 3 weeks",
        "no longer offered",
        "Who must be told",
        "no week known",
    ):
        assert words in plain(chapter.content), words


def test_the_chapter_on_resilience_has_bars_lines_points_and_pairs(run: Run) -> None:
    chapter = resilience_chapter(run.replace(studies=Studies(resilience=RESILIENCE)))
    assert chapter is not None and chapter.notional
    assert chapter.content.count("<svg") == 1
    for words in (
        "between 1,200 and 1,300",
        "Weeks from order to refill",
        '<td class="n">5</td>',
        "Single points of failure",
        "The dearest 1 of 1 pairs",
    ):
        assert words in plain(chapter.content), words


def test_markdown_says_the_same(run: Run) -> None:
    page = markdown_report(run.replace(studies=Studies(replan=REPLAN, resilience=RESILIENCE)))
    assert "## What replanning changed" in page and "## What if a nation is lost?" in page
    assert "no plan wins back more than 400" in page


def test_a_plan_that_stands_says_so() -> None:
    still = REPLAN.replace(changes=())
    assert replan_sentences(still)[-1] == (
        "The plan stands as agreed: nothing moves, and nothing is lost."
    )
    gain = REPLAN.replace(cost_at_once=1000.0, cost_after=990.0)
    assert "nothing is lost, and the mended plan costs 990" in replan_sentences(gain)[0]


def test_modules_lines_hearers_and_renewals_in_words(run: Run) -> None:
    gone, moved, called, turned = (change_words(run, each) for each in REPLAN.changes)
    assert gone.startswith("a.1 (XAR) was in ") and called.startswith(
        "“Mine hunter” of Calder (hunter.1) goes to "
    )
    assert turned == (
        "“Reserve battalion” of Borrin (reserve.1) stays where it is and serves Reserve, 4 h "
        "reaction instead of Hubs manned"
    )
    assert "→" in moved and "CF+20w to CF+29w" in moved and "CF+9w" not in moved
    assert [line_verdict(each) for each in REPLAN.lines] == ["opens for 3 weeks", "is held"]
    assert line_words(run, REPLAN.lines[1]).endswith(
        "3 mended; new on it: “Mine hunter” of Calder."
    )
    assert "one module, from CF on (a.1)" in hearer_words(run.plan, REPLAN.hearers[0])
    assert "(“Mine hunter” of Calder)" in hearer_words(run.plan, REPLAN.hearers[1])
    assert renewal_words(run.plan, REPLAN.renewals[1]).startswith("No week known: ")
    assert stay_words(run.plan, ()) == "not used"


def test_modules_stand_under_a_heading_that_reads(run: Run) -> None:
    dropped = REPLAN.changes[0].replace(kind="dropped out")
    headings = [heading for heading, _ in changes_by_kind(REPLAN.replace(changes=(dropped,)))]
    assert headings == ["Modules that cannot go as agreed, for their window or what they wait for"]


def test_a_module_that_changes_but_gives_no_week_up_is_told_apart_from_those_that_move() -> None:
    longer = REPLAN.changes[1].replace(weeks_moved=0)
    still = REPLAN.replace(changes=(longer,), moved_module_weeks=0, moved_share=0.0)
    assert replan_sentences(still)[-1] == (
        "One module changes without moving: it keeps every agreed week that could stay, and only "
        "gains weeks or loses some that could not."
    )
    two = replan_sentences(still.replace(changes=(longer, longer)))[-1]
    assert two.startswith("2 modules change without moving: they keep every agreed week that")
    assert not any("without moving" in words for words in replan_sentences(REPLAN))


def test_losses_in_words(run: Run) -> None:
    first, second = RESILIENCE.nations
    words = loss_words(run, first)
    assert "and one module of others with it: 1,500 at once, between 1,200 and 1,300" in words
    assert loss_words(run, second).endswith("no line opens.")
    assert "opens for 8 weeks (CF+2w to CF+9w), 3 in the refill found" in lost_words(run, LOST)
    alone = LOST.replace(refilled_by=(), weeks_after=8, refill_weeks=None)
    assert lost_words(run, alone).endswith("and nobody fills it in the refill found")
    whole = lost_words(run, LOST.replace(weeks_after=0))
    assert "none in the refill found" in whole
    # A search shows what one plan does, never that no other does better.
    chapter = resilience_chapter(run.replace(studies=Studies(resilience=RESILIENCE)))
    assert chapter is not None and "at best" not in plain(chapter.content) + whole
    assert "three modules: 1,501 at once" in pair_words(run, RESILIENCE.pairs[0])
    said = " ".join(resilience_sentences(run, RESILIENCE))
    assert "no line opens through them alone" in said
    nobody = RESILIENCE.replace(nations=(), pairs=())
    assert resilience_sentences(run, nobody) == [
        "No nation is in the force: there is nobody to lose."
    ]
