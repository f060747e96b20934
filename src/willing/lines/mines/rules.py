"""When a posting is refused: one function, one sentence for each rule; None where it is kept."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from willing.basics.weeks import week_label
from willing.lines.mines.section import Account, Method, MethodKind, MinesSection, Operator, Posting

RELEASED_BY: Final[Mapping[Account, MethodKind]] = {
    "cancelled": "nts",
    "reduced": "ts",
    "cleared": "clearance",
}
STEPS: Final[Mapping[tuple[Account, Account], tuple[MethodKind | None, ...]]] = {
    ("sha", "cancelled"): ("nts",),
    ("sha", "cha"): ("nts", "ts"),
    ("sha", "reduced"): ("ts",),
    ("cha", "reduced"): ("ts",),
    ("cha", "cleared"): ("clearance",),
    ("reduced", "handed_over"): (None,),
    ("cleared", "handed_over"): (None,),
    **{
        (released, hazard): (None,)
        for released in ("cancelled", "reduced", "cleared", "handed_over")
        for hazard in ("sha", "cha")
    },
}
"""(from, to): kinds of method that may post it; None: no method, a handover or a reopening."""


class Case(NamedTuple):
    """A posting about to be made, and what its hazard holds by account in m²."""

    section: MinesSection
    posting: Posting
    balance_m2: Mapping[Account, int]


def refusal(case: Case) -> str | None:
    """Return the sentence of the first rule that the posting breaks, or None."""
    return next((text for rule in RULES if (text := rule(case)) is not None), None)


def hazard_is_registered(case: Case) -> str | None:
    """The hazard exists."""
    if case.posting.hazard in case.section.hazards:
        return None
    return f"hazard '{case.posting.hazard}' is not in the register"


def territory_is_no_hazard(case: Case) -> str | None:
    """Potentially affected territory is never one side of a posting."""
    if "affected_territory" not in (case.posting.from_account, *case.posting.to):
        return None
    return (
        "potentially affected territory is a national estimate and never becomes hazard by "
        "arithmetic; register a hazard from a survey, or state a new figure"
    )


def sides_are_equal(case: Case) -> str | None:
    """What leaves is what arrives, to 1 m², and it is more than nothing."""
    left, arrived = case.posting.area_m2, sum(case.posting.to.values())
    if left == arrived and left > 0:
        return None
    return f"{left:,} m² leave {case.posting.from_account} and {arrived:,} m² arrive"


def route_clearance_releases_nothing(case: Case) -> str | None:
    """Military route clearance opens lanes; no land is released by it."""
    method = _method(case)
    if method is None or method.kind != "route_clearance":
        return None
    return "military route clearance opens lanes and releases no land"


def step_exists(case: Case) -> str | None:
    """The method may move land from the one account to each of the others."""
    posting, method = case.posting, _method(case)
    if posting.method is not None and method is None:
        return f"method '{posting.method}' does not exist"
    kind = None if method is None else method.kind
    for account in posting.to:
        if kind not in STEPS.get((posting.from_account, account), ()):
            by = "without a method" if kind is None else f"by {kind}"
            return f"no land goes from {posting.from_account} to {account} {by}"
    return None


def operator_is_accredited(case: Case) -> str | None:
    """Who releases land is accredited for the method in that week."""
    posting = case.posting
    if posting.method is None or not any(each in RELEASED_BY for each in posting.to):
        return None
    operator = case.section.operators.get(posting.operator or "")
    if operator is None:
        return f"operator '{posting.operator or ''}' is not known: only accredited ones release"
    if accredited(operator, posting.method, posting.week):
        return None
    return (
        f"{operator.title} is not accredited for '{posting.method}' in {week_label(posting.week)}"
    )


def depth_is_stated(case: Case) -> str | None:
    """Cleared land is cleared to a depth."""
    method = _method(case)
    if "cleared" not in case.posting.to or case.posting.depth_m is not None:
        return None
    if method is not None and method.depth_m is not None:
        return None
    return "land is cleared to a depth, and none is stated"


def evidence_is_stated(case: Case) -> str | None:
    """Every posting rests on a report or certificate."""
    return None if case.posting.evidence.strip() else "it rests on no evidence"


def doubt_is_within_threshold(case: Case) -> str | None:
    """The probability that ordnance is left, unrounded, is at or below the threshold."""
    left, limit = case.posting.probability_left, case.section.release_threshold
    if left is None or limit is None or left <= limit:
        return None
    if not {"cancelled", "reduced"} & set(case.posting.to):
        return None
    return f"probability_left {left:g} is above the threshold of {limit:g}"


def account_is_not_overdrawn(case: Case) -> str | None:
    """No more land leaves an account than the hazard has in it."""
    held = case.balance_m2.get(case.posting.from_account, 0)
    if case.posting.area_m2 <= held:
        return None
    return (
        f"{case.posting.area_m2:,} m² would leave {case.posting.from_account} of hazard "
        f"'{case.posting.hazard}', which holds {held:,} m² in {week_label(case.posting.week)}"
    )


RULES: Final[tuple[Callable[[Case], str | None], ...]] = (
    hazard_is_registered,
    territory_is_no_hazard,
    sides_are_equal,
    route_clearance_releases_nothing,
    step_exists,
    operator_is_accredited,
    depth_is_stated,
    evidence_is_stated,
    doubt_is_within_threshold,
    account_is_not_overdrawn,
)


def accredited(operator: Operator, method: str, week: int) -> bool:
    """Return whether an operator may release land by a method in a week."""
    return any(
        each.method == method and each.first_week <= week <= each.last_week
        for each in operator.accreditations
    )


def _method(case: Case) -> Method | None:
    return case.section.methods.get(case.posting.method or "")
