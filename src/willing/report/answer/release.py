"""What a reader may see of a plan folder, whose records carry no labels: the default by kind.

A reply is made from the plan that `readable` returns and from nothing else, so that no sentence,
count or error can speak of the rest. In a ledger each record has a label of its own instead.

| kind of record | released to |
| --- | --- |
| statement, event, list facts of a nation, a nation's mandate | public where a page is named |
| offer | public where its source is a page and its size is no assumption |
| act on an offer (accepted, authorised), state of a gate | public where its source is a page |
| caveat, condition | public where every statement it rests on is |
| requirements, gaps, runs, costs, field reports and all else | coalition |
"""

from collections.abc import Collection, Mapping
from typing import Final, TypeVar

from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.label import Label, Reader, may_read
from willing.basics.party import COALITION, HQ, PUBLIC
from willing.basics.source import Source
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Offer
from willing.plan.document import Horizon, Plan, Tension
from willing.plan.sizes import figures

INSIDE: Final = ("lead", "host", "participant")
"""Statuses of the parties of the coalition."""
PUBLIC_LABEL: Final = Label(classification="UNCLASSIFIED", releasable_to=(PUBLIC,), originator=HQ)
COALITION_LABEL: Final = Label(
    classification="UNCLASSIFIED", releasable_to=(COALITION,), originator=HQ
)
PUBLIC_TITLE: Final = "Public record of the coalition"
Each = TypeVar("Each")


def reader_named(plan: Plan, name: str) -> Reader:
    """Return the reader `public`, `HQ` or a nation of the coalition; raises TransferError."""
    if name in (PUBLIC, HQ):
        return Reader(party=name)
    nation = plan.nations.get(name)
    if nation is not None and nation.coalition_status in INSIDE:
        return Reader(party=name)
    what = f"'{name}' is no party of the coalition in this plan"
    fix = "Write the ISO3 code of one, HQ, or public"
    raise TransferError([Fault(file="--as", what=what, fix=fix)])


def is_page(address: str) -> bool:
    """Return whether a source is a page that the public can read."""
    return address.startswith(("https://", "http://"))


def rests_on_assumption(offer: Offer) -> bool:
    """Return whether an offer or any size of it is assumed (notional)."""
    return offer.basis == "notional" or any(each.basis == "notional" for each in figures(offer))


def is_public_offer(plan: Plan, offer: Offer) -> bool:
    """Return whether an offer's source is a page and no size of it is an assumption."""
    source = plan.sources.get(offer.source or "")
    return source is not None and is_page(source.url) and not rests_on_assumption(offer)


def readable(plan: Plan, reader: Reader) -> Plan:
    """Return the plan with what the default labels let the reader read, and nothing else."""
    if may_read(reader, COALITION_LABEL):
        return plan
    if not may_read(reader, PUBLIC_LABEL):
        return _blank(plan)
    nations = {iso3: _public_nation(plan, nation) for iso3, nation in plan.nations.items()}
    kept = {iso3: nation for iso3, nation in nations.items() if nation is not None}
    public = _blank(plan).replace(
        record_to=plan.record_to,
        gates={name: state for name, state in plan.gates.items() if is_page(state.source)},
        sources=_public_sources(plan.sources),
        nations=kept,
        events={key: each for key, each in plan.events.items() if is_page(each.source_url)},
    )
    return public.replace(tensions=_public_tensions(plan, public))


def _blank(plan: Plan) -> Plan:
    """Return a plan that says nothing but whether it is an exercise."""
    return Plan(
        format=1,
        title=PUBLIC_TITLE,
        horizon=Horizon(first_week=0, last_week=0),
        fictional=plan.fictional or plan.theatre.fictional,
    )


def _public_sources(sources: Mapping[str, Source]) -> dict[str, Source]:
    return {name: source for name, source in sources.items() if is_page(source.url)}


def _public_tensions(plan: Plan, public: Plan) -> dict[str, Tension]:
    """Return the tensions written by hand whose records are all public."""
    rows = {key for nation in public.nations.values() for key in nation.statements}
    return {
        name: tension
        for name, tension in plan.tensions.items()
        if (tension.statements or tension.events)
        and rows.issuperset(tension.statements)
        and public.events.keys() >= set(tension.events)
    }


def _public_nation(plan: Plan, nation: NationFile) -> NationFile | None:
    """Return what is public of a nation; None: nothing. Its name and status go with any of it."""
    statements = {key: row for key, row in nation.statements.items() if is_page(row.source_url)}
    offers = {
        key: _public_offer(offer, statements)
        for key, offer in nation.offers.items()
        if is_public_offer(plan, offer)
    }
    mandate = nation.mandate if is_page(nation.mandate.source_url) else Mandate()
    listed = is_page(nation.source_url)
    if not (statements or offers or listed or mandate != Mandate()):
        return None
    said = NationFile(
        name=nation.name,
        coalition_status=nation.coalition_status,
        mandate=mandate,
        offers=offers,
        caveats=_resting_on(nation.caveats, statements),
        conditions=_resting_on(nation.conditions, statements),
        statements=statements,
    )
    return _with_list_facts(said, nation) if listed else said


def _with_list_facts(said: NationFile, nation: NationFile) -> NationFile:
    return said.replace(
        status_basis=nation.status_basis,
        nato_member=nation.nato_member,
        eu_member=nation.eu_member,
        coast=nation.coast,
        attended=nation.attended,
        source_url=nation.source_url,
        source_date=nation.source_date,
    )


def _public_offer(offer: Offer, statements: Collection[str]) -> Offer:
    """Return what is public of an offer: acts whose source is a page, no zones, no ties."""
    accepted, authorised = _public_act(offer.accepted), _public_act(offer.authorised)
    both = accepted is not None and authorised is not None
    return Offer(
        title=offer.title,
        state=offer.state,
        line_of_effort=offer.line_of_effort,
        employments={},
        basis=offer.basis,
        source=offer.source,
        statements=tuple(key for key in offer.statements if key in statements),
        quantity=offer.quantity,
        accepted=accepted,
        authorised=authorised,
        in_theatre=offer.in_theatre if both else None,
        in_theatre_modules=offer.in_theatre_modules if both else None,
    )


def _public_act(act: Act | None) -> Act | None:
    return act if act is not None and is_page(act.source) else None


def _resting_on(records: Mapping[str, Each], statements: Mapping[str, object]) -> dict[str, Each]:
    """Return the caveats or conditions that rest on public statements alone."""
    return {
        key: record
        for key, record in records.items()
        if (rests := getattr(record, "statements", ())) and statements.keys() >= set(rests)
    }
