"""Tensions by rule: records that disagree. Both stay; neither is judged.

| rule | finds |
| --- | --- |
| opposite | one nation and line: a refusal and an offer or open statement, both standing |
| before | one nation and line: a position replaced later, one of the two a refusal |
| noted | rows whose review note says that another record or version says otherwise |
| announced | a number of states announced, against the names on record |
| place | an event whose account names another event as the one meant |
| counts | events whose accounts give different numbers of states |
| account | any other event with two accounts |

A position that moved without a refusal on either side is no disagreement: `moves` lists it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text
from willing.coalition.facts_use import cited, is_own_offer
from willing.coalition.facts_words import and_list, counted, date_words
from willing.coalition.nation import NationFile
from willing.coalition.statement import Statement
from willing.plan.document import Plan, Tension

_NOTED: Final = re.compile(
    r"in tension with|softens|does not fit|version of the page|the same day S\d+|later listed"
    r"|later attendance"
)
_DAY_BEFORE: Final = "day before"
_ANNOUNCED: Final = re.compile(r"^(\d+)_committed_unnamed$")
_STATES: Final = range(20, 41)
"""Numbers that can count the states of the coalition."""
RULES: Final[Mapping[str, str]] = {
    "opposite": "same nation and line, opposite kinds, both standing",
    "before": "same nation and line, before and after a refusal",
    "noted": "noted in review: another record or version says otherwise",
    "announced": "a number announced against the names on record",
    "place": "two accounts of where a meeting was",
    "counts": "different numbers of states for one meeting",
    "account": "two accounts of one event",
}


class Move(Record, kw_only=True):
    """A position that a later one of the same nation and line replaced, without a refusal."""

    nation: Nation
    line_of_effort: Slug
    text: Text
    statements: tuple[Slug, ...]


class Row(NamedTuple):
    """A statement with its id."""

    key: str
    statement: Statement


def tensions(plan: Plan) -> dict[str, Tension]:
    """Return id (`rule-…`): tension, those that a rule finds and those entered by hand."""
    found: dict[str, Tension] = {}
    found.update(_announced(plan))
    found.update(_of_events(plan))
    for iso3, nation in plan.nations.items():
        found.update(_of_nation(iso3, nation))
    return {**found, **plan.tensions}


def rule_of(tension_id: str) -> str:
    """Return in words the rule that found a tension."""
    return RULES.get(tension_id.partition("-")[0], "entered by hand")


def moves(plan: Plan) -> tuple[Move, ...]:
    """Return the positions that moved with no refusal on either side, one per nation and line."""
    return tuple(
        Move(
            nation=iso3,
            line_of_effort=effort,
            text=_both((old, *new)),
            statements=(old.key, *(row.key for row in new)),
        )
        for iso3, nation in plan.nations.items()
        for effort, old, new in _replaced(nation)
        if not _refuses(old, *new)
    )


def _of_nation(iso3: Nation, nation: NationFile) -> Iterator[tuple[str, Tension]]:
    for effort, rows in standing(nation).items():
        refused = [row for row in rows if row.statement.kind == "exclusion"]
        open_rows = [row for row in rows if row.statement.kind in ("offer", "consideration")]
        if refused and open_rows:
            yield (
                f"opposite-{iso3}-{effort}",
                _tension(iso3, nation, f"{effort}, opposite kinds", (*refused, *open_rows)),
            )
    for effort, old, new in _replaced(nation):
        if _refuses(old, *new):
            yield (
                f"before-{iso3}-{effort}",
                _tension(iso3, nation, f"{effort}, before and after", (old, *new)),
            )
    yield from _noted(iso3, nation)


def _tension(iso3: Nation, nation: NationFile, title: str, rows: tuple[Row, ...]) -> Tension:
    return Tension(
        title=f"{nation.name}: {title}",
        text=_both(rows),
        statements=tuple(row.key for row in rows),
        nation=iso3,
    )


def _both(rows: tuple[Row, ...]) -> str:
    return " ".join(
        f"{date_words(row.statement.date)}, {row.statement.speaker}: "
        f"{row.statement.paraphrase.rstrip('.')} ({row.key})."
        for row in sorted(rows, key=lambda row: (row.statement.date, row.key))
    )


def standing(nation: NationFile) -> dict[str, list[Row]]:
    """Return line of effort: own rows that stand; peacekeeping is presence by another name."""
    rows: dict[str, list[Row]] = {}
    for key, row in nation.statements.items():
        effort = "presence" if row.detail == "peacekeeping" else row.line_of_effort
        if row.use == "own" and effort is not None:
            rows.setdefault(effort, []).append(Row(key, row))
    return rows


def _refuses(*rows: Row) -> bool:
    return any(row.statement.kind == "exclusion" for row in rows)


def _replaced(nation: NationFile) -> Iterator[tuple[str, Row, tuple[Row, ...]]]:
    """Yield line of effort, a past row and the own rows of another kind that replaced it.

    Those that its note names ("overtaken by S114"), else the next one.
    """
    for key, row in nation.statements.items():
        effort = row.line_of_effort
        if row.use != "past" or effort is None:
            continue
        later = [
            Row(other, new)
            for other, new in nation.statements.items()
            if new.line_of_effort == effort
            and new.use == "own"
            and new.kind != row.kind
            and new.date > row.date
        ]
        later.sort(key=lambda new: (new.statement.date, new.key))
        named = [new for new in later if new.key in cited(row)]
        if named or later:
            yield effort, Row(key, row), tuple(named or later[:1])


def _noted(iso3: Nation, nation: NationFile) -> Iterator[tuple[str, Tension]]:
    """Yield one tension per occasion whose review note says that records disagree."""
    groups: dict[str, list[str]] = {}
    for key, row in nation.statements.items():
        if _NOTED.search(row.note):
            groups.setdefault(row.group, []).append(key)
    for group, keys in groups.items():
        noted = [nation.statements[key] for key in keys]
        others = [other for row in noted for other in cited(row) if other in nation.statements]
        for row in noted:
            if _DAY_BEFORE in row.note:
                others += _day_before(nation, row)
        notes = "; ".join(f"{key}: {nation.statements[key].note}" for key in keys)
        rows = tuple(Row(key, nation.statements[key]) for key in dict.fromkeys([*keys, *others]))
        tension = _tension(iso3, nation, "records disagree", rows)
        yield (
            f"noted-{iso3}-{group}",
            tension.replace(text=f"{tension.text} Review: {notes}."),
        )


def _day_before(nation: NationFile, noted: Statement) -> list[str]:
    """Return the own rows on presence of the last earlier day: what a note calls the day before.

    Conditions when the note speaks of a condition, else what was left open.
    """
    kind = "condition" if "condition" in noted.note else "consideration"
    earlier = {
        key: row.date
        for key, row in nation.statements.items()
        if row.date < noted.date
        and (row.use, row.kind, row.line_of_effort) == ("own", kind, "presence")
    }
    last = max(earlier.values(), default="")
    return [key for key, day in earlier.items() if day == last]


def _announced(plan: Plan) -> Iterator[tuple[str, Tension]]:
    for event_id, event in plan.events.items():
        match = _ANNOUNCED.match(event.mandate_state_after)
        if match is None:
            continue
        number = match[1]
        named = {
            key: nation.name
            for nation in plan.nations.values()
            for key, row in nation.statements.items()
            if row.detail == f"one_of_{number}"
        }
        offering = {
            iso3: min(dates)
            for iso3, nation in plan.nations.items()
            if (dates := [row.date for row in nation.statements.values() if is_own_offer(row)])
        }
        by_then = sum(date <= event.date for date in offering.values())
        press = (
            f"a report counts {and_list(named.values())} among them "
            f"({', '.join(named)}, not confirmed)"
            if named
            else "no report names one"
        )
        yield (
            f"announced-{event_id}",
            Tension(
                title=f"{number} announced, none named",
                text=(
                    f"On {date_words(event.date)}, {number} states were said to commit "
                    f"({event_id}); no record names them, {press}. Own offers are on record of "
                    f"{counted(len(offering), 'nation')}, of {by_then} by that day: "
                    f"that is no list of the {number}."
                ),
                statements=tuple(named),
                events=(event_id,),
            ),
        )


def _of_events(plan: Plan) -> Iterator[tuple[str, Tension]]:
    counts: list[str] = []
    for event_id, event in plan.events.items():
        meant = [
            other
            for other, account in plan.events.items()
            if other != event_id and date_words(account.date) in event.note
        ]
        if meant:
            yield (
                f"place-{event_id}",
                Tension(
                    title=f"{plan.events[meant[0]].place} or {event.place.split(' (')[0]} on "
                    f"{date_words(event.date)}",
                    text=f"{event.note.rstrip('.')} ({', '.join((event_id, *meant))}).",
                    events=(event_id, *meant),
                ),
            )
        elif len(_numbers(event.note)) > 1:
            counts.append(event_id)
        elif re.search(r"\d", event.note):
            yield (
                f"account-{event_id}",
                Tension(
                    title=f"{event.title}, {date_words(event.date)}",
                    text=f"{event.note.rstrip('.')} ({event_id}).",
                    events=(event_id,),
                ),
            )
    if counts:
        lines = (
            f"{date_words(plan.events[key].date)}: {plan.events[key].note.rstrip('.')} ({key})."
            for key in counts
        )
        yield (
            "counts-states",
            Tension(title="How many states took part", text=" ".join(lines), events=tuple(counts)),
        )


def _numbers(note: str) -> set[int]:
    """Return the numbers in a note that can count states, ids and years left out."""
    found = (int(number) for number in re.findall(r"(?<![\w-])\d{2}(?!\w)", note))
    return {number for number in found if number in _STATES}
