"""What a nation's mandate lets it send: where it is needed, for how long, and how many.

A mandate is needed inside the host, and in a plan without a host wherever a force is away from
home. The host needs none for its own land.
"""

from willing.coalition.gate import GateName, gate_key
from willing.coalition.offer import Offer, layer
from willing.force.gates import Readiness, host_of
from willing.plan.dates import last_whole_week
from willing.plan.document import Plan


def needs_mandate(plan: Plan, nation: str, zone: str) -> bool:
    """Return whether a nation's modules are in a zone under its mandate."""
    host = plan.theatre.host
    if plan.theatre.zones[zone].kind == "home" or nation == host:
        return False
    return host is None or host_of(plan, zone) == host


def granted(plan: Plan, nation: str, offer: Offer, zone: str) -> Readiness:
    """Return from when the nation's mandate lets the offer go to a zone.

    Always, unless it was refused and the nation has not authorised the offer besides: then from
    the week for which the plan assumes another vote of this nation, by its own name.
    """
    refused = plan.nations[nation].mandate.state == "refused" and needs_mandate(plan, nation, zone)
    if not refused or offer.authorised is not None or layer(offer) == "present":
        return Readiness()
    key = gate_key("parliament_vote", nation)
    week = plan.assumptions.gates.get(key)
    if not isinstance(week, int):
        return Readiness(None, missing=(key,))
    return Readiness(7 * week, assumed=(key,))


def last_mandated_week(plan: Plan, nation: str) -> int | None:
    """Return the last week of a nation's mandate; None where none is known."""
    expires = plan.nations[nation].mandate.expires
    return None if expires is None else last_whole_week(plan, expires)


def weeks_without_mandate(plan: Plan, nation: str, zone: str) -> frozenset[int]:
    """Return the weeks after the mandate's end, up to that in which it is assumed to be renewed."""
    last = last_mandated_week(plan, nation)
    if last is None or not needs_mandate(plan, nation, zone):
        return frozenset()
    renewed = assumed_renewal(plan, nation)
    end = plan.horizon.last_week + 1
    return frozenset(range(last + 1, end if renewed is None else renewed))


def assumed_renewal(plan: Plan, nation: str) -> int | None:
    """Return the week in which the plan assumes that a nation's mandate is renewed, if any."""
    gates = plan.assumptions.gates
    week = gates.get(renewal_key(nation), gates.get("mandate_renewal"))
    return week if isinstance(week, int) else None


def renewal_key(nation: str) -> str:
    """Return the key of the gate that a nation's modules wait for beyond its mandate's end."""
    return gate_key("mandate_renewal", nation)


def renewals_assumed(plan: Plan, nation: str, zone: str, last_week: int) -> tuple[str, ...]:
    """Return the renewal that a module rests on that stays in a zone until a week, if any."""
    last = last_mandated_week(plan, nation)
    if last is None or last_week <= last or not needs_mandate(plan, nation, zone):
        return ()
    return (renewal_key(nation),)


def mandate_gates(plan: Plan, nation: str, offer: Offer, zone: str) -> frozenset[GateName]:
    """Return the gates that the mandate makes an offer wait for: another vote after a refusal,
    where the plan says when, and the renewal of what ends before the horizon does."""
    found: set[GateName] = set()
    again = gate_key("parliament_vote", nation) in plan.assumptions.gates
    if again and granted(plan, nation, offer, zone) != Readiness():
        found.add("parliament_vote")
    last = last_mandated_week(plan, nation)
    if last is not None and last < plan.horizon.last_week and needs_mandate(plan, nation, zone):
        found.add("mandate_renewal")
    return frozenset(found)
