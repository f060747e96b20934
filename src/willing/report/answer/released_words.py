"""The words of an answer to a reader: what no record *that may be released* says.

A reply says what its plan holds. Read by somebody who sees less than all, "no record" would deny
what was only withheld; so each such phrase is narrowed to what may be released.
"""

import re
from typing import Final

MAY_BE: Final = "that may be released"
REFUSAL: Final = "No record that may be released answers this question."
"""The whole answer where nothing releasable bears on it; the same whether or not there is more."""
_SHAPES: Final = (
    (r"^Committed contributions: 0\. ", ""),
    (r"^Figures on record that are not counted:.*", ""),
    (
        r"^None: nothing of (.+?) is committed\.",
        rf"No record {MAY_BE} shows anything of \1 as committed.",
    ),
    (
        r"Nothing of it is committed\.",
        rf"No record {MAY_BE} shows any of it as committed.",
    ),
    (
        r"\b([Nn]o official figure) of (.+?) is on record",
        rf"\1 of \2 {MAY_BE} is on record",
    ),
    (r"\b([Nn]o own statement) is on record", rf"\1 {MAY_BE} is on record"),
    (r"^No nation named it as", rf"No record {MAY_BE} names it as"),
    (rf"\b([Nn]o record)\b(?! {MAY_BE})", rf"\1 {MAY_BE}"),
)


def released_words(text: str) -> str:
    """Return a sentence of a reply as a reader is told it."""
    for shape, words in _SHAPES:
        text = re.sub(shape, words, text)
    return text
