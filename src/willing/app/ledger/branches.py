"""A store seen through the branches that count: every log under its own id, each once.

What stands under another branch stays in the store, as evidence, and is not seen here.
"""

from collections.abc import Iterator, Mapping, Sequence

from willing.basics.label import Reader
from willing.ledger.branch import branches_in_place, is_branch, log_of
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Entry, Head
from willing.ledger.log_id import LogId
from willing.ports.event_store import Arrival, EventStore, Standing, Stored


def branched(store: EventStore) -> "Branches":
    """Return a store as its counting branches; one that is seen so already is returned."""
    return store if isinstance(store, Branches) else Branches(store)


class Branches:
    """Keeps the promises of `willing.ports.event_store.EventStore`, over another that does."""

    def __init__(self, stored: EventStore) -> None:
        self.stored = stored
        """Everything, each branch under its own name."""
        self._names: Mapping[LogId, str] | None = None

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        """Store all of them or none, each where its log goes on; a new branch under its name."""
        names = self._in_place()
        if names:
            arrivals = [
                Arrival(entry._replace(log=names.get(entry.log, entry.log)), columns)
                for entry, columns in arrivals
            ]
        self.stored.append(arrivals, received_at, unmoved=unmoved)
        if any(is_branch(entry.log) for entry, _ in arrivals):
            self._names = None

    def heads(self) -> Mapping[LogId, Head]:
        """Return how far each log goes."""
        return self._shown(self.stored.heads())

    def _shown(self, heads: Mapping[str, Head]) -> Mapping[LogId, Head]:
        self._names = names = branches_in_place(heads)
        if not names:
            return heads
        return {log: heads[names.get(log, log)] for log in heads if not is_branch(log)}

    def beside(self) -> Mapping[LogId, int]:
        """Return how many entries are kept of branches that do not count, by log."""
        heads = self.stored.heads()
        found: dict[LogId, int] = {}
        for name in self.others():
            found[log_of(name)] = found.get(log_of(name), 0) + heads[name].seq
        return found

    def others(self) -> tuple[str, ...]:
        """Return the names of the branches that do not count."""
        heads = self.stored.heads()
        counting = set(self._shown(heads)) - set(self._in_place()) | set(self._in_place().values())
        return tuple(sorted(set(heads) - counting))

    def _in_place(self) -> Mapping[LogId, str]:
        if self._names is None:
            self._names = branches_in_place(self.stored.heads())
        return self._names

    def heads_at(self, receipt: int) -> Mapping[LogId, Head]:
        """Return how far each log went by a receipt, on the branch that counted then."""
        heads = self.stored.heads_at(receipt)
        names = branches_in_place(heads)
        return {log: heads[names.get(log, log)] for log in heads if not is_branch(log)}

    def lamport(self) -> int:
        """Return the greatest Lamport count of any stored event."""
        return self.stored.lamport()

    def standing(self) -> Standing:
        """Return heads and Lamport count in one look."""
        standing = self.stored.standing()
        return Standing(self._shown(standing.heads), standing.lamport)

    def remembered(self) -> Standing:
        """Return heads and Lamport count as the store knows them without asking."""
        standing = self.stored.remembered()
        return Standing(self._shown(standing.heads), standing.lamport)

    def log(self, log: LogId, first_seq: int = 1, last_seq: int | None = None) -> Iterator[Stored]:
        """Yield the entries of a log by seq."""
        name = self._in_place().get(log, log)
        found = self.stored.log(name, first_seq, last_seq)
        return found if name == log else (_under(log, each) for each in found)

    def merged(
        self, *, up_to_receipt: int | None = None, reader: Reader | None = None
    ) -> Iterator[Stored]:
        """Yield what has a body in the order (lamport, log, seq)."""
        self.heads()  # another program may have begun a branch
        names = self._names_at(up_to_receipt)
        found = self.stored.merged(up_to_receipt=up_to_receipt, reader=reader)
        if not names:
            return found
        logs = {name: log for log, name in names.items()}
        return (
            _under(logs.get(each.entry.log, each.entry.log), each)
            for each in found
            if each.entry.log in logs or not (is_branch(each.entry.log) or each.entry.log in names)
        )

    def _names_at(self, receipt: int | None) -> Mapping[LogId, str]:
        """Return the names of the branches that counted once so much had been received."""
        if receipt is None or not self._in_place():
            return self._in_place()
        return branches_in_place(self.stored.heads_at(receipt))

    def receipt_at(self, moment: str) -> int:
        """Return the last receipt of what had been received by `moment`."""
        return self.stored.receipt_at(moment)

    def keep_fork(self, entry: Entry, received_at: str) -> None:
        """Keep an entry that contradicts a stored one."""
        self.stored.keep_fork(entry, received_at)

    def forks(self, received_by: str | None = None) -> Iterator[Entry]:
        """Yield proofs of forks by log and seq."""
        return self.stored.forks(received_by)

    def keep_checkpoint(self, checkpoint: Checkpoint, received_at: str) -> None:
        """Remember a checkpoint."""
        self.stored.keep_checkpoint(checkpoint, received_at)

    def checkpoints(self, received_by: str | None = None) -> Iterator[Checkpoint]:
        """Yield checkpoints by log and seq."""
        return self.stored.checkpoints(received_by)

    def close(self) -> None:
        """Let go of files and connections."""
        self.stored.close()


def _under(log: LogId, stored: Stored) -> Stored:
    return stored._replace(entry=stored.entry._replace(log=log))
