"""What stops each module that could serve a line from serving it in a week."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from willing.basics.weeks import week_label
from willing.force.finished import Look
from willing.force.prospects import nearest_stop
from willing.force.room import no_room
from willing.force.stops import Stop

NAMED: Final = 3
"""Details and obstacles a sentence names."""


class Obstacle(NamedTuple):
    """Modules that one kind of thing stops."""

    phrase: str
    modules: tuple[str, ...]
    nations: tuple[str, ...] = ()


def obstacles(look: Look) -> tuple[Obstacle, ...]:
    """Return what stops every module of the plan that could give the line anything.

    Modules that already serve it are left out; those nearest to serving come first.
    """
    found: dict[tuple[int, str], list[tuple[Stop, str, str]]] = {}
    for one, module, nation in _stopped(look):
        found.setdefault((-one.order, one.phrase), []).append((one, module, nation))
    return tuple(_told([stop for stop, _, _ in rows], rows) for _, rows in sorted(found.items()))


def _stopped(look: Look) -> Iterator[tuple[Stop, str, str]]:
    """Yield what stops each module that could give the line anything, with module and nation."""
    for each in look.finished.serving[look.line]:
        whole = nearest_stop(look.finished.prospects(look.line, each), look.week)
        for module in each.modules:
            one = whole if whole is not None else module_stop(look, module)
            if one is not None:
                yield one, module, each.nation


def _told(stops: Sequence[Stop], rows: Sequence[tuple[Stop, str, str]]) -> Obstacle:
    weeks = [stop.week for stop in stops if stop.week is not None]
    details = sorted({stop.detail for stop in stops if stop.detail})
    words = week_label(min(weeks)) if weeks else some(details)
    return Obstacle(
        stops[0].phrase.format(words),
        tuple(module for _, module, _ in rows),
        tuple(sorted({nation for _, _, nation in rows})),
    )


def some(details: Sequence[str]) -> str:
    """Return the first few, and how many more there are."""
    more = len(details) - NAMED
    return ", ".join(details[:NAMED]) + (f" and {more} more" if more > 0 else "")


def module_stop(look: Look, module: str) -> Stop | None:
    """Return what stops one module that may be there in the week; None when it serves the line."""
    own = look.finished.used.get(module, ())
    here = [each for each in own if each.first_week <= look.week <= each.last_week]
    if any(look.line in each.lines for each in here):
        arriving = here[0].effective_week > look.week
        return Stop(10, "arriving", "arriving, not yet effective") if arriving else None
    if here:
        where = tuple(sorted({line for each in here for line in each.lines}))
        place = ", ".join(where) or here[0].zone
        return Stop(9, "elsewhere", "at work elsewhere ({}) in this plan", place, lines=where)
    serving = [each for each in own if look.line in each.lines]
    starts, ends = [e.first_week for e in serving], [e.last_week for e in serving]
    if serving and min(ends) < look.week < max(starts):
        return Stop(8, "rotation", "between rotations")
    room = no_room(look, module)
    if room is not None:
        return Stop(7, room.cause, "{}", room.phrase)
    if own:
        return Stop(8, "rotation", "used in other weeks in this plan")
    return Stop(7, "cost", "free, but cost more than they save in any rotation they can keep up")
