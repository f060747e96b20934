"""What a nation's mandate lets it send, each rule with its sentence."""

from collections.abc import Iterator

from willing.basics.weeks import week_label
from willing.coalition.offer import layer
from willing.force.checker.case import Case, known, persons_of, present, state_of
from willing.force.checker.module_rules import order_day
from willing.force.force_plan import Assignment
from willing.plan.dates import last_whole_week


def _bound(case: Case, each: Assignment) -> bool:
    """Return whether an assignment is under its nation's mandate."""
    host = case.plan.theatre.host
    if case.plan.theatre.zones[each.zone].kind == "home" or each.nation == host:
        return False
    return host is None or state_of(case, each.zone) == host


def refused_mandate(case: Case) -> Iterator[str]:
    """Where a mandate was refused, only what is authorised besides goes, or what a vote frees."""
    for each, offer, _ in known(case):
        refused = case.plan.nations[each.nation].mandate.state == "refused"
        if not refused or offer.authorised is not None or layer(offer) == "present":
            continue
        vote = case.plan.assumptions.gates.get(f"parliament_vote:{each.nation}")
        freed = isinstance(vote, int) and order_day(case, each, offer) >= 7 * vote
        if _bound(case, each) and not freed:
            yield f"{each.module}: {each.nation} was refused the mandate that {each.zone} needs."


def expired_mandate(case: Case) -> Iterator[str]:
    """Nobody is there after its nation's mandate ended and before it is taken to be renewed."""
    gates = case.plan.assumptions.gates
    for each, _, _ in known(case):
        expires = case.plan.nations[each.nation].mandate.expires
        last = None if expires is None else last_whole_week(case.plan, expires)
        renewed = gates.get(f"mandate_renewal:{each.nation}", gates.get("mandate_renewal"))
        if last is None or not _bound(case, each):
            continue
        without = [week for week in present(each) if week > last]
        if any(not isinstance(renewed, int) or week < renewed for week in without):
            yield f"{each.module}: the mandate of {each.nation} ends with {week_label(last)}."


def over_mandate(case: Case) -> Iterator[str]:
    """No nation has more persons under its mandate in a week than it allows."""
    for nation, file in sorted(case.plan.nations.items()):
        limit = file.mandate.ceiling_persons
        if limit is None:
            continue
        there = dict.fromkeys(case.plan.weeks, 0)
        for each, offer, _ in known(case):
            if each.nation == nation and _bound(case, each):
                for week in present(each):
                    there[week] = there.get(week, 0) + persons_of(case, each, offer)
        for week, persons in there.items():
            if persons > limit:
                yield f"{nation}: {persons} persons in {week_label(week)}, its mandate has {limit}."
