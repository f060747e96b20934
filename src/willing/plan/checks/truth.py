"""Checks that layers of truth do not mix: acts, states and bases fit together."""

from collections.abc import Iterator
from typing import Final

from willing.plan.checks.scope import Scope
from willing.plan.wrong import Wrong

NOT_YET_OFFERED: Final = "ZZZ"
_NEVER_FILLING: Final = ("partner", "outside")


def acts_rest_on_an_offer(scope: Scope) -> Iterator[Wrong]:
    """What was only drafted or sensed cannot have been accepted or authorised."""
    for path, offer in scope.offers():
        acts = [name for name in ("accepted", "authorised") if getattr(offer, name) is not None]
        if acts and offer.state in ("draft", "sensed"):
            what = f"the offer is {' and '.join(acts)}, but its state is {offer.state}"
            fix = f'Write state = "offered", or remove {" and ".join(acts)}'
            yield Wrong((*path, "state"), what, fix)


def acts_have_a_name(scope: Scope) -> Iterator[Wrong]:
    """An act was done by somebody with a name."""
    for path, offer in scope.offers():
        for name in ("accepted", "authorised"):
            act = getattr(offer, name)
            if act is not None and not act.by.strip():
                where = (*path, name, "by")
                yield Wrong(where, "nobody is named", "Name the body or person, or remove it")


def only_commitments_are_in_theatre(scope: Scope) -> Iterator[Wrong]:
    """What is in theatre was accepted and authorised before."""
    for path, offer in scope.offers():
        if offer.in_theatre is None or (offer.accepted and offer.authorised):
            continue
        missing = [name for name in ("accepted", "authorised") if getattr(offer, name) is None]
        what = f"the offer is {offer.in_theatre}, but not {' and not '.join(missing)}"
        fix = f"Add {' and '.join(missing)}, or remove in_theatre"
        yield Wrong((*path, "in_theatre"), what, fix)


def acts_cover_modules(scope: Scope) -> Iterator[Wrong]:
    """An act covers at least one module; what is in theatre is covered by both acts."""
    for path, offer in scope.offers():
        acts = {name: getattr(offer, name) for name in ("accepted", "authorised")}
        covered = {
            name: act.modules for name, act in acts.items() if act and act.modules is not None
        }
        for name in [name for name, modules in covered.items() if modules == 0]:
            what = "the act covers no module"
            yield Wrong((*path, name, "modules"), what, "Write how many, or remove the act")
        there = offer.in_theatre_modules
        if there is None:
            continue
        where = (*path, "in_theatre_modules")
        if offer.in_theatre is None:
            yield Wrong(where, "nothing is in theatre", "Add in_theatre, or remove the number")
        elif there == 0:
            yield Wrong(where, "no module is in theatre", "Write how many, or remove in_theatre")
        elif covered and there > min(covered.values()):
            what = f"{there} are in theatre, and the two acts cover {min(covered.values())}"
            yield Wrong(where, what, "Write how many of them are covered by both acts")


def drafts_of_real_nations_are_notional(scope: Scope) -> Iterator[Wrong]:
    """A draft's size comes from a template: in a real plan it is neither public nor declared."""
    for path, offer in () if scope.plan.fictional else scope.offers():
        if offer.state == "draft" and offer.basis != "notional":
            what = f"a draft has a notional size, and this one says it is {offer.basis}"
            fix = 'Write basis = "notional", or the state that the nation itself gave it'
            yield Wrong((*path, "basis"), what, fix)


def unmet_need_is_nobodys_act(scope: Scope) -> Iterator[Wrong]:
    """Nobody has offered, accepted or authorised what stands under ZZZ."""
    nation = scope.plan.nations.get(NOT_YET_OFFERED)
    if nation is None:
        return
    path = ("nations", NOT_YET_OFFERED)
    if nation.coalition_status != "not_yet_offered":
        what = f"ZZZ is 'not yet offered', not a {nation.coalition_status}"
        fix = 'Write coalition_status = "not_yet_offered"'
        yield Wrong((*path, "coalition_status"), what, fix)
    for name, offer in nation.offers.items():
        if offer.state != "draft" or offer.accepted is not None or offer.authorised is not None:
            what = "what nobody has offered is a draft, without acts"
            fix = 'Write state = "draft", or move it to the nation that offered it'
            yield Wrong((*path, "offers", name, "state"), what, fix)


def states_outside_fill_nothing(scope: Scope) -> Iterator[Wrong]:
    """A partner or a state outside the coalition is shown apart and has no offers."""
    for path, nation in scope.nations():
        for name in nation.offers if nation.coalition_status in _NEVER_FILLING else ():
            what = f"a state marked {nation.coalition_status} fills nothing"
            fix = 'Remove the offer, or write coalition_status = "participant"'
            yield Wrong((*path, "offers", name), what, fix)


def gates_are_met_by_a_source(scope: Scope) -> Iterator[Wrong]:
    """A gate is met on record only where a source says so."""
    for name, state in scope.plan.gates.items():
        if state.met_week is not None and not state.source.strip():
            what = "the gate is said to be met, and no source says so"
            fix = "Add source, or assume it under [assumptions.gates]"
            yield Wrong(("gates", name, "source"), what, fix)


def anchors_are_declared_with_their_date(scope: Scope) -> Iterator[Wrong]:
    """An anchor has a calendar date exactly when somebody has declared it."""
    for name, anchor in scope.plan.anchors.items():
        path = ("anchors", name)
        if anchor.declared_by and anchor.date is None:
            what = f"declared by {anchor.declared_by}, but without a date"
            yield Wrong((*path, "date"), what, "Add date, or remove declared_by")
        if anchor.date is not None and not anchor.declared_by:
            what = "it has a date, and nobody has declared it"
            yield Wrong((*path, "declared_by"), what, "Add declared_by, or remove date")
        if name == "CF" and anchor.week != 0:
            yield Wrong((*path, "week"), "CF is week 0 of every plan", "Write week = 0")


CHECKS = (
    acts_rest_on_an_offer,
    acts_have_a_name,
    only_commitments_are_in_theatre,
    acts_cover_modules,
    drafts_of_real_nations_are_notional,
    unmet_need_is_nobodys_act,
    states_outside_fill_nothing,
    gates_are_met_by_a_source,
    anchors_are_declared_with_their_date,
)
