"""Asks in words: whom, what it gains at which size, on whose terms, and how many a page shows."""

import re

import pytest

from willing.coalition.statement import Statement
from willing.force.asks.ask import Against, Ask, Asks, Fill
from willing.force.asks.own_words import Said
from willing.force.asks.public_record import PublicRecord
from willing.report.ask_basis import burden_words, others_words, record_words, sure_words
from willing.report.ask_brief import brief_html, brief_markdown, fitting
from willing.report.ask_words import (
    against_words,
    ask_sentence,
    asks_sentences,
    fill_words,
    gain_words,
)
from willing.report.html.ask_plot import ask_plot

SILENT = PublicRecord(line_of_effort="presence", standing="nothing")
CAVEAT = (
    "Nobody goes where the ground is soft, the nights are long and the roads are closed to lorries"
)


def ask(**changes: object) -> Ask:
    made = Ask(
        kind="module",
        nation="XBO",
        words="put forward one infantry company",
        subject="company",
        line_of_effort="presence",
        attainable_gain=1200,
        optimistic_gain=1500,
        resolved_gain=1100,
        person_weeks=400,
        burden_share=0.12,
        public_record=SILENT,
    )
    return made.replace(**changes)


def asks(count: int, resolved: int | None = None, **changes: object) -> Asks:
    return Asks(
        plan_hash="3f9a",
        cost=4812,
        bound=4655,
        candidates=90,
        asks=tuple(ask(attainable_gain=1200 - i, **changes) for i in range(count)),
        resolved=min(count, 10) if resolved is None else resolved,
    )


def said(kind: str, statement: str, when: str) -> Said:
    return Said(statement=statement, date="2031", when=when, kind=kind, paraphrase=f"{kind} words")


def test_a_nation_is_asked_or_the_coalition(run) -> None:
    assert ask_sentence(run, ask()) == "Ask Borrin to put forward one infantry company."
    ours = ask(nation=None, words="accept medics")
    assert ask_sentence(run, ours) == "Ask the coalition to accept medics."
    assert burden_words(run, ours) == "Costs the nations together 400 person-weeks more."
    assert record_words(run, None, SILENT) == ""


def test_a_nation_with_an_article_has_it(run) -> None:
    kingdom = run.plan.nations["XBO"].replace(name="United Borrin")
    plan = run.plan.replace(nations={**run.plan.nations, "XBO": kingdom})
    other = run.replace(plan=plan)
    assert ask_sentence(other, ask()).startswith("Ask the United Borrin to put")
    assert burden_words(other, ask()).startswith("Costs the United Borrin 400")
    spoke = SILENT.replace(standing="said", said=(said("offer", "S1", "in 2031"),))
    assert record_words(other, "XBO", spoke).startswith("The United Borrin spoke of help")
    assert "1. The United Borrin: put" in ask_plot(other, asks(1))


def test_three_gains_and_what_they_are(run) -> None:
    assert gain_words(ask()) == (
        "Gains 1,200 (1,100 solved again, 1,500 by the prices of the bound)."
    )
    assert gain_words(ask(resolved_gain=None)) == "Gains 1,200 (1,500 by the prices of the bound)."
    told = " ".join(asks_sentences(asks(3)))
    assert "the largest stands first" in told and "a guide and no limit" in told


@pytest.mark.parametrize(
    ("weeks", "filled", "expected"),
    [
        ((3, 3, 1), 0, "in one week (CF+3w)"),
        ((3, 3, 1), 1, "in one week (CF+3w), then at its threshold"),
        ((3, 6, 4), 4, "in four weeks (CF+3w to CF+6w), in all of them then at its threshold"),
        (
            (3, 9, 4),
            2,
            "in four weeks between CF+3w and CF+9w, in two of them then at its threshold",
        ),
    ],
)
def test_weeks_in_a_row_are_a_span_and_others_stand_between(run, weeks, filled, expected) -> None:
    line = next(iter(run.efforts["presence"].requirements))
    first, last, count = weeks
    fill = Fill(
        line=line, first_week=first, last_week=last, weeks=count, weeks_filled=filled, amount=1
    )
    assert fill_words(run, ask(fills=(fill,))).endswith(f" more {expected}.")


def test_what_it_takes_from_other_lines_is_told(run) -> None:
    first, second, *_ = run.efforts["presence"].requirements
    fill = Fill(line=first, first_week=3, last_week=3, weeks=1, amount=1)
    told = fill_words(run, ask(fills=(fill,), takes_from=(second,)))
    title = run.efforts["presence"].requirements[second].title
    assert told.endswith(f"in one week (CF+3w). It takes from “{title}”.")


def test_it_says_what_it_gains_at_each_size_and_where_nothing(run) -> None:
    held = ask(gains={"low": 900.0, "central": 1200.0, "high": 2000.0})
    assert sure_words(run.plan, held) == "Gains 900 at low and 2,000 at high sizes."
    turned = held.replace(
        gains={"low": 0.0, "central": 1200.0, "high": 2000.0},
        depends_on="it gains nothing at low sizes",
    )
    assert sure_words(run.plan, turned) == (
        "Depends on assumption: gains nothing at low and 2,000 at high sizes."
    )


