"""The join of labels: an algebra, and never wider than what it was made from."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.label import LEVELS, POLICIES, Label, PolicyClass, Reader, may_read
from willing.basics.label_join import joined

PARTIES = ("GBR", "NOR", "FRA", "HQ")
COMMUNITIES = ("medical", "mines")


def _class(policy: str) -> st.SearchStrategy[str]:
    return st.sampled_from((*LEVELS[policy], "VIOLET"))


@st.composite
def _labels(draw: st.DrawFn) -> Label:
    policy = draw(st.sampled_from(POLICIES))
    other = next(each for each in POLICIES if each != policy)
    further = draw(st.lists(_class(other), max_size=1))
    return Label(
        policy=policy,
        classification=draw(_class(policy)),
        further=tuple(PolicyClass(policy=other, classification=name) for name in further),
        releasable_to=tuple(draw(st.lists(st.sampled_from((*PARTIES, "coalition", "public"))))),
        communities=tuple(draw(st.lists(st.sampled_from(COMMUNITIES)))),
        originator=draw(st.sampled_from(PARTIES)),
        originator_only=draw(st.booleans()),
    )


LABELS = _labels()
READERS = st.builds(
    Reader,
    party=st.sampled_from((*PARTIES, "public")),
    clearance=st.fixed_dictionaries(
        {policy: st.sampled_from(LEVELS[policy]) for policy in POLICIES}
    ),
    communities=st.frozensets(st.sampled_from(COMMUNITIES)),
)
ORIGINATORS = st.sampled_from(PARTIES)


def _join(labels: list[Label], originator: str) -> Label | None:
    """Return the join, or None where the originator may derive nothing from these."""
    try:
        return joined(labels, originator)
    except ValueError:
        return None


def _nested(one: Label, others: list[Label], originator: str) -> Label | None:
    inner = _join(others, originator)
    return None if inner is None else _join([one, inner], originator)


@given(st.lists(LABELS, min_size=1, max_size=4), ORIGINATORS, READERS)
def test_whoever_reads_the_join_reads_every_input(
    labels: list[Label], originator: str, reader: Reader
) -> None:
    made = _join(labels, originator)
    if made is not None and may_read(reader, made):
        assert all(may_read(reader, label) for label in labels)


@given(LABELS, LABELS, LABELS, ORIGINATORS)
def test_the_join_is_associative(one: Label, two: Label, three: Label, originator: str) -> None:
    flat = _join([one, two, three], originator)
    assert _nested(one, [two, three], originator) == flat
    assert _nested(three, [one, two], originator) == flat


@given(LABELS, LABELS, ORIGINATORS)
def test_the_join_is_commutative(one: Label, two: Label, originator: str) -> None:
    assert _join([one, two], originator) == _join([two, one], originator)


@given(LABELS, ORIGINATORS)
def test_the_join_is_idempotent(label: Label, originator: str) -> None:
    once = _join([label], originator)
    assert _join([label, label], originator) == once
    assert once is None or joined([once, once], originator) == once


@given(st.lists(LABELS, min_size=1, max_size=3), LABELS, ORIGINATORS, READERS)
def test_a_further_input_lets_nobody_more_read(
    labels: list[Label], added: Label, originator: str, reader: Reader
) -> None:
    before, after = _join(labels, originator), _join([*labels, added], originator)
    if after is not None and may_read(reader, after):
        assert before is not None and may_read(reader, before)


def test_a_report_of_two_offers_goes_to_those_to_whom_both_do() -> None:
    british = Label(originator="GBR", releasable_to=("NOR", "FRA", "HQ"), communities=("mines",))
    norwegian = Label(classification="CONFIDENTIAL", originator="NOR", releasable_to=("GBR", "HQ"))
    assert joined([british, norwegian], "HQ") == Label(
        classification="CONFIDENTIAL",
        releasable_to=("GBR", "HQ", "NOR"),
        communities=("mines",),
        originator="HQ",
    )


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (("public",), ("public",), ("public",)),
        (("public",), ("coalition",), ("coalition",)),
        (("coalition",), ("GBR",), ("GBR", "HQ")),
        (("public",), (), ()),
        (("GBR",), ("NOR",), ()),
    ],
)
def test_the_public_holds_the_coalition_and_the_coalition_every_party(
    one: tuple[str, ...], other: tuple[str, ...], both: tuple[str, ...]
) -> None:
    labels = [Label(originator="HQ", releasable_to=each) for each in (one, other)]
    assert joined(labels, "HQ").releasable_to == both


def test_the_highest_class_of_each_policy_stands() -> None:
    for coalition, tlp in product(LEVELS["COALITION"], LEVELS["TLP"]):
        labels = [
            Label(classification=coalition, originator="HQ"),
            Label(policy="TLP", classification=tlp, originator="HQ"),
            Label(policy="TLP", classification="CLEAR", originator="HQ"),
        ]
        made = joined(labels, "HQ")
        assert (made.policy, made.classification) == ("COALITION", coalition)
        assert made.further == (PolicyClass(policy="TLP", classification=tlp),)


def test_what_only_its_originator_passes_on_stays_with_whoever_derives_from_it() -> None:
    controlled = Label(originator="GBR", releasable_to=("coalition",), originator_only=True)
    assert joined([controlled], "HQ") == Label(originator="HQ", originator_only=True)
    assert joined([controlled], "GBR").releasable_to == ("coalition",)


def test_nobody_derives_from_what_is_not_released_to_it_or_from_nothing() -> None:
    with pytest.raises(ValueError, match="HQ may not derive a record from one not releasable"):
        joined([Label(originator="GBR", releasable_to=("NOR",))], "HQ")
    with pytest.raises(ValueError, match="at least one"):
        joined([], "HQ")
