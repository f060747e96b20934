"""Bars of the Gantt: like modules of one nation joined, and set in lanes that do not overlap."""

from collections.abc import Sequence

from willing.basics.record import Record
from willing.basics.weeks import span_label
from willing.coalition.offer import Layer, Offer
from willing.report.html.week_axis import WeekAxis, text_px
from willing.report.like_modules import LikeModules, like_modules
from willing.report.run import Run
from willing.report.words import gates_words


class ModuleBar(Record, kw_only=True):
    """One or several like modules of one nation, with the same weeks."""

    title: str
    nation: str
    layer: Layer
    first_week: int
    last_week: int
    effective_week: int
    count: int = 1
    contingent_on: tuple[str, ...] = ()
    waits_for: str = ""
    """The same gates in words."""
    caveat: bool = False
    lead_in_weeks: tuple[float, ...] = ()
    """Lengths before `first_week`: decision, notice, movement; empty on a relief."""

    @property
    def begins(self) -> float:
        """The week in which the lead-in begins."""
        return self.first_week - sum(self.lead_in_weeks)

    @property
    def words(self) -> str:
        """The title, with the number of like modules."""
        return f"{self.title} ×{self.count}" if self.count > 1 else self.title


def module_bars(run: Run) -> dict[str, list[ModuleBar]]:
    """Return the bars of each nation, nations in the order of the plan, bars by first week."""
    bars: dict[str, list[ModuleBar]] = {}
    for alike in like_modules(run):
        bars.setdefault(alike.first.nation, []).append(_bar(run, alike))
    return bars


def _bar(run: Run, alike: LikeModules) -> ModuleBar:
    each = alike.first
    nation = run.plan.nations.get(each.nation)
    offer: Offer | None = nation.offers.get(each.offer) if nation is not None else None
    chain: tuple[float, ...] = ()
    if offer is not None and alike.arrives:
        chain = (offer.decision_days / 7, offer.ntm_days / 7, offer.movement_days / 7)
    return ModuleBar(
        title=offer.title if offer is not None else each.module,
        nation=each.nation,
        layer=each.layer,
        first_week=each.first_week,
        last_week=each.last_week,
        effective_week=each.effective_week,
        count=len(alike.assignments),
        contingent_on=each.contingent_on,
        waits_for=gates_words(run.plan, each.contingent_on),
        caveat=bool(each.caveats),
        lead_in_weeks=chain if sum(chain) else (),
    )


def spoken(bar: ModuleBar) -> str:
    """Return the bar in words."""
    waits = f", contingent on {bar.waits_for}" if bar.waits_for else ""
    caveat = ", with caveat" if bar.caveat else ""
    weeks = span_label(bar.effective_week, bar.last_week)
    return f"{bar.words}: {bar.layer}, {weeks}{waits}{caveat}"


def lanes(bars: Sequence[ModuleBar], axis: WeekAxis) -> list[list[ModuleBar]]:
    """Return the bars in lanes in which neither bars, lead-ins nor words overlap."""
    found: list[tuple[float, list[ModuleBar]]] = []
    for bar in bars:
        left, right = _extent_px(bar, axis)
        index = next((i for i, (end, _) in enumerate(found) if end <= left), None)
        if index is None:
            found.append((right, [bar]))
        else:
            found[index] = (right, [*found[index][1], bar])
    return [lane for _, lane in found]


def stands_inside(bar: ModuleBar, axis: WeekAxis) -> bool:
    """Return whether the words fit into the bar."""
    return text_px(bar.words, bold=True) + 14 <= axis.span_px(bar.effective_week, bar.last_week)


def stands_after(bar: ModuleBar, axis: WeekAxis) -> bool:
    """Return whether the words fit between the bar and the end of the axis."""
    end = axis.share(bar.last_week + 1) * axis.width_px
    return end + text_px(bar.words) + 8 <= axis.width_px


def _extent_px(bar: ModuleBar, axis: WeekAxis) -> tuple[float, float]:
    left = axis.share(bar.begins) * axis.width_px
    right = axis.share(bar.last_week + 1) * axis.width_px
    if not stands_inside(bar, axis):
        wide = text_px(bar.words) + 8
        if stands_after(bar, axis):
            right += wide
        else:
            left -= wide
    return left, right + 6
