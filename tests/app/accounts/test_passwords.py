"""A password is long, and none of those that are tried first."""

import pytest

from willing.app.accounts.passwords import faults_of_password


@pytest.mark.parametrize(
    "password",
    [
        "seven grey herons at noon",
        "сім сірих чапель опівдні",
        "7#9x!2$@4%1&8*0-3q",
        "tuesday-lamp-ferry-onion",
    ],
)
def test_a_long_one_of_its_own_will_do(password: str) -> None:
    assert faults_of_password(password, "n.desk") == []


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "has 0 characters, fewer than 15"),
        ("short but odd!", "has 14 characters, fewer than 15"),
        ("x" * 300, "more than 256 characters"),
        ("aaaaaaaaaaaaaaaaaaaa", "what is tried first"),
        ("passwordpassword", "what is tried first"),
        ("Password123!2026", "what is tried first"),
        ("correct horse battery staple", "what is tried first"),
        ("qwertyuiopasdfghjkl", "what is tried first"),
        ("norwaydesk-norwaydesk-1", "what is tried first"),
    ],
)
def test_what_is_tried_first_is_refused(password: str, words: str) -> None:
    told = [each.what for each in faults_of_password(password, "norway.desk")]
    assert any(words in each for each in told)
