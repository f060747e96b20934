"""What a bundle would do here, shown before anything is written."""

from collections.abc import Iterator
from typing import Final

from willing.basics.label import Label
from willing.basics.party import PUBLIC, Party
from willing.basics.record import Record
from willing.ledger.log_id import LogId

_MOST_NAMED: Final = 8


class Change(Record, kw_only=True, gc=False):
    """What one new event says."""

    log: LogId
    seq: int
    kind: str
    subject: str = ""
    outside: str = ""
    """Why it is outside its writer's scope, such as another nation's records; mostly empty."""


class LogPreview(Record, kw_only=True):
    """What becomes of one stretch of a bundle."""

    log: LogId
    new: int = 0
    stubs: int = 0
    """How many of the new ones came without their body."""
    filled: int = 0
    """Bodies that came after their stub."""
    known: int = 0
    waiting: int = 0
    refused: int = 0
    why: str = ""
    """Why entries wait or are refused."""
    forked_from: int | None = None
    settled_at: int | None = None
    """The entry that its root log names, where another branch was here."""

    def sentence(self) -> str:
        """Return `NOR/open: 3 new entries (1 withheld), 12 here already.`"""
        counts = [
            f"{self.new} new {_entries(self.new)}{self._withheld()}" if self.new else "",
            f"{self.filled} withheld before" if self.filled else "",
            f"{self.known} here already" if self.known else "",
            f"{self.waiting} must wait" if self.waiting else "",
            f"{self.refused} refused" if self.refused else "",
        ]
        told = ", ".join(filter(None, counts)) or "nothing"
        why = f": {self.why}" if self.why and self.forked_from is None else ""
        fix = ". Ask its sender for what is between" if self.waiting else ""
        return f"{self.log}: {told}{why}{fix}.{self._settled()}"

    def alert(self) -> str:
        """Return what must be told at once; empty when there is nothing."""
        if self.forked_from is None:
            return ""
        return (
            f"FORK: the key of {self.log} has signed two different entries at {self.forked_from}. "
            "Both are kept; nothing of that log counts from there on. Ask its party in person."
        )

    def _settled(self) -> str:
        return "" if self.settled_at is None else f" {settled_words(self.settled_at)}"

    def _withheld(self) -> str:
        return f" ({self.stubs} withheld)" if self.stubs else ""


class Preview(Record, kw_only=True):
    """A bundle beside what is here: nothing of it is written yet."""

    sender: Party
    recipient: str
    created: str
    part: int = 1
    parts: int = 1
    label: Label
    logs: tuple[LogPreview, ...]
    changes: tuple[Change, ...]
    warnings: tuple[str, ...] = ()
    """What root keys and checkpoints tell beside the entries: unknown ones, or another log."""

    @property
    def new(self) -> int:
        """How many entries and bodies would be stored."""
        return sum(each.new + each.filled for each in self.logs)

    @property
    def is_whole(self) -> bool:
        """Whether nothing waits, is refused, or contradicts what is here."""
        return not any(each.waiting or each.refused or each.alert() for each in self.logs)

    def alerts(self) -> tuple[str, ...]:
        """Return what must be told at once, forks first."""
        told = (*(each.alert() for each in self.logs), *self.warnings)
        return tuple(dict.fromkeys(filter(None, told)))

    def misaddressed(self, party: Party) -> tuple[str, ...]:
        """Return that the bundle is for another than `party`, whose node this is, if so."""
        if self.recipient in (party, PUBLIC):
            return ()
        return (f"The bundle is addressed to {self.recipient}, and this is a node of {party}.",)

    def misses(self, party: Party, taken: int) -> tuple[str, ...]:
        """Return that nothing of a bundle for another was `taken` here, if so: that is a refusal,
        whether it holds nothing for `party` or nothing that is not here already. What waits or was
        refused of it is told where its logs are."""
        if taken or not (self.is_whole and self.misaddressed(party)):
            return ()
        what = f"it is for {self.recipient}, and holds nothing that is new here"
        fix = f"Take it to its recipient, or ask its sender for one that is for {party}"
        return (f"Nothing of it was taken: {what}. {fix}.",)

    def sentences(self) -> tuple[str, ...]:
        """Return the preview line by line."""
        return (
            self._head(),
            *self.alerts(),
            *(each.sentence() for each in self.logs),
            *self._changes(),
            *self._outside(),
        )

    def _head(self) -> str:
        part = f", part {self.part} of {self.parts}" if self.parts > 1 else ""
        label = self.label
        released = ", ".join(label.releasable_to) or label.originator
        return (
            f"From {self.sender} to {self.recipient}{part}, written {self.created}; "
            f"{label.policy} {label.classification}, releasable to {released}."
        )

    def _changes(self) -> Iterator[str]:
        told: dict[tuple[str, str], list[str]] = {}
        for each in self.changes:
            if not each.outside:
                told.setdefault((each.log, each.kind), []).append(each.subject)
        for (log, kind), subjects in sorted(told.items()):
            names = sorted(set(filter(None, subjects)))
            more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
            named = f": {', '.join(names[:_MOST_NAMED])}{more}" if names else ""
            yield f"{log}: {len(subjects)} × {kind}{named}."

    def _outside(self) -> Iterator[str]:
        found = [each for each in self.changes if each.outside]
        for each in found[:_MOST_NAMED]:
            yield f"Outside its writer's scope: entry {each.seq} of {each.log}: {each.outside}."
        if len(found) > _MOST_NAMED:
            yield f"Outside their writers' scope: {len(found) - _MOST_NAMED} more entries."


def settled_words(seq: int) -> str:
    """Return what is told of a log that goes on from an entry that its root log names."""
    return (
        f"It goes through entry {seq} as its root log names it; what was here beside or after it "
        "is kept and counts for nothing."
    )


def _entries(count: int) -> str:
    return "entry" if count == 1 else "entries"
