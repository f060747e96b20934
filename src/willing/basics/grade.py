"""Grades of confidence in an incident: what a person confirmed and what only appears so."""

from collections.abc import Mapping
from typing import Literal

Grade = Literal["confirmed", "probable", "possible", "apparent"]
GRADES: tuple[Grade, ...] = ("confirmed", "probable", "possible", "apparent")
GRADE_WORDS: Mapping[Grade, str] = {
    "confirmed": "seen by observers and borne out by a second, independent means",
    "probable": "seen by observers or by two independent means",
    "possible": "reported by one means that fits what is known",
    "apparent": "one sensor or one party says so, not checked",
}
"""What each grade of confidence asks for."""
