"""Line of effort: reform."""

from willing.effort.line import Line
from willing.lines.reform.effects import effects
from willing.lines.reform.faults import check
from willing.lines.reform.progress import progress
from willing.lines.reform.requirements import NAME, requirements
from willing.lines.reform.section import ReformSection

LINE = Line(
    name=NAME,
    title="Reform",
    section=ReformSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    check=check,
)