def test_the_nations_own_terms_are_told_in_its_words(run) -> None:
    told = sure_words(
        run.plan,
        ask(
            notional=True,
            contingent_on=("parliament_vote:XBO",),
            conditions=("After a vote",),
            caveats=("Not in the south", "By day only"),
        ),
    )
    assert told.startswith("Notional: its size is assumed, not a figure of any nation.")
    assert "It waits for parliament vote of Borrin, assumed. Condition: “After a vote”." in told
    assert told.endswith("Caveats: “Not in the south” and “By day only”.")


def test_the_record_is_quoted_newest_first_with_its_date_as_known(run) -> None:
    words = (
        said("offer", "S3", "on 2 March 2031"),
        said("consideration", "S2", "in March 2031 (month inferred)"),
        said("exclusion", "S1", "in 2031"),
    )
    record = PublicRecord(
        line_of_effort="presence", standing="said", said=words, offers=2, disagrees=True
    )
    assert record_words(run, "XBO", record) == (
        "Borrin spoke of help on 2 March 2031 (S3): offer words. "
        "Borrin ruled it out in 2031 (S1): exclusion words. "
        "Borrin has two offers on Presence. Its records disagree."
    )
    weak = said("consideration", "S4", "in 2031").replace(uncorroborated=True)
    assert "(S4, uncorroborated)" in record_words(run, "XBO", record.replace(said=(weak,)))
    assert "S2" in record_words(run, "XBO", record.replace(disagrees=False))


def test_silence_here_and_a_refusal_elsewhere_are_both_told(run) -> None:
    refusal = said("exclusion", "S1", "in 2031")
    record = PublicRecord(line_of_effort="presence", standing="refused_elsewhere", said=(refusal,))
    assert record_words(run, "XBO", SILENT) == "No statement of Borrin on Presence is on record."
    assert record_words(run, "XBO", record) == (
        "No statement of Borrin on Presence is on record. "
        "Of other work: Borrin ruled it out in 2031 (S1): exclusion words."
    )


def test_who_else_could_is_named_where_it_spoke_and_counted_where_it_is_silent(run) -> None:
    spoke = Statement(
        group="g",
        date="2031-01-02",
        speaker="A minister",
        kind="offer",
        use="own",
        public_line="land_presence",
        line_of_effort="presence",
        paraphrase="Will help",
        source_url="https://example.org",
        source_class="official",
    )
    nations = {
        code: run.plan.nations["XBO"].replace(name=code, offers={}, statements={})
        for code in ("XKA", "XKB", "XKC")
    }
    nations["XKB"] = nations["XKB"].replace(statements={"s1": spoke})
    other = run.replace(plan=run.plan.replace(nations={**run.plan.nations, **nations}))
    assert others_words(other, ask(alternatives=("XKB", "XKA", "XKC"))) == (
        "The like would gain as much from XKB, and from two nations of which no word on it is on "
        "record."
    )
    assert others_words(other, ask()) == ""


def test_what_is_against_the_record_says_why(run) -> None:
    record = PublicRecord(standing="excluded", said=(said("exclusion", "S1", "in 2031"),))
    told = Against(
        nation="XBO",
        line_of_effort="presence",
        words="put forward one company",
        attainable_gain=1,
        public_record=record,
    )
    assert against_words(run, told) == (
        "Borrin is not asked to put forward one company. "
        "Borrin ruled it out in 2031 (S1): exclusion words."
    )


def test_a_brief_of_few_asks_shows_all_of_them_and_says_so(run) -> None:
    page = brief_markdown(run, asks(4))
    assert len(re.findall(r"^\d+\. \*\*Ask", page, re.MULTILINE)) == 4
    assert "4 of 4 asks that were solved again are shown. All stand in the report" in page


def test_a_brief_that_cannot_hold_all_says_how_many_it_shows_and_why(run) -> None:
    many = asks(30, conditions=(CAVEAT * 6,))
    shown = len(fitting(run, many))
    assert 0 < shown < 10
    expected = (
        f"{shown} of 10 asks that were solved again are shown, as many as fit one page; "
        "20 further asks were only priced."
    )
    assert expected in brief_markdown(run, many)
    page = brief_html(run, many, {})
    assert expected in page and page.count("<li>") == shown


def test_the_brief_names_sizes_at_which_a_decision_saves_nothing(run) -> None:
    gains = {"low": 0.0, "central": 1200.0, "high": 5.0}
    page = brief_markdown(run, asks(1, gains=gains, depends_on="it gains nothing at low sizes"))
    assert "Saves 25 %; depends on assumption: nothing at low sizes." in page
    assert "it saves at low and high sizes too" in page


def test_the_chart_shows_every_name_whole(run) -> None:
    drawn = ask_plot(run, asks(2, words=f"lift the caveat “{CAVEAT}” on its company"))
    assert "…" not in drawn
    lines = re.findall(r"<text[^>]*text-anchor=\"end\"[^>]*>([^<]*)</text>", drawn)
    assert all(len(each) <= 52 for each in lines) and len(lines) >= 6
    told = " ".join(lines)
    assert f"1. Borrin: lift the caveat “{CAVEAT}” on its company" in told
    assert told.endswith("on its company")
    tall = int(re.search(r'height="(\d+)"', drawn).group(1))
    lowest = max(int(each) for each in re.findall(r'<text[^>]* y="(\d+)"', drawn))
    assert lowest < tall, "nothing stands below the drawing"
