"""Line of effort: mines."""

from willing.effort.line import Line
from willing.lines.mines.effects import effects, supplies
from willing.lines.mines.faults import check
from willing.lines.mines.progress import progress
from willing.lines.mines.requirements import NAME, requirements
from willing.lines.mines.section import MinesSection

LINE = Line(
    name=NAME,
    title="Mines",
    section=MinesSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    supplies=supplies,
    check=check,
)
