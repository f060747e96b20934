"""Hard rules on one module at a time, each with its sentence."""

from collections.abc import Iterator
from itertools import pairwise

from willing.basics.figure import quantity_at
from willing.basics.weeks import span_label, week_label
from willing.coalition.condition import Clause, holds, leaf_key
from willing.coalition.gate import GATES
from willing.coalition.offer import Offer, counts, layer
from willing.force.checker.case import (
    Case,
    around,
    caveats_on,
    employment_of,
    factors,
    forbids_place,
    forbids_task,
    gives,
    in_force,
    known,
    last_of,
    number_of,
    offer_of,
    owner_of,
    persons_of,
    present,
    state_of,
    timed,
    together,
)
from willing.force.force_plan import Assignment


def unknown_modules(case: Case) -> Iterator[str]:
    """Every assignment names an offer, a role and a zone of the plan, and a number offered."""
    for each in case.assignments:
        offer = offer_of(case, each)
        if offer is None or employment_of(case, each) is None:
            yield f"{each.module}: the plan has no offer {each.offer} with role {each.role}."
            continue
        if each.zone not in case.plan.theatre.zones:
            yield f"{each.module}: the theatre has no zone {each.zone}."
        name, _ = owner_of(case, each)
        stem = each.module.rpartition(".")[0]
        offered, number = int(quantity_at(offer.quantity, case.size) + 1e-9), number_of(each)
        reach = last_of(case, each)
        if stem not in (name, f"{each.nation.lower()}-{name}") or number < 1 or reach > offered:
            yield f"{each.module}: {each.nation} offers {offered} of {each.offer}."


def uncounted_offers(case: Case) -> Iterator[str]:
    """Only members of the coalition fill, and only with offers that count."""
    for each, offer, _ in known(case):
        status = case.plan.nations[each.nation].coalition_status
        if status in ("partner", "outside", "not_yet_offered"):
            yield f"{each.module}: {each.nation} is {status} and fills nothing."
        elif not counts(offer, case.plan.assumptions.counts_from):
            yield f"{each.module}: the offer is only {offer.state} and does not count."


def zones_not_offered(case: Case) -> Iterator[str]:
    """A module goes only to zones its employment names, or zones inside them."""
    for each, _, employment in known(case):
        if not set(around(case, each.zone)) & set(employment.zones):
            yield f"{each.module}: not offered for {each.zone}."


def forbidden_places(case: Case) -> Iterator[str]:
    """No module works where a caveat of its nation forbids it."""
    for each, offer, _ in known(case):
        for name, caveat in caveats_on(case, each, offer).items():
            if forbids_place(case, caveat, each.zone) and any(
                in_force(caveat, week) for week in present(each)
            ):
                yield f"{each.module}: caveat {name} forbids {each.zone}."


def forbidden_weeks(case: Case) -> Iterator[str]:
    """No module works in weeks, or does a task in weeks, that a caveat forbids."""
    for each, offer, employment in known(case):
        caveats = caveats_on(case, each, offer)
        never = [caveat for caveat in caveats.values() if not timed(caveat)]
        tasks_left = [
            capability
            for capability in employment.supplies
            if capability not in each.declined
            and not any(forbids_task(case, caveat, offer, capability) for caveat in never)
        ]
        for name, caveat in caveats.items():
            if not timed(caveat) or not any(in_force(caveat, week) for week in present(each)):
                continue
            places = caveat.deny_zones or caveat.only_zones or caveat.deny_hosts
            tasks = caveat.deny_tasks or caveat.only_tasks
            plain = not (places or caveat.only_hosts or tasks)
            task = any(forbids_task(case, caveat, offer, c) for c in tasks_left)
            if plain or task:
                yield f"{each.module}: caveat {name} forbids {span(each)}."


def span(assignment: Assignment) -> str:
    """Return `CF+9w to CF+21w`."""
    return span_label(assignment.first_week, assignment.last_week)


