"""Line of effort: skies."""

from willing.effort.line import Line
from willing.lines.skies.effects import effects
from willing.lines.skies.faults import check
from willing.lines.skies.progress import progress
from willing.lines.skies.requirements import NAME, requirements
from willing.lines.skies.section import SkiesSection

LINE = Line(
    name=NAME,
    title="Skies",
    section=SkiesSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    check=check,
)
