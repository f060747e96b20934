"""Whether a hostile text came back so that a browser, a spreadsheet or Word obeys it."""

import csv
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Final
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from tests.faults.web.payloads import MARK

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
OFFICE: Final = "application/vnd.openxmlformats-officedocument."


def unescaped(media_type: str, body: bytes) -> str:
    """Return where a marked text is obeyed, by the kind of document; empty: nowhere."""
    if MARK.encode() not in body and not media_type.startswith(OFFICE):
        return ""
    look = LOOKS.get(media_type)
    return look(body) if look else ""


class _Tags(HTMLParser):
    """Notes every tag, attribute and script that carries the mark as more than a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag in ("script", "style")
        for name, value in attrs:
            active = name.startswith("on") or name in ("src", "href", "style", "action", "srcdoc")
            if MARK in name or (active and MARK in (value or "")):
                self.found.append(f"<{tag} {name}={value!r}>")
        if MARK in tag:
            self.found.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and MARK in data and f'"{MARK}' not in data:
            self.found.append(data[:80])


def _html(body: bytes) -> str:
    tags = _Tags()
    tags.feed(body.decode("utf-8", "replace"))
    return tags.found[0] if tags.found else ""


def _markdown(body: bytes) -> str:
    """Raw HTML and links in Markdown are obeyed by most of what shows it."""
    text = body.decode("utf-8", "replace")
    found = re.search(rf"(?<!\\)<[^>\s][^>]*{MARK}|(?<!\\)\]\((javascript|http)[^)]*{MARK}", text)
    return found[0][:80] if found else ""


def _csv(body: bytes) -> str:
    rows = csv.reader(StringIO(body.decode("utf-8-sig", "replace")))
    cells = [cell for row in rows for cell in row]
    return next((c[:80] for c in cells if MARK in c and c.startswith(FORMULA_SIGNS)), "")


def _office(body: bytes) -> str:
    """Formulas with the mark, links to it, and parts that are no sound XML."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return "no archive"
    for name, part in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            root = ElementTree.fromstring(part)
        except ElementTree.ParseError as error:
            return f"{name}: {error}"
        for each in root.iter():
            tag = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
            told = "".join(each.itertext()) if tag in ("f", "instrText") else ""
            if MARK in told or MARK in tag or MARK in each.attrib.get("Target", ""):
                return f"{name}: <{tag}> {told[:60]}"
    return ""


LOOKS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "text/html": _html,
    "text/csv": _csv,
    "text/markdown": _markdown,
    f"{OFFICE}spreadsheetml.sheet": _office,
    f"{OFFICE}wordprocessingml.document": _office,
    f"{OFFICE}presentationml.presentation": _office,
}
