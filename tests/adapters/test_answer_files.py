"""The documents of an answer as Word and PDF: A4, marked, embedded fonts, the same bytes."""

import builtins
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from pypdf import PdfReader

from willing.adapters.answer_docx import LONGEST_PROPERTY, docx_bytes
from willing.adapters.answer_pdf import pdf_bytes
from willing.basics.errors import TransferError
from willing.report.answer.documents import Block, Document

DOCUMENT = Document(
    title="Would Türkiye #lead *at sea*?",
    kicker="Answer · drafted",
    marking="DRAFT · UNCLASSIFIED · RELEASABLE TO THE PUBLIC",
    particulars=(("House", "House of Commons"), ("Number", "104312")),
    blocks=(
        Block(kind="lead", text="Türkiye said that it leads, or would lead, at sea.", notes=(1, 2)),
        Block(kind="heading", text="On record"),
        Block(kind="item", text="Reported from Kyiv (Київ), $x$ and @y and [z].", notes=(1,)),
        Block(kind="rows", columns=("Record", "Rule"), rows=(("S001.a-b", "a <rule> & more"),)),
        Block(kind="rows", columns=("A", "B", "C"), rows=(("1", "2", "3"),)),
        Block(kind="rows", columns=("A", "B", "C", "D"), rows=(("1", "2", "3", "4"),)),
        Block(kind="text", text="Not legal advice."),
    ),
    sources=("Parliament; https://a.example/x_y; record S1.", "News agency; record S2."),
    foot="Record as of 18 May 2026 · SHA-256 of the record " + "ab" * 32,
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def notes_in(data: bytes) -> list[str]:
    """Return the footnotes of a Word file, the two lines above them left out."""
    root = ElementTree.fromstring(parts_of(data)["word/footnotes.xml"])
    texts = ["".join(each.text or "" for each in note.iter(f"{W}t")) for note in root]
    return [text.strip() for text in texts if text]


def pdf_text(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_a_pdf_is_a4_with_everything_on_it():
    data = pdf_bytes(DOCUMENT)
    page = PdfReader(BytesIO(data)).pages[0]
    assert [round(float(each)) for each in page.mediabox[2:]] == [595, 842]
    text = pdf_text(data)
    assert text.count(DOCUMENT.marking) == 2 * len(PdfReader(BytesIO(data)).pages)
    for words in (DOCUMENT.title, "House of Commons", "Київ), $x$ and @y and [z]", "<rule> & more"):
        assert words in text
    assert text.count("https://a.example/x_y") == 1 and "ab" * 32 in text.replace("\n", "")


def test_every_font_of_a_pdf_is_embedded():
    fonts = PdfReader(BytesIO(pdf_bytes(DOCUMENT))).pages[0]["/Resources"]["/Font"]
    found = [each.get_object()["/DescendantFonts"][0].get_object() for each in fonts.values()]
    assert found
    for font in found:
        kept = font["/FontDescriptor"].get_object()
        assert "/FontFile2" in kept or "/FontFile3" in kept


def test_a_word_file_has_everything_in_it():
    made = docx.Document(BytesIO(docx_bytes(DOCUMENT)))
    section = made.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    text = "\n".join(each.text for each in made.paragraphs)
    for words in (
        DOCUMENT.title,
        "would lead, at sea.",
        "On record",
    ):
        assert words in text
    assert section.header.paragraphs[0].text == DOCUMENT.marking
    assert [each.text for each in section.footer.paragraphs] == [DOCUMENT.foot, DOCUMENT.marking]
    assert notes_in(docx_bytes(DOCUMENT)) == list(DOCUMENT.sources)
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert "a <rule> & more" in cells and "104312" in cells


def test_a_long_title_is_whole_on_the_page_and_cut_in_the_properties():
    long = "Who leads at sea?" * 100
    made = docx.Document(BytesIO(docx_bytes(DOCUMENT.replace(title=long))))
    assert made.core_properties.title == long[:LONGEST_PROPERTY]
    assert long in [each.text for each in made.paragraphs]


def test_a_source_is_one_footnote_and_later_marks_refer_to_it():
    root = ElementTree.fromstring(parts_of(docx_bytes(DOCUMENT))["word/document.xml"])
    marks = [each.get(f"{W}id") for each in root.iter(f"{W}footnoteReference")]
    assert marks == ["2", "3"]
    assert [each.get(f"{W}instr") for each in root.iter(f"{W}fldSimple")] == [
        " NOTEREF _note1 \\h "
    ]
    assert [each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")] == ["_note1", "_note2"]


def test_numbers_of_a_table_stand_at_the_right():
    table = Block(kind="rows", columns=("Line", "Short"), rows=(("Hub", "12"),), numeric=(1,))
    document = DOCUMENT.replace(blocks=(table,), particulars=(), sources=())
    (made,) = docx.Document(BytesIO(docx_bytes(document))).tables
    assert [cell.paragraphs[0].alignment for cell in made.rows[1].cells] == [
        None,
        WD_ALIGN_PARAGRAPH.RIGHT,
    ]
    assert "12" in pdf_text(pdf_bytes(document))


@pytest.mark.parametrize("kind", WRITERS)
def test_equal_documents_are_equal_bytes(kind):
    assert WRITERS[kind](DOCUMENT) == WRITERS[kind](DOCUMENT)
    assert WRITERS[kind](DOCUMENT) != WRITERS[kind](DOCUMENT.replace(title="Another?"))


def test_a_word_file_says_nothing_of_when_it_was_made():
    with ZipFile(BytesIO(docx_bytes(DOCUMENT))) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}


@pytest.mark.parametrize(("kind", "library"), [("docx", "docx"), ("pdf", "typst")])
def test_a_missing_extra_is_told_in_a_sentence(monkeypatch, kind, library):
    given = builtins.__import__

    def missing(name, *arguments, **named):
        if name.split(".")[0] == library:
            raise ImportError(name)
        return given(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(TransferError, match=r"pip install 'willing\[documents\]'"):
        WRITERS[kind](DOCUMENT)


def test_a_refusal_has_no_list_to_set():
    short = Document(title="Q?", marking="M", blocks=(Block(kind="lead", text="No."),))
    assert "No." in pdf_text(pdf_bytes(short))
    assert docx.Document(BytesIO(docx_bytes(short))).paragraphs[-1].text == "No."
