"""Line of effort: presence."""

from willing.effort.line import Line
from willing.lines.presence.effects import effects
from willing.lines.presence.progress import progress
from willing.lines.presence.requirements import NAME, check, requirements
from willing.lines.presence.section import PresenceSection

LINE = Line(
    name=NAME,
    title="Presence",
    section=PresenceSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    check=check,
)
