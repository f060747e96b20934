"""What a number of observers keeps up in a sector: posts, hours, patrols, reports."""

from math import floor
from typing import NamedTuple

from willing.basics.figure import Size
from willing.lines.verification.section import Manning, Sector

DAY_H = 24.0
TOLERANCE = 1e-9

POSTS_FORMULA = (
    "observers a post needs = observers at once × hours manned a day / (hours of duty × share "
    "available); posts are manned first"
)
HOURS_FORMULA = (
    f"posts manned × hours a day, the last post for a part of its hours; {POSTS_FORMULA}"
)
PATROLS_FORMULA = (
    "observers beyond the posts / observers a patrol a day needs (patrol observers × hours / "
    "(hours of duty × share available)), up to those wanted, less the share restricted"
)
REPORTS_FORMULA = (
    "hours observed / hours wanted a post × reports a post and day + patrols × reports a patrol"
)


class Watch(NamedTuple):
    """What observers keep up on an average day."""

    posts_manned: float
    """Posts manned for all the hours wanted."""
    hours: float
    """Hours observed from posts, all posts together."""
    patrols: float
    reports: float


def worst(size: Size) -> Size:
    """Return the end of an assumption on need that goes with this end of an outcome."""
    ends: dict[Size, Size] = {"low": "high", "central": "central", "high": "low"}
    return ends[size]


def observers_per_post(manning: Manning, sector: Sector, size: Size = "central") -> float:
    """Return observers, all shifts and absences counted, that one post needs; most at high."""
    return manning.observers_at_once * sector.hours_per_day / _duty_h(manning, worst(size))


def observers_per_patrol(manning: Manning, size: Size = "central") -> float:
    """Return observers, absences counted, that one patrol a day needs; most at high."""
    return manning.patrol_observers * manning.patrol_h / _duty_h(manning, worst(size))


def _duty_h(manning: Manning, size: Size) -> float:
    return manning.duty_h_per_day.at(size) * manning.available.at(size)


def observers_for(manning: Manning, sector: Sector, size: Size = "central") -> float:
    """Return the observers that all posts and patrols of a sector need; most at high."""
    needed = sector.posts * observers_per_post(manning, sector, size)
    return needed + sector.patrols_per_day * observers_per_patrol(manning, size)


def watch(manning: Manning, sector: Sector, observers: float, size: Size = "central") -> Watch:
    """Return what so many observers keep up; at low with every assumption against it."""
    per_post = observers_per_post(manning, sector, worst(size))
    per_patrol = observers_per_patrol(manning, worst(size))
    on_posts = min(observers, sector.posts * per_post)
    posts = on_posts / per_post if per_post > 0 else float(sector.posts)
    patrols = sector.patrols_per_day
    if per_patrol > 0:
        patrols = min(patrols, (observers - on_posts) / per_patrol)
    patrols *= 1 - manning.restricted.at(worst(size))
    return Watch(
        posts_manned=float(floor(posts + TOLERANCE)),
        hours=posts * sector.hours_per_day,
        patrols=patrols,
        reports=posts * manning.reports_per_post_day.at(size)
        + patrols * manning.reports_per_patrol.at(size),
    )