def wrong_lines(case: Case) -> Iterator[str]:
    """A module feeds only lines in its zone, that ask for what it may give, each gift once."""
    for each, offer, employment in known(case):
        free = {*gives(case, each, offer), "lead nation"}
        for line in each.lines:
            requirement = case.requirements.get(line)
            if requirement is None:
                yield f"{each.module}: there is no SOR line {line}."
                continue
            named = not employment.lines or line in employment.lines
            taken = set(factors(requirement)) & set(gives(case, each, offer))
            if requirement.lead_nation and taken and offer.lead_nation:
                taken = {"lead nation"}
            elif requirement.lead_nation:
                yield f"{each.module}: not offered as lead nation, as {line} asks."
                continue
            if requirement.zone != each.zone or not named or not taken:
                yield f"{each.module}: cannot serve {line} in {each.zone}."
            elif not taken <= free:
                yield f"{each.module}: serves {line} with what it already gives another line."
            free -= taken


def order_day(case: Case, assignment: Assignment, offer: Offer) -> int:
    """Return the last day on which the order could be given for this arrival."""
    here = layer(offer) == "present"
    moving = here or offer.in_theatre == "deploying"
    home = case.plan.theatre.zones[assignment.zone].kind == "home"
    day = 7 * assignment.first_week
    day -= 0 if moving or offer.authorised is not None else offer.decision_days
    day -= 0 if moving else offer.ntm_days
    return day - (0 if here or home else offer.movement_days)


def too_early(case: Case) -> Iterator[str]:
    """Decision, notice to move and movement fit between the start and the arrival."""
    for each, offer, _ in known(case):
        if order_day(case, each, offer) < 7 * case.plan.horizon.first_week:
            yield f"{each.module}: cannot be there by {week_label(each.first_week)}."


def unmet_conditions(case: Case) -> Iterator[str]:
    """Every condition on the offer holds on the day the order must be given."""
    for each, offer, _ in known(case):
        host = case.plan.theatre.host
        inside = host is not None and state_of(case, each.zone) == host
        frees = [tie.release for tie in offer.ties]
        for name, condition in case.plan.nations[each.nation].conditions.items():
            general = {"all", offer.line_of_effort} & set(condition.applies_to)
            if not (general or name in offer.conditions or name in frees):
                continue
            if condition.inside_host_only and not inside and name not in frees:
                continue
            day = order_day(case, each, offer)
            if not _holds(case, each.nation, condition.needs, day):
                yield f"{each.module}: condition {name} does not hold in time."


def _holds(case: Case, nation: str, clause: Clause, day: int) -> bool:
    """Return whether the tree holds on a day, other nations' part read off the assignments."""

    def leaf(node: Clause) -> bool:
        if node.condition is not None:
            inner = case.plan.nations[nation].conditions[node.condition].needs
            return _holds(case, nation, inner, day)
        return _gate_holds(case, nation, node, day)

    return holds(clause, leaf)


def _gate_holds(case: Case, nation: str, node: Clause, day: int) -> bool:
    assert node.gate is not None
    kind = GATES[node.gate]
    if kind.limit:
        return True
    recorded = case.plan.gates.get(node.gate)
    if recorded is not None and recorded.met_week is not None and not kind.national:
        return day >= 7 * recorded.met_week + node.held_days
    gates = case.plan.assumptions.gates
    week = gates.get(leaf_key(node, nation), gates.get(node.gate))
    if week is None and node.gate == "commitment":
        there = [each for each in case.assignments if each.nation == node.nation]
        used = {each.module: together(case, each) for each in there}
        return node.nation in case.plan.nations and sum(used.values()) >= node.modules
    return isinstance(week, int) and day >= 7 * week + node.held_days


