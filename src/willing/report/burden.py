"""Burden by nation: person-weeks carried in a run, beside the agreed key."""

from collections.abc import Iterator

from willing.basics.record import Record
from willing.basics.units import Nation, Share
from willing.coalition.offer import LAYERS, Layer
from willing.force.burden import fair_person_weeks
from willing.report.run import Run
from willing.report.words import listed, nation_name, percent

LEAST_POINTS = 0.005
"""Shares that differ by less are told as equal."""


class NationBurden(Record, kw_only=True):
    """What one nation's modules carry of all person-weeks in theatre."""

    nation: Nation
    person_weeks: int
    """Persons present, summed over weeks."""
    share: Share
    """Of the person-weeks of all nations."""
    agreed_share: Share | None = None
    """Of the agreed key; None: none agreed."""
    fair_person_weeks: int | None = None
    """Person-weeks up to which nothing is charged; None: none agreed."""
    by_layer: tuple[int, ...] = ()
    """Person-weeks said, offered, committed, present."""


def burdens(run: Run) -> tuple[NationBurden, ...]:
    """Return every nation that carries something or has agreed to a share, most first."""
    by_layer: dict[str, dict[Layer, int]] = {}
    for each in run.force_plan.assignments:
        row = by_layer.setdefault(each.nation, dict.fromkeys(LAYERS, 0))
        row[each.layer] += each.persons * (each.last_week - each.first_week + 1)
    total = sum(sum(row.values()) for row in by_layer.values())
    fair = fair_person_weeks(run.plan, run.force_plan.size)
    nobody = dict.fromkeys(LAYERS, 0)
    found = []
    for nation in sorted({*by_layer, *fair}):
        row = by_layer.get(nation, nobody)
        carried = sum(row.values())
        agreed = run.plan.nations[nation].burden_share if nation in run.plan.nations else None
        found.append(
            NationBurden(
                nation=nation,
                person_weeks=carried,
                share=carried / total if total else 0.0,
                agreed_share=agreed,
                fair_person_weeks=fair.get(nation),
                by_layer=tuple(row[layer] for layer in LAYERS),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.person_weeks, each.nation)))


def burden_sentences(run: Run, rows: tuple[NationBurden, ...]) -> list[str]:
    """Return who carries more and who less than agreed, or that nothing was agreed."""
    known = [each for each in rows if each.agreed_share is not None]
    if not known:
        return ["No nation has agreed to a share of the burden."]
    over = [each for each in known if _points(each) >= LEAST_POINTS]
    under = [each for each in known if _points(each) <= -LEAST_POINTS]
    words = [
        f"{listed([_told(run, each) for each in group], 4)} would carry {less} than agreed."
        for group, less in (
            (sorted(over, key=_points, reverse=True), "more"),
            (sorted(under, key=_points), "less"),
        )
        if group
    ]
    if len(known) < len(rows):
        words.append(f"{len(rows) - len(known)} of {len(rows)} nations have agreed to no share.")
    return words or ["Every nation would carry what it agreed to."]


def burden_changes(old: Run, new: Run) -> Iterator[str]:
    """Yield a sentence for each nation whose share of the burden changes."""
    before = {each.nation: each.share for each in burdens(old)}
    after = {each.nation: each.share for each in burdens(new)}
    for nation in sorted({*before, *after}):
        was, now = before.get(nation, 0.0), after.get(nation, 0.0)
        if abs(now - was) >= LEAST_POINTS:
            verb = "rises" if now > was else "falls"
            yield (
                f"{nation_name(new.plan, nation)}: its share of the burden {verb} from "
                f"{percent(was)} to {percent(now)} of the person-weeks."
            )


def _points(each: NationBurden) -> float:
    return each.share - (each.agreed_share or 0.0)


def _told(run: Run, each: NationBurden) -> str:
    return (
        f"{nation_name(run.plan, each.nation)} ({percent(each.share)}, agreed "
        f"{percent(each.agreed_share or 0.0)})"
    )
