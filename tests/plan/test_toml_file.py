"""One TOML file: what is wrong with it is told in plain words, with its line."""

import pytest

from willing.basics.fault import Fault
from willing.plan.toml_file import DEEPEST, comment_lines, read_toml


def told(data: bytes) -> str:
    fault = read_toml("a.toml", data)
    assert isinstance(fault, Fault), fault
    return fault.sentence()


def test_lines_with_a_comment_are_counted_and_signs_in_texts_are_none() -> None:
    text = b'# head\na = "#1" # why\nb = \'# no\'\nc = """\n# none\n"""\n\n  # last\n'
    assert comment_lines(text) == 3
    assert comment_lines(b'a = "x # y"') == 0


def test_dates_become_text() -> None:
    assert read_toml("a.toml", b"date = 2026-01-06\nat = 12:30:00") == {
        "date": "2026-01-06",
        "at": "12:30:00",
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a = 1\na = 2", "a.toml:2: a key is written twice"),
        (b"a = 1\n[b]\n[b]\n", "a.toml:3: table [b] is written twice"),
        (b"[a.b]\n[c]\n[a.b]\n", "a.toml:3: table [a.b] is written twice"),
        (b"a", "a.toml:1: a key has no value"),
        (b"a = NO", "a.toml:1: a value is no TOML. Write text in double quotes"),
        (b'\na = "x\n', "a.toml:2: a text is not closed"),
        (b"a = [1,\n2", "a.toml:2: a list is not closed"),
        (b"a = 1 b = 2", "a.toml:1: something stands after a value"),
        (b"[a\n", "a.toml:1: a table's name is not closed"),
        (b'a = "\\q"', "a.toml:1: a backslash stands alone"),
        (b"a = " + b"9" * 5000, "a.toml: a number has too many digits"),
        ("é = 1".encode(), "a.toml:1: it is no TOML"),
        (b"a = 1\r", "a.toml:1: "),
        (b"a = " + b"[" * 100_000, f"nested deeper than {DEEPEST}"),
        (b".".join([b"a"] * 1_000_000) + b" = 1", f"nested deeper than {DEEPEST}"),
        (b"x = { " + b".".join([b'"a"'] * 100_000) + b" = 1 }", f"nested deeper than {DEEPEST}"),
        (b"[" + b" . ".join([b"a"] * 100_000) + b"]", f"nested deeper than {DEEPEST}"),
        (b"[[a]]\n[[a.b]]\n" * 60 + b"[" + b".".join([b"c"] * 41) + b"]", "nested deeper than"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(data: bytes, words: str) -> None:
    assert words in told(data)


def test_dots_in_texts_lists_and_comments_are_no_nesting() -> None:
    text = "A sentence. " * 100
    points = ", ".join(["[30.5, 50.5]"] * 100)
    content = f'a = "{text}"\nb = [{points}]\n# {"." * 100}\n'
    assert read_toml("a.toml", content.encode()) == {"a": text, "b": [[30.5, 50.5]] * 100}
