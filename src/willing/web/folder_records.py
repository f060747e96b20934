"""A nation's own records in a plan folder: a change is shown first, then written into its file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from willing.app.one_step import last_step
from willing.web.proposal import (
    Preview,
    Proposal,
    TakenBack,
    Written,
    previewed,
    taken_back,
    written,
)
from willing.web.replies import Reply, keep_reply, replies_of


class FolderRecords:
    """The records of a nation in the files of a plan."""

    def __init__(self, folder: Path, iso3: str, look_again: Callable[[], None]) -> None:
        self._folder, self._iso3, self._look_again = folder, iso3, look_again

    def previewed(self, proposal: Proposal) -> Preview:
        """Return what a proposal would change; nothing is written."""
        return previewed(self._folder, self._iso3, proposal)

    def written(self, proposal: Proposal) -> Written:
        """Write what was shown, with one step back."""
        made = written(self._folder, self._iso3, proposal)
        self._look_again()
        return made

    def taken_back(self) -> TakenBack:
        """Put back what the last change replaced."""
        step = taken_back(self._folder, self._iso3)
        self._look_again()
        return TakenBack(words=step.words, files=tuple(step.before))

    def undo_words(self) -> str:
        """Return what the last change was that can be taken back; empty: there is none."""
        step = last_step(self._folder, self._iso3)
        return step.words if step else ""

    def replies(self) -> Mapping[str, Reply]:
        """Return the draft replies by ask."""
        return replies_of(self._folder, self._iso3)

    def keep_reply(self, ask: str, reply: Reply | None) -> None:
        """Keep a draft reply, or take it back."""
        keep_reply(self._folder, self._iso3, ask, reply)
        self._look_again()
