"""One TOML file: bytes in, plain tables out, or the fault that stops it from being read."""

import datetime
import math
import re
import tomllib
from typing import Any, Final

from willing.basics.fault import Fault

DEEPEST: Final = 40
"""Tables and lists inside each other; the document itself needs fewer than 20."""
_QUOTED: Final = re.compile(r"""\"(?:[^"\\\n]|\\.)*\"|'[^'\n]*'""")
_BLOCKS: Final = re.compile(r"\"{3}.*?\"{3}|'{3}.*?'{3}", re.DOTALL)
_BETWEEN_KEYS: Final = re.compile(r"[=,{}\[\]]")
_AT: Final = re.compile(r"^(.*) \(at (?:line (\d+), column (\d+)|end of document)\)$", re.DOTALL)
_DECLARED: Final = re.compile(r"Cannot declare \((.*?),?\) twice")
_WORDS: Final = {
    "Cannot overwrite a value": ("a key is written twice", "Keep one of the two"),
    "Cannot mutate immutable namespace": ("a table is added to twice", "Write it once"),
    "Unterminated string": ("a text is not closed", 'Close it with a double quote (")'),
    "Unclosed array": ("a list is not closed", "Close it with ]"),
    "Invalid value": ("a value is no TOML", "Write text in double quotes, lists in [ ]"),
    "Expected '=' after": ("a key has no value", "Write key = value"),
    "Expected newline or end": ("something stands after a value", "Write one key a line"),
    "Expected ']' at the end": ("a table's name is not closed", "Close it with ]"),
    "Unescaped '\\'": ("a backslash stands alone in a text", "Write \\\\ for one backslash"),
    "Illegal character '\\n'": ("a text is not closed", 'Close it with a double quote (")'),
    "Invalid initial character": (
        "a key begins with a character it may not",
        'Write such a key in double quotes, such as "é" = 1',
    ),
}


def read_toml(file: str, data: bytes) -> dict[str, Any] | Fault:
    """Return the tables of a TOML file; dates become text, `nan` and `inf` too."""
    text = text_of(file, data, accept_mark=False)
    if isinstance(text, Fault):
        return text
    try:
        _refuse_long_keys(text)
        tables = tomllib.loads(text)
        settled: dict[str, Any] = _settled(tables, 0)
    except RecursionError:
        return Fault(
            file=file,
            what=f"lists or tables are nested deeper than {DEEPEST}",
            fix="Write flatter tables",
        )
    except ValueError as error:
        return _malformed(file, text, str(error))
    return settled


def comment_lines(data: bytes) -> int:
    """Return how many lines of a TOML file hold a comment: one that is written anew has none."""
    text = _BLOCKS.sub("", data.decode("utf-8", "replace"))
    return sum("#" in _QUOTED.sub("", line) for line in text.splitlines())


def _refuse_long_keys(text: str) -> None:
    """Raise RecursionError for `a.a.a…`: tomllib's time grows with the square of its length."""
    if text.count(".") <= DEEPEST:
        return
    for line in text.splitlines():
        if line.count(".") > DEEPEST:
            keys = _QUOTED.sub("q", line).partition("#")[0]
            if any(key.count(".") > DEEPEST for key in _BETWEEN_KEYS.split(keys)):
                raise RecursionError


def text_of(file: str, data: bytes, *, accept_mark: bool) -> str | Fault:
    """Return the text of a UTF-8 file, or what is wrong with its encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Fault(file=file, what="is written in UTF-16", fix="Save it as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        if not accept_mark:
            what = "begins with a byte order mark (BOM)"
            return Fault(file=file, line=1, what=what, fix="Save it as UTF-8 without BOM")
        data = data[3:]
    if b"\x00" in data:
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        what = "contains a NUL byte: it is no text file"
        return Fault(file=file, line=line, what=what, fix="Write it anew as UTF-8 text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Fault(file=file, line=line, what="is not UTF-8", fix="Save it as UTF-8")


def _settled(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return {key: _settled(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_settled(each, depth + 1) for each in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _malformed(file: str, text: str, message: str) -> Fault:
    match = _AT.match(message)
    words, line = (match[1], match[2]) if match else (message, None)
    what, fix = "it is no TOML", "See https://toml.io for how to write it"
    for start, translated in _WORDS.items():
        if words.startswith(start):
            what, fix = translated
    declared = _DECLARED.match(words)
    if declared is not None:
        table = declared[1].replace("'", "").replace(", ", ".")
        what, fix = f"table [{table}] is written twice", "Merge the two"
    elif "limit" in words and "digits" in words:
        what, fix = "a number has too many digits", "Write a smaller number"
    last = text.rstrip("\n").count("\n") + 1
    known = match is not None
    return Fault(file=file, line=int(line) if line else last if known else None, what=what, fix=fix)
