"""One chapter: heading, the notional label where it rests on assumed sizes, content."""

from willing.basics.record import Record
from willing.report.html.markup import el, text


class Chapter(Record, kw_only=True):
    """A chapter of the report; `new_page` begins it on a page of its own in print."""

    ident: str
    title: str
    content: str
    notional: str = ""
    new_page: bool = False


def section(chapter: Chapter) -> str:
    """Return the chapter as markup."""
    return el(
        "section",
        el("h2", text(chapter.title)),
        notional_label(chapter.notional),
        chapter.content,
        id=chapter.ident,
        class_="break" if chapter.new_page else None,
    )


def on_screen(markup: str, instead: str) -> str:
    """Return what is shown on a screen only, and the line that stands for it on paper."""
    return el("p", text(instead), class_="paper note") + el("div", markup, class_="screen")


def notional_label(words: str) -> str:
    """Return the label of what rests on notional sizes; nothing when nothing does."""
    if not words:
        return ""
    head, _, rest = words.partition(":")
    return el("p", el("b", text(f"{head}:")), text(rest), class_="notional")


def caption(words: str) -> str:
    """Return a line of explanation under a heading."""
    return el("p", text(words), class_="caption")


def note(words: str) -> str:
    """Return a line under a drawing; what follows it may begin a page."""
    return el("p", text(words), class_="note")
