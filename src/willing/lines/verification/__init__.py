"""Line of effort: verification."""

from willing.effort.line import Line
from willing.lines.verification.effects import effects
from willing.lines.verification.faults import check
from willing.lines.verification.progress import progress
from willing.lines.verification.requirements import NAME, requirements
from willing.lines.verification.section import VerificationSection

LINE = Line(
    name=NAME,
    title="Verification",
    section=VerificationSection,
    requirements=requirements,
    effects=effects,
    progress=progress,
    check=check,
)
