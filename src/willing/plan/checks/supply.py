"""Checks of offers: what they name exists, and their numbers can be kept."""

from collections.abc import Iterator
from typing import Final

from willing.basics.figure import SIZES, quantity_at
from willing.coalition.offer import Offer
from willing.plan.checks.scope import Scope, Table, capabilities, efforts, statements, zones
from willing.plan.document import Plan
from willing.plan.paths import Path
from willing.plan.wrong import Wrong

MOST_MODULES_PER_OFFER: Final = 500
MOST_MODULES: Final = 20_000


def offer_ids_are_unique(scope: Scope) -> Iterator[Wrong]:
    """An offer's id is its own, across all nations."""
    first: dict[str, Path] = {}
    for path, _ in scope.offers():
        name = str(path[-1])
        if first.setdefault(name, path) != path:
            what = f"offer '{name}' stands in the file of {first[name][1]} too"
            yield Wrong(path, what, "Rename one of the two")


def offers_serve_a_line_of_effort(scope: Scope) -> Iterator[Wrong]:
    """An offer belongs to a line of effort that exists."""
    for path, offer in scope.offers():
        where = (*path, "line_of_effort")
        yield from efforts(scope).missing(where, [offer.line_of_effort])


def offers_can_be_employed(scope: Scope) -> Iterator[Wrong]:
    """An offer has at least one employment, with a zone and something it supplies."""
    for path, offer in scope.offers():
        if not offer.employments:
            fix = "Add [employments.ROLE] with `zones` and `supplies`"
            yield Wrong((*path, "employments"), "the offer has no employment", fix)
        for role, employment in offer.employments.items():
            where = (*path, "employments", role)
            if not employment.zones:
                yield Wrong((*where, "zones"), "no zone is named", "Name at least one")
            if not employment.supplies:
                what = "the employment supplies nothing"
                yield Wrong((*where, "supplies"), what, "Write capability = amount")


def employment_zones_exist(scope: Scope) -> Iterator[Wrong]:
    """A module is employed in zones that exist."""
    for path, offer in scope.offers():
        for role, employment in offer.employments.items():
            where = (*path, "employments", role, "zones")
            yield from zones(scope).missing(where, employment.zones)


def offer_capabilities_exist(scope: Scope) -> Iterator[Wrong]:
    """A module supplies, and needs, capabilities that exist."""
    for path, offer in scope.offers():
        for role, employment in offer.employments.items():
            for name in employment.supplies:
                where = (*path, "employments", role, "supplies", name)
                yield from capabilities(scope).missing(where, [name])
        for name in offer.enablers:
            yield from capabilities(scope).missing((*path, "enablers", name), [name])


def offer_caveats_exist(scope: Scope) -> Iterator[Wrong]:
    """The caveats that an offer names are its nation's own."""
    for path, nation in scope.nations():
        table = Table("caveat", nation.caveats, (*path, "caveats"))
        for name, offer in nation.offers.items():
            yield from table.missing((*path, "offers", name, "caveats"), offer.caveats)


def offer_conditions_exist(scope: Scope) -> Iterator[Wrong]:
    """The conditions that an offer names are its nation's own."""
    for path, nation in scope.nations():
        table = Table("condition", nation.conditions, (*path, "conditions"))
        for name, offer in nation.offers.items():
            yield from table.missing((*path, "offers", name, "conditions"), offer.conditions)


def offer_statements_exist(scope: Scope) -> Iterator[Wrong]:
    """An offer rests on statements that are on record."""
    table = statements(scope)
    for path, offer in scope.offers():
        yield from table.missing((*path, "statements"), offer.statements)


def rotations_can_be_kept(scope: Scope) -> Iterator[Wrong]:
    """A rotation lasts at least a week, and its shortest length is not above its longest."""
    for path, offer in scope.offers():
        rotation, where = offer.rotation, (*path, "rotation", "min_weeks")
        if rotation.min_weeks > rotation.max_weeks:
            what = f"min_weeks {rotation.min_weeks} is above max_weeks {rotation.max_weeks}"
            yield Wrong(where, what, "Lower min_weeks or raise max_weeks")
        elif rotation.max_weeks < 1:
            where = (*path, "rotation", "max_weeks")
            yield Wrong(where, "a rotation lasts at least one week", "Write 1 or more")


