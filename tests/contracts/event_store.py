"""What every store of entries keeps; each adapter's tests inherit it.

A subclass gives `store`, an empty one. Those that outlive the program also give `reopened`, which
opens the same place once more, and `raw`, which runs a statement past the adapter.
"""

import itertools
from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from willing.basics.errors import MovedError, StoreError
from willing.basics.label import LEVELS, Label, Reader
from willing.ledger.chain import genesis
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.columns import columns
from willing.ledger.entry import Entry, Head
from willing.ledger.event import decoded
from willing.ledger.gate import admits
from willing.ledger.writing import Draft, Place, written
from willing.ports.event_store import Arrival, EventStore, Stored

ROOT_KEY = bytes(range(32))
OPEN = "GBR/open"
OTHER = "NOR/open"
FIRST, SECOND, THIRD = (f"2026-03-30T12:00:0{second}Z" for second in (1, 2, 3))
PLAIN = Label(originator="GBR", classification="UNCLASSIFIED", releasable_to=("coalition",))
PARTIES = ("GBR", "NOR", "HQ", "public")
COMMUNITIES = ("medical", "mine-action")


def start(log: str) -> Head:
    """Return the head of an empty log."""
    return genesis(log, ROOT_KEY)


def commit(
    log: str = OPEN,
    count: int = 1,
    *,
    after: Head | None = None,
    lamport: int = 0,
    labels: Sequence[Label] = (),
    word: str = "said",
) -> list[Arrival]:
    """Return entries of one commit, signed by 64 bytes that a store does not look at."""
    drafts = [
        Draft("statement", f"nations.{log[:3]}", f"{word} {at}", label)
        for at, label in enumerate(labels or (PLAIN,) * count)
    ]
    place = Place(log, start(log) if after is None else after, lamport, FIRST)
    salts = itertools.count(1)
    made = written(
        place,
        drafts,
        lambda message: sha256(message).digest() * 2,
        lambda size: next(salts).to_bytes(size, "big"),
    )
    return [Arrival(entry, columns(decoded(entry.body or b""))) for entry in made]


def stub(arrival: Arrival) -> Arrival:
    """Return an arrival without its body."""
    return Arrival(arrival.entry.stub(), type(arrival.columns)())


def entries(found: Sequence[Stored] | list[Stored]) -> list[Entry]:
    """Return the entries of what is stored."""
    return [each.entry for each in found]


def head(arrivals: Sequence[Arrival]) -> Head:
    """Return the head after arrivals."""
    return Head(arrivals[-1].entry.seq, arrivals[-1].entry.head)


def everything(store: EventStore) -> tuple[object, ...]:
    """Return all that a store answers."""
    heads = dict(store.heads())
    return (
        heads,
        store.lamport(),
        {log: list(store.log(log)) for log in heads},
        list(store.merged()),
        list(store.forks()),
        list(store.checkpoints()),
        [store.receipt_at(moment) for moment in (FIRST, SECOND, THIRD)],
    )


labels_drawn = st.sampled_from(
    [(policy, each) for policy, classes in LEVELS.items() for each in (*classes, "UNKNOWN")]
).flatmap(
    lambda chosen: st.builds(
        Label,
        policy=st.just(chosen[0]),
        classification=st.just(chosen[1]),
        originator=st.sampled_from(PARTIES[:3]),
        releasable_to=st.lists(
            st.sampled_from((*PARTIES, "coalition")), max_size=3, unique=True
        ).map(tuple),
        communities=st.lists(st.sampled_from(COMMUNITIES), max_size=2, unique=True).map(tuple),
    )
)
readers_drawn = st.builds(
    Reader,
    party=st.sampled_from((*PARTIES, "SWE")),
    clearance=st.fixed_dictionaries(
        {}, optional={policy: st.sampled_from(classes) for policy, classes in LEVELS.items()}
    ),
    communities=st.frozensets(st.sampled_from((*COMMUNITIES, "maritime"))),
)


