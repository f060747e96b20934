"""What the tables' unit types, components and demands are called in a plan: ids and titles."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from willing.app.m4.tables import Entry, Tables
from willing.basics.figure import Basis

SOURCE: Final = "m4"
PREFIX: Final = "m4"
PLACEHOLDERS: Final[Mapping[str, str]] = {"AC": "XAC", "RC": "XRC", "NG": "XNG"}
"""Component: an invented nation that stands in for it; its code is of the private range."""
_LONGEST: Final = 64
_LONGEST_STEM: Final = 48
_AUTO: Final = re.compile(r"generated", re.IGNORECASE)


class Names:
    """Ids made of what the tables hold: the same tables always give the same ids."""

    source = SOURCE

    def __init__(self, tables: Tables, nations: Mapping[str, str]) -> None:
        rows = [*tables.rows.get("SupplyRecords", ()), *tables.rows.get("DemandRecords", ())]
        self.known = frozenset(row.text("SRC") for row in rows)
        """Unit types with a row of supply or demand."""
        self._given = nations
        self._ids = _slugs(sorted(self.known))
        self._titles = _titles(tables, rows)
        self._persons = {
            row.text("SRC"): row.whole("STR") for row in tables.rows.get("SRCTagRecords", ())
        }
        self._taken: dict[str, tuple[str, ...]] = {}
        self._nations: dict[str, str] = {}

    def capability(self, unit_type: str) -> str:
        """Return the id of a unit type as a capability."""
        return self._ids[unit_type]

    def title(self, unit_type: str) -> str:
        """Return what a unit type is called, its code where nothing better is said."""
        return self._titles.get(unit_type, unit_type)

    def persons(self, unit_type: str) -> int:
        """Return the strength of one unit of this type, 0 where it is not said."""
        return self._persons.get(unit_type, 0)

    def nation(self, component: str) -> str:
        """Return the nation a component is taken for: the one given, else a placeholder."""
        if component not in self._nations:
            self._nations[component] = self._given.get(component) or self._placeholder(component)
        return self._nations[component]

    def nations(self) -> Mapping[str, str]:
        """Return the nation of each component asked for so far."""
        return self._nations

    def is_placeholder(self, component: str) -> bool:
        """Return whether nobody said which nation the component is."""
        return component not in self._given

    def basis(self, component: str) -> Basis:
        """Return what the sizes of a component rest on: an invented nation declares nothing."""
        return "notional" if self.is_placeholder(component) else "declared"

    def _placeholder(self, component: str) -> str:
        taken = {*self._nations.values(), *self._given.values(), *PLACEHOLDERS.values()}
        if component in PLACEHOLDERS:
            return PLACEHOLDERS[component]
        letters = (re.sub(r"[^A-Z]", "", component.upper()) + "XX")[:2]
        codes = [f"X{letters}", *(f"X{letters[0]}{chr(65 + each)}" for each in range(26))]
        return next(code for code in codes if code not in taken)

    def offer(self, unit_type: str, component: str, policy: str) -> str:
        """Return what the ids of the offers of a group begin with."""
        stem = _slug(f"{PREFIX}-{self.capability(unit_type)}-{component}")
        return self._free(stem, (unit_type, component, policy), _slug(policy))

    def line(self, what: str, unit_type: str, row: Entry) -> str:
        """Return the id of the SOR line of a demand row."""
        stem = _slug(f"{PREFIX}-{what}-{self.capability(unit_type)}-{row.whole('StartDay')}")
        return self._free(stem, ("line", str(row.row)), "")

    def _free(self, stem: str, owner: tuple[str, ...], more: str) -> str:
        """Return `stem`, or where another has it, `stem` with `more` or a number."""
        short = stem[:_LONGEST_STEM].rstrip("-._")
        options = [short, *([f"{short[:32]}-{more}"[:_LONGEST_STEM]] if more else [])]
        options += [f"{short}-{number}" for number in range(2, len(self._taken) + 3)]
        return next(each for each in options if self._taken.setdefault(each, owner) == owner)


def _slug(text: str) -> str:
    """Return text as an id."""
    return re.sub(r"[^A-Za-z0-9_.]+", "-", text).strip("-._")[:_LONGEST] or "x"


def _slugs(texts: Iterable[str]) -> dict[str, str]:
    """Return an id of its own for each text."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for text in texts:
        slug, number = _slug(text), 2
        while slug in taken:
            slug, number = f"{_slug(text)[:60]}-{number}", number + 1
        taken.add(slug)
        found[text] = slug
    return found


def _titles(tables: Tables, rows: Iterable[Entry]) -> dict[str, str]:
    """Return titles by unit type: of the table of tags first, then what supply or demand say."""
    found: dict[str, str] = {}
    tags = tables.rows.get("SRCTagRecords", ())
    for row, column in [*((row, "SRC Title") for row in tags), *((row, "OITitle") for row in rows)]:
        title = row.text(column)
        if title and not _AUTO.search(title) and not re.fullmatch(r"OI\d+", title):
            found.setdefault(row.text("SRC"), title)
    return found
