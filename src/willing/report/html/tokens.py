"""Colours and measures of the report (visual language, light theme)."""

from typing import Final

PAPER: Final = "#FBFBF9"
WASH: Final = "#F2F3F1"
INK: Final = "#14181F"
INK2: Final = "#414A59"
INK3: Final = "#5F6877"
RULE: Final = "#D9DCE1"
HAIRLINE: Final = "#ECEEF1"
GROUP_RULE: Final = "#9BA4B2"
LINK: Final = "#00507F"
ALERT_TEXT: Final = "#8F3400"
MARKING: Final = "#1B2029"

FILLED: Final = "#DCE6F4"
FILLED_TEXT: Final = "#3D5478"
CAVEAT_DOT: Final = "#5C7BA8"
UNDER: Final = "#EEF0F3"
UNDER_STRIP: Final = "#575D6D"
CONTINGENT_LINE: Final = "#8B98AE"
GAP: Final = "#00224E"
GAP_LINE: Final = "#2F4E7C"
ACCEPTED: Final = "#E7E3DA"
ACCEPTED_LINE: Final = "#A59C74"

COMMITTED: Final = "#4A6A99"
OFFERED: Final = "#E6EDF7"
OFFERED_LINE: Final = "#6E8DBB"
SAID: Final = "#DCE6F4"
SAID_BAR: Final = "#123570"
SAID_TEXT: Final = "#07214A"

TARGET: Final = "#0072B2"
HAZARD: Final = "#F0A83A"
ROUTE: Final = "#DFA6C4"
SEA: Final = "#E4EBF1"
LAND: Final = "#FFFFFF"
NEIGHBOUR: Final = "#F4F3EF"

TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    (INK, PAPER),
    (INK2, PAPER),
    (INK3, PAPER),
    (INK3, WASH),
    (INK, WASH),
    (LINK, PAPER),
    (ALERT_TEXT, PAPER),
    ("#FFFFFF", MARKING),
    (FILLED_TEXT, FILLED),
    (INK, FILLED),
    (INK, UNDER),
    (INK, "#FFFFFF"),
    ("#FFFFFF", GAP),
    (INK, ACCEPTED),
    ("#FFFFFF", COMMITTED),
    ("#FFFFFF", INK),
    (SAID_TEXT, SAID),
    (SAID_TEXT, OFFERED),
    (TARGET, PAPER),
)
"""Every pair of text and ground that is printed; each measures at least 4.5 to 1."""

TEXT_WIDTH_PX: Final = 670
"""What stands between the margins of A4 at 96 dpi: labels are fitted to it."""

SHORTFALL: Final = ("#FFFFFF", "#E3E6EA", "#BFC3C8", "#8E9196", "#5A6172", "#3B496C", "#00224E")
"""From nothing missing to everything missing: darkest is worst."""

AMOUNT: Final = ("#EFE9D6", "#DCD6BF", "#C0B993", "#A59C74", "#848279", "#5B6272", "#3B496C")
"""From little to much, in cividis mid-tones without the yellow end."""
