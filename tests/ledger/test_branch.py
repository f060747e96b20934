"""Names of branches: the last one begun counts, and the merged order stays what it is."""

from hypothesis import given
from hypothesis import strategies as st

from willing.ledger.branch import branch_name, branches_in_place, is_branch, log_of, next_branch
from willing.ledger.log_id import LOG_ID_PATTERN


def test_the_last_branch_begun_counts() -> None:
    names = ["XAA/open", "XAA/open+2", "XAA/open+10", "XBO/open", "XBO/open+1"]
    assert branches_in_place(names) == {"XAA/open": "XAA/open+10", "XBO/open": "XBO/open+1"}
    assert next_branch(names, "XAA/open") == "XAA/open+11"
    assert next_branch(names, "XAA/annex") == "XAA/annex+1"


def test_a_branch_is_no_log_id() -> None:
    assert [is_branch(each) for each in ("XAA/open", "XAA/open+1")] == [False, True]
    assert log_of("XAA/open+1") == log_of("XAA/open") == "XAA/open"


def test_what_others_wrote_into_a_store_as_a_branch_and_is_none_is_passed_over() -> None:
    names = ["XAA/open", "XAA/open+x", "XAA/open+", "XAA/open+" + "9" * 5000, "XAA/root+1"]
    assert branches_in_place(names) == {}
    assert next_branch(names, "XAA/open") == "XAA/open+1"


@given(st.from_regex(LOG_ID_PATTERN, fullmatch=True), st.from_regex(LOG_ID_PATTERN, fullmatch=True))
def test_under_its_name_a_branch_is_ordered_as_its_log(log: str, other: str) -> None:
    if log != other:
        assert (log < other) == (branch_name(log, 3) < other)
