"""The named styles of the workbook: one for each look, so that a cell only names its own.

They stand in the gallery of the spreadsheet, so that a planner can go on in the same looks; and
naming a style is some twenty times faster than giving every cell a font of its own.
"""

from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from willing.force.force_plan import LineStatus

FONT: Final = "Arial"
INK: Final = "FF14181F"
QUIET: Final = "FF414A59"
_RULE: Final = Side(style="thin", color=INK)
_HAIR: Final = Side(style="hair", color="FFD9DCE1")
_SEAM: Final = Side(style="thin", color="FFFFFFFF")
_STRIP: Final = Side(style="thick", color="FF575D6D")
_DASH: Final = Side(style="dashed", color="FF8B98AE")

FILLS: Final[dict[LineStatus, tuple[str, str, str]]] = {
    "filled": ("solid", "FFDCE6F4", "FFDCE6F4"),
    "filled with caveat": ("gray125", "FF5C7BA8", "FFDCE6F4"),
    "under-filled": ("solid", "FFEEF0F3", "FFEEF0F3"),
    "contingent": ("lightUp", "FF8B98AE", "FFFFFFFF"),
    "gap open": ("solid", "FF00224E", "FF00224E"),
    "gap accepted": ("lightHorizontal", "FFA59C74", "FFE7E3DA"),
    "single point of failure": ("solid", "FFDCE6F4", "FFDCE6F4"),
}
"""Pattern, front and back of each status."""
_COLOURS: Final[dict[LineStatus, str]] = {
    "filled": "FF3D5478",
    "gap open": "FFFFFFFF",
    "single point of failure": "FF00224E",
}
_EDGES: Final[dict[LineStatus, Side]] = {"under-filled": _STRIP, "contingent": _DASH}


def add_looks(book: Workbook) -> None:
    """Register every look of the workbook."""
    top = Alignment(vertical="top")
    quiet = {"name": FONT, "size": 9, "color": QUIET}
    plain = {"name": FONT, "size": 9, "color": INK}
    cell = {"alignment": top, "border": Border(bottom=_HAIR), "font": Font(**plain)}
    wrap = {**cell, "alignment": Alignment(vertical="top", wrap_text=True)}
    head = {"font": Font(bold=True, **plain), "border": Border(bottom=_RULE)}
    turned = Alignment(text_rotation=90, horizontal="center", vertical="bottom")
    small = {"font": Font(name=FONT, size=7, color=INK), "alignment": turned}
    for name, look in {
        "marking": {"font": Font(bold=True, **plain)},
        "label": {"font": Font(**quiet)},
        "cell": cell,
        "wrapped": wrap,
        "plain": {"font": Font(**plain), "alignment": top},
        "head": {**head, "alignment": Alignment(vertical="bottom")},
        "week": {**small, "border": Border(bottom=_RULE)},
        "week CF": {**small, "border": Border(bottom=_RULE, left=_RULE)},
        "line of effort": {"font": Font(name=FONT, size=10, bold=True, color=INK)},
    }.items():
        book.add_named_style(NamedStyle(name=name, **look))
    for status in FILLS:
        book.add_named_style(_status_look(status, first=True))
        book.add_named_style(_status_look(status, first=False))


def status_look(status: LineStatus, *, first: bool) -> str:
    """Return the name of the look of a status in the first or a later week of a run."""
    return status if first else f"{status}, on"


def _status_look(status: LineStatus, *, first: bool) -> Any:
    pattern, front, back = FILLS[status]
    edge = _EDGES.get(status, _SEAM)
    below = _DASH if status == "contingent" else _SEAM
    bold = status not in ("filled", "under-filled")
    return NamedStyle(
        name=status_look(status, first=first),
        fill=PatternFill(fill_type=pattern, fgColor=front, bgColor=back),
        border=Border(top=edge, bottom=below, left=_SEAM if first else None),
        font=Font(name=FONT, size=8, bold=bold, color=_COLOURS.get(status, INK)),
    )