class EventStoreContract:
    """The promises of `willing.ports.event_store.EventStore`."""

    def test_an_empty_store_says_so(self, store: EventStore) -> None:
        assert everything(store) == ({}, 0, {}, [], [], [], [0, 0, 0])
        assert list(store.log(OPEN)) == []

    def test_what_was_stored_is_read_as_it_was(self, store: EventStore) -> None:
        made = commit(count=3)
        store.append(made, FIRST)
        found = list(store.log(OPEN))
        assert [(each.entry, each.columns) for each in found] == made
        assert [each.received_at for each in found] == [FIRST] * 3
        assert store.heads() == {OPEN: head(made)}
        assert store.lamport() == 3
        assert store.standing() == ({OPEN: head(made)}, 3)

    def test_what_it_wrote_is_remembered(self, store: EventStore) -> None:
        assert store.remembered() == ({}, 0)
        made = commit(count=2)
        store.append(made[:1], FIRST, unmoved=True)
        assert store.remembered() == ({OPEN: head(made[:1])}, 1)
        store.append(made[1:], FIRST, unmoved=True)
        other = commit(OTHER, 120, lamport=9)
        assert store.remembered() == store.standing()
        store.append(other, SECOND, unmoved=True)
        assert (
            store.remembered()
            == store.standing()
            == (
                {OPEN: head(made), OTHER: head(other)},
                129,
            )
        )

    def test_nothing_is_stored_of_nothing(self, store: EventStore) -> None:
        store.append([], FIRST)
        assert store.heads() == {}

    def test_the_signature_of_a_covered_entry_stays_empty(self, store: EventStore) -> None:
        store.append(commit(count=2), FIRST)
        assert [len(each.entry.signature) for each in store.log(OPEN)] == [0, 64]

    def test_a_batch_is_stored_whole_or_not_at_all(self, store: EventStore) -> None:
        made = commit(count=4)
        with pytest.raises(StoreError, match="GBR/open: entry 4 would leave a gap after 2"):
            store.append([*made[:2], made[3]], FIRST)
        assert everything(store) == ({}, 0, {}, [], [], [], [0, 0, 0])
        store.append(made, FIRST)
        assert store.heads() == {OPEN: head(made)}

    def test_a_batch_may_speak_of_several_logs(self, store: EventStore) -> None:
        here, there = commit(count=2), commit(OTHER, 2)
        store.append([here[0], there[0], here[1], there[1]], FIRST)
        assert store.heads() == {OPEN: head(here), OTHER: head(there)}

    @pytest.mark.parametrize("seq", [0, -1, 2, 7, 2**70])
    def test_a_log_begins_with_its_first_entry(self, store: EventStore, seq: int) -> None:
        made = commit()[0]
        with pytest.raises(StoreError, match=f"GBR/open: entry {seq} "):
            store.append([made._replace(entry=made.entry._replace(seq=seq))], FIRST)
        assert store.heads() == {}

    @pytest.mark.parametrize("word", ["said", "something else"])
    def test_a_place_that_is_taken_is_refused(self, store: EventStore, word: str) -> None:
        made = commit(count=2)
        store.append(made, FIRST)
        before = everything(store)
        with pytest.raises(StoreError, match="GBR/open: entry 2 is there already"):
            store.append(commit(count=2, word=word)[1:], SECOND)
        with pytest.raises(StoreError, match="entry 2 is there already"):
            store.append([stub(made[1])], SECOND)
        assert everything(store) == before

    def test_one_place_twice_in_a_batch_is_refused(self, store: EventStore) -> None:
        made = commit()
        with pytest.raises(StoreError, match="entry 1 is there already"):
            store.append([*made, *made], FIRST)
        assert store.heads() == {}

    def test_a_stub_is_completed_by_its_body(self, store: EventStore) -> None:
        made = commit(count=3)
        store.append([made[0], stub(made[1]), made[2]], FIRST)
        assert [each.entry.is_stub for each in store.log(OPEN)] == [False, True, False]
        assert [each.entry.seq for each in store.merged()] == [1, 3]
        known = store.receipt_at(FIRST)
        store.append([made[1]], SECOND)
        assert entries(list(store.log(OPEN))) == [each.entry for each in made]
        assert [each.entry.seq for each in store.merged()] == [1, 2, 3]
        assert [each.entry.seq for each in store.merged(up_to_receipt=known)] == [1, 3]
        assert store.heads() == {OPEN: head(made)}
        assert next(store.log(OPEN, 2, 2)).received_at == SECOND

    def test_a_stub_and_its_body_may_come_together(self, store: EventStore) -> None:
        made = commit()
        store.append([stub(made[0]), made[0]], FIRST)
        assert entries(list(store.log(OPEN))) == [made[0].entry]

    def test_a_body_of_another_head_does_not_complete_a_stub(self, store: EventStore) -> None:
        store.append([stub(commit()[0])], FIRST)
        with pytest.raises(StoreError, match="entry 1 is there already"):
            store.append(commit(word="forged"), SECOND)
        assert next(store.log(OPEN)).entry.is_stub

    def test_a_body_is_stored_once(self, store: EventStore) -> None:
        made = commit()
        store.append([stub(made[0])], FIRST)
        store.append(made, FIRST)
        with pytest.raises(StoreError, match="entry 1 is there already"):
            store.append(made, FIRST)
        with pytest.raises(StoreError, match="entry 1 is there already"):
            store.append([stub(made[0])], FIRST)

    def test_stubs_count_as_the_head_and_have_no_lamport(self, store: EventStore) -> None:
        made = commit(count=2, lamport=40)
        store.append([stub(each) for each in made], FIRST)
        assert store.heads() == {OPEN: head(made)}
        assert store.lamport() == 0
        assert store.standing() == ({OPEN: head(made)}, 0)
        assert list(store.merged()) == []

    def test_a_range_of_a_log(self, store: EventStore) -> None:
        store.append(commit(count=5), FIRST)
        store.append(commit(OTHER, 2), FIRST)

        def seqs(first: int = 1, last: int | None = None) -> list[int]:
            return [each.entry.seq for each in store.log(OPEN, first, last)]

        assert seqs() == [1, 2, 3, 4, 5]
        assert seqs(4) == [4, 5]
        assert seqs(2, 3) == [2, 3]
        assert seqs(-7, 1) == [1]
        assert seqs(6) == seqs(3, 2) == seqs(1, 0) == seqs(2**70) == []
        assert seqs(5, 2**70) == [5]

    def test_many_entries_are_all_read_in_order(self, store: EventStore) -> None:
        made = commit(count=2500)
        store.append([stub(made[0]), *made[1:]], FIRST)
        known = store.receipt_at(FIRST)
        store.append(made[:1], SECOND)
        assert entries(list(store.log(OPEN))) == [each.entry for each in made]
        assert entries(list(store.merged())) == [each.entry for each in made]
        before = entries(list(store.merged(up_to_receipt=known)))
        assert before == [each.entry for each in made[1:]]

    def test_merged_order_is_lamport_log_seq_whatever_came_first(self, store: EventStore) -> None:
        early, late = commit(OTHER, 2), commit(OPEN, 2)
        later = commit(OPEN, 1, after=head(late), lamport=1)
        store.append(early, FIRST)
        store.append([*late, *later], SECOND)
        order = [(each.columns.lamport, each.entry.log, each.entry.seq) for each in store.merged()]
        assert order == [(1, OPEN, 1), (1, OTHER, 1), (2, OPEN, 2), (2, OPEN, 3), (2, OTHER, 2)]

    def test_what_comes_while_it_is_read_is_not_read(self, store: EventStore) -> None:
        made = commit(count=3)
        store.append(made[:2], FIRST)
        reading = store.merged()
        assert next(reading).entry.seq == 1
        store.append(made[2:], SECOND)
        assert [each.entry.seq for each in reading] == [2]

    def test_receipts_grow_and_tell_what_was_known_when(self, store: EventStore) -> None:
        here, there = commit(count=2), commit(OTHER)
        store.append(here, FIRST)
        store.append(there, THIRD)
        receipts = [each.receipt for each in (*store.log(OPEN), *store.log(OTHER))]
        assert receipts == sorted(set(receipts)) and receipts[0] > 0
        assert store.receipt_at("2026-03-30T12:00:00Z") == 0
        assert store.receipt_at(FIRST) == store.receipt_at(SECOND) == receipts[1]
        assert store.receipt_at(THIRD) == receipts[2]
        known = store.merged(up_to_receipt=receipts[1])
        assert {each.entry.log for each in known} == {OPEN}

    def test_heads_are_told_as_they_were_once(self, store: EventStore) -> None:
        made, other = commit(count=3), commit(OTHER)
        store.append([made[0], stub(made[1])], FIRST)
        store.append(other, SECOND)
        store.append([made[1], made[2]], THIRD)
        first, second = store.receipt_at(FIRST), store.receipt_at(SECOND)
        assert store.heads_at(0) == {}
        assert store.heads_at(first) == {OPEN: head(made[:2])}
        assert store.heads_at(second) == {OPEN: head(made[:2]), OTHER: head(other)}
        assert store.heads_at(store.receipt_at(THIRD)) == store.heads()

    def test_forks_and_checkpoints_are_told_as_they_were_known_once(
        self, store: EventStore
    ) -> None:
        early, late = commit(word="early"), commit(word="late")
        for each, at in ((early, FIRST), (late, THIRD), (early, THIRD)):
            store.keep_fork(each[0].entry, at)
            store.keep_checkpoint(Checkpoint(OPEN, head(each), b"s" * 64, b"keys"), at)
        assert list(store.forks(SECOND)) == [early[0].entry]
        assert [each.head for each in store.checkpoints(SECOND)] == [head(early)]
        assert list(store.forks("2026-03-30T12:00:00Z")) == []
        assert len(list(store.forks(THIRD))) == len(list(store.checkpoints(THIRD))) == 2

    def test_a_clock_set_back_puts_nothing_into_the_past(self, store: EventStore) -> None:
        here, there = commit(count=2), commit(OTHER)
        store.append(here, THIRD)
        store.append(there, FIRST)
        assert [each.received_at for each in store.log(OTHER)] == [THIRD]
        assert store.receipt_at(SECOND) == 0
        assert store.receipt_at(THIRD) == next(store.log(OTHER)).receipt

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        # One store is filled on and on; each heir runs the test by itself.
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
        ],
    )
    @given(
        labels=st.lists(labels_drawn, min_size=1, max_size=4),
        readers=st.lists(readers_drawn, min_size=1, max_size=4),
    )
    def test_a_reader_is_given_what_the_gate_admits(
        self, store: EventStore, labels: list[Label], readers: list[Reader]
    ) -> None:
        after = store.heads().get(OPEN)
        store.append(commit(after=after, labels=labels, lamport=store.lamport()), FIRST)
        every = list(store.merged())
        assert len(every) == store.heads()[OPEN].seq
        for reader in readers:
            admitted = [each for each in every if admits(reader, each.columns)]
            assert list(store.merged(reader=reader)) == admitted

    def test_both_sides_of_a_fork_are_kept(self, store: EventStore) -> None:
        made, forged = commit(count=2), commit(count=2, word="forged")
        store.append(made, FIRST)
        for each in (*reversed(forged), *forged):
            store.keep_fork(each.entry, SECOND)
        assert list(store.forks()) == [each.entry for each in forged]
        assert entries(list(store.log(OPEN))) == [each.entry for each in made]

    def test_a_fork_may_be_a_stub(self, store: EventStore) -> None:
        withheld = commit()[0].entry.stub()
        store.keep_fork(withheld, FIRST)
        assert list(store.forks()) == [withheld]

    def test_checkpoints_are_kept_once(self, store: EventStore) -> None:
        made = commit(count=2)
        kept = [
            Checkpoint(each.entry.log, head([each]), bytes([at] * 64), bytes([at] * 4))
            for at, each in enumerate([*made, *commit(OTHER)])
        ]
        for each in (kept[2], kept[1], kept[0], kept[1]):
            store.keep_checkpoint(each, FIRST)
        assert list(store.checkpoints()) == kept

    def test_a_checkpoint_of_another_head_is_kept_beside(self, store: EventStore) -> None:
        for word in ("said", "forged"):
            made = Checkpoint(OPEN, head(commit(word=word)), b"s" * 64, b"keys")
            store.keep_checkpoint(made, FIRST)
        assert len({each.head.head for each in store.checkpoints()}) == 2


