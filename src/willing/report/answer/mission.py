"""The reply about what the force is for: what was said of the whole force, never one nation's part.

Found by rule: statements of use `force_wide` whose words speak of the mission of the force, of
reassurance as such, or of what the force will and will not be.
"""

import re
from typing import Final

from willing.coalition.facts_use import is_weak
from willing.coalition.facts_words import EFFORTS, and_list
from willing.plan.document import Plan
from willing.report.answer.question import Question
from willing.report.answer.sentences import Reply, newest_keys, said
from willing.report.position.board import PositionBoard

_MISSION: Final = re.compile(
    r"\bmission of the force\b|\breassurance (force|measures)\b|^force will\b", re.IGNORECASE
)


def mission_reply(plan: Plan, board: PositionBoard, question: Question) -> Reply:
    """Say what was said of the mission of the whole force, by line of effort."""
    del plan, question
    keys = newest_keys(
        board,
        (
            key
            for key, one in board.statements.items()
            if one.statement.use == "force_wide" and _MISSION.search(one.statement.paraphrase)
        ),
    )
    if not keys:
        return Reply(lead=("No record says what the force is for.",), found=False)
    by_effort: dict[str, list[str]] = {}
    for key in keys:
        by_effort.setdefault(board.statements[key].statement.line_of_effort or "", []).append(key)
    parts = [
        f"{EFFORTS[effort].lower()} ({', '.join(by_effort[effort])})"
        for effort in EFFORTS
        if effort in by_effort
    ]
    strong = any(not is_weak(board.statements[key].statement) for key in keys)
    return Reply(
        lead=(f"The mission of the whole force, as said in public, speaks of {and_list(parts)}.",),
        sentences=tuple(said(board, key) for key in keys),
        found=strong,
        caution="Said of the force as a whole: no nation's part follows from it.",
    )
