"""Small pieces of the board's page: escaped text, links, cells with their marks, gate signs."""

from html import escape
from typing import Final

from willing.coalition.facts_words import EFFORTS
from willing.coalition.gate import GATES
from willing.report.position.cells import KIND_WORDS, Cell
from willing.report.position.gates import BoardGate

PIN: Final = (
    '<svg class="pin" viewBox="0 0 8 10" role="img" aria-label="place named">'
    '<path d="M4 0a3.6 3.6 0 0 0-3.6 3.6C.4 6.2 4 10 4 10s3.6-3.8 3.6-6.4A3.6 3.6 0 0 0 4 0z'
    'M4 2.1a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z" fill-rule="evenodd"/></svg>'
)
DIFFERS: Final = '<b class="differ" role="img" aria-label="records disagree">≠</b>'
_WEAK: Final = '<b role="img" aria-label="uncorroborated">?</b>'


def text(words: str) -> str:
    """Return words safe inside an element or an attribute."""
    return escape(words, quote=True)


def anchor(key: str) -> str:
    """Return the id of a statement or nation on the page."""
    return f"position-{key}"


def link_to(key: str) -> str:
    """Return a statement's id as a link to it."""
    return f'<a class="id" href="#{text(anchor(key))}">{text(key)}</a>'


def source_link(url: str) -> str:
    """Return the address as a link with the site's name; plain text when it is no web address."""
    if not url.startswith(("https://", "http://")):
        return text(url)
    site = url.split("//", 1)[1].split("/", 1)[0].removeprefix("www.")
    return f'<a href="{text(url)}" rel="noreferrer">{text(site)}</a>'


def cell_mark(cell: Cell, nation: str, effort: str) -> str:
    """Return a cell as a link to the newest row that it rests on."""
    target = text(anchor(cell.leading[0])) if cell.leading else ""
    gates = ", ".join(GATES[gate].title.lower() for gate in cell.conditions)
    about = [
        f"{nation}, {EFFORTS[effort].lower()}: {KIND_WORDS[cell.kind]}",
        f"conditions: {gates}" if gates else "",
        f"place: {'; '.join(cell.places)}" if cell.places else "",
        ", ".join(cell.statements),
    ]
    title = text(". ".join(part for part in about if part))
    return (
        f'<a class="cell {cell.kind}" href="#{target}" title="{title}">'
        f'<span class="word">{text(cell.label)}</span><span class="marks">{badges(cell)}</span></a>'
    )


def badges(cell: Cell) -> str:
    """Return the marks at the right of a cell, always in the same order."""
    return "".join(
        (
            _WEAK if cell.uncorroborated else "",
            DIFFERS if cell.contradictory else "",
            PIN if cell.places else "",
            f"<span>if&nbsp;{len(cell.conditions)}</span>" if cell.conditions else "",
        )
    )


def gate_mark(gate: BoardGate) -> str:
    """Return a ring, a filled ring (met) or a square (limit in force)."""
    shapes = {
        "met": '<circle cx="5.5" cy="5.5" r="5" fill="#14181F"/>',
        "limit in force": '<rect x=".5" y=".5" width="10" height="10" fill="#14181F"/>',
    }
    ring = '<circle cx="5.5" cy="5.5" r="4.6" fill="none" stroke="#14181F" stroke-width="1.3"/>'
    shape = shapes.get(gate.state, ring)
    return f'<svg viewBox="0 0 11 11" role="img" aria-label="{text(gate.state)}">{shape}</svg>'
