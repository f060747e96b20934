"""How much is short in each zone: the one map layer that every plan has."""

from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.report.run import Run

_SHORT = ("gap open", "gap accepted")


class ZoneShortfall(Record, kw_only=True):
    """Line-weeks of the SOR lines of one zone, and how many of them are a gap."""

    zone: Slug
    title: Text
    lines: int
    line_weeks: int
    short_line_weeks: int
    worst_line: Text = ""
    """The title of the line with the most weeks in a gap."""

    @property
    def share(self) -> float:
        """Share of the line-weeks that are a gap, 0 to 1."""
        return self.short_line_weeks / self.line_weeks if self.line_weeks else 0.0


def shortfall_by_zone(run: Run) -> tuple[ZoneShortfall, ...]:
    """Return the shortfall of every zone that a line names, largest share first."""
    asked = {
        line: each for effort in run.efforts.values() for line, each in effort.requirements.items()
    }
    weeks: dict[str, int] = dict.fromkeys(asked, 0)
    short: dict[str, int] = dict.fromkeys(asked, 0)
    for status in run.force_plan.statuses:
        if status.line in asked:
            length = status.last_week - status.first_week + 1
            weeks[status.line] += length
            short[status.line] += length if status.status in _SHORT else 0
    by_zone: dict[str, list[str]] = {}
    for line, each in asked.items():
        by_zone.setdefault(each.zone, []).append(line)
    found = []
    for zone, lines in by_zone.items():
        worst = max(lines, key=lambda line: short[line])
        record = run.plan.theatre.zones.get(zone)
        found.append(
            ZoneShortfall(
                zone=zone,
                title=record.title if record is not None else zone,
                lines=len(lines),
                line_weeks=sum(weeks[line] for line in lines),
                short_line_weeks=sum(short[line] for line in lines),
                worst_line=asked[worst].title if short[worst] else "",
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.share, each.title)))
