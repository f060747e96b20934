"""Subjects: one form for one path."""

import pytest

from willing.ledger.subjects import fits, steps_of


def test_nothing_is_the_subject_of_no_steps():
    assert steps_of("") == ()


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\x1c", "\x85", "\xa0", "\u2003", "\u3000"])
@pytest.mark.parametrize("where", ["{}", "{}a.b", "a.{}b", "a.b{}", "a{}b.c"])
def test_a_blank_of_any_kind_makes_it_none(blank, where):
    assert steps_of(where.format(blank)) is None


@pytest.mark.parametrize("text", [".", "a.", ".a", "a..b"])
def test_a_step_without_a_name_makes_it_none(text):
    assert steps_of(text) is None


def test_a_name_in_braces_is_no_nation_and_no_id():
    assert not fits(("nations", "{nation}"), ("nations", "{nation}"))
    assert not fits(("runs", "{id}"), ("runs", "{id}"))
    assert fits(("runs", "r.1"), ("runs", "{id}"))