def batches_can_form(scope: Scope) -> Iterator[Wrong]:
    """A batch has at least one module."""
    for path, offer in scope.offers():
        if offer.batch < 1:
            what = "a batch has at least one module"
            yield Wrong((*path, "batch"), what, "Write 1 where each goes alone")


def same_troops_are_offered(scope: Scope) -> Iterator[Wrong]:
    """Troops offered twice name another offer of their nation, and rotate as that one says."""
    for path, nation in scope.nations():
        table = Table("offer", nation.offers, (*path, "offers"))
        for name, offer in nation.offers.items():
            other, where = offer.same_troops_as, (*path, "offers", name)
            if other is None:
                continue
            yield from table.missing((*where, "same_troops_as"), [other])
            if other == name:
                what = "an offer names itself as the same troops"
                yield Wrong((*where, "same_troops_as"), what, "Name the other offer")
            elif other in nation.offers:
                for field, value in _stated_otherwise(offer, nation.offers[other]):
                    what = f"{value}, but these are the troops of '{other}'"
                    yield Wrong((*where, field), what, f"Leave {field} out: '{other}' says it")


def _stated_otherwise(offer: Offer, troops: Offer) -> Iterator[tuple[str, str]]:
    """Yield what an offer says of troops that another offer speaks for, in another way."""
    plain = Offer(title="", state="draft", line_of_effort="", employments={})
    for field in ("rotation", "batch", "minimum"):
        own = getattr(offer, field)
        if own not in (getattr(plain, field), getattr(troops, field)):
            yield field, f"another {field} is stated"


def ties_let_go(scope: Scope) -> Iterator[Wrong]:
    """The condition that lets troops go from another task is one of the nation."""
    for path, nation in scope.nations():
        table = Table("condition", nation.conditions, (*path, "conditions"))
        for name, offer in nation.offers.items():
            for index, tie in enumerate(offer.ties):
                where = (*path, "offers", name, "ties", index)
                if tie.release is not None:
                    yield from table.missing((*where, "release"), [tie.release])


def modules_are_whole(scope: Scope) -> Iterator[Wrong]:
    """An offer counts whole modules, and not absurdly many."""
    total = 0.0
    for path, offer in scope.offers():
        counts = [quantity_at(offer.quantity, size) for size in SIZES]
        where = (*path, "quantity")
        if any(count != int(count) for count in counts):
            what = f"{next(c for c in counts if c != int(c)):g} is no whole number of modules"
            yield Wrong(where, what, "Count whole modules; amounts stand in `supplies`")
        elif max(counts) > MOST_MODULES_PER_OFFER:
            what = f"{max(counts):,.0f} modules are more than {MOST_MODULES_PER_OFFER}"
            yield Wrong(where, what, "Offer larger modules, or several offers")
        total += max(counts)
    if total > MOST_MODULES:
        what = f"all offers together hold {total:,.0f} modules, more than {MOST_MODULES:,}"
        yield Wrong(("nations",), what, "Offer larger modules")


def served_lines(plan: Plan) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the SOR lines that employments and accepted gaps name, with their places."""
    for path, offer in Scope(plan, ()).offers():
        for role, employment in offer.employments.items():
            yield (*path, "employments", role, "lines"), employment.lines
    for name, section in plan.sections.items():
        for line in section.accepted_gaps:
            yield (name, "accepted_gaps", line), (line,)


CHECKS = (
    offer_ids_are_unique,
    offers_serve_a_line_of_effort,
    offers_can_be_employed,
    employment_zones_exist,
    offer_capabilities_exist,
    offer_caveats_exist,
    offer_conditions_exist,
    offer_statements_exist,
    rotations_can_be_kept,
    batches_can_form,
    same_troops_are_offered,
    ties_let_go,
    modules_are_whole,
)
