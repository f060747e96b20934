"""The background note: what is withheld and why, records that disagree, what may be asked next."""

import pytest

from willing.basics.label import Label, Reader
from willing.coalition.offer import Employment, Offer
from willing.ledger.answer_events import AnswerEvent, AnswerStep, ParliamentaryQuestion
from willing.ledger.answer_steps import folded_answers
from willing.report.answer.asked import Asked
from willing.report.answer.background_note import NOTHING_FOUND
from willing.report.answer.documents import document_text
from willing.report.answer.drafting import answer_drafted, answer_from_records
from willing.report.answer.release import readable
from willing.report.answer.released_words import REFUSAL
from willing.report.answer.withheld_records import label_rule

PUBLIC = Reader()
REFUSALS = "Which nations have ruled out troops?"


def drafted(plan, question, **rest):
    return answer_from_records(readable(plan, PUBLIC), PUBLIC, question, full=plan, **rest)


def part(note, heading):
    """Return the texts and rows below one heading of a note."""
    found, inside = [], False
    for block in note.blocks:
        if block.kind == "heading":
            inside = block.text == heading
        elif inside:
            found += [block.text, *(" | ".join(row) for row in block.rows)]
    return found


def test_the_note_is_labelled_and_the_answer_is_not(plan):
    made = drafted(plan, REFUSALS)
    assert made.background_note.marking.startswith("BACKGROUND NOTE · NOT FOR RELEASE")
    assert "NOT FOR RELEASE" not in document_text(made.answer)
    assert made.answer.marking == "DRAFT · UNCLASSIFIED · RELEASABLE TO THE PUBLIC"


def test_what_is_left_out_is_told_with_its_rule(plan):
    made = drafted(plan, "How many troops would the United Kingdom send?")
    rows = part(made.background_note, "What the answer leaves out")
    assert any(row.startswith("S078 | Press reports") and "aggregator" not in row for row in rows)
    assert any(row.startswith("S076 |") and "never carries a sentence alone" in row for row in rows)
    assert "S078" not in document_text(made.answer) and "7500" not in document_text(made.answer)


def test_where_nothing_is_left_out_the_note_says_so(plan):
    note = drafted(plan, "Who would clear mines?").background_note
    assert part(note, "What the answer leaves out") == [NOTHING_FOUND]


def test_records_that_disagree_are_told_with_their_ids(plan):
    note = drafted(plan, "Would Italy send soldiers to Ukraine?").background_note
    (text,) = part(note, "Records that disagree")
    assert text.startswith("Italy: presence") and "S092" in text


def test_what_was_ruled_out_and_then_offered_is_told(plan):
    offer = Offer(
        title="Infantry company",
        state="offered",
        line_of_effort="presence",
        employments={"hub": Employment(zones=("west",), supplies={"company": 1})},
    )
    poland = plan.nations["POL"].replace(offers={"pol-1": offer})
    full = plan.replace(nations={**plan.nations, "POL": poland})
    texts = part(drafted(full, "Will Poland send troops?").background_note, "Records that disagree")
    assert any(
        text.startswith("Poland ruled out presence in public") and "offered Infantry" in text
        for text in texts
    )


def test_supplementaries_are_answered_for_the_same_reader(plan):
    rows = part(
        drafted(plan, "Has Norway ruled out troops?").background_note, "What may be asked next"
    )
    assert len(rows) == 5 and all("Norway" in row.split(" | ")[0] for row in rows if row)
    assert any(f"| {REFUSAL}" in row or "that may be released" in row for row in rows)


def test_a_question_not_understood_is_told_so_in_the_note_alone(plan):
    made = drafted(plan, "Who would win the war?")
    (text,) = part(made.background_note, "How the question was read")
    assert "not understood" in text and "understood" not in document_text(made.answer)


def test_an_earlier_answer_with_another_figure_is_told(plan):
    asked = Asked(question=ParliamentaryQuestion(number="77", house="Dail"))
    before = answer_drafted(drafted(plan, REFUSALS), asked, by="A", on="2026-03-01")
    assert before.figures == ("12 nations",) and before.released_to == "public"
    number = before.question.number
    steps = [
        AnswerEvent(kind, AnswerStep(number=number, by="B", on="2026-03-02"))
        for kind in ("answer_cleared", "answer_approved", "answer_answered")
    ]
    wrong = before.replace(figures=("11 nations",), text="11 nations ruled out troops.")
    earlier = folded_answers((AnswerEvent("answer_drafted", wrong), *steps)).answers
    note = drafted(plan, REFUSALS, earlier=tuple(earlier.values())).background_note
    (row,) = [each for each in part(note, "Earlier answers") if each]
    assert row.startswith("77 | answered | 2 March 2026") and "11 nations ruled out" in row
    assert part(note, "Figures that an earlier answer gave otherwise") == [
        "Answer 77 (answered, 2 March 2026) gave 11 nations; this draft gives 12."
    ]
    other = drafted(plan, "Who would clear mines?", earlier=tuple(earlier.values()))
    assert part(other.background_note, "Earlier answers") == []


def test_an_earlier_refusal_on_the_same_is_told(plan):
    question = "What has Albania said?"
    asked = Asked(question=ParliamentaryQuestion(number="78"))
    before = answer_drafted(drafted(plan, question), asked, by="A", on="2026-03-01")
    assert (before.topic, before.nations, before.text) == ("nation", ("ALB",), REFUSAL)
    earlier = folded_answers([AnswerEvent("answer_drafted", before)]).answers
    note = drafted(plan, question, earlier=tuple(earlier.values())).background_note
    (row,) = [each for each in part(note, "Earlier answers") if each]
    assert row.startswith("78 | drafted") and row.endswith(REFUSAL)


def test_an_exercise_is_labelled_whoever_reads(plan):
    full = plan.replace(fictional=True)
    made = answer_from_records(plan, PUBLIC, REFUSALS, full=full)
    assert made.answer.marking == "DRAFT · EXERCISE · UNCLASSIFIED · RELEASABLE TO THE PUBLIC"


def test_an_answer_on_the_record_needs_its_number(plan):
    with pytest.raises(ValueError, match="number"):
        answer_drafted(drafted(plan, REFUSALS), Asked(), by="A", on="2026-03-01")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (Label(originator="NOR"), "RESTRICTED, releasable to NOR alone"),
        (
            Label(originator="NOR", releasable_to=("public",)),
            "class RESTRICTED (COALITION): above the reader's clearance",
        ),
        (
            Label(originator="NOR", classification="UNCLASSIFIED", releasable_to=("GBR", "HQ")),
            "UNCLASSIFIED, releasable to GBR, HQ",
        ),
        (
            Label(originator="NOR", classification="UNCLASSIFIED"),
            "UNCLASSIFIED, releasable to NOR alone",
        ),
        (
            Label(
                originator="NOR",
                classification="UNCLASSIFIED",
                releasable_to=("public",),
                communities=("medical",),
            ),
            "for the communities medical",
        ),
    ],
)
def test_the_rule_is_that_part_of_the_label_which_refuses(label, words):
    assert label_rule(PUBLIC, label) == words
