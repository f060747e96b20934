"""What the plan loses with each nation and each pair of them, bracketed from both sides."""

from collections.abc import Collection

from willing.basics.record import Record
from willing.basics.units import Count, Nation, Share, Slug, Week, Weeks


class LostLine(Record, kw_only=True):
    """A line that a loss brings below its threshold in weeks in which it stood."""

    line: Slug
    first_week: Week
    last_week: Week
    weeks_at_once: Weeks
    """Weeks newly below threshold when the nation's modules and what waits for them are out."""
    weeks_after: Weeks
    """Weeks newly below threshold that stay so in the best refill found."""
    own: bool
    """The nation's own modules open it, without the contagion: it is a single point of failure."""
    refilled_by: tuple[Slug, ...] = ()
    """Modules that feed it in the refill and did not before."""
    refill_weeks: Weeks | None = None
    """From an order on the day of the loss until the first of them counts; None without any."""


class NationLoss(Record, kw_only=True):
    """One nation lost from the plan."""

    nation: Nation
    modules: Count
    """Its modules in the plan."""
    contagion: tuple[Slug, ...] = ()
    """Modules of others that go with it: what they wait for is no longer there."""
    cost_at_once: float
    cost_after: float
    """Of the best plan found without it; the upper end of the bracket."""
    bound: float
    """No plan without it costs less; the lower end of the bracket."""
    lines: tuple[LostLine, ...] = ()


class PairLoss(Record, kw_only=True):
    """Two nations lost together, bracketed by the bound and what the plan costs at once."""

    nations: tuple[Nation, Nation]
    modules: Count
    """Modules out, contagion included."""
    cost_at_once: float
    bound: float


class Resilience(Record, kw_only=True):
    """The loss of each nation with modules in the plan, dearest first; pairs if asked for."""

    cost: float
    bound: float
    line_weeks: Count
    """Line-weeks in which the plan keeps a threshold."""
    nations: tuple[NationLoss, ...]
    pairs: tuple[PairLoss, ...] = ()
    """By what they cost at once, dearest first."""
    iterations: Count = 0
    """Of the search for refills, over all nations."""
    notional_share: Share = 0.0


def bound_without(study: Resilience, nations: Collection[str]) -> float:
    """Return the highest bound the study proved for a plan without these nations, or more of it.

    What holds without some of them holds without all of them; 0 where it proved nothing.
    """
    gone = set(nations)
    singles = [each.bound for each in study.nations if each.nation in gone]
    pairs = [each.bound for each in study.pairs if gone.issuperset(each.nations)]
    return max((*singles, *pairs), default=0.0)
