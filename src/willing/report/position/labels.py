"""The few words in a cell of the position board: a rule over the records, never by hand.

Own offer: the quantity stated in its own unit ("1 company"), else the number word quoted
("several thousand"), else what the rows name, most frequent public line first, then newest (hint;
else a lead; else a word of the line found in the paraphrase; else the paraphrase itself when it is
short), at most two. Refusals, open positions and conditions: the first phrase of a fixed list that
the newest row holds, sources that may carry a sentence first. Said by others: the hint, else such
a phrase, else what kind of row it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from willing.coalition.facts_use import is_outside_force, is_weak
from willing.coalition.gate import GateName
from willing.coalition.statement import Statement

Phrases = Sequence[tuple[str, str]]

MAX_LABEL: Final = 24
"""Characters that fit in a cell beside its marks."""
OUTSIDE_FORCE: Final = "outside the force"
_SHORT: Final = {
    "headquarters": "HQ",
    "mine countermeasures vessel": "MCM vessel",
    "naval mine countermeasures": "naval MCM",
    "naval_mcm": "naval MCM",
    "ceasefire_monitoring": "monitoring",
}
_LEAD: Final = re.compile(r"\bleads?\b|takes responsibility", re.IGNORECASE)
_NOUN: Final = {
    "land_presence": "forces",
    "air": "air",
    "sea": "naval",
    "mine_clearance": "mine clearance",
    "training": "training",
    "logistics": "logistics",
    "c2_hq": "headquarters",
    "intelligence": "intelligence",
    "finance": "funds",
    "other": "monitoring",
}
"""Public line: the word when a row names nothing narrower."""
_OFFERED: Final[Phrases] = (
    ("in principle ready", "ready in principle"),
    (r"\bports\b", "port defence"),
    (r"\bsoldiers\b", "soldiers"),
    (r"\btroops\b", "troops"),
    (r"\bforces\b", "forces"),
)
_OPEN: Final[Phrases] = (
    ("not ruled out|does not rule out", "not ruled out"),
    ("not excluded", "not excluded"),
    ("no plan", "no plan now"),
    ("any request", "on request"),
    ("possibly", "possibly troops"),
    ("probably by air", "probably by air"),
    ("a possibility", "possible"),
    ("seems logical", "seems logical"),
    ("nothing decided", "not decided"),
    ("could", "could give"),
    ("ready", "ready to help"),
)
_REFUSED: Final[Phrases] = (
    ("while there is war", "no, during war"),
    ("ground forces", "no ground forces"),
    ("would not (be part|join)", "not this force"),
    (r"troops|soldiers|personnel|military|deploy|part", "no troops"),
)
_BY_OTHERS: Final[Phrases] = (
    (r"^committed to lead", "lead, by others"),
    ("role could be training", "could be training"),
    ("can agree", "agrees"),
    ("mechanism", "mechanism"),
    ("option", "named as an option"),
)
_USE_WORDS: Final = {
    "force_wide": "whole force",
    "third_party": "said by others",
    "unconfirmed": "unconfirmed",
    "own": "weak source",
}
_FIRST: Final[dict[GateName, str]] = {
    "ceasefire": "after a ceasefire",
    "peace_agreement": "after agreement",
    "host_request": "on request",
    "un_mandate": "UN mandate first",
    "eu_nato_mandate": "EU or NATO first",
    "clear_mandate": "mandate first",
    "roe": "rules agreed first",
    "government_decision": "government first",
    "parliament_vote": "parliament first",
    "consultation": "consulted first",
    "us_backstop": "US backing first",
    "status_of_forces_agreement": "agreement first",
    "montreux": "Montreux limits",
    "burden_sharing": "shares first",
    "competing_commitments": "others released",
    "commitment": "others first",
    "funding_by_others": "if others pay",
    "mandate_renewal": "renewal first",
}


def offer_label(rows: Iterable[Statement]) -> str:
    """Return the words of a cell in which the nation said an own offer."""
    rows = newest(rows)
    inside = [row for row in rows if not is_outside_force(row)]
    if not inside:
        return OUTSIDE_FORCE
    for row in inside:
        if counts_its_hint(row):
            return unit_words(row)
    for row in inside:
        quoted = re.fullmatch(r'vague:"(.+)"', row.quantity_basis)
        if quoted:
            return quoted[1]
    frequency = Counter(row.public_line for row in inside)
    ordered = sorted(inside, key=lambda row: (-frequency[row.public_line], not row.capability_hint))
    named = [words for row in ordered if (words := _named(row))]
    return _two(named or [_plain(row) for row in ordered])


def refused_label(rows: Iterable[Statement]) -> str:
    """Return the words of a cell in which the nation ruled something out."""
    return _phrase(newest(rows), _REFUSED, "ruled out")


def open_label(rows: Iterable[Statement]) -> str:
    """Return the words of a cell that is open or undecided."""
    rows = newest(rows)
    return next((_hint(row) for row in rows if row.capability_hint), "") or _phrase(
        rows, _OPEN, "open"
    )


def condition_label(rows: Iterable[Statement]) -> str:
    """Return the words of a cell in which only conditions were said."""
    row = newest(rows)[0]
    if "un_mandate" in row.tags and "eu_nato_mandate" in row.tags:
        return "UN or EU mandate"
    body = re.match(r"(Cabinet) decision", row.condition)
    if body:
        return f"{body[1]} first"
    return _FIRST[row.tags[0]] if row.tags else "conditions named"


def by_others_label(rows: Iterable[Statement]) -> str:
    """Return the words of a cell that only others, or the whole force, speak of."""
    row = newest(rows)[0]
    hint = _hint(row)
    if hint and len(hint) <= MAX_LABEL:
        return hint
    return _phrase([row], _BY_OTHERS, _USE_WORDS.get(row.use, row.use))


def newest(rows: Iterable[Statement]) -> list[Statement]:
    """Return rows newest first, those whose source may carry a sentence before the others."""
    ordered = sorted(rows, key=lambda row: row.date, reverse=True)
    return sorted(ordered, key=is_weak)


def counts_its_hint(row: Statement) -> bool:
    """Return whether the row states a number of the very thing it names: a stated unit."""
    stated = row.quantity is not None and row.quantity_basis == "stated"
    return stated and bool(row.capability_hint) and row.unit.startswith(row.capability_hint)


def unit_words(row: Statement) -> str:
    """Return `1 company` of a row that counts its hint."""
    return f"{row.quantity:g} {row.capability_hint}"


def _hint(row: Statement) -> str:
    return _SHORT.get(row.capability_hint, row.capability_hint)


def _named(row: Statement) -> str:
    """Return what one own offer names, in one or a few words; empty when it names nothing."""
    if row.capability_hint:
        return _placed(row)
    if _LEAD.search(row.paraphrase) or row.detail == "component_lead":
        return f"lead, {row.geo_limit}" if row.geo_limit else "lead"
    if row.public_line not in ("land_presence", "sea"):
        return ""
    word = _phrase([row], _OFFERED, "")
    return f"{word} nearby" if word and row.geo_limit.startswith("neighbouring") else word


def _plain(row: Statement) -> str:
    """Return the words themselves when they are short, else the plain word of the line."""
    if row.detail in _SHORT:
        return _SHORT[row.detail]
    short = row.paraphrase[:1].lower() + row.paraphrase[1:]
    return short if len(short) <= MAX_LABEL - 4 else _NOUN[row.public_line]


def _placed(row: Statement) -> str:
    """Return the hint; a headquarters with its place and months, as the row gives them."""
    words = _hint(row)
    if words != "HQ":
        return words
    months = f", {row.quantity:g} {row.unit}" if row.quantity and row.unit == "months" else ""
    return f"{words} {row.geo_limit}{months}".strip()


def _two(words: Sequence[str]) -> str:
    """Return up to two different words that fit; one said within another is left out."""
    distinct = [
        word
        for place, word in enumerate(words)
        if word not in words[:place]
        and not any(
            word != other and re.search(rf"\b{re.escape(word)}\b", other) for other in words
        )
    ]
    both = ", ".join(distinct[:2])
    return both if len(both) <= MAX_LABEL else distinct[0]


def _phrase(rows: Iterable[Statement], phrases: Phrases, default: str) -> str:
    for row in rows:
        for pattern, words in phrases:
            if re.search(pattern, row.paraphrase, re.IGNORECASE):
                return words
    return default
