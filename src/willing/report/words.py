"""Numbers, names and lists as they are printed: `4,812`, `1.5 %`, `−3`, `CF+4w`."""

from collections.abc import Sequence

from willing.basics.unit_words import singular
from willing.basics.weeks import MINUS
from willing.coalition.gate import GATES, gate_in_words
from willing.coalition.nation import with_article
from willing.coalition.offer import CountsFrom
from willing.plan.document import Plan
from willing.plan.marking import markings as markings  # noqa: PLC0414 (passed on)
from willing.plan.marking import run_marking as run_marking  # noqa: PLC0414

COUNTED: dict[CountsFrom, str] = {
    "draft": "what was said",
    "sensed": "what was sensed, indicated or offered",
    "indicated": "what was indicated or offered",
    "offered": "what was offered",
    "committed": "what is committed",
}
"""What a run counts, in the verb of its lowest layer."""

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float) -> str:
    """Return `4,812`, `12.5`, `0.66` or `−3`: three figures where there is a fraction."""
    size = abs(value)
    if size >= 100 or abs(size - round(size)) < 5e-7 * max(1.0, size):
        text = f"{size:,.0f}"
    elif size >= 10:
        text = f"{size:.1f}"
    else:
        text = f"{size:.2f}".rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 and text.strip("0.") else text


def percent(share: float) -> str:
    """Return `31 %`, or `1.5 %` below 10; nothing that is not whole rounds to 0 or to 100."""
    value = 100 * share
    if 0 < value < 0.1:
        return "< 0.1 %"
    if 99.9 < value < 100 - 1e-9:
        return "> 99.9 %"
    if 99.5 <= value < 100 - 1e-9 or abs(value) < 10:
        text = f"{abs(value):.1f}".removesuffix(".0")
    else:
        text = f"{abs(value):.0f}"
    return f"{MINUS if value < 0 and text != '0' else ''}{text} %"


def amount(value: float, unit: str) -> str:
    """Return a number with its unit; a share is printed in per cent."""
    if unit == "share":
        return percent(value)
    unit = singular(unit) if number(value) == "1" else unit
    return f"{number(value)} {unit}".rstrip()


def missing(value: float, unit: str) -> str:
    """Return `2 hunters` or, of a share, `19 points`: what is short."""
    if unit == "share":
        return amount(100 * value, "points")
    return amount(value, unit)


def count_word(count: int, capital: bool = False) -> str:
    """Return `three` up to ten, `1,204` beyond."""
    word = _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"
    return word.capitalize() if capital else word


def counted(count: int, one: str, many: str = "") -> str:
    """Return `one line` or `three lines`."""
    return f"{count_word(count)} {one if count == 1 else many or one + 's'}"


def listed(words: Sequence[str], limit: int = 0) -> str:
    """Return `a, b and c`; beyond `limit` the rest is counted: `a, b and 3 more`."""
    shown = list(words)
    if limit and len(shown) > limit:
        shown = [*shown[:limit], f"{len(words) - limit:,} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def sentence(text: str) -> str:
    """Return the text with a capital letter first and a full stop last."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?”" else ".")


def gate_phrase(plan: Plan, key: str) -> str:
    """Return the event in a sentence: `a vote of the parliament of Borrin`, `a request of the
    host`."""
    gate, _, nation = key.partition(":")
    phrase = next((kind.phrase for name, kind in GATES.items() if name == gate), gate)
    if not nation:
        return phrase
    name = with_article(nation_name(plan, nation))
    if "another nation" in phrase:
        return phrase.replace("another nation", name)
    link = "for" if gate == "consultation" else "of"
    return f"{phrase.replace(' its ', ' the ')} {link} {name}"


def offer_name(plan: Plan, nation: str, offer: str) -> str:
    """Return `“Role 2 hospital”`, with its id where the nation has others of that title."""
    offers = plan.nations[nation].offers
    title = offers[offer].title
    alike = sum(each.title == title for each in offers.values())
    return f"“{title}”" if alike == 1 else f"“{title}” ({offer})"


def gates_words(plan: Plan, keys: Sequence[str], limit: int = 2) -> str:
    """Return `host request and parliament vote of Borrin and Calder`: gates once, their nations
    listed."""
    nations: dict[str, list[str]] = {}
    for key in keys:
        gate, _, nation = key.partition(":")
        named = nations.setdefault(gate, [])
        name = with_article(nation_name(plan, nation)) if nation else ""
        if name and name not in named:
            named.append(name)
    words = [gate_in_words(gate, listed(named, 3)) for gate, named in nations.items()]
    return listed(words, limit)


def is_limit(key: str) -> bool:
    """Return whether the gate is a limit in force (Montreux) and not an event to wait for."""
    gate = key.partition(":")[0]
    return any(kind.limit for name, kind in GATES.items() if name == gate)


def nation_name(plan: Plan, nation: str) -> str:
    """Return the nation's name, its code where the plan does not name it."""
    if nation in plan.nations:
        return plan.nations[nation].name
    return "not yet offered" if nation == "ZZZ" else nation
