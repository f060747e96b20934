"""What a question asks: its topic, the nations and the line of effort it names.

Words that are nearly a word of the lexicon count as that word, so that a slip of the pen does not
lose the question; what was read is printed with the answer.
"""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Final, NamedTuple

from willing.plan.document import Plan
from willing.report.answer.lexicon import (
    GROUPS,
    NATION_WORDS,
    PARLIAMENTS,
    STOP_WORDS,
    line_of_word,
    nation_names,
    plain,
    single_names,
    topic_words,
    upper_only,
)
from willing.report.answer.period import MONTHS, Period, dates, period
from willing.report.answer.topics import OF_A_BODY, TOPICS

_WHO: Final = r"\bwho\b|\b(which|what) (\w+ )?(countries|nations|states|members)\b"
_WHO_DID: Final = re.compile(r"\b(?:has|have|did|does|do|will|would|is|of|by|from) ([A-Z][a-z]+)")
_TO_ASK: Final = re.compile(r"^to ask (?:the|her|his) [^,]{3,80}, ", re.IGNORECASE)
"""How a written question begins: whom it is put to."""


class Question(NamedTuple):
    """A question as it was read."""

    text: str
    words: str
    """Lower case, accents and slips mended."""
    topic: str
    """One of TOPICS, else nation, line or search; empty: not understood."""
    nations: tuple[str, ...] = ()
    line: str = ""
    """A line of effort, or finance."""
    dates: tuple[str, ...] = ()
    """Parts of ISO dates: `2026-01-06`, `-07-10` where no year was named."""
    period: Period | None = None
    """Where it names one: then `dates` are its ends."""
    mended: tuple[tuple[str, str], ...] = ()
    """Slips, each with the word it was read as."""
    titles: tuple[str, ...] = ()
    """Titles of offers that it names: `Mine hunter`, whatever line of effort they are on."""
    content: tuple[str, ...] = ()
    """Words that are neither stop words nor of the lexicon: what is looked for in the records."""


def read_question(plan: Plan, text: str) -> Question:
    """Return what a question asks of the facts in a plan."""
    names = nation_names(plan)
    lines = line_of_word()
    words, mended = _mended(plain(_TO_ASK.sub("", text)), names, _vocabulary(plan))
    nations = _nations(words, names, text)
    line = next((lines[word] for word in _line_order(words) if word in lines), "")
    topic = _topic(words)
    if topic == "events" and line and re.search(_WHO, words):
        topic = "line"  # who agreed to clear mines
    known = set(names) | set(lines) | topic_words() | STOP_WORDS | set(GROUPS)
    content = tuple(word for word in words.split() if word not in known and word not in MONTHS)
    named = dates(words)
    return Question(
        text=text,
        words=words,
        topic=_settled(topic, nations, line, named, content) or _by_a_word(words),
        nations=nations,
        line=line,
        dates=named,
        period=period(words),
        mended=mended,
        titles=_titles(plan, words),
        content=content,
    )


def names_unknown(plan: Plan, asked: Question) -> bool:
    """Return whether a question that names no nation of the plan names one beside it, or somebody
    whom no record knows: nothing of others is an answer to it."""
    if asked.nations:
        return False
    strangers = [
        name
        for words in (NATION_WORDS, PARLIAMENTS)
        for iso3, names in words.items()
        if iso3 not in plan.nations and iso3 != "UKR"
        for name in _names(names, single=words is NATION_WORDS)
    ]
    if any(re.search(rf"\b{re.escape(name)}\b", asked.words) for name in strangers):
        return True
    named = {plain(name) for name in _WHO_DID.findall(asked.text)}
    return bool(named & set(asked.content))


def _names(names: str, *, single: bool) -> list[str]:
    first, *more = names.split("|")
    return [name for name in (*(first.split() if single else (first,)), *more) if name]


def _titles(plan: Plan, words: str) -> tuple[str, ...]:
    """Return the titles of offers, of two words or more, that stand in a question."""
    every = dict.fromkeys(
        offer.title for nation in plan.nations.values() for offer in nation.offers.values()
    )
    return tuple(
        title
        for title in every
        if " " in (named := plain(title)) and re.search(rf"\b{re.escape(named)}s?\b", words)
    )


