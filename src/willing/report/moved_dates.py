"""Dates that a slip moved, told by titles: whose offer, which gate, which anchor."""

from willing.basics.weeks import week_label
from willing.coalition.offer import Offer
from willing.force.replan.replan import DateChange
from willing.plan.document import Plan
from willing.plan.gate_words import gate_words
from willing.report.words import nation_name, offer_name

_ENDS = {"first_week": "start", "last_week": "end"}


def moved_date_words(plan: Plan, each: DateChange) -> str:
    """Return `“Unit” of Borrin, end of its window: CF+40w becomes CF+36w`.

    What the plan does not have is told by its key.
    """
    what = _what(plan, each.key) or each.key
    if each.date_before is not None:
        return f"{what}: {each.date_before} becomes {each.date_after or 'unknown'}"
    return f"{what}: {week_label(each.before)} becomes {week_label(each.after)}"


def _what(plan: Plan, key: str) -> str:
    match key.split("."):
        case ["anchors", anchor, "date"]:
            return f"declared date of {_anchor(plan, anchor)}"
        case ["anchors", anchor, "week"]:
            return _anchor(plan, anchor)
        case ["gates", gate, _]:
            return f"{gate_words(plan, gate)} on record"
        case ["assumptions", "gates", gate]:
            return f"{gate_words(plan, gate)} as assumed"
        case [nation, "offers", name, *rest] if nation in plan.nations:
            offer = plan.nations[nation].offers.get(name)
            if offer is not None:
                of_whom = f"{offer_name(plan, nation, name)} of {nation_name(plan, nation)}"
                return f"{of_whom}, {_when(offer, rest)}"
    return ""


def _anchor(plan: Plan, anchor: str) -> str:
    found = plan.anchors.get(anchor)
    return f"{found.title} ({anchor})" if found is not None else anchor


def _when(offer: Offer, rest: list[str]) -> str:
    """Return `end of its window`, `start of its absence 1` or `end of its task elsewhere`."""
    end = _ENDS[rest[-1]]
    match rest:
        case ["unavailable", place, _]:
            return f"{end} of its absence {int(place) + 1}"
        case ["ties", place, _]:
            return f"{end} of its other task ({offer.ties[int(place)].to})"
    return f"{end} of its window"
