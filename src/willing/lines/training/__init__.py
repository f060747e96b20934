"""Line of effort: training."""

from willing.effort.line import Line
from willing.lines.training.effects import effects, supplies
from willing.lines.training.faults import check
from willing.lines.training.progress import progress
from willing.lines.training.requirements import NAME, requirements
from willing.lines.training.section import TrainingSection

LINE = Line(
    name=NAME,
    title="Training",
    section=TrainingSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    supplies=supplies,
    check=check,
)