def without_host(plan: Plan, asked: Question) -> Question:
    """Return a question about what is in the host as one about whoever is there: "troops in
    Saltmere" asks of those who sent them."""
    hosts = {iso3 for iso3, each in plan.nations.items() if each.coalition_status == "host"}
    if not asked.nations or not hosts.issuperset(asked.nations):
        return asked
    names = (name for name, iso3 in nation_names(plan).items() if iso3 in asked.nations)
    shape = rf"\b(in|into|inside|to|from|within) ({'|'.join(map(re.escape, names))})\b"
    return asked._replace(nations=()) if re.search(shape, asked.words) else asked


def _topic(words: str) -> str:
    fits = (topic for topic, shapes in TOPICS.items() if re.search("|".join(shapes), words))
    topic = next(fits, "")
    if topic == "members" and re.search("|".join(TOPICS["refused"]), words):
        topic = "refused"  # which members will not send troops
    of_a_body = topic in ("parliament", "legal", "conditions", "ceiling", "durations")
    return "mandate" if of_a_body and re.search("|".join(OF_A_BODY), words) else topic


def _settled(
    topic: str,
    nations: tuple[str, ...],
    line: str,
    dates: tuple[str, ...],
    content: tuple[str, ...],
) -> str:
    if topic:
        return topic
    if nations:
        return "nation"
    if line:
        return "line"
    if dates:
        return "events"
    return "search" if content else ""


def _by_a_word(words: str) -> str:
    """Return gate when a question that fits no shape still names a gate."""
    return "gate" if re.search(r"ceasefire|peace|consult|request|agreement", words) else ""


def _mended(
    words: str, names: Mapping[str, str], vocabulary: Collection[str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the words with slips mended; short words and surnames are left alone."""
    nations = names.keys() & single_names().keys()
    lexicon = sorted({*nations, *line_of_word(), *topic_words(), *GROUPS})
    parts = {part for name in (*names, *NATION_WORDS.values()) for part in re.findall(r"\w+", name)}
    known = {*lexicon, *names, *parts, *STOP_WORDS, *vocabulary, *MONTHS}
    mended = []
    fixed = []
    for word in words.split():
        near = (
            get_close_matches(word, lexicon, n=1, cutoff=0.8)
            if len(word) >= 5 and word not in known and word.isalpha()
            else []
        )
        if near:
            mended.append((word, near[0]))
        fixed.append(near[0] if near else word)
    return " ".join(fixed), tuple(mended)


def _vocabulary(plan: Plan) -> frozenset[str]:
    """Return the words of the records: none of them is a slip."""
    words: set[str] = set()
    for nation in plan.nations.values():
        for row in nation.statements.values():
            said = f"{row.paraphrase} {row.condition} {row.capability_hint} {row.geo_limit}"
            words.update(plain(f"{said} {row.speaker}").split())
    for event in plan.events.values():
        words.update(plain(f"{event.place} {event.title} {event.outcome}").split())
    return frozenset(words)


def _nations(words: str, names: dict[str, str], text: str) -> tuple[str, ...]:
    found: dict[str, int] = {}
    for name, iso3 in names.items():
        match = re.search(rf"\b{re.escape(name)}\b", words)
        if match:
            found[iso3] = min(match.start(), found.get(iso3, match.start()))
    for group, members in GROUPS.items():
        if re.search(rf"\b{group}\b", words):
            found.update(dict.fromkeys(members, 0))
    for iso3 in (*upper_only(text), *_codes(text, names.values())):
        found.setdefault(iso3, 0)
    if found.keys() - {"UKR"} and "UKR" in found:
        del found["UKR"]  # "troops to Ukraine" asks of the sender
    return tuple(sorted(found, key=lambda iso3: found[iso3]))


def _codes(text: str, known: Collection[str]) -> list[str]:
    """Return the nations written as ISO3 codes; in a question all in capitals none is a code."""
    codes = [] if text.isupper() else re.findall(r"\b[A-Z]{3}\b", text)
    return [code for code in codes if code in known]


def _line_order(words: str) -> list[str]:
    """Return the words of a question, those after `black sea` and the narrow lines first."""
    ordered = words.replace("black sea", "sea").split()
    narrow = ("mines", "training", "verification")
    lines = line_of_word()
    return sorted(ordered, key=lambda word: lines.get(word) not in narrow)
