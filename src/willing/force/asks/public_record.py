"""How far a nation's public record already goes on a line of effort, and what stands against."""

from typing import Final, Literal

from willing.basics.record import Record
from willing.basics.units import Text
from willing.coalition.nation import NationFile
from willing.coalition.offer import layer
from willing.force.asks.own_words import Said, effort_said, own_words
from willing.plan.document import Plan

Standing = Literal["offered", "said", "considered", "nothing", "refused_elsewhere", "excluded"]
"""`refused_elsewhere`: it says nothing of this line of effort, and its latest own word on another
rules that out."""
STRENGTH: Final[dict[Standing, int]] = {
    "offered": 0,
    "said": 1,
    "considered": 2,
    "nothing": 3,
    "refused_elsewhere": 4,
    "excluded": 5,
}
SHOWN: Final = 3


class PublicRecord(Record, kw_only=True):
    """What the nation's file says of a line of effort."""

    line_of_effort: Text = ""
    standing: Standing
    """The furthest it goes; `excluded` where its own latest word rules it out."""
    said: tuple[Said, ...] = ()
    """Newest first."""
    offers: int = 0
    """Offers of the nation on the line of effort, drafts left out."""
    disagrees: bool = False
    """It has both offered or said, and excluded."""


def public_record(plan: Plan, nation: str, line_of_effort: str) -> PublicRecord:
    """Return how far the record of a nation goes on a line of effort."""
    file = plan.nations[nation]
    said = own_words(file, {line_of_effort})
    offers = _offers(file, line_of_effort)
    standing = _standing(said, offers)
    if standing == "nothing" and (refusal := _refused_elsewhere(file)) is not None:
        return PublicRecord(
            line_of_effort=line_of_effort, standing="refused_elsewhere", said=(refusal,)
        )
    spoke = [each for each in said if each.kind in ("offer", "exclusion")]
    excluded = any(each.kind == "exclusion" for each in spoke)
    spoke_for = any(_is_offer(each) for each in spoke)
    return PublicRecord(
        line_of_effort=line_of_effort,
        standing=standing,
        said=_shown(said),
        offers=offers,
        disagrees=excluded and (spoke_for or offers > 0),
    )


def _refused_elsewhere(file: NationFile) -> Said | None:
    """Return the nation's latest own word on any line of effort, where it is a refusal."""
    every = {
        effort for each in file.statements.values() if (effort := effort_said(each)) is not None
    }
    spoke = [each for each in own_words(file, every) if each.kind in ("offer", "exclusion")]
    return spoke[0] if spoke and spoke[0].kind == "exclusion" else None


def _offers(file: NationFile, line_of_effort: str) -> int:
    return sum(
        1
        for each in file.offers.values()
        if each.line_of_effort == line_of_effort and layer(each) != "said"
    )


def _standing(said: tuple[Said, ...], offers: int) -> Standing:
    """Its latest own word on it decides between an offer and an exclusion."""
    latest = next((e.kind for e in said if e.kind == "exclusion" or _is_offer(e)), None)
    if latest == "exclusion" and offers == 0:
        return "excluded"
    if offers:
        return "offered"
    if latest == "offer":
        return "said"
    return "considered" if any(each.kind != "exclusion" for each in said) else "nothing"


def _is_offer(each: Said) -> bool:
    """Whether it spoke of help, by a source that may carry it."""
    return each.kind == "offer" and not each.uncorroborated


def _shown(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """The newest few, and the newest exclusion even if it is older."""
    first = said[:SHOWN]
    if any(each.kind == "exclusion" for each in first):
        return first
    excluded = next((each for each in said if each.kind == "exclusion"), None)
    return first if excluded is None else (*first[: SHOWN - 1], excluded)
