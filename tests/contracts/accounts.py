"""What every store of accounts keeps; each adapter's tests inherit it.

A subclass gives `store`, an empty one.
"""

import pytest

from willing.basics.errors import AccountError
from willing.ports.accounts import Account, AccountStore, SecurityEvent, Seen, Session

AT = "2026-03-30T12:00:00Z"
NORA = Account(
    name="n.desk",
    party="NOR",
    clearance={"COALITION": "SECRET"},
    communities=("medical",),
    writes=True,
    created=AT,
)
HUGO = Account(name="h.planner", party="HQ", created=AT)
VOUCHED = Account(
    name="nora.desk", party="NOR", created=AT, subject="https://identity.example 4711"
)
KEY, OTHER = b"k" * 32, b"o" * 32


class AccountStoreContract:
    """The contract of `willing.ports.accounts.AccountStore`."""

    @pytest.fixture
    def filled(self, store: AccountStore) -> AccountStore:
        """Two accounts, the first with two sessions, the second with one."""
        store.add(NORA, "hash of nora")
        store.add(HUGO, "hash of hugo")
        assert store.begin(Session(KEY, "n.desk", 100, 100))
        assert store.begin(Session(OTHER, "n.desk", 200, 250))
        assert store.begin(Session(b"h" * 32, "h.planner", 300, 300))
        return store

    def test_an_account_comes_back_as_it_was_kept(self, filled: AccountStore) -> None:
        assert filled.account("n.desk") == NORA
        assert filled.accounts() == [HUGO, NORA]
        assert filled.password_hash("n.desk") == "hash of nora"

    def test_of_nobody_there_is_neither_account_nor_hash(self, filled: AccountStore) -> None:
        assert filled.account("nobody") is None
        assert filled.password_hash("nobody") == ""

    def test_a_name_is_taken_once(self, filled: AccountStore) -> None:
        with pytest.raises(AccountError, match=r"n\.desk: there is one already"):
            filled.add(NORA.replace(party="HQ"), "another")
        assert filled.account("n.desk") == NORA

    def test_nobody_is_not_changed(self, store: AccountStore) -> None:
        with pytest.raises(AccountError, match="there is no such account"):
            store.change(NORA)

    def test_whom_a_provider_vouches_for_is_known_by_subject_whatever_the_name(
        self, store: AccountStore
    ) -> None:
        assert store.vouch(VOUCHED) == VOUCHED
        later = VOUCHED.replace(name="nora.new", party="HQ", created="2026-04-01T12:00:00Z")
        assert store.vouch(later) == VOUCHED.replace(party="HQ")
        assert store.accounts() == [VOUCHED.replace(party="HQ")]

    def test_no_word_of_a_provider_lets_in_who_is_disabled(self, store: AccountStore) -> None:
        store.vouch(VOUCHED)
        store.change(VOUCHED.replace(disabled=AT))
        for name in ("nora.desk", "nora.new"):
            assert store.vouch(VOUCHED.replace(name=name)).disabled == AT
        assert not store.begin(Session(KEY, "nora.desk", 400, 400))

    def test_no_word_of_a_provider_takes_the_account_of_another(self, filled: AccountStore) -> None:
        with pytest.raises(AccountError, match="there is one already"):
            filled.vouch(VOUCHED.replace(name="n.desk"))
        assert filled.accounts() == [HUGO, NORA]

    def test_changed_rights_hold_for_the_session_that_is_there(self, filled: AccountStore) -> None:
        filled.change(NORA.replace(writes=False))
        found = filled.session(KEY)
        assert found and found[1].writes is False
        assert filled.password_hash("n.desk") == "hash of nora"

    def test_a_new_password_ends_the_sessions_of_its_account(self, filled: AccountStore) -> None:
        filled.change(NORA, "a new hash")
        assert filled.password_hash("n.desk") == "a new hash"
        assert dict(filled.counted()) == {"h.planner": 1}

    def test_who_is_disabled_has_no_session_and_begins_none(self, filled: AccountStore) -> None:
        filled.change(NORA.replace(disabled=AT))
        assert filled.session(KEY) is None
        assert not filled.begin(Session(KEY, "n.desk", 400, 400))
        filled.change(NORA)
        assert filled.session(KEY) is None

    def test_a_session_begins_only_with_the_password_that_is_kept(
        self, filled: AccountStore
    ) -> None:
        assert not filled.begin(Session(b"n" * 32, "n.desk", 400, 400), "an older hash")
        assert filled.begin(Session(b"n" * 32, "n.desk", 400, 400), "hash of nora")
        assert not filled.begin(Session(b"m" * 32, "nobody", 400, 400))

    def test_a_hash_is_renewed_unless_it_is_another_by_now(self, filled: AccountStore) -> None:
        filled.rehash("n.desk", "an older hash", "stolen")
        assert filled.password_hash("n.desk") == "hash of nora"
        filled.rehash("n.desk", "hash of nora", "slower hash of nora")
        assert filled.password_hash("n.desk") == "slower hash of nora"
        assert filled.session(KEY) is not None

    def test_a_use_is_never_remembered_as_earlier(self, filled: AccountStore) -> None:
        filled.touch(KEY, 500)
        filled.touch(KEY, 400)
        found = filled.session(KEY)
        assert found and found[0] == Session(KEY, "n.desk", 100, 500)

    def test_a_session_that_is_ended_is_gone(self, filled: AccountStore) -> None:
        filled.end(KEY)
        filled.touch(KEY, 500)
        assert filled.session(KEY) is None
        assert filled.session(OTHER) is not None

    def test_every_session_of_one_account_ends_or_of_all(self, filled: AccountStore) -> None:
        assert filled.end_all("n.desk") == 2
        assert filled.session(b"h" * 32) is not None
        assert filled.end_all() == 1
        assert dict(filled.counted()) == {}

    @pytest.mark.parametrize(("began", "used", "left"), [(100, 0, 2), (0, 250, 1), (0, 0, 3)])
    def test_what_is_too_old_ends(
        self, filled: AccountStore, began: int, used: int, left: int
    ) -> None:
        filled.end_old(began, used)
        assert sum(filled.counted().values()) == left

    def test_the_highest_time_is_remembered(self, store: AccountStore) -> None:
        assert store.seen() is None
        store.see(Seen(1000.5, 7.25, "one"))
        store.see(Seen(900.0, 9.0, "one"))
        assert store.seen() == Seen(1000.5, 7.25, "one")

    def test_time_begins_anew_with_no_session_left(self, filled: AccountStore) -> None:
        filled.see(Seen(1000.0, 7.0, "one"))
        filled.begin_anew(Seen(5.0, 1.0, "two"))
        assert filled.seen() == Seen(5.0, 1.0, "two")
        assert dict(filled.counted()) == {}

    def test_events_come_in_their_order_the_newest_last(self, store: AccountStore) -> None:
        made = [
            SecurityEvent(at=AT, kind="refused", address="192.0.2.7"),
            SecurityEvent(at="2016-01-01T00:00:00Z", kind="signed_in", account="n.desk"),
            SecurityEvent(at=AT, kind="signed_out", account="n.desk"),
        ]
        for each in made:
            store.record(each)
        assert store.events(10) == made
        assert store.events(2) == made[1:]
        assert store.events(0) == []
