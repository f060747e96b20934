"""The lines of effort: adding one is a folder, an entry in LINES and a plan section."""

from collections.abc import Mapping

from willing.effort.line import Line
from willing.lines import (
    enable,
    mines,
    presence,
    reform,
    seas,
    skies,
    training,
    verification,
)
from willing.plan.section import Section

LINES: tuple[Line, ...] = (
    presence.LINE,
    skies.LINE,
    seas.LINE,
    mines.LINE,
    training.LINE,
    reform.LINE,
    enable.LINE,
    verification.LINE,
)
"""In the order they are printed."""

SECTION_TYPES: Mapping[str, type[Section]] = {line.name: line.section for line in LINES}
"""What the plan parser is given."""