def outside_windows(case: Case) -> Iterator[str]:
    """A module is there only in the horizon, in the weeks offered and not while unavailable."""
    for each, offer, _ in known(case):
        first = case.plan.horizon.first_week if offer.first_week is None else offer.first_week
        last = case.plan.horizon.last_week if offer.last_week is None else offer.last_week
        away = any(
            window.first_week <= week <= window.last_week
            for week in present(each)
            for window in offer.unavailable
        )
        outside = each.first_week < first or each.last_week > last or away
        if outside or not set(present(each)) <= set(case.plan.weeks):
            yield f"{each.module}: is not available in all of {span(each)}."


def tied_elsewhere(case: Case) -> Iterator[str]:
    """No module is there in weeks in which another task holds its troops."""
    for each, offer, _ in known(case):
        for tie in offer.ties:
            if tie.last_week is None and tie.release is not None:
                continue
            held = [
                week
                for week in present(each)
                if (tie.first_week is None or week >= tie.first_week)
                and (tie.last_week is None or week <= tie.last_week)
            ]
            if held:
                yield f"{each.module}: is tied to {tie.to} in {week_label(held[0])}."


def two_places(case: Case) -> Iterator[str]:
    """The same troops, under whichever offer, are in one place at a time."""
    there: set[tuple[str, int]] = set()
    named: set[str] = set()
    for each, _, _ in known(case):
        weeks = {(each.module, week) for week in present(each)}
        if weeks & there and each.module not in named:
            named.add(each.module)
            yield f"{each.module}: the same troops twice in {week_label(min(weeks & there)[1])}."
        there |= weeks


def too_slow(case: Case) -> Iterator[str]:
    """A reserve held at home is in effect within the notice its line asks for."""
    for each, offer, employment in known(case):
        if case.plan.theatre.zones[each.zone].kind != "home":
            continue
        days = offer.ntm_days + offer.movement_days + employment.rsom_days
        days += offer.decision_days if offer.authorised is None else 0
        for line in each.lines:
            asked = case.requirements.get(line)
            if asked is not None and asked.notice_days is not None and days > asked.notice_days:
                yield f"{each.module}: {days} days to effect, {line} allows {asked.notice_days}."


def broken_rotations(case: Case) -> Iterator[str]:
    """Rotations have a length, a rest between them and a number that the module can keep up."""
    by_module: dict[str, list[Assignment]] = {}
    for each, _, _ in known(case):
        by_module.setdefault(each.module, []).append(each)
    for module, found in sorted(by_module.items()):
        rows = sorted(found, key=lambda each: each.first_week)
        _, owner = owner_of(case, rows[0])
        assert owner is not None
        rule = owner.rotation
        if len(rows) > rule.max_rotations:
            yield f"{module}: {len(rows)} rotations, {rule.max_rotations} at most."
        for each in rows:
            if not max(1, rule.min_weeks) <= len(present(each)) <= rule.max_weeks:
                yield f"{module}: a rotation of {len(present(each))} weeks."
        for one, other in pairwise(rows):
            if other.first_week <= one.last_week + rule.dwell_weeks:
                yield f"{module}: too little rest before {week_label(other.first_week)}."


def wrong_effect(case: Case) -> Iterator[str]:
    """A module counts only after RSOM, or after the handover on relief; persons as offered."""
    seen: set[str] = set()
    order = sorted(known(case), key=lambda row: (row[0].module, row[0].first_week))
    for each, offer, employment in order:
        home = case.plan.theatre.zones[each.zone].kind == "home"
        settled = layer(offer) == "present" and offer.in_theatre != "rsom"
        first_days = 0 if home or settled else employment.rsom_days
        days = (0 if home else employment.handover_days) if each.module in seen else first_days
        seen.add(each.module)
        due = min(each.first_week + (days + 6) // 7, each.last_week + 1)
        if each.effective_week != due:
            counts_from = week_label(each.effective_week)
            yield f"{each.module}: counts from {counts_from}, not {week_label(due)}."
        if each.modules != together(case, each):
            yield f"{each.module}: {each.modules} modules, {together(case, each)} go together."
        if each.persons != persons_of(case, each, offer):
            yield f"{each.module}: {each.persons} persons, offered {persons_of(case, each, offer)}."
