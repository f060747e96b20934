"""HTML and SVG as text: escaped, balanced, nothing loaded from anywhere."""

import re
from collections.abc import Iterable, Sequence
from html import escape

_VOID = frozenset({"br", "col", "hr", "img", "meta"})
_PERCENT = re.compile(r"(?<=\d) %")

Row = Sequence[str]


def text(words: object) -> str:
    """Return plain words as markup, `<` and `&` escaped; a number keeps its per cent sign."""
    return _PERCENT.sub("\u00a0%", escape(str(words), quote=True))


def el(name: str, /, *content: str, **attributes: object) -> str:
    """Return an element; `class_` is class, `_` in a name is `-`, None leaves one out."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"')
    opened = f"<{' '.join(parts)}>"
    return opened if name in _VOID else f"{opened}{''.join(content)}</{name}>"


def svg(*content: str, **attributes: object) -> str:
    """Return an SVG image inside the page."""
    return el("svg", *content, xmlns="http://www.w3.org/2000/svg", **attributes)


def link(words: str, url: str) -> str:
    """Return a link to a source, plain words where the address is not a web address."""
    if not url.startswith(("https://", "http://")):
        return text(words)
    return el("a", text(words), href=url, rel="noreferrer")


def table(
    heads: Sequence[str],
    rows: Iterable[Row],
    *,
    numeric: Sequence[int] = (),
    kept: Sequence[int] = (),
    **attributes: object,
) -> str:
    """Return a table of markup cells, whose head repeats on every printed page.

    Columns in `numeric` are set right; lines are not broken in those that are `kept`.
    """
    right = dict.fromkeys(kept, "k") | dict.fromkeys(numeric, "n")
    head = "".join(
        el("th", each, scope="col", class_=right.get(index)) for index, each in enumerate(heads)
    )
    body = "".join(
        el("tr", *(el("td", each, class_=right.get(index)) for index, each in enumerate(row)))
        for row in rows
    )
    return el("table", el("thead", el("tr", head)), el("tbody", body), **attributes)


def in_pairs(figures: Sequence[str], *, heading: str = "") -> str:
    """Return figures two to a row; a page never breaks inside a row or under the heading."""
    rows = [el("div", *figures[i : i + 2], class_="pair") for i in range(0, len(figures), 2)]
    if not rows:
        return ""
    return el("div", heading, rows[0], class_="keep") + "".join(rows[1:])


def paragraphs(sentences: Iterable[str]) -> str:
    """Return one paragraph for each plain sentence or group of sentences."""
    return "".join(el("p", text(each)) for each in sentences if each)
