"""Where something stands in the document: `offers.nor-mcm-1.unavailable[0].first_week`."""

import json
import re
from typing import Final

Step = str | int
Path = tuple[Step, ...]
"""Keys and, inside a list, positions counted from 0."""

_PLAIN: Final = re.compile(r'[^.\[\]"\s]+')
_STEP: Final = re.compile(r'\.?(?:([^.\[\]"\s]+)|("(?:[^"\\]|\\.)*"))|\[(\d{1,6})\]')


def dotted(path: Path) -> str:
    """Return the path as text; a key with a dot, a space or a bracket in it is quoted."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
            continue
        key = step if _PLAIN.fullmatch(step) else json.dumps(step, ensure_ascii=False)
        text += f".{key}" if text else key
    return text


def parse_dotted(text: str) -> Path:
    """Return the path that `dotted` wrote as `text`; raises ValueError when it is none."""
    steps: list[Step] = []
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        starts_with_dot = match is not None and match.group().startswith(".")
        if match is None or starts_with_dot != (bool(steps) and match.group(3) is None):
            raise ValueError(f"'{text}' is not a key path such as rotation.max_weeks")
        plain, quoted, index = match.groups()
        steps.append(int(index) if index else plain if plain else json.loads(quoted))
        position = match.end()
    return tuple(steps)
