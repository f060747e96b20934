"""The layout of a document as text, and footnotes: each page once, ids as numbers."""

from willing.adapters.answer_docx import docx_bytes
from willing.report.answer.citations import Citations, source_words
from willing.report.answer.documents import Block, Document, document_text, legible_document
from willing.report.answer.figures_given import figures_given
from willing.report.answer.sentences import LIST_OF_NATIONS, SourceLine


def test_a_document_is_marked_first_and_last(plan):
    text = document_text(
        Document(
            title="T?",
            kicker="Answer",
            marking="MARKED",
            particulars=(("House", "Dail"), ("Number", "7")),
            blocks=(
                Block(kind="lead", text="It is.", notes=(1,)),
                Block(kind="heading", text="Left out"),
                Block(kind="rows", columns=("Record", "Rule"), rows=(("S1", "weak"), ("S2", ""))),
            ),
            sources=("A page.",),
            foot="plan_hash 0",
        )
    )
    assert text == (
        "MARKED\n\nANSWER\nT?\n\nHouse:  Dail\nNumber: 7\n\nIt is. [1]\n\nLeft out\n--------\n\n"
        "- S1\n  Rule: weak\n- S2\n\nSources\n\n[1] A page.\n\nplan_hash 0\n\nMARKED\n"
    )


def test_ids_become_numbers_and_a_page_is_told_once(plan):
    cited = Citations(plan, "2026-05-18")
    first = cited.block("lead", "Paris, then London (S051, S063, S072).")
    assert (first.text, first.notes) == ("Paris, then London.", (1, 2))
    again = cited.block("item", "On 10 July 2025 it was said: London (S063). Place: London.")
    assert (again.text, again.notes) == (
        "On 10 July 2025 it was said: London. Place: London.",
        (1,),
    )
    one, two = cited.texts
    assert one.startswith("News agency; 10 July 2025; https://dunyanews.tv/")
    assert one.endswith("records S051, S063; as of 18 May 2026.")
    assert two.startswith("Parliament; January 2026; ") and "record S072" in two


def test_words_in_brackets_stay_beside_ids(plan):
    block = Citations(plan).block("lead", "Open (“hub”; S074). Held (as said) by all.")
    assert block.text == "Open (“hub”). Held (as said) by all."


def test_a_page_of_the_list_of_nations_takes_the_class_of_a_statement_from_it():
    listed = SourceLine(id="A.rule", date="2026-01-06", url="u", source_class=LIST_OF_NATIONS)
    said = SourceLine(id="S1", date="2025-09", url="u", source_class="parliament", language="fr")
    assert source_words((listed, said)) == (
        "Parliament; in French; September 2025; u; records A.rule, S1."
    )


def test_figures_are_numbers_that_count_something():
    texts = (
        "12 nations ruled out troops, last on 6 January 2026 (S091, 4 rows).",
        "1 nation left it open, said “3 ships”; CF+12w; in 2025 words; 40 % of 1,200 persons.",
    )
    assert figures_given(texts) == ("12 nations", "1 nations", "40 %", "1,200 persons")


def test_a_document_with_control_characters_can_be_laid_out():
    hostile = "Not\x1b[2J at\x00 night\x07."
    document = legible_document(
        Document(
            title=hostile,
            marking=hostile,
            particulars=((hostile, hostile),),
            blocks=(
                Block(kind="text", text=hostile),
                Block(kind="rows", columns=("a", hostile), rows=((hostile, "b"),)),
            ),
            sources=(hostile,),
            foot=hostile,
        )
    )
    assert "\x1b" not in document_text(document) and "\x00" not in document_text(document)
    assert docx_bytes(document).startswith(b"PK")
