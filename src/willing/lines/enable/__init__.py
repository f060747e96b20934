"""Line of effort: enable."""

from willing.effort.line import Line
from willing.lines.enable.effects import effects
from willing.lines.enable.faults import check
from willing.lines.enable.progress import progress
from willing.lines.enable.requirements import NAME, requirements
from willing.lines.enable.section import EnableSection

LINE = Line(
    name=NAME,
    title="Enable",
    section=EnableSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    check=check,
)
