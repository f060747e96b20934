"""The page of the invented run, parsed once."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from willing.report.html.document import html_report
from willing.report.run import Run

VOID = {"br", "col", "hr", "img", "meta"}


class Page(HTMLParser):
    """Words, cells, addresses and balance of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.open: list[str] = []
        self.faults: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.tables: list[tuple[str, list[list[str]]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append((dict(attrs).get("class") or "", []))
        if tag == "tr":
            self.tables[-1][1].append([])
        if tag in ("td", "th"):
            self.tables[-1][1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data)
        if self.open and {"td", "th"} & set(self.open) and self.tables:
            rows = self.tables[-1][1]
            if rows and rows[-1]:
                rows[-1][-1] += data

    @property
    def text(self) -> str:
        """All words that are printed, with plain spaces."""
        return " ".join(" ".join(self.words).replace("\u00a0", " ").split())

    def rows(self, name: str) -> list[list[str]]:
        """The rows of every table of a class, with plain spaces."""
        found = [rows for cls, rows in self.tables if name in cls.split()]
        return [[c.replace("\u00a0", " ").strip() for c in row] for rows in found for row in rows]


@pytest.fixture(scope="session")
def page(run: Run, outlines: bytes, fonts: dict[str, bytes]) -> Page:
    """The report of the invented run."""
    return Page(html_report(run, fonts=fonts, outlines=outlines, position=""))


@pytest.fixture(scope="session")
def parsed():
    """Parse any page."""
    return Page