TABLES = ("entries", "forks", "checkpoints")


class DurableContract(EventStoreContract):
    """What a store that outlives the program keeps as well."""

    def filled(self, store: EventStore) -> None:
        """Put something into every table."""
        made = commit(count=3)
        store.append([made[0], stub(made[1]), made[2]], FIRST)
        store.append(made[1:2], SECOND)
        store.append(commit(OTHER), THIRD)
        store.keep_fork(commit(word="forged")[0].entry, SECOND)
        store.keep_checkpoint(Checkpoint(OPEN, head(made), b"s" * 64, b"keys"), SECOND)

    def test_opened_again_it_answers_the_same(
        self, store: EventStore, reopened: Callable[[], EventStore]
    ) -> None:
        self.filled(store)
        before = everything(store)
        assert everything(reopened()) == before
        store.close()
        assert everything(reopened()) == before

    def test_a_closed_store_says_so(self, store: EventStore) -> None:
        store.close()
        for ask in (store.heads, store.lamport, lambda: store.append(commit(), FIRST)):
            with pytest.raises(StoreError, match="open it again"):
                ask()

    def test_of_two_writers_at_one_place_the_second_is_refused(
        self, store: EventStore, reopened: Callable[[], EventStore]
    ) -> None:
        other = reopened()
        first, second = commit(), commit(word="something else")
        assert store.standing() == other.standing() == ({}, 0)
        store.append(first, FIRST)
        with pytest.raises(StoreError, match="entry 1 is there already: another writer"):
            other.append(second, FIRST)
        assert other.heads() == store.heads() == {OPEN: head(first)}

    def test_what_another_writer_stored_is_seen(
        self, store: EventStore, reopened: Callable[[], EventStore]
    ) -> None:
        other = reopened()
        made = commit(count=3)
        store.append(made[:1], FIRST)
        other.append(made[1:2], SECOND)
        assert store.heads() == {OPEN: head(made[:2])} and store.lamport() == 2
        store.append(made[2:], THIRD)
        assert other.heads() == {OPEN: head(made)} and other.lamport() == 3
        assert other.standing() == ({OPEN: head(made)}, 3)
        assert everything(other) == everything(store)

    @pytest.mark.parametrize("log", [OPEN, OTHER])
    @pytest.mark.parametrize("count", [1, 2, 120])
    def test_nothing_is_stored_where_others_wrote_since_it_looked(
        self, store: EventStore, reopened: Callable[[], EventStore], log: str, count: int
    ) -> None:
        first = commit()
        store.append(first, FIRST)
        assert store.remembered() == ({OPEN: head(first)}, 1)
        after = head(first) if log == OPEN else None
        theirs = commit(log, after=after, lamport=7, word="theirs")
        reopened().append(theirs, SECOND)
        ours = commit("HQ/open", count, lamport=1)
        with pytest.raises(MovedError):
            store.append(ours, THIRD, unmoved=True)
        found = {OPEN: head(first), log: head(theirs)}
        assert store.standing() == (found, 8)
        store.append(ours, THIRD, unmoved=True)
        found["HQ/open"] = head(ours)
        assert store.remembered() == store.standing() == (found, max(8, count + 1))

    def test_what_was_written_without_a_look_hides_nothing_of_others(
        self, store: EventStore, reopened: Callable[[], EventStore]
    ) -> None:
        first, theirs, blind = commit(), commit(OTHER, lamport=7), commit("HQ/open")
        store.append(first, FIRST)
        assert store.remembered() == ({OPEN: head(first)}, 1)
        reopened().append(theirs, SECOND)
        store.append(blind, THIRD)
        rested_on = store.remembered()
        try:
            store.append(commit("SWE/open"), THIRD, unmoved=True)
        except MovedError:
            rested_on = store.standing()
        assert rested_on == ({OPEN: head(first), OTHER: head(theirs), "HQ/open": head(blind)}, 8)

    def test_a_stub_cannot_pass_the_body_that_another_writer_stored(
        self, store: EventStore, reopened: Callable[[], EventStore]
    ) -> None:
        other = reopened()
        assert dict(other.heads()) == {}
        store.append(commit(), FIRST)
        with pytest.raises(StoreError, match="entry 1 is there already"):
            other.append([stub(commit(word="forged")[0])], FIRST)

    @pytest.mark.parametrize("table", TABLES)
    def test_no_row_is_changed_or_deleted_past_the_adapter(
        self, store: EventStore, raw: Callable[[str], object], table: str
    ) -> None:
        self.filled(store)
        before = everything(store)
        for statement in (
            f"UPDATE {table} SET received_at = '2020-01-01T00:00:00Z'",
            f"UPDATE {table} SET seq = seq + 100",
            f"DELETE FROM {table}",
            f"DELETE FROM {table} WHERE log = 'GBR/open' AND seq > 0",
        ):
            with pytest.raises(self.refused, match=r"never|permission"):
                raw(statement)
        assert everything(store) == before

    refused: type[Exception] | tuple[type[Exception], ...] = Exception
    """What the driver raises."""
