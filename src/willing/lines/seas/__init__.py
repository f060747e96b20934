"""Line of effort: seas."""

from willing.effort.line import Line
from willing.lines.seas.effects import effects
from willing.lines.seas.faults import check
from willing.lines.seas.progress import progress
from willing.lines.seas.requirements import NAME, requirements
from willing.lines.seas.section import SeasSection

LINE = Line(
    name=NAME,
    title="Seas",
    section=SeasSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    check=check,
)
