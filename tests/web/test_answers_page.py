"""The answers used as a drafter would: a question asked, the paper read, the same as a file."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

docx = pytest.importorskip("docx", reason="the extra `office` is not installed")

QUESTION = "Where would the headquarters be?"


def test_a_question_is_answered_with_source_and_day_and_the_file_says_the_same(
    page: Page, tmp_path: Path
) -> None:
    page.goto("/#/answers?plan=reassurance-force")
    page.get_by_label("Question, in plain English").fill(QUESTION)
    page.get_by_role("button", name="Draft the answer").click()
    paper = page.locator("article.paper").first
    expect(paper.get_by_role("heading", level=2)).to_be_visible()
    expect(paper.locator("ol li a").first).to_have_attribute("rel", "noreferrer noopener")
    assert (paper.locator("ol li a").first.get_attribute("href") or "").startswith("http")
    expect(paper.locator(".foot")).to_contain_text("Record as of 18 May 2026")
    lead = paper.locator("p.lead").first.evaluate("each => each.firstChild.textContent")
    with page.expect_download() as waited:
        paper.get_by_role("link", name="DOCX").click()
    file = tmp_path / waited.value.suggested_filename
    waited.value.save_as(file)
    document = docx.Document(str(file))
    said = "\n".join(each.text for each in document.paragraphs)
    assert file.suffix == ".docx"
    assert str(lead).strip() in said
